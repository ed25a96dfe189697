//! The lead picture as it leaves the core: what a use costs with and without the system, one row for each set of figures.
//!
//! Positions are from 0 to 1 along the width of the picture, on a logarithmic axis. Both ends have room for labels.

use serde::Serialize;

use super::evaluation::Table;
use super::replies::{Axis, Mark};

/// Status of a figure that names the holders of a row's figures.
pub const HOLDER: &str = "holder";

/// The lead picture.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LeadPicture {
    /// What it shows.
    pub title: String,
    /// Unit, place, years and kind of axis.
    pub subtitle: String,
    /// The axis.
    pub axis: Axis,
    /// One row for each set of figures, in the scenario's order; the reader's own come first.
    pub rows: Vec<PictureRow>,
    /// What its marks mean.
    pub key: PictureKey,
    /// Who published the figures.
    pub source: String,
    /// What made it, such as "Ikura 0.1.0".
    pub credit: String,
    /// The picture as a table.
    pub table: Table,
}

/// What a use costs by one set of figures.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PictureRow {
    /// Id of the preset. `None` for the reader's own figures.
    pub preset: Option<String>,
    /// Name of the figures.
    pub name: String,
    /// Address of the source of the figures.
    pub url: Option<String>,
    /// Whether the answer uses these figures.
    pub chosen: bool,
    /// The row in words.
    pub words: String,
    /// Cost of a use. `None` if there are no uses.
    pub cost: Option<Mark>,
    /// Cost of the same without the system. `None` if nothing can be compared.
    pub without: Option<Mark>,
    /// Range of the cost. `None` if nothing is uncertain.
    pub range: Option<AxisSpan>,
    /// Whether a use costs more than without the system in most draws. `None` if it costs about as much, or if nothing
    /// can be compared.
    pub dearer: Option<bool>,
    /// Labels next to the outermost marks.
    pub labels: Vec<RowLabel>,
    /// The same for the nation, if a town is selected.
    pub nation: Option<NationMarks>,
}

/// A stretch of an axis.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AxisSpan {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// An amount next to a mark.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RowLabel {
    /// Position of the outermost mark on its side.
    pub at: f64,
    /// The amount.
    pub text: String,
    /// Whether it lies to the left of that position.
    pub left: bool,
    /// Whether it is the cost with the system.
    pub with: bool,
}

/// Positions of the nation's marks.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NationMarks {
    /// Position of the cost of a use.
    pub cost: f64,
    /// Position of the cost without the system.
    pub without: Option<f64>,
}

/// What the marks mean, each in a word or two.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PictureKey {
    /// The same without the system.
    pub without: String,
    /// A use that costs more than without the system.
    pub dearer: String,
    /// A use that costs less.
    pub cheaper: String,
    /// A use that costs about as much, or that can't be compared.
    pub even: String,
    /// The range of the cost.
    pub range: String,
    /// The faint marks of the nation. Empty if the nation itself is shown.
    pub nation: String,
}
