//! Figures: a number as shown with its exact value, or words if there is no number.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{View, decimal};
use crate::format::{Shown, Writer, exact};
use crate::number::Exact;
use crate::outcome::{Ratio, Reason};
use crate::scenario::Quantity;

/// A figure as shown, with its exact value.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Figure {
    /// The figure as shown, such as "¥399" or "no uses".
    pub text: String,
    /// Unrounded decimal (at most 12 decimals). `None` if the figure isn't a number.
    pub exact: Option<String>,
    /// `value`, or the reason why there is no number: `no_transactions`, `no_residents` …
    pub status: &'static str,
    /// Id by which to ask for the explanation. `None` for words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub explained_by: Option<String>,
}

impl Figure {
    /// Creates a figure from a number as shown and its unrounded value.
    pub fn value(shown: Shown, unrounded: Decimal) -> Self {
        Self { text: shown.text, exact: Some(exact(unrounded)), status: "value", explained_by: None }
    }

    /// Adds the id by which to ask for the explanation.
    pub fn explained_by(self, id: impl Into<String>) -> Self {
        Self { explained_by: Some(id.into()), ..self }
    }

    /// Creates a figure from a number, formatted by `write`.
    pub fn of(number: Exact, writer: Writer, write: fn(Writer, Decimal) -> Shown) -> Self {
        let unrounded = decimal(number);
        Self::value(write(writer, unrounded), unrounded)
    }

    /// Creates a figure from a ratio, or from the reason why it has no value.
    pub fn ratio(ratio: Ratio<Exact>, writer: Writer, write: fn(Writer, Decimal) -> Shown) -> Self {
        match ratio {
            Ratio::Value(number) => Self::of(number, writer, write),
            Ratio::Undefined(reason) => Self::without(reason_words(reason, writer), reason_code(reason)),
        }
    }

    /// Creates a figure without a number: words, and the code of the reason.
    pub fn without(text: &str, status: &'static str) -> Self {
        Self { text: text.to_owned(), exact: None, status, explained_by: None }
    }

    /// Returns whether the figure is empty or says that the scenario doesn't give the data for it.
    pub fn is_absent(&self) -> bool {
        self.text.is_empty()
            || matches!(self.status, "no_alternative" | "no_benefits" | "no_saving" | "no_cards")
    }

    /// Creates a figure of words, for a cell that has no number.
    pub fn words(text: &str) -> Self {
        Self::without(text, "words")
    }
}

impl View<'_> {
    /// Formats a cost per use for a sentence, or says why there is none.
    pub fn said(&self, cost: Ratio<Exact>) -> String {
        match cost {
            Ratio::Value(cost) => self.writer.in_words(decimal(cost), Quantity::UnitCost),
            Ratio::Undefined(reason) => reason_words(reason, self.writer).to_owned(),
        }
    }
}

/// Returns the code of a reason.
pub fn reason_code(reason: Reason) -> &'static str {
    match reason {
        Reason::NoTransactions => "no_transactions",
        Reason::NoResidents => "no_residents",
        Reason::NoHouseholds => "no_households",
        Reason::NoCardholders => "no_cardholders",
        Reason::NoOperatingYears => "no_operating_years",
        Reason::NoCosts => "no_costs",
        Reason::NetSaving => "net_saving",
        Reason::NoAlternative => "no_alternative",
        Reason::NoBenefits => "no_benefits",
        Reason::NoSaving => "no_saving",
    }
}

/// Describes why there is no number.
pub fn reason_words(reason: Reason, writer: Writer) -> &'static str {
    let (en, ja) = match reason {
        Reason::NoTransactions => ("no uses", "利用なし"),
        Reason::NoResidents => ("no residents", "住民なし"),
        Reason::NoHouseholds => ("number of households unknown", "世帯数が不明"),
        Reason::NoCardholders => ("no cardholders", "カードの保有者なし"),
        Reason::NoOperatingYears => ("no operating years", "運用期間なし"),
        Reason::NoCosts => ("no costs", "費用なし"),
        Reason::NetSaving => ("not computed: costs are a net saving", "算出せず（費用が差し引きで節約）"),
        Reason::NoAlternative => ("no alternative given", "比較対象なし"),
        Reason::NoBenefits => ("no benefits given", "便益の想定なし"),
        Reason::NoSaving => ("saved share not given", "減る割合の想定なし"),
    };
    writer.pick(en, ja)
}
