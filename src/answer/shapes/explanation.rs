//! How a figure came about, as it is shown.

use serde::Serialize;

use super::evaluation::{Input, SourceText};
use crate::derivation::Explanation;
use crate::explanation::figure::Figure;
use crate::explanation::piece::Piece;

/// How a figure came about; of an assumption with what defends it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Explained {
    /// What it is made of.
    #[serde(flatten)]
    pub explanation: Explanation,
    /// The assumption that it is, if it is one.
    pub input: Option<Input>,
    /// Of an assumption with a range: what each use costs at either end, a sentence each.
    pub ends: Vec<Vec<Piece>>,
    /// The assumptions that it rests on in the end, the most influential first.
    pub rests_on: Vec<Ground>,
    /// What all of these cite.
    pub sources: Vec<SourceText>,
}

/// An assumption that a figure rests on.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ground {
    /// By which id to ask for all that defends it.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its value.
    pub figure: Figure,
    /// How well it is founded, in words; empty for a convention.
    pub evidence_label: String,
    /// Key of its source.
    pub source: Option<String>,
}
