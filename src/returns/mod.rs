//! Rate of return and payback period of the yearly balances of benefit and cost
//! (docs/method.md, "Rate of return" and "Payback").

mod payback;
mod rate;

pub use payback::{Payback, payback};
pub use rate::{Rates, rates};

use crate::flow::Flow;
use crate::number::{Exact, Number};
use crate::outcome::Outcome;

/// Returns benefit less cost of each year, undiscounted.
pub fn balances(outcome: &Outcome<Exact>) -> Flow<Exact> {
    let minus_one = Exact::ZERO - Exact::ONE;
    outcome.benefit_by_year.plus(&outcome.cost_by_year.scaled(minus_one))
}
