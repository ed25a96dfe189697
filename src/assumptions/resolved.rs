//! A resolved number: its value, its origin, and the source or note behind it.

use rust_decimal::Decimal;

use crate::scenario::{Assumption, Evidence, Name, Quantity};

/// Prefix of the name of a town's own figure for a cost line; the line's id follows.
pub const OWN_COST: &str = "town.cost.";
/// Prefix of the name of a familiar amount; its index in the scenario follows.
pub const FAMILIAR: &str = "familiar.";
/// Name of the correlation between assumptions of one group. Only the Monte Carlo simulation uses it.
pub const CORRELATION: &str = "uncertainty.correlation";

/// Index of a number in the list of all resolved numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot(pub(crate) usize);

impl Slot {
    /// An index beyond every list, which reads as zero. Never used with a valid scenario.
    pub(crate) const NOWHERE: Self = Self(usize::MAX);
}

/// Where a number's value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The scenario itself.
    Scenario,
    /// The preset, or a preset that it extends.
    Preset,
    /// The town's documented figures.
    Town,
    /// The reader.
    Reader,
}

/// A resolved number.
#[derive(Debug, Clone)]
pub struct ResolvedAssumption {
    /// Name of the assumption.
    pub name: Name,
    /// Resolved value.
    pub value: Decimal,
    /// Where the value comes from.
    pub origin: Origin,
    /// Value before the reader changed it; `None` if the reader replaced nothing.
    pub before: Option<Decimal>,
    /// The assumption behind the value, with its source, range and note.
    pub assumption: Assumption,
    /// Whether the number is shown. A national figure that a town's own figure replaces is hidden.
    pub shown: bool,
}

impl ResolvedAssumption {
    /// Whether the reader changed an existing value or an estimate. An entry where there was no value, such as the
    /// residents of an undocumented town, doesn't count as a change.
    pub fn is_changed(&self) -> bool {
        self.origin == Origin::Reader && (self.before.is_some() || self.name.starts_with(OWN_COST))
    }
}

/// Builds an assumption without documentation, for a number typed by a reader or added for a question.
pub(super) fn typed_assumption(value: Decimal, quantity: Quantity) -> Assumption {
    Assumption {
        quantity,
        value,
        range: None,
        group: None,
        source: None,
        evidence: Evidence::Assumption,
        disputes: Vec::new(),
        note: None,
    }
}
