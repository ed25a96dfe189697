//! After how many years the balances have made up for what was spent (docs/method.md, "Payback").

use crate::flow::Flow;
use crate::number::{Exact, Number, Scalar};

/// When the sum of all balances so far comes back to zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payback {
    /// It was never below zero.
    Immediate,
    /// It comes back.
    After {
        /// Years since year 0, in a straight line within the year.
        years: Exact,
        /// The year within which it does, counted from year 0.
        within: usize,
        /// The first year at whose end it is below zero again.
        again: Option<usize>,
    },
    /// It doesn't.
    Never,
}

/// Payback of a stream of balances by year; of discounted ones, the discounted payback.
pub fn payback(balances: &Flow<Exact>) -> Payback {
    let mut sum = Exact::ZERO;
    let sums = Flow::of(balances.years(), |t| {
        sum = sum + balances.at(t);
        sum
    });
    let below_zero = |t: &usize| sums.at(*t).is_negative();
    let mut years = 0..balances.years();
    if !years.any(|t| below_zero(&t)) {
        return Payback::Immediate;
    }
    let Some(within) = years.find(|t| !below_zero(t)) else { return Payback::Never };
    // The balance isn't zero: it lifts the sum from below zero.
    let missing = (Exact::ZERO - sums.before(within)).over_or(balances.at(within), Exact::ZERO);
    let full_years = Flow::constant(within, Exact::ONE).sum() - Exact::ONE;
    Payback::After { years: full_years + missing, within, again: years.find(below_zero) }
}
