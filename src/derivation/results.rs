//! The results: numbers and quotients that stand for a whole state.

use super::Derivation;
use super::traced::Traced;
use crate::number::Scalar as _;
use crate::outcome::{Indicator, Ratio, Reason, Total};
use crate::scenario::Payer;

/// Who pays how much, and which part of all that is.
#[derive(Debug, Clone, Copy)]
pub struct PayerShare<'t> {
    /// Who.
    pub payer: Payer,
    /// How much.
    pub total: Total<Traced<'t>>,
    /// Part of the cost of all years.
    pub share: Ratio<Traced<'t>>,
}

impl<'t> Derivation<'_, 't> {
    /// The traced value of an indicator with a formula; `year` counts from 0.
    ///
    /// A formula has to hold when a reader changes the numbers in it. So a denominator that is zero at present is left for the formula to
    /// find; what only the exact run knows, such as that there are no benefits, is taken from there.
    pub fn ratio(&self, indicator: Indicator, year: usize) -> Option<Ratio<Traced<'t>>> {
        match self.case.ratio(indicator, year)? {
            Ratio::Undefined(reason) if reason != indicator.if_zero() => Some(Ratio::Undefined(reason)),
            _ => indicator.of(&self.outcome, year),
        }
    }

    /// By payer.
    pub fn payers(&self) -> Vec<PayerShare<'t>> {
        let paid = |(payer, total): &(Payer, Total<Traced<'t>>)| PayerShare {
            payer: *payer,
            total: *total,
            share: self.share_of_cost(*total),
        };
        self.outcome.payers.iter().map(paid).collect()
    }

    /// Which part of the cost of all years a sum is.
    pub fn share_of_cost(&self, total: Total<Traced<'t>>) -> Ratio<Traced<'t>> {
        let share = total.sum.over(self.outcome.cost.sum);
        share.map_or(Ratio::Undefined(Reason::NoCosts), Ratio::Value)
    }
}
