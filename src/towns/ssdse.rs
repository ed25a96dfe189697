//! Reads SSDSE-A, the National Statistics Center's table of Japanese municipalities, in any edition since 2018.
//!
//! Its first row holds the codes of the columns, its second the year of each, its third their labels; from the fourth on,
//! a row is a municipality. Columns are found by their codes, since their order and number differ between editions.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use super::{Place, PlaceTable};
use crate::problem::{Code, Expected, Found, Problem, Problems};
use crate::scenario::has_check_digit;

/// The file has less than 1 MB; ten times that is no such file.
pub const MOST_BYTES: usize = 10_000_000;

const RESIDENTS: &str = "A1101";
const MEN: &str = "A110101";
const WOMEN: &str = "A110102";
const HOUSEHOLDS: &str = "A7101";
const CODE: &str = "Code";
const NAME: &str = "Municipality";

/// Since 2014, the special wards of Tokyo included.
const MUNICIPALITIES: usize = 1741;
/// No municipality has more people.
const MOST_RESIDENTS: u64 = 10_000_000;
/// What a census counted in the whole of Japan, as published: column, year, total.
const TOTALS: [(&str, u16, u64); 3] =
    [(RESIDENTS, 2015, 127_094_745), (RESIDENTS, 2020, 126_146_099), (HOUSEHOLDS, 2020, 55_830_154)];

/// Reads the file's text.
///
/// # Errors
///
/// Every problem that can be told apart, at most 200. Rows are counted from 1, the header's three included.
pub fn read(text: &str) -> Result<PlaceTable, Vec<Problem>> {
    let mut problems = Problems::default();
    let table = read_into(text, &mut problems);
    match table {
        Some(table) if !problems.has_errors() => Ok(table),
        _ => Err(problems.into_vec()),
    }
}

fn read_into(text: &str, problems: &mut Problems) -> Option<PlaceTable> {
    if text.len() > MOST_BYTES {
        problems.add(Code::TooLong, "", Found::Count(text.len()), Expected::Bytes(MOST_BYTES));
        return None;
    }
    // A carriage return before the line's end would make rows count one too low.
    let text = text.replace("\r\n", "\n");
    // Any text can be split into cells: what is wrong with it shows in them.
    let rows: Vec<StringRecord> = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records()
        .filter_map(Result::ok)
        .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
        .collect();
    let (head, years, rows) = match rows.as_slice() {
        [head, years, _labels, rows @ ..] => (head.clone(), years.clone(), rows),
        [head, ..] => (head.clone(), StringRecord::new(), [].as_slice()),
        [] => (StringRecord::new(), StringRecord::new(), [].as_slice()),
    };
    let columns = Columns::find(&head, problems)?;
    let residents_year = year(&years, columns.residents, RESIDENTS, problems);
    let households_year = year(&years, columns.households, HOUSEHOLDS, problems);
    let mut places = BTreeMap::new();
    for cells in rows {
        let row = Row { cells, width: head.len(), columns: &columns };
        let Some(place) = row.place(problems) else { continue };
        if let Some(before) = places.insert(place.code.clone(), place) {
            let found = Found::text(&before.code);
            problems.add(Code::DuplicateId, &row.path(CODE), found, Expected::Once);
        }
    }
    if rows.len() != MUNICIPALITIES {
        problems.add(Code::WrongCount, "rows", Found::Count(rows.len()), just(MUNICIPALITIES as u64));
    }
    let table = PlaceTable {
        edition: columns.edition,
        residents_year: residents_year?,
        households_year: households_year?,
        places: places.into_values().collect(),
    };
    // What is wrong in a row is wrong in the total too; it is told once.
    if !problems.has_errors() {
        check_totals(&table, problems);
    }
    Some(table)
}

/// Where in a row the cells stand that are read.
struct Columns {
    edition: Option<String>,
    code: usize,
    name: usize,
    residents: usize,
    men: Option<usize>,
    women: Option<usize>,
    households: usize,
}

impl Columns {
    fn find(head: &StringRecord, problems: &mut Problems) -> Option<Self> {
        let find = |wanted: &str| head.iter().position(|cell| cell.trim().eq_ignore_ascii_case(wanted));
        let mut needed = |wanted: &str, found: Option<usize>| {
            if found.is_none() {
                let begin = head.iter().take(4).collect::<Vec<_>>().join(",");
                let found = if begin.is_empty() { Found::Nothing } else { Found::text(&begin) };
                let expected = Expected::OneOf(vec![wanted.to_owned()]);
                problems.add(Code::MissingKey, &format!("row 1, column {wanted}"), found, expected);
            }
            found
        };
        // Over the codes stands the edition, or, in 2018, the word.
        let is_edition = |cell: &str| cell.trim().starts_with("SSDSE-A");
        let code = needed(CODE, head.iter().position(is_edition).or_else(|| find(CODE)));
        let name = needed(NAME, find(NAME));
        let residents = needed(RESIDENTS, find(RESIDENTS));
        let households = needed(HOUSEHOLDS, find(HOUSEHOLDS));
        Some(Self {
            edition: head.iter().map(str::trim).find(|cell| is_edition(cell)).map(str::to_owned),
            code: code?,
            name: name?,
            residents: residents?,
            men: find(MEN),
            women: find(WOMEN),
            households: households?,
        })
    }
}

