//! Why two sets of assumptions give different costs: divides the gap among the parts that differ
//! (docs/method.md, "Comparisons").

use std::cell::OnceCell;

use rust_decimal::Decimal;

use super::levelised;
use crate::assumptions::{Assumptions, Plan, ResolvedAssumption, Slot};
use crate::number::{Exact, Number as _, Scalar as _, sorted};
use crate::present_value::PresentValues;
use crate::scenario::Quantity;
use crate::what_if::WhatIf;

/// Maximum number of parts. With n parts, 2^n mixes of both sides are computed.
const MOST_PARTS: usize = 8;

/// A part in which two sides differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GapPart {
    /// The take-up curve.
    TakeUp,
    /// Which services are counted.
    Counted,
    /// Whether uplifts for optimism apply.
    OptimismBias,
    /// The numbers of one cost line, service or heading, by the first part of their names; or one number by its name.
    Numbers(String),
    /// All parts that move the cost less than the others.
    Rest,
}

/// Divides the gap in levelised cost between two sets of assumptions about one place among the parts that differ,
/// largest share first.
///
/// Each part gets its Shapley value: what changing it adds, averaged over all orders in which the parts can be
/// changed. Shares have twelve decimals, like all exact values outside the core. The smallest share is the remainder,
/// so that all shares add up to the gap exactly. `None` if any mix of both sides has no transactions.
pub fn shared_gap(from: &Assumptions, to: &Assumptions) -> Option<Vec<(GapPart, Exact)>> {
    let mixes = Mixes::of(from, to);
    let (names, index_of) = mixes.distinguished_parts()?;
    let count = names.len();
    let moved = |mix: usize| {
        let index_of = &index_of;
        move |part: usize| index_of.get(part).is_some_and(|index| mix & (1 << index) != 0)
    };
    let all = (1_usize << count) - 1;
    let costs: Option<Vec<Exact>> = (0..=all)
        .map(|mix| match mix {
            // The model itself computes both ends, so that they are exact to the last digit.
            0 => itself(from),
            _ if mix == all => itself(to),
            _ => mixes.cost(&moved(mix)),
        })
        .collect();
    let costs = costs?;
    let cost = |mix: usize| costs.get(mix).copied().unwrap_or(Exact::ZERO);
    let share = |index: usize| {
        let without = (0..costs.len()).filter(|mix| mix & (1 << index) == 0);
        without.fold(Exact::ZERO, |sum, mix| {
            sum + (cost(mix | 1 << index) - cost(mix)) * orders(count, mix.count_ones())
        })
    };
    let shares = names.into_iter().enumerate().map(|(index, part)| (part, share(index)));
    let mut shares = sorted(shares.collect(), |(_, share)| -size(*share));
    let mut left = cost(costs.len() - 1) - cost(0);
    let smallest = shares.len().saturating_sub(1);
    for (index, (_, share)) in shares.iter_mut().enumerate() {
        *share = if index == smallest { left } else { share.in_twelve_decimals() };
        left = left - *share;
    }
    Some(shares)
}

/// A number that has another value on the other side.
struct DifferingNumber {
    slot: usize,
    part: usize,
    value: Decimal,
}

/// Two sides and all mixes of them.
struct Mixes<'a> {
    from: &'a Assumptions,
    to: &'a Assumptions,
    parts: Vec<GapPart>,
    /// For each side, the numbers that have another value on the other side.
    swaps: [Vec<DifferingNumber>; 2],
    /// Recorded models, indexed by the side from which take-up, counted services and uplifts are taken.
    what_ifs: [OnceCell<WhatIf>; 8],
}

impl<'a> Mixes<'a> {
    fn of(from: &'a Assumptions, to: &'a Assumptions) -> Self {
        let mut parts: Vec<GapPart> = Vec::new();
        let mut index_of_part = |part: GapPart| {
            parts.iter().position(|own| *own == part).unwrap_or_else(|| {
                parts.push(part);
                parts.len() - 1
            })
        };
        let has_uplifts = from.plan.optimism_bias || to.plan.optimism_bias;
        let swaps = [(from, to), (to, from)].map(|(one, other)| {
            let mut swaps = Vec::new();
            // Uplifts that apply on neither side explain nothing.
            let in_force = |resolved: &ResolvedAssumption| {
                has_uplifts || resolved.assumption.quantity != Quantity::Uplift
            };
            for (slot, resolved) in one.resolved.iter().enumerate().filter(|(_, resolved)| in_force(resolved))
            {
                let there = other.resolved.iter().find(|own| own.name == resolved.name);
                let there = there.map(|own| own.value);
                let part = part_of(resolved);
                // The numbers of a take-up exist only with that take-up; all other numbers exist on both sides.
                if part == GapPart::TakeUp {
                    if there != Some(resolved.value) {
                        index_of_part(part);
                    }
                } else if let Some(value) = there.filter(|value| *value != resolved.value) {
                    swaps.push(DifferingNumber { slot, part: index_of_part(part), value });
                }
            }
            swaps
        });
        if counted(&from.plan) != counted(&to.plan) {
            parts.push(GapPart::Counted);
        }
        if from.plan.optimism_bias != to.plan.optimism_bias {
            parts.push(GapPart::OptimismBias);
        }
        Self { from, to, parts, swaps, what_ifs: Default::default() }
    }

