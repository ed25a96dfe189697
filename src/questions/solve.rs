//! Break-evens: the value of an assumption at which two sides are equal.

use rust_decimal::Decimal;

use super::alternative;
use crate::assumptions::{Assumptions, Slot};
use crate::number::{Checked as _, Exact, Number as _, Scalar as _};
use crate::present_value::PresentValues;
use crate::what_if::WhatIf;

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// Benefits equal costs.
    Pays,
    /// A use costs as much as the alternative.
    AsAlternative,
    /// A use costs this amount.
    Costs(Decimal),
}

impl Goal {
    /// Returns how far the cost is above the goal; zero means that it is reached. `None` if both sides are zero,
    /// which would count as reached everywhere, or if a number couldn't be represented.
    pub fn gap(self, present: &PresentValues<Exact>) -> Option<Exact> {
        let worth = match self {
            Self::Pays => present.benefit,
            // Without uses their total is zero at any cost per use.
            _ if present.transactions == Exact::ZERO => Exact::ZERO,
            Self::AsAlternative => alternative(present).value()? * present.transactions,
            Self::Costs(each) => Exact::of(each) * present.transactions,
        };
        let gap = present.cost - worth;
        let nothing = present.cost == Exact::ZERO && worth == Exact::ZERO;
        (gap.is_sound() && !nothing).then_some(gap)
    }
}

/// Result of a search for a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Solution {
    /// The value at which the goal is reached.
    Reached(Decimal),
    /// No value: the cost is above the goal everywhere within the bounds.
    Above,
    /// No value: the cost is below the goal everywhere within the bounds.
    Below,
}

/// Searches the values of one assumption between two bounds.
#[derive(Debug)]
pub struct Solver {
    what_if: WhatIf,
    now: Decimal,
    low: Decimal,
    high: Decimal,
}

impl Solver {
    /// Prepares a search over this assumption between these bounds.
    pub fn of(assumptions: &Assumptions, slot: Slot, (low, high): (Decimal, Decimal)) -> Self {
        let what_if = WhatIf::open(assumptions, &[(slot, (f64::of(low), f64::of(high)))]);
        Self { what_if, now: assumptions.value(slot), low, high }
    }

    /// Returns the first value found at which the goal is reached, starting from the current value.
    ///
    /// Once two values are found with the goal between them, false position finds the root. A linear function needs
    /// one step; any other function is narrowed down.
    pub fn reach(&self, goal: Goal) -> Solution {
        let gap = |value: Decimal| goal.gap(&self.what_if.exactly(&[Exact::of(value)]))?.decimal();
        let mut signs = [false; 2];
        for path in paths(self.now, self.low, self.high) {
            let mut before: Option<(Decimal, Decimal)> = None;
            for value in path {
                let Some(here) = gap(value).map(|gap| (value, gap)) else { continue };
                if let Some(before) = before.filter(|before| changes_sign(before.1, here.1)) {
                    return Solution::Reached(root(&gap, before, here));
                }
                signs = [signs[0] || here.1 < Decimal::ZERO, signs[1] || here.1 >= Decimal::ZERO];
                before = Some(here);
            }
        }
        if signs == [true, false] { Solution::Below } else { Solution::Above }
    }
}

/// Returns the values to try, as three paths: from the current value upwards by doubling, downwards by halving, and
/// evenly from end to end.
fn paths(now: Decimal, low: Decimal, high: Decimal) -> [Vec<Decimal>; 3] {
    const DOUBLINGS: usize = 10;
    const EVENLY: i64 = 16;
    let towards = |end: Decimal, step: fn(Decimal) -> Option<Decimal>| {
        let mut path = vec![now];
        while let Some(next) = path.last().copied().and_then(step)
            && path.len() <= DOUBLINGS
            && next > low
            && next < high
        {
            path.push(next);
        }
        path.push(end);
        path
    };
    let step = high.try_sub(low).and_then(|width| width.try_div(Decimal::from(EVENLY))).unwrap_or_default();
    let evenly = (0..=EVENLY).filter_map(|number| step.try_mul(Decimal::from(number))?.try_add(low));
    [
        towards(high, |value| value.try_add(value)),
        towards(low, |value| value.try_div(Decimal::TWO)),
        evenly.collect(),
    ]
}

fn changes_sign(a: Decimal, b: Decimal) -> bool {
    a.is_zero() || b.is_zero() || a.is_sign_negative() != b.is_sign_negative()
}

/// Finds the root between two points by false position, halving the weight of an end that stays (the Illinois rule),
/// until no digit changes.
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
            at_left = at_left.try_div(Decimal::TWO).unwrap_or(at_left);
        }
        (right, at_right) = (next, at_next);
    }
    if at_left.is_zero() { left } else { right }
}

/// Returns where the straight line through two points is zero.
fn crossing(left: Decimal, at_left: Decimal, right: Decimal, at_right: Decimal) -> Option<Decimal> {
    let share = at_right.try_div(at_right.try_sub(at_left)?)?;
    right.try_sub(share.try_mul(right.try_sub(left)?)?)
}
