//! What the model names: each quantity with its label, its unit and its numbers.

use super::traced::Traced;
use crate::flow::Flow;
use crate::outcome::{Ratio, Unit};

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
