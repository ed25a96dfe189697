//! Reads a file with a table of places, as a reader has it, or returns the reason why it can't be read.
//!
//! The page and the command both use this, so that one cause has one message. Each supplies its own decoder of older
//! encodings.

use super::unfit::{Unfit, holds};
use super::{MOST_BYTES, PlaceTable, cells, encoding, headed, place_table, ssdse};
use crate::problem::{Code, Expected, Found, Limit, Problem, Problems};

/// Why a file gives no table.
#[derive(Debug, PartialEq, Eq)]
pub enum TableError {
    /// It is something else than a table.
    Unfit(Unfit),
    /// All faults found in the table, each with its row and column.
    Faults(Vec<Problem>),
}

impl From<Vec<Problem>> for TableError {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Faults(problems)
    }
}

/// A table that was read.
#[derive(Debug, PartialEq, Eq)]
pub struct ReadTable {
    /// The table.
    pub table: PlaceTable,
    /// The text of the file if it is in this project's own format; `None` otherwise.
    pub own: Option<String>,
}

/// Reads a file. `decode` decodes the encodings that browsers name `euc-jp` and `shift_jis`.
///
/// # Errors
/// What else the file is, or all faults that can be told apart, at most 200. Rows are counted from 1, as in a
/// spreadsheet.
pub fn read(bytes: &[u8], decode: impl Fn(&str, &[u8]) -> String) -> Result<ReadTable, TableError> {
    if let Some(unfit) = Unfit::of(bytes) {
        return Err(TableError::Unfit(unfit));
    }
    let mut problems = Problems::default();
    if bytes.len() > MOST_BYTES {
        problems.add(Code::TooLong, "", Found::Nothing, Expected::Limit(Limit::Bytes(MOST_BYTES)));
        return Err(problems.into_vec().into());
    }
    let text = encoding::text(bytes, decode).ok_or(TableError::Unfit(Unfit::NotText))?;
    match text.trim_start().as_bytes() {
        [] => Err(TableError::Unfit(Unfit::Empty)),
        [b'<', ..] => Err(TableError::Unfit(Unfit::Page)),
        [b'{', ..] if holds(text.as_bytes(), b"\"ikura_places\"") => {
            let table = place_table::read(&text)?;
            Ok(ReadTable { table, own: Some(text) })
        }
        [b'{' | b'[', ..] => Err(TableError::Unfit(Unfit::OtherJson)),
        _ => {
            let table = read_rows(&text, &mut problems).map_err(TableError::Unfit)?;
            let is_sound = !problems.has_errors();
            let table = table.filter(|_| is_sound).ok_or_else(|| TableError::Faults(problems.into_vec()))?;
            Ok(ReadTable { table, own: None })
        }
    }
}

/// Reads a text of rows and columns.
fn read_rows(text: &str, problems: &mut Problems) -> Result<Option<PlaceTable>, Unfit> {
    let rows = cells::rows(text);
    let (_, below) = rows.split_at(ssdse::head(&rows).unwrap_or(rows.len()));
    let is_other_ssdse = |cell: &String| cell.starts_with("SSDSE-") && !cell.starts_with("SSDSE-A");
    match below {
        _ if rows.iter().take(1).flat_map(|row| &row.cells).any(is_other_ssdse) => Err(Unfit::OtherSsdse),
        [] => headed::table(&rows, problems).map(Some),
        // Codes can be read in any encoding, but names can't.
        _ if !rows.iter().any(|row| headed::town_column(row).is_some()) => Err(Unfit::NotText),
        _ => Ok(ssdse::table(below, problems)),
    }
}
