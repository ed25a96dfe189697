//! Questions that run the model again (docs/method.md, "Break-evens" and "Sensitivity"). Answers are numbers, not
//! words.

mod contour;
mod curve;
mod gap;
mod grid;
mod conventions;
mod solve;
mod tornado;
mod towns;

pub use contour::contour;
pub use conventions::{at_cashable, at_rate, with_plan};
pub use curve::{CURVE_POINTS, CostAt, curve};
pub use gap::{GapPart, shared_gap};
pub use grid::{GRID, MULTIPLES, ResultGrid};
pub use solve::{Goal, Solution, Solver};
pub use tornado::{Swing, tornado};
pub use towns::{TownCost, TownPopulations, towns};

use crate::number::{Exact, Scalar};
use crate::outcome::{Ratio, Reason};
use crate::present_value::PresentValues;

/// Computes the levelised cost per transaction.
pub fn levelised(present: &PresentValues<Exact>) -> Ratio<Exact> {
    quotient(present.cost, present.transactions, Reason::NoTransactions)
}

/// Computes the alternative's cost per transaction.
pub fn alternative(present: &PresentValues<Exact>) -> Ratio<Exact> {
    quotient(present.alternative, present.comparable, Reason::NoAlternative)
}

/// Divides two numbers. The result is undefined if the divisor is zero or a number couldn't be represented.
fn quotient(of: Exact, by: Exact, reason: Reason) -> Ratio<Exact> {
    match of.over(by) {
        Some(value) if value.is_sound() => Ratio::Value(value),
        _ => Ratio::Undefined(reason),
    }
}