    /// Returns the parts that are distinguished, and for every part its index among them. If there are too many,
    /// those that move the cost least when changed alone share the last index.
    fn distinguished_parts(&self) -> Option<(Vec<GapPart>, Vec<usize>)> {
        if self.parts.len() <= MOST_PARTS {
            return Some((self.parts.clone(), (0..self.parts.len()).collect()));
        }
        let start = self.cost(&|_| false)?;
        let mut alone = Vec::new();
        for part in 0..self.parts.len() {
            alone.push((size(self.cost(&|other| other == part)? - start), part));
        }
        let alone = sorted(alone, |(moved, _)| -moved).into_iter();
        let apart: Vec<usize> = alone.map(|(_, part)| part).take(MOST_PARTS - 1).collect();
        let index = |part| apart.iter().position(|own| *own == part).unwrap_or(MOST_PARTS - 1);
        let names = apart.iter().filter_map(|part| self.parts.get(*part)).cloned();
        Some((names.chain([GapPart::Rest]).collect(), (0..self.parts.len()).map(index).collect()))
    }

    /// Returns the levelised cost of the mix in which the `moved` parts are taken from the end of the gap.
    fn cost(&self, moved: &dyn Fn(usize) -> bool) -> Option<Exact> {
        let moved_part = |part: GapPart| self.parts.iter().position(|own| *own == part).is_some_and(moved);
        let kind = [GapPart::TakeUp, GapPart::Counted, GapPart::OptimismBias].map(moved_part);
        let [take_up, counted, optimism_bias] = kind.map(usize::from);
        let what_if = self.what_ifs.get(take_up | counted << 1 | optimism_bias << 2)?;
        let what_if = what_if.get_or_init(|| self.what_if(kind));
        let (base, swaps) = self.base(kind[0]);
        let value = |swap: &DifferingNumber| {
            let swapped = (moved(swap.part) != kind[0]).then_some(swap.value);
            Exact::of(swapped.unwrap_or_else(|| own_value(base, swap)))
        };
        levelised(&what_if.exactly(&swaps.iter().map(value).collect::<Vec<_>>())).value()
    }

    /// Returns the side whose take-up is used, and its numbers that may take the other side's value.
    fn base(&self, take_up: bool) -> (&'a Assumptions, &[DifferingNumber]) {
        // Only take-up changes which numbers belong together; all other parts are numbers and flags.
        let [of_from, of_to] = &self.swaps;
        if take_up { (self.to, of_to) } else { (self.from, of_from) }
    }

    /// Records the model with every differing number open and the flags taken from either side. One recording serves
    /// hundreds of mixes.
    fn what_if(&self, [take_up, counted, optimism_bias]: [bool; 3]) -> WhatIf {
        let (base, swaps) = self.base(take_up);
        let side = |moved: bool| if moved { &self.to.plan } else { &self.from.plan };
        let mut marked = base.clone();
        let as_there = &side(counted).services;
        for (service, as_there) in marked.plan.services.iter_mut().zip(as_there) {
            service.counted = as_there.counted;
        }
        marked.plan.optimism_bias = side(optimism_bias).optimism_bias;
        let ends = |swap: &DifferingNumber| {
            let (own, other) = (f64::of(own_value(base, swap)), f64::of(swap.value));
            (Slot(swap.slot), (own.min(other), own.max(other)))
        };
        WhatIf::open(&marked, &swaps.iter().map(ends).collect::<Vec<_>>())
    }
}

fn itself(side: &Assumptions) -> Option<Exact> {
    levelised(&PresentValues::compute(&side.plan, &side.inputs())).value()
}

fn own_value(side: &Assumptions, swap: &DifferingNumber) -> Decimal {
    side.resolved.get(swap.slot).map_or(Decimal::ZERO, |own| own.value)
}

/// Returns 1 / (n · C(n − 1, k)): the share of all orders of n parts in which a part comes directly after k given
/// others.
fn orders(parts: usize, before: u32) -> Exact {
    let whole = |count: usize| Exact::of(Decimal::from(count));
    let before = usize::try_from(before).unwrap_or_default();
    let choices = (0..before).fold(Exact::ONE, |choices, index| {
        (choices * whole(parts - 1 - index)).over_or(whole(index + 1), Exact::ONE)
    });
    Exact::ONE.over_or(whole(parts) * choices, Exact::ZERO)
}

fn size(of: Exact) -> f64 {
    of.approximate().abs()
}

fn part_of(resolved: &ResolvedAssumption) -> GapPart {
    match resolved.name.rsplit_once('.') {
        Some((part, _)) if part.ends_with("take_up") => GapPart::TakeUp,
        Some((part, _)) => GapPart::Numbers(part.to_owned()),
        None => GapPart::Numbers(resolved.name.clone()),
    }
}

fn counted(plan: &Plan) -> Vec<bool> {
    plan.services.iter().map(|service| service.counted).collect()
}
