//! Ranks uncertain numbers by importance, so that the most important get the most evenly spread draws
//! (docs/method.md, "Futures").
//!
//! Importance is known before any draw, and is never shown. What the draws show is the [`Influence`](super::Influence).

use crate::assumptions::{Assumptions, Slot};
use crate::number::{Lanes, Number as _, ascending};
use crate::uncertainty::Uncertain;
use crate::what_if::WhatIf;

/// Returns the names of uncertain numbers and their groups, most important first. Important is what, in any of these
/// sets, moves the cost of a use, its difference from the alternative or the net present value furthest when moved
/// alone over its range.
pub fn by_importance(sets: &[Assumptions]) -> Vec<String> {
    let sets: Vec<UncertainSet<'_>> = sets.iter().map(UncertainSet::of).collect();
    let mut kinds: Vec<SimilarSets<'_>> = Vec::new();
    let mut known: Vec<(&Uncertain, f64)> = Vec::new();
    for set in &sets {
        let kind = kinds.iter().position(|kind| kind.of.is_like(set)).unwrap_or_else(|| {
            kinds.push(SimilarSets::of(set, &sets));
            kinds.len() - 1
        });
        let importance = kinds.get(kind).map(|kind| kind.importance(set)).unwrap_or_default();
        for (own, importance) in set.uncertain.iter().zip(importance) {
            match known.iter_mut().find(|(other, _)| other.name == own.name) {
                Some((_, most)) => *most = most.max(importance),
                None => known.push((own, importance)),
            }
        }
    }
    let falling: Vec<f64> = known.iter().map(|(_, importance)| -importance).collect();
    let mut names: Vec<String> = Vec::new();
    for (own, _) in ascending(&falling).into_iter().filter_map(|index| known.get(index as usize)) {
        for name in own.drawn_by() {
            if names.iter().all(|other| other != name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// One set of assumptions and its uncertain numbers.
struct UncertainSet<'a> {
    assumptions: &'a Assumptions,
    uncertain: Vec<Uncertain>,
    /// Lowest and highest value of each number; both are its value if it isn't uncertain.
    ends: Vec<(f64, f64)>,
}

impl<'a> UncertainSet<'a> {
    fn of(assumptions: &'a Assumptions) -> Self {
        let uncertain = Uncertain::all(assumptions);
        let itself = assumptions.resolved.iter().map(|resolved| f64::of(resolved.value));
        let mut ends: Vec<(f64, f64)> = itself.map(|value| (value, value)).collect();
        for own in &uncertain {
            if let Some(ends) = ends.get_mut(own.slot.0) {
                *ends = (f64::of(own.range.low), f64::of(own.range.high));
            }
        }
        Self { assumptions, uncertain, ends }
    }

    /// Whether two sets differ only in the values of their numbers.
    fn is_like(&self, other: &Self) -> bool {
        let names = |set: &Self| set.assumptions.resolved.iter().map(|resolved| &resolved.name);
        names(self).eq(names(other)) && self.assumptions.plan == other.assumptions.plan
    }
}

/// The model for all sets that differ only in values, recorded once. Every number is open that differs between these
/// sets or is uncertain in one of them.
struct SimilarSets<'s> {
    of: &'s UncertainSet<'s>,
    open: Vec<(Slot, (f64, f64))>,
    what_if: WhatIf,
}

impl<'s> SimilarSets<'s> {
    fn of(of: &'s UncertainSet<'s>, sets: &[UncertainSet<'_>]) -> Self {
        let mut widest = of.ends.clone();
        for set in sets.iter().filter(|set| set.is_like(of)) {
            for (widest, own) in widest.iter_mut().zip(&set.ends) {
                *widest = (widest.0.min(own.0), widest.1.max(own.1));
            }
        }
        let slots = widest.into_iter().enumerate().filter(|(_, (low, high))| low < high);
        let open: Vec<(Slot, (f64, f64))> = slots.map(|(slot, bounds)| (Slot(slot), bounds)).collect();
        let what_if = WhatIf::open(of.assumptions, &open);
        Self { of, open, what_if }
    }

    /// Returns the importance of each uncertain number of a set: its swing divided by the widest swing, for the
    /// result in which this is largest.
    fn importance(&self, set: &UncertainSet<'_>) -> Vec<f64> {
        // Two cases per number, one at each end of its range with all others at their values; padded to whole lanes.
        let cases = (2 * set.uncertain.len()).next_multiple_of(Lanes::WIDTH);
        let column = |(slot, _): &(Slot, (f64, f64))| -> Vec<Lanes> {
            let index = set.uncertain.iter().position(|own| own.slot == *slot);
            let value = set.assumptions.resolved.get(slot.0).map_or(0.0, |resolved| f64::of(resolved.value));
            let (low, high) = set.ends.get(slot.0).copied().unwrap_or_default();
            let at = |case| match (case / 2, case % 2) {
                (of, end) if Some(of) == index => {
                    if end == 0 {
                        low
                    } else {
                        high
                    }
                }
                _ => value,
            };
            let fours = (0..cases).step_by(Lanes::WIDTH);
            fours.map(|first| Lanes::each([0, 1, 2, 3].map(|lane| at(first + lane)))).collect()
        };
        let columns: Vec<Vec<Lanes>> = self.open.iter().map(column).collect();
        let columns: Vec<&[Lanes]> = columns.iter().map(Vec::as_slice).collect();
        let mut results: Vec<[f64; 3]> = Vec::with_capacity(cases);
        self.what_if.each(&columns, |future| {
            let cost = future.cost / future.transactions;
            let against = future.alternative / future.comparable;
            results.push([cost, cost - against, future.benefit - future.cost]);
        });
        let (ends, _) = results.as_chunks::<2>();
        let swings: Vec<[f64; 3]> = ends
            .iter()
            .take(set.uncertain.len())
            .map(|[low, high]| [0, 1, 2].map(|of| swing(low, high, of)))
            .collect();
        let widest =
            [0, 1, 2].map(|of| swings.iter().filter_map(|own| own.get(of)).copied().fold(0.0, f64::max));
        let part = |own: &[f64; 3]| {
            let parts =
                own.iter().zip(widest).map(|(own, widest)| if widest > 0.0 { own / widest } else { 0.0 });
            parts.fold(0.0, f64::max)
        };
        swings.iter().map(part).collect()
    }
}

/// Returns the difference between both ends; zero if an end has no transactions or nothing to compare with.
fn swing(low: &[f64; 3], high: &[f64; 3], of: usize) -> f64 {
    let at = |end: &[f64; 3]| end.get(of).copied().unwrap_or(f64::NAN);
    let swing = (at(high) - at(low)).abs();
    if swing.is_finite() { swing } else { 0.0 }
}