fn year(years: &StringRecord, at: usize, column: &str, problems: &mut Problems) -> Option<u16> {
    let cell = years.get(at).unwrap_or_default().trim();
    let year = cell.parse().ok().filter(|year| (1900..=2100).contains(year));
    if year.is_none() {
        let path = format!("row 2, column {column}");
        problems.add(Code::WrongForm, &path, Found::text(cell), Expected::Whole(1900, 2100));
    }
    year
}

/// A row under the header's.
struct Row<'a> {
    cells: &'a StringRecord,
    width: usize,
    columns: &'a Columns,
}

impl Row<'_> {
    /// "row 17, column A1101"
    fn path(&self, column: &str) -> String {
        let row = self.cells.position().map_or(0, csv::Position::line);
        format!("row {row}, column {column}")
    }

    fn place(&self, problems: &mut Problems) -> Option<Place> {
        let columns = self.columns;
        if self.cells.len() != self.width {
            let row = self.cells.position().map_or(0, csv::Position::line);
            let found = Found::Count(self.cells.len());
            problems.add(Code::WrongCount, &format!("row {row}"), found, just(self.width as u64));
            return None;
        }
        let code = self.code(problems);
        let name = self.name(problems);
        let residents = self.number(columns.residents, RESIDENTS, problems);
        let households = self.number(columns.households, HOUSEHOLDS, problems);
        if let (Some(residents), Some(men), Some(women)) = (residents, columns.men, columns.women) {
            let men = self.number(men, MEN, problems)?;
            let women = self.number(women, WOMEN, problems)?;
            if men + women != residents {
                let found = Found::text(&residents.to_string());
                problems.add(Code::OutOfBounds, &self.path(RESIDENTS), found, just(men + women));
            }
        }
        Some(Place { code: code?, name: name?, residents: residents?, households: households? })
    }

    fn cell(&self, at: usize) -> &str {
        self.cells.get(at).unwrap_or_default().trim()
    }

    /// The code with its check digit, which the file leaves out.
    fn code(&self, problems: &mut Problems) -> Option<String> {
        let cell = self.cell(self.columns.code);
        let digits = cell.strip_prefix('R').unwrap_or(cell);
        let whole = (0..=9).map(|check| format!("{digits}{check}")).find(|code| has_check_digit(code));
        let code = if has_check_digit(digits) { Some(digits.to_owned()) } else { whole };
        if code.is_none() {
            let found = Found::text(cell);
            problems.add(Code::WrongForm, &self.path(CODE), found, Expected::MunicipalityCode);
        }
        code
    }

    /// A name ends in the word for what the place is; read in a wrong encoding, it doesn't.
    fn name(&self, problems: &mut Problems) -> Option<String> {
        let cell = self.cell(self.columns.name);
        let kinds = ["市", "区", "町", "村"];
        if kinds.iter().any(|kind| cell.ends_with(kind)) && !cell.contains(char::REPLACEMENT_CHARACTER) {
            return Some(cell.to_owned());
        }
        let expected = Expected::OneOf(kinds.map(|kind| format!("…{kind}")).to_vec());
        problems.add(Code::WrongForm, &self.path(NAME), Found::text(cell), expected);
        None
    }

    fn number(&self, at: usize, column: &str, problems: &mut Problems) -> Option<u64> {
        let cell = self.cell(at);
        let digits = !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
        let number = cell.parse().ok().filter(|number| digits && *number <= MOST_RESIDENTS);
        if number.is_none() {
            let code = if digits { Code::OutOfBounds } else { Code::NotANumber };
            let found = if cell.is_empty() { Found::Nothing } else { Found::text(cell) };
            problems.add(code, &self.path(column), found, between(0, MOST_RESIDENTS));
        }
        number
    }
}

fn check_totals(table: &PlaceTable, problems: &mut Problems) {
    for (column, year, sum) in [
        (RESIDENTS, table.residents_year, table.residents()),
        (HOUSEHOLDS, table.households_year, table.households()),
    ] {
        let published = TOTALS.iter().find(|(of, in_year, _)| *of == column && *in_year == year);
        if let Some((_, _, total)) = published.filter(|(_, _, total)| *total != sum) {
            let path = format!("total of column {column}");
            problems.add(Code::OutOfBounds, &path, Found::text(&sum.to_string()), just(*total));
        }
    }
}

fn just(number: u64) -> Expected {
    between(number, number)
}

fn between(low: u64, high: u64) -> Expected {
    let whole = |number| i64::try_from(number).unwrap_or(i64::MAX);
    Expected::Whole(whole(low), whole(high))
}
