//! Writes numbers in their unit.

use rust_decimal::Decimal;

use super::decimal;
use super::figure::{Figure, reason_code, reason_words};
use crate::format::{Shown, Writer};
use crate::number::Exact;
use crate::outcome::{Ratio, Unit};

impl Unit {
    /// The counter that Japanese puts after a count; empty in English, where the label says what is counted.
    pub fn counter(self, writer: Writer) -> &'static str {
        let (Self::Count(counted) | Self::About(counted)) = self else { return "" };
        writer.pick("", counted.counter())
    }

    /// Rounds and writes a number.
    pub fn shown(self, writer: Writer, value: Decimal) -> Shown {
        match self {
            Self::Count(_) => writer.count(value),
            Self::About(_) => writer.about_count(value),
            Self::Money => writer.total(value),
            Self::UnitCost => writer.unit_cost(value),
            Self::Share => writer.percent(value),
            Self::Factor => writer.factor(value),
            Self::Years => writer.years(value),
            Self::Plain => writer.plain(value),
        }
    }
}

impl Figure {
    /// A ratio in its unit, or the words for why it has no value.
    pub fn in_unit(ratio: Ratio<Exact>, unit: Unit, writer: Writer) -> Self {
        match ratio {
            Ratio::Value(number) => {
                let unrounded = decimal(number);
                Self::value(unit.shown(writer, unrounded), unrounded)
            }
            Ratio::Undefined(reason) => Self::without(reason_words(reason, writer), reason_code(reason)),
        }
    }
}
