//! What was read from a reader's own table of places.

use serde::Serialize;

use super::evaluation::ProblemText;

/// What reading a table of places returns.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum PlacesRead {
    /// The table.
    Ok {
        /// In the published form.
        table: String,
        /// How many places and people are in it, and of which years.
        sentence: String,
    },
    /// It can't be used.
    Invalid {
        /// All that is wrong, each with its row and column.
        problems: Vec<ProblemText>,
    },
}
