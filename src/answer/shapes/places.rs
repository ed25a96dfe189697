//! The result of reading a reader's own table of places.

use serde::Serialize;

use super::evaluation::ProblemText;

/// The result of reading a table of places.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum PlacesRead {
    /// The table is valid.
    Ok {
        /// The table in the format that is published.
        table: String,
        /// A sentence with the number of places and people, and the years they are from.
        sentence: String,
    },
    /// The table can't be used.
    Invalid {
        /// All problems, each with its row and column.
        problems: Vec<ProblemText>,
    },
}
