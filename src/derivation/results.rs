//! The results: numbers and quotients that stand for a whole state.

use super::Derivation;
use super::named::Unit;
use super::traced::Traced;
use crate::number::Scalar as _;
use crate::outcome::{Ratio, Reason, Total};
use crate::scenario::Payer;

/// A result with what is said where its divisor is zero.
#[derive(Debug, Clone, Copy)]
pub struct Result<'t> {
    /// Stable id, such as `levelised`.
    pub id: &'static str,
    /// The quotient or number.
    pub value: Ratio<Traced<'t>>,
    /// Why there is none where its divisor is zero.
    pub if_zero: Reason,
    /// Its unit.
    pub unit: Unit,
}

/// Who pays how much, and which part of all that is.
#[derive(Debug, Clone, Copy)]
pub struct Paid<'t> {
    /// Who.
    pub payer: Payer,
    /// How much.
    pub total: Total<Traced<'t>>,
    /// Part of the cost of all years.
    pub share: Ratio<Traced<'t>>,
}

impl<'t> Derivation<'_, 't> {
    /// All of them but those of one year and those that a search finds.
    pub fn results(&self) -> [Result<'t>; 14] {
        let outcome = &self.outcome;
        // A traced number doesn't know that costs are below zero.
        let benefit_cost_ratio = match self.case.outcome.benefit_cost_ratio {
            Ratio::Undefined(reason) => Ratio::Undefined(reason),
            Ratio::Value(_) => outcome.benefit_cost_ratio,
        };
        let result = |id, value, if_zero, unit| Result { id, value, if_zero, unit };
        let per_use = |id, value, if_zero| result(id, value, if_zero, Unit::PerUse);
        let money = |id, value| result(id, value, Reason::NoOperatingYears, Unit::Money);
        [
            per_use("levelised", outcome.levelised, Reason::NoTransactions),
            per_use("simple", outcome.simple, Reason::NoTransactions),
            per_use("after_start", outcome.after_start, Reason::NoTransactions),
            per_use("marginal", outcome.marginal, Reason::NoTransactions),
            per_use("per_resident", outcome.per_resident, Reason::NoResidents),
            per_use("per_household", outcome.per_household, Reason::NoHouseholds),
            per_use("per_cardholder", outcome.per_cardholder, Reason::NoCardholders),
            per_use("total_per_resident", outcome.total_per_resident, Reason::NoResidents),
            per_use("alternative", outcome.alternative, Reason::NoTransactions),
            money("net_present_value", self.case.if_benefits(Ratio::Value(outcome.net_present_value))),
            result(
                "benefit_cost_ratio",
                self.case.if_benefits(benefit_cost_ratio),
                Reason::NoCosts,
                Unit::Plain,
            ),
            money("annual_net_benefit", self.case.if_benefits(outcome.annual_net_benefit)),
            money("fees", Ratio::Value(outcome.fees.present)),
            money("excess_burden", Ratio::Value(outcome.excess_burden)),
        ]
    }

    /// By payer.
    pub fn payers(&self) -> Vec<Paid<'t>> {
        let paid = |(payer, total): &(Payer, Total<Traced<'t>>)| Paid {
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
