//! The explanation of a figure as the page shows it.

use serde::Serialize;

use super::evaluation::{Input, SourceText};
use crate::derivation::Explanation;
use crate::explanation::figure::Figure;
use crate::explanation::piece::Piece;

/// The explanation of a figure. For an assumption, it includes the evidence for it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Explained {
    /// The parts that the figure is computed from.
    #[serde(flatten)]
    pub explanation: Explanation,
    /// The assumption itself. `None` if the figure isn't an assumption.
    pub input: Option<Input>,
    /// For an assumption with a range: one sentence for each end, saying what a use costs there.
    pub ends: Vec<Vec<Piece>>,
    /// The assumptions on which the figure ultimately depends, the most influential first.
    pub rests_on: Vec<Ground>,
    /// All sources that these assumptions cite.
    pub sources: Vec<SourceText>,
}

/// An assumption that a figure depends on.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ground {
    /// Id by which to ask for the explanation of the assumption.
    pub id: String,
    /// Name of the assumption.
    pub label: String,
    /// Value of the assumption.
    pub figure: Figure,
    /// Evidence grade in words. Empty for a convention.
    pub evidence_label: String,
    /// Key of its source.
    pub source: Option<String>,
}
