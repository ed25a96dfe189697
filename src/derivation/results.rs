//! Traced values of the indicators and of cost by payer.

use super::Derivation;
use super::traced::Traced;
use crate::number::Scalar as _;
use crate::outcome::{Indicator, Ratio, Reason, Total};
use crate::scenario::Payer;

/// Cost of one payer.
#[derive(Debug, Clone, Copy)]
pub struct PayerShare<'t> {
    /// Who pays.
    pub payer: Payer,
    /// Amount over all years.
    pub total: Total<Traced<'t>>,
    /// Share of the cost of all years.
    pub share: Ratio<Traced<'t>>,
}

impl<'t> Derivation<'_, 't> {
    /// Returns the traced value of an indicator, or `None` if it is found by search. `year` counts from 0.
    ///
    /// The spreadsheet keeps the formula live, so a denominator that is zero now may change later and stays in the formula. Reasons that
    /// only the exact run knows, such as missing benefits, are taken from that run (`View::ratio`).
    pub fn ratio(&self, indicator: Indicator, year: usize) -> Option<Ratio<Traced<'t>>> {
        match self.view.ratio(indicator, year)? {
            Ratio::Undefined(reason) if reason != indicator.if_zero() => Some(Ratio::Undefined(reason)),
            _ => indicator.of(&self.outcome, year),
        }
    }

    /// Returns the cost of each payer.
    pub fn payers(&self) -> Vec<PayerShare<'t>> {
        let paid = |(payer, total): &(Payer, Total<Traced<'t>>)| PayerShare {
            payer: *payer,
            total: *total,
            share: self.share_of_cost(*total),
        };
        self.outcome.payers.iter().map(paid).collect()
    }

    /// Returns a sum as a share of the cost of all years.
    pub fn share_of_cost(&self, total: Total<Traced<'t>>) -> Ratio<Traced<'t>> {
        let share = total.sum.over(self.outcome.cost.sum);
        share.map_or(Ratio::Undefined(Reason::NoCosts), Ratio::Value)
    }
}
