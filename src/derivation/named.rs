//! What the model names: each quantity with its label, its unit and its numbers.

use rust_decimal::Decimal;

use super::traced::Traced;
use crate::flow::Flow;
use crate::format::{Shown, Writer};
use crate::outcome::Ratio;

/// In what something is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// So many of something.
    Count(Counted),
    /// The same, known only roughly.
    About(Counted),
    /// A sum of money.
    Money,
    /// Money for one of something.
    PerUse,
    /// A part of a whole.
    Share,
    /// A discount factor, or a sum of them.
    Factor,
    /// A number without a unit.
    Plain,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Residents, and those of them who hold a card.
    People,
    /// Households.
    Households,
    /// Cards.
    Cards,
    /// Uses.
    Uses,
}

impl Counted {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::People, Self::Households, Self::Cards, Self::Uses];

    /// What Japanese puts after a number of them.
    pub fn counter(self) -> &'static str {
        match self {
            Self::People => "人",
            Self::Households => "世帯",
            Self::Cards => "枚",
            Self::Uses => "回",
        }
    }
}

impl Unit {
    /// The counter that Japanese puts after a number; in English the label says what is counted.
    pub fn counter(self, writer: Writer) -> &'static str {
        let (Self::Count(counted) | Self::About(counted)) = self else { return "" };
        writer.pick("", counted.counter())
    }

    /// How it is written.
    pub fn shown(self, writer: Writer, value: Decimal) -> Shown {
        match self {
            Self::Count(_) => writer.count(value),
            Self::About(_) => writer.about_count(value),
            Self::Money => writer.total(value),
            Self::PerUse => writer.unit_cost(value),
            Self::Share => writer.percent(value),
            Self::Factor => writer.factor(value),
            Self::Plain => writer.plain(value),
        }
    }
}

/// A quantity.
#[derive(Debug, Clone)]
pub struct Named<'t> {
    /// Stable id, such as `cost:build`.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its unit.
    pub unit: Unit,
    /// Its numbers.
    pub values: Values<'t>,
    /// Whether it is the sum of those before it.
    pub is_total: bool,
}

/// The numbers of a quantity.
#[derive(Debug, Clone)]
pub enum Values<'t> {
    /// One.
    Single(Traced<'t>),
    /// By year, and the sums that mean something.
    ByYear {
        /// From the first year on.
        flow: Flow<Traced<'t>>,
        /// All years together.
        sum: Option<Traced<'t>>,
        /// The same, discounted.
        present: Option<Traced<'t>>,
    },
    /// By year, as quotients.
    Ratios(Vec<Ratio<Traced<'t>>>),
}

/// Quantities that belong together.
#[derive(Debug, Clone)]
pub struct Chapter<'t> {
    /// Its title, or empty.
    pub title: String,
    /// What is in it, in the order in which it is computed.
    pub named: Vec<Named<'t>>,
}

/// Which sums of a quantity by year are shown beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sums {
    None,
    Total,
    TotalAndPresent,
}

/// A chapter as it grows.
pub(super) struct Draft<'d, 't> {
    pub(super) factors: &'d Flow<Traced<'t>>,
    pub(super) chapter: Chapter<'t>,
}

impl<'d, 't> Draft<'d, 't> {
    pub(super) fn new(title: &str, factors: &'d Flow<Traced<'t>>) -> Self {
        Self { factors, chapter: Chapter { title: title.to_owned(), named: Vec::new() } }
    }

    pub(super) fn flow(&mut self, label: &str, id: &str, flow: &Flow<Traced<'t>>, sums: Sums, unit: Unit) {
        let values = Values::ByYear {
            flow: flow.clone(),
            sum: (sums != Sums::None).then(|| flow.sum()),
            present: (sums == Sums::TotalAndPresent).then(|| flow.present_value(self.factors)),
        };
        self.add(label, id, values, unit, false);
    }

    /// The same for a sum of what stands before it.
    pub(super) fn total(&mut self, label: &str, id: &str, flow: &Flow<Traced<'t>>, unit: Unit) {
        self.flow(label, id, flow, Sums::TotalAndPresent, unit);
        if let Some(last) = self.chapter.named.last_mut() {
            last.is_total = true;
        }
    }

    pub(super) fn single(&mut self, label: &str, id: &str, number: Traced<'t>, unit: Unit) {
        self.add(label, id, Values::Single(number), unit, false);
    }

    pub(super) fn ratios(&mut self, label: &str, id: &str, ratios: &[Ratio<Traced<'t>>], unit: Unit) {
        self.add(label, id, Values::Ratios(ratios.to_vec()), unit, false);
    }

    fn add(&mut self, label: &str, id: &str, values: Values<'t>, unit: Unit, is_total: bool) {
        let (id, label) = (id.to_owned(), label.to_owned());
        self.chapter.named.push(Named { id, label, unit, values, is_total });
    }
}
