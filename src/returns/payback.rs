//! The payback period: when the balances have made up for what was spent (docs/method.md, "Payback").

use crate::flow::Flow;
use crate::number::{Exact, Number, Scalar};

/// When the sum of all balances so far comes back to zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payback {
    /// The sum is never below zero.
    Immediate,
    /// The sum comes back to zero.
    After {
        /// Years from the end of year 0; linear within the year.
        years: Exact,
        /// Year within which it comes back, counted from year 0.
        within: usize,
        /// First later year at whose end the sum is below zero again; `None` if there is none.
        again: Option<usize>,
    },
    /// The sum stays below zero.
    Never,
}

/// Computes the payback of yearly balances. Discounted balances give the discounted payback.
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
    // This balance can't be zero, because it lifts the sum from below zero.
    let missing = (Exact::ZERO - sums.before(within)).over_or(balances.at(within), Exact::ZERO);
    let full_years = Flow::constant(within, Exact::ONE).sum() - Exact::ONE;
    Payback::After { years: full_years + missing, within, again: years.find(below_zero) }
}
