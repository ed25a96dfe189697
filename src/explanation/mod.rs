//! What an outcome says, in words and worked formulas. Reads an outcome and never recomputes it.

pub mod conventions;
pub mod figure;
pub mod for_you;
pub mod ids;
pub mod labels;
pub mod not_counted;
pub mod piece;
pub mod remarks;
pub mod sentences;
mod unit;

use rust_decimal::Decimal;

use crate::assumptions::Assumptions;
use crate::format::Writer;
use crate::number::{Exact, Number as _};
use crate::outcome::{Group, Indicator, Outcome, Ratio, Reason};
use crate::scenario::{Scenario, Town};

/// Everything that an explanation may look at.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The resolved numbers.
    pub assumptions: &'a Assumptions,
    /// The results.
    pub outcome: &'a Outcome<Exact>,
    /// The town, if it is a documented one.
    pub town: Option<&'a Town>,
    /// Name of the place within sentences.
    pub place_name: &'a str,
    /// Language and currency.
    pub writer: Writer,
}

impl Case<'_> {
    /// First and last calendar year.
    pub fn span(&self) -> (i32, i32) {
        let plan = &self.assumptions.plan;
        let last = i32::try_from(plan.years).unwrap_or(1) - 1;
        (plan.first_year, plan.first_year + last)
    }

    /// "from 2002 to 2015", or "in 2002" where there is no other year.
    pub fn span_words(&self) -> String {
        let (first, last) = self.span();
        let (en, ja) =
            if first == last { ("in {0}", "{0}年度") } else { ("from {0} to {1}", "{0}～{1}年度") };
        self.writer.fill(en, ja, &[&first.to_string(), &last.to_string()])
    }

    /// Years in which there are uses that count.
    pub fn years_of_use(&self) -> Decimal {
        let uses = &self.outcome.timelines.place().transactions;
        let years = (0..uses.years()).filter(|t| uses.at(*t) != Exact::ZERO).count();
        Decimal::from(u32::try_from(years).unwrap_or_default())
    }

    /// A balance of costs and benefits, where the scenario gives any benefit.
    pub fn if_benefits<N>(&self, balance: Ratio<N>) -> Ratio<N> {
        let plan = &self.assumptions.plan;
        match self.assumptions.has_benefits() {
            true => balance,
            false if plan.has_alternative() => Ratio::Undefined(Reason::NoSaving),
            false => Ratio::Undefined(Reason::NoBenefits),
        }
    }

    /// The value of an indicator with a formula; `year` counts from 0.
    pub fn ratio(&self, indicator: Indicator, year: usize) -> Option<Ratio<Exact>> {
        let ratio = indicator.of(self.outcome, year)?;
        Some(if indicator.group() == Group::Balance { self.if_benefits(ratio) } else { ratio })
    }

    /// The system's short name.
    pub fn system(&self) -> String {
        self.writer.text(&self.scenario.system)
    }
}

/// The decimal of a result. An outcome whose numbers don't fit is never made.
pub fn decimal(exact: Exact) -> Decimal {
    exact.decimal().unwrap_or_default()
}
