//! A decided number: its value, who decided it, and what defends it.

use rust_decimal::Decimal;

use crate::scenario::{Assumption, Evidence, Name, Quantity};

/// What a town's own figure for a cost line is called, before the line's id.
pub const OWN_COST: &str = "town.cost.";
/// What a familiar amount is called, before its place in the scenario.
pub const FAMILIAR: &str = "familiar.";
/// How closely assumptions of one group err together, of which only a simulation knows.
pub const CORRELATION: &str = "uncertainty.correlation";

/// Place of a number in the list of all decided numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot(pub(crate) usize);

impl Slot {
    /// Beyond every list: reads as zero. Stands only where a valid scenario can't lead.
    pub(crate) const NOWHERE: Self = Self(usize::MAX);
}

/// Who decided a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The scenario itself.
    Scenario,
    /// The preset, or one that it extends.
    Preset,
    /// The town's documented figures.
    Town,
    /// The reader.
    Reader,
}

/// A number that is decided.
#[derive(Debug, Clone)]
pub struct Decided {
    /// Its name.
    pub name: Name,
    /// Its value.
    pub value: Decimal,
    /// Who decided it.
    pub origin: Origin,
    /// What stood there before the reader changed it.
    pub before: Option<Decimal>,
    /// What defends it.
    pub assumption: Assumption,
    /// Whether it is shown; a nation's figure that a town's own replaces is not.
    pub shown: bool,
}

impl Decided {
    /// Whether the reader set it against what stood there, or would stand there. What had to be given, such as residents, sets nothing.
    pub fn is_changed(&self) -> bool {
        self.origin == Origin::Reader && (self.before.is_some() || self.name.starts_with(OWN_COST))
    }
}

/// What a number is that nobody documents: typed by a reader, or put in for a question.
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
