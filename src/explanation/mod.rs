//! Writes an outcome as sentences, labels and figures. It reads the outcome and never recomputes it.

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
use crate::format::{Shown, Writer, magnitude};
use crate::number::{Exact, Number as _};
use crate::outcome::{Bilingual, Group, Indicator, Outcome, Ratio, Reason};
use crate::scenario::{Quantity, Scenario, Town};

/// Everything that the words about a state are made from.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The resolved assumptions.
    pub assumptions: &'a Assumptions,
    /// The results of the model.
    pub outcome: &'a Outcome<Exact>,
    /// The town, if the scenario documents it.
    pub town: Option<&'a Town>,
    /// Name of the place within sentences.
    pub place_name: &'a str,
    /// Writes numbers in the reader's language and the scenario's currency.
    pub writer: Writer,
}

impl View<'_> {
    /// Returns the first and the last calendar year.
    pub fn span(&self) -> (i32, i32) {
        let plan = &self.assumptions.plan;
        let last = i32::try_from(plan.years).unwrap_or(1) - 1;
        (plan.first_year, plan.first_year + last)
    }

    /// Returns the calendar year of a year counted from year 0.
    pub fn calendar_year(&self, t: usize) -> i32 {
        self.assumptions.plan.first_year + i32::try_from(t).unwrap_or(0)
    }

    /// Returns the period in words: "from 2002 to 2015", or "in 2002" for a single year.
    pub fn span_words(&self) -> String {
        let (first, last) = self.span();
        let (en, ja) =
            if first == last { ("in {0}", "{0}年度") } else { ("from {0} to {1}", "{0}～{1}年度") };
        self.writer.fill(en, ja, &[&first.to_string(), &last.to_string()])
    }

    /// Returns the number of years with counted uses.
    pub fn years_of_use(&self) -> Decimal {
        let uses = &self.outcome.timelines.place().transactions;
        let years = (0..uses.years()).filter(|t| uses.at(*t) != Exact::ZERO).count();
        Decimal::from(u32::try_from(years).unwrap_or_default())
    }

    /// Returns the balance of benefits and costs, or why there is none: the scenario gives no benefits.
    pub fn if_benefits<N>(&self, balance: Ratio<N>) -> Ratio<N> {
        let plan = &self.assumptions.plan;
        match self.assumptions.has_benefits() {
            true => balance,
            false if plan.has_alternative() => Ratio::Undefined(Reason::NoSaving),
            false => Ratio::Undefined(Reason::NoBenefits),
        }
    }

    /// Returns the value of an indicator, or `None` if it is found by search. `year` counts from 0.
    pub fn ratio(&self, indicator: Indicator, year: usize) -> Option<Ratio<Exact>> {
        let ratio = indicator.of(self.outcome, year)?;
        Some(if indicator.group() == Group::Balance { self.if_benefits(ratio) } else { ratio })
    }

    /// Returns whether any assumption that varies in the simulations has a range.
    pub fn is_uncertain(&self) -> bool {
        self.assumptions.resolved.iter().any(|own| {
            let is_choice = matches!(own.assumption.quantity, Quantity::Rate | Quantity::Years);
            own.shown && !is_choice && own.assumption.range.is_some_and(|range| range.low < range.high)
        })
    }

    /// Formats an amount at the stated values with the digits that the evidence bears: two, as in most headlines, or
    /// three if nothing is uncertain.
    pub fn borne(&self, amount: Decimal) -> Shown {
        match self.is_uncertain() {
            true => self.writer.to_digit(amount, magnitude(amount) - 1),
            false => self.writer.about(amount),
        }
    }

    /// Formats such an amount for a sentence, with "about" or 約 before it if this rounds it.
    pub fn borne_in_words(&self, amount: Decimal) -> String {
        self.writer.with_about(&self.borne(amount), amount)
    }

    /// Picks the words for a period that runs, or those for one that is over, in the reader's language.
    pub fn tense(&self, now: Bilingual, past: Bilingual) -> &'static str {
        let (en, ja) = if self.scenario.period_over { past } else { now };
        self.writer.pick(en, ja)
    }

    /// Returns the verb of "each use costs".
    pub fn costs(&self) -> &'static str {
        self.tense(("costs", "かかる"), ("cost", "かかった"))
    }

    /// Returns the system's short name.
    pub fn system(&self) -> String {
        self.writer.text(&self.scenario.system)
    }
}

/// Returns the decimal of a result; zero if it doesn't fit, which a computed outcome rules out.
pub fn decimal(exact: Exact) -> Decimal {
    exact.decimal().unwrap_or_default()
}
