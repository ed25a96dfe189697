//! Amounts that everybody knows.

use super::{Assumption, Text};

/// An amount that everybody knows, to hold a small part of the cost against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Familiar {
    /// What it is paid for, within a sentence.
    pub label: Text,
    /// The amount, with all that defends it.
    pub amount: Assumption,
}
