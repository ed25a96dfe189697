//! The quantities that the model names, each with its label, unit and numbers.

use super::traced::Traced;
use crate::flow::Flow;
use crate::outcome::{Ratio, Unit};

/// A named quantity.
#[derive(Debug, Clone)]
pub struct NamedQuantity<'t> {
    /// Stable id, such as `cost:build`.
    pub id: String,
    /// Label of the quantity.
    pub label: String,
    /// Unit of its numbers.
    pub unit: Unit,
    /// Numbers of the quantity.
    pub values: QuantityValues<'t>,
    /// Whether it is the sum of the quantities before it.
    pub is_total: bool,
}

/// The numbers of a quantity.
#[derive(Debug, Clone)]
pub enum QuantityValues<'t> {
    /// A single number.
    Single(Traced<'t>),
    /// Numbers by year, with those sums that have a meaning.
    ByYear {
        /// Numbers from the first year on.
        flow: Flow<Traced<'t>>,
        /// Sum over all years. `None` if it has no meaning.
        sum: Option<Traced<'t>>,
        /// Present value. `None` if it has no meaning.
        present: Option<Traced<'t>>,
    },
    /// Quotients by year.
    Ratios(Vec<Ratio<Traced<'t>>>),
}

/// A group of quantities with a title.
#[derive(Debug, Clone)]
pub struct Chapter<'t> {
    /// Title of the chapter. May be empty.
    pub title: String,
    /// Quantities in the order in which they are computed.
    pub named: Vec<NamedQuantity<'t>>,
}

/// Which sums of a quantity by year are shown with it. A sum that is shown has a name in formulas; any other is written
/// out year by year, so an indicator that divides by a present value needs [`TotalAndPresent`](Self::TotalAndPresent).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShownSums {
    None,
    /// The undiscounted total.
    Total,
    /// The undiscounted total and the present value.
    TotalAndPresent,
}

/// A chapter under construction.
pub(super) struct Draft<'d, 't> {
    pub(super) factors: &'d Flow<Traced<'t>>,
    pub(super) chapter: Chapter<'t>,
}

impl<'d, 't> Draft<'d, 't> {
    pub(super) fn new(title: &str, factors: &'d Flow<Traced<'t>>) -> Self {
        Self { factors, chapter: Chapter { title: title.to_owned(), named: Vec::new() } }
    }

    pub(super) fn flow(
        &mut self,
        label: &str,
        id: &str,
        flow: &Flow<Traced<'t>>,
        sums: ShownSums,
        unit: Unit,
    ) {
        let values = QuantityValues::ByYear {
            flow: flow.clone(),
            sum: (sums != ShownSums::None).then(|| flow.sum()),
            present: (sums == ShownSums::TotalAndPresent).then(|| flow.present_value(self.factors)),
        };
        self.add(label, id, values, unit, false);
    }

    /// Adds a flow with all its sums, marked as the sum of the quantities before it.
    pub(super) fn total(&mut self, label: &str, id: &str, flow: &Flow<Traced<'t>>, unit: Unit) {
        self.flow(label, id, flow, ShownSums::TotalAndPresent, unit);
        if let Some(last) = self.chapter.named.last_mut() {
            last.is_total = true;
        }
    }

    pub(super) fn single(&mut self, label: &str, id: &str, number: Traced<'t>, unit: Unit) {
        self.add(label, id, QuantityValues::Single(number), unit, false);
    }

    pub(super) fn ratios(&mut self, label: &str, id: &str, ratios: &[Ratio<Traced<'t>>], unit: Unit) {
        self.add(label, id, QuantityValues::Ratios(ratios.to_vec()), unit, false);
    }

    fn add(&mut self, label: &str, id: &str, values: QuantityValues<'t>, unit: Unit, is_total: bool) {
        let (id, label) = (id.to_owned(), label.to_owned());
        self.chapter.named.push(NamedQuantity { id, label, unit, values, is_total });
    }
}
