//! Familiar amounts: amounts that most readers know.

use super::{Assumption, Text};

/// A familiar amount, to which a resident's or household's part of the cost is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Familiar {
    /// What the amount is paid for, as words within a sentence.
    pub label: Text,
    /// The amount, with its source.
    pub amount: Assumption,
}
