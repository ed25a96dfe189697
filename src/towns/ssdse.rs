//! SSDSE-A, the National Statistics Center's table of Japanese municipalities, in any edition since 2018.
//!
//! One row near the top has the codes of the columns, the next the year of each column, and the next their labels;
//! each row after that is a municipality. Columns are found by their codes, because their order and number differ
//! between editions.

use super::cells::{TextRow, half_width};
use super::columns::{Column, Columns};
use super::{PlaceTable, Survey};
use crate::problem::{Code, Expected, Found, Limit, Problems};

const RESIDENTS: &str = "A1101";
const MEN: &str = "A110101";
const WOMEN: &str = "A110102";
const HOUSEHOLDS: &str = "A7101";
const CODE: &str = "Code";
const NAME: &str = "Municipality";

/// Returns the index of the row with the codes of the columns; `None` if it is another table.
pub fn head(rows: &[TextRow]) -> Option<usize> {
    let is_code =
        |cell: &String| is_edition(cell) || [CODE, NAME, RESIDENTS, HOUSEHOLDS].contains(&cell.as_str());
    rows.iter().take(20).position(|row| row.cells.iter().any(is_code))
}

fn is_edition(cell: &str) -> bool {
    cell.starts_with("SSDSE-A")
}

/// Reads the table from that row on. Every fault that can be told apart is added to the problems.
pub fn table(rows: &[TextRow], problems: &mut Problems) -> Option<PlaceTable> {
    let (head, rows) = rows.split_first()?;
    let (years, rows) = match rows {
        [years, _labels, rows @ ..] => (years, rows),
        _ => (head, [].as_slice()),
    };
    Some(columns(head, years, problems)?.table(rows, None, problems))
}

/// Finds the columns. Reports only the first missing one, because one cause may affect all of them.
fn columns(head: &TextRow, years: &TextRow, problems: &mut Problems) -> Option<Columns> {
    let find = |label: &'static str| {
        let at = head.cells.iter().position(|cell| cell.eq_ignore_ascii_case(label))?;
        Some(Column { at, label })
    };
    let mut needed = |label: &'static str, column: Option<Column>| {
        if column.is_none() {
            let begin = head.cells.get(..4).unwrap_or(&head.cells).join(",");
            let expected = Expected::OneOf(vec![label.to_owned()]);
            problems.add(
                Code::MissingKey,
                &format!("row {}, column {label}", head.line),
                Found::text(&begin),
                expected,
            );
        }
        column
    };
    // The heading over the codes is the edition or, in 2018, the word "Code".
    let edition = head.cells.iter().position(|cell| is_edition(cell));
    let code = needed(CODE, edition.map(|at| Column { at, label: CODE }).or_else(|| find(CODE)))?;
    let name = needed(NAME, find(NAME))?;
    let residents = needed(RESIDENTS, find(RESIDENTS))?;
    let households = needed(HOUSEHOLDS, find(HOUSEHOLDS))?;
    let (residents_year, households_year) =
        (year(years, residents, problems), year(years, households, problems));
    Some(Columns {
        survey: Survey::Ssdse,
        edition: edition.map(|at| head.cell(at).to_owned()),
        code,
        name,
        residents,
        households,
        parts: find(MEN).zip(find(WOMEN)),
        residents_year: residents_year.unwrap_or_default(),
        households_year: households_year.unwrap_or_default(),
        width: Some(head.cells.len()),
    })
}

fn year(years: &TextRow, column: Column, problems: &mut Problems) -> Option<u16> {
    let cell = years.cell(column.at);
    let year = half_width(cell).parse().ok().filter(|year| (1900..=2100).contains(year));
    if year.is_none() {
        let path = format!("row {}, column {}", years.line, column.label);
        problems.add(Code::WrongForm, &path, Found::text(cell), Expected::Limit(Limit::Whole(1900, 2100)));
    }
    year
}
