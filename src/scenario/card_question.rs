//! The one question that stands next to the answer.

use super::Text;

/// The one question that stands next to the answer. The reader answers it with a switch or a slider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardQuestion {
    /// The question as the label of its control.
    pub text: Text,
    /// What the control changes.
    pub about: AskedAbout,
}

/// What the control of a question changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedAbout {
    /// Whether a service counts, by its id.
    Service(String),
    /// An assumption, by its name.
    Assumption(String),
}
