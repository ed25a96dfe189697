//! Which value of an assumption makes two things equal.

use rust_decimal::Decimal;

use super::alternative;
use crate::assumptions::{Assumptions, Slot};
use crate::number::{Exact, Number as _, Scalar as _};
use crate::present_value::PresentValues;
use crate::what_if::WhatIf;

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// Benefits equal costs.
    Pays,
    /// A use costs as much as the alternative.
    AsAlternative,
    /// A use costs this much.
    Costs(Decimal),
}

impl Goal {
    /// How far the cost is above the goal; zero where it is reached. None without anything to compare with.
    pub fn gap(self, present: &PresentValues<Exact>) -> Option<Exact> {
        let gap = match self {
            Self::Pays => present.cost - present.benefit,
            Self::AsAlternative => present.cost - alternative(present).value()? * present.transactions,
            Self::Costs(each) => present.cost - Exact::of(each) * present.transactions,
        };
        gap.is_sound().then_some(gap)
    }
}

/// An answer to "which value".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Solution {
    /// This one.
    Reached(Decimal),
    /// None within the bounds: the goal is out of reach everywhere.
    Above,
    /// None within the bounds: it is met everywhere.
    Below,
}

/// The value of an assumption, between two bounds, at which the goal is reached: the one nearest to its present value.
///
/// Between two values of which one is above the goal and one below it, the straight line between them finds the root of
/// anything linear at once, and halves the rest.
pub fn solve(assumptions: &Assumptions, slot: Slot, goal: Goal, (low, high): (Decimal, Decimal)) -> Solution {
    let what_if = WhatIf::open(assumptions, &[slot]);
    let gap = |value: Decimal| goal.gap(&what_if.exactly(&[Exact::of(value)]))?.decimal();
    let now = assumptions.value(slot);
    let tried: Vec<(Decimal, Decimal)> =
        places(now, low, high).into_iter().filter_map(|value| Some((value, gap(value)?))).collect();
    let crossing = |pair: &&[(Decimal, Decimal)]| matches!(pair, [(_, a), (_, b)] if changes_sign(*a, *b));
    let distance = |pair: &&[(Decimal, Decimal)]| {
        pair.iter().map(|(value, _)| (*value - now).abs()).max().unwrap_or_default()
    };
    match tried.windows(2).filter(crossing).min_by_key(distance) {
        Some([a, b]) => Solution::Reached(root(&gap, *a, *b)),
        _ if tried.iter().all(|(_, gap)| *gap < Decimal::ZERO) => Solution::Below,
        _ => Solution::Above,
    }
}

/// Where to look: the ends, evenly between them, and around the present value by doubling and halving.
fn places(now: Decimal, low: Decimal, high: Decimal) -> Vec<Decimal> {
    const EVENLY: i64 = 16;
    const DOUBLINGS: u32 = 10;
    let step = |number: i64| {
        let part = (high - low).checked_div(Decimal::from(EVENLY))?.checked_mul(Decimal::from(number))?;
        low.checked_add(part)
    };
    let mut places: Vec<Decimal> = (0..=EVENLY).filter_map(step).chain([now, high]).collect();
    for doubling in 1..=DOUBLINGS {
        let power = Decimal::from(1_i64 << doubling);
        places.extend(now.checked_mul(power));
        places.extend(now.checked_div(power));
    }
    places.retain(|place| (low..=high).contains(place));
    places.sort_unstable();
    places.dedup();
    places
}

fn changes_sign(a: Decimal, b: Decimal) -> bool {
    a.is_zero() || b.is_zero() || a.is_sign_negative() != b.is_sign_negative()
}

/// By the straight line, with the end that stays given half its weight (the Illinois rule), until nothing is left between.
fn root(gap: &impl Fn(Decimal) -> Option<Decimal>, a: (Decimal, Decimal), b: (Decimal, Decimal)) -> Decimal {
    const MOST_STEPS: usize = 100;
    let ((mut left, mut at_left), (mut right, mut at_right)) = (a, b);
    for _ in 0..MOST_STEPS {
        if at_left.is_zero() || at_right.is_zero() {
            break;
        }
        let Some(next) = crossing(left, at_left, right, at_right) else { break };
        if next == left || next == right {
            break;
        }
        let Some(at_next) = gap(next) else { break };
        if changes_sign(at_next, at_right) {
            (left, at_left) = (right, at_right);
        } else {
            at_left = at_left.checked_div(Decimal::TWO).unwrap_or(at_left);
        }
        (right, at_right) = (next, at_next);
    }
    if at_left.is_zero() { left } else { right }
}

/// Where the straight line through two points is zero.
fn crossing(left: Decimal, at_left: Decimal, right: Decimal, at_right: Decimal) -> Option<Decimal> {
    let share = at_right.checked_div(at_right.checked_sub(at_left)?)?;
    right.checked_sub(share.checked_mul(right.checked_sub(left)?)?)
}
