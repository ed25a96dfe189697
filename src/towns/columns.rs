//! Reads municipalities from rows once their columns are known: checks each cell strictly and reports every fault
//! with its row.

use std::collections::BTreeMap;

use super::cells::{TextRow, count};
use super::municipality::{Codes, KINDS, bare_name, is_like_code, is_other_area};
use super::{Place, PlaceTable, Survey};
use crate::problem::{Code, Expected, Found, Limit, Problems};

/// Number of municipalities since 2014, including the special wards of Tokyo.
const MUNICIPALITIES: usize = 1741;
/// Maximum number of residents; no municipality has more.
const MOST_RESIDENTS: u64 = 10_000_000;

/// A column and its label in the file.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub at: usize,
    pub label: &'static str,
}

/// The columns to read, and what is known about the whole table.
#[derive(Debug)]
pub struct Columns {
    pub survey: Survey,
    pub edition: Option<String>,
    pub code: Column,
    pub name: Column,
    pub residents: Column,
    pub households: Column,
    /// Men and women, who add up to all residents; `None` if the table doesn't have both.
    pub parts: Option<(Column, Column)>,
    pub residents_year: u16,
    pub households_year: u16,
    /// Number of cells in each row, for a table that has only municipalities; `None` for a table that has other areas
    /// too.
    pub width: Option<usize>,
}

impl Columns {
    /// Reads the table from these rows. `nation` is the row with the table's own total.
    pub fn table(self, rows: &[TextRow], nation: Option<&TextRow>, problems: &mut Problems) -> PlaceTable {
        let codes = Codes::of(rows.iter().map(|row| row.cell(self.code.at)));
        let mut places = BTreeMap::new();
        let (mut count, mut residents, mut households) = (0, 0, 0);
        for row in rows {
            if self.is_left_out(row, codes) {
                continue;
            }
            count += 1;
            let Some(place) = self.place(row, codes, problems) else { continue };
            residents += place.residents;
            households += place.households;
            if let Some(before) = places.insert(place.code.clone(), place) {
                let found = Found::text(&before.code);
                problems.add(Code::DuplicateId, &path(row, self.code), found, Expected::Once);
            }
        }
        if count != MUNICIPALITIES {
            problems.add(Code::WrongCount, "rows", Found::Count(count), exactly(MUNICIPALITIES as u64));
        }
        // Totals for all of Japan as the census published them; zero if not known.
        let is_census = matches!(self.survey, Survey::Ssdse | Survey::Census);
        let counted = match self.residents_year {
            2015 if is_census => 127_094_745,
            2020 if is_census => 126_146_099,
            _ => 0,
        };
        let also_counted = if is_census && self.households_year == 2020 { 55_830_154 } else { 0 };
        check_total(self.residents, residents, nation, (counted, 110_000_000), problems);
        check_total(self.households, households, nation, (also_counted, 50_000_000), problems);
        PlaceTable {
            edition: self.edition,
            survey: self.survey,
            residents_year: self.residents_year,
            households_year: self.households_year,
            places: places.into_values().collect(),
        }
    }

    /// Whether a row is skipped: a note below the table, or an area that isn't a municipality in a table that mixes
    /// both.
    fn is_left_out(&self, row: &TextRow, codes: Codes) -> bool {
        let cell = row.cell(self.code.at);
        let is_other = || codes.read(cell).is_some_and(|code| is_other_area(&code, row.cell(self.name.at)));
        match self.width {
            None => !is_like_code(cell) || is_other(),
            Some(_) => !is_like_code(cell) && count(row.cell(self.residents.at)).is_none(),
        }
    }

    fn place(&self, row: &TextRow, codes: Codes, problems: &mut Problems) -> Option<Place> {
        if let Some(width) = self.width.filter(|width| *width != row.cells.len()) {
            let found = Found::Count(row.cells.len());
            problems.add(Code::WrongCount, &format!("row {}", row.line), found, exactly(width as u64));
            return None;
        }
        let code = self.code(row, codes, problems);
        let name = self.name(row, problems);
        let residents = number(row, self.residents, MOST_RESIDENTS, problems);
        // There are no more households than residents.
        let households = number(row, self.households, residents.unwrap_or(MOST_RESIDENTS), problems);
        if let (Some(residents), Some((men, women))) = (residents, self.parts) {
            let (men, women) =
                (number(row, men, MOST_RESIDENTS, problems)?, number(row, women, MOST_RESIDENTS, problems)?);
            if men + women != residents {
                let found = Found::text(&residents.to_string());
                problems.add(Code::OutOfBounds, &path(row, self.residents), found, exactly(men + women));
            }
        }
        Some(Place { code: code?, name: name?, residents: residents?, households: households? })
    }

    fn code(&self, row: &TextRow, codes: Codes, problems: &mut Problems) -> Option<String> {
        let cell = row.cell(self.code.at);
        let code = codes.read(cell);
        if code.is_none() {
            problems.add(
                Code::WrongForm,
                &path(row, self.code),
                Found::text(cell),
                Expected::MunicipalityCode,
            );
        }
        code
    }

    /// Reads the name. Every name ends in the word for the kind of municipality; a name read in a wrong encoding
    /// doesn't.
    fn name(&self, row: &TextRow, problems: &mut Problems) -> Option<String> {
        let cell = row.cell(self.name.at);
        if KINDS.iter().any(|kind| cell.ends_with(kind)) {
            return Some(bare_name(cell).to_owned());
        }
        let expected = Expected::OneOf(KINDS.map(|kind| format!("…{kind}")).to_vec());
        problems.add(Code::WrongForm, &path(row, self.name), Found::text(cell), expected);
        None
    }
}

/// Returns for example "row 17, column A1101".
fn path(row: &TextRow, column: Column) -> String {
    format!("row {}, column {}", row.line, column.label)
}

fn number(row: &TextRow, column: Column, most: u64, problems: &mut Problems) -> Option<u64> {
    let cell = row.cell(column.at);
    let counted = count(cell);
    let number = counted.filter(|number| *number <= most);
    if number.is_none() {
        let code = if counted.is_some() { Code::OutOfBounds } else { Code::NotANumber };
        let found = if cell.is_empty() { Found::Nothing } else { Found::text(cell) };
        problems.add(code, &path(row, column), found, between(0, most));
    }
    number
}

/// Checks the sum of the rows against the table's own total. Also checks it against the known total of the nation or,
/// without one, against plausible limits. A fault in a row also changes the sum, so the sum is only checked if there
/// is no other error.
fn check_total(
    column: Column,
    sum: u64,
    nation: Option<&TextRow>,
    (known, least): (u64, u64),
    problems: &mut Problems,
) {
    let own = nation.and_then(|row| count(row.cell(column.at))).filter(|total| *total != sum);
    let (low, high) = match own.unwrap_or(known) {
        0 => (least, 130_000_000),
        total => (total, total),
    };
    if !(low..=high).contains(&sum) && !problems.has_errors() {
        let path = format!("total of column {}", column.label);
        problems.add(Code::OutOfBounds, &path, Found::text(&sum.to_string()), between(low, high));
    }
}

fn exactly(number: u64) -> Expected {
    between(number, number)
}

fn between(low: u64, high: u64) -> Expected {
    let whole = |number| i64::try_from(number).unwrap_or(i64::MAX);
    Expected::Limit(Limit::Whole(whole(low), whole(high)))
}
