//! Tables whose columns are found by what stands above them: the resident register (住民基本台帳), as its ministry and e-Stat publish it, the
//! census, and others of the same form.
//!
//! Above the municipalities stand a title, several rows of headings, and the nation; between them prefectures, counties and wards.

use super::cells::{Row, count, year};
use super::columns::{Column, Columns, check_total};
use super::municipality::{KINDS, is_like_code};
use super::unfit::{Unfit, holds};
use super::{PlaceTable, Survey};
use crate::problem::Problems;

const CODE: &str = "団体コード";
const NAME: &str = "市区町村名";
const RESIDENTS: &str = "人口";
const HOUSEHOLDS: &str = "世帯数";

/// The table in these rows. Faults are added to the problems.
///
/// # Errors
/// What the file is, if it is no such table.
pub fn table(rows: &[Row], problems: &mut Problems) -> Result<PlaceTable, Unfit> {
    let (head, columns) = columns(rows)?;
    let (above, below) = rows.split_at(head);
    let nation = above
        .iter()
        .find(|row| row.cells.iter().any(|cell| ["合計", "全国", "総計"].contains(&cell.as_str())));
    let totals = [columns.residents, columns.households]
        .map(|column| nation.and_then(|row| count(row.cell(column.at))));
    let table = columns.table(below, problems);
    for (label, sum, total) in
        [(RESIDENTS, table.residents(), totals[0]), (HOUSEHOLDS, table.households(), totals[1])]
    {
        check_total(label, sum, total.unwrap_or(sum), problems);
    }
    Ok(table)
}

/// Where the headings end, and the columns below them.
fn columns(rows: &[Row]) -> Result<(usize, Columns), Unfit> {
    let code = code_column(rows).ok_or(Unfit::NoMunicipalities)?;
    let is_town = |row: &&Row| is_like_code(row.cell(code)) && town_column(row).is_some();
    let town = rows.iter().find(is_town).ok_or(Unfit::NoMunicipalities)?;
    let name = town_column(town).ok_or(Unfit::NoMunicipalities)?;
    let head = rows
        .iter()
        .position(|row| is_like_code(row.cell(code)) && !is_nation(row.cell(code)))
        .unwrap_or_default();
    let headings = Headings(rows.get(..head).unwrap_or_default());
    if headings.has(0, "日本人住民") || headings.has(0, "外国人住民") {
        return Err(Unfit::PartOfResidents);
    }
    let is_count = |at: &usize| *at != code && *at != name && count(town.cell(*at)).is_some();
    let numbers: Vec<usize> = (0..town.cells.len()).filter(is_count).collect();
    let residents = numbers.iter().find(|at| headings.is_of_residents(**at)).ok_or(Unfit::NoResidents)?;
    let households = numbers.iter().find(|at| headings.has(**at, HOUSEHOLDS)).ok_or(Unfit::NoHouseholds)?;
    let part = |back: usize, word: &str, label: &'static str| {
        let at = residents.checked_sub(back).filter(|at| headings.has(*at, word))?;
        Some(Column { at, label })
    };
    let mut cells = headings.0.iter().chain([town]).flat_map(|row| &row.cells);
    let year = cells.find_map(|cell| year(cell)).ok_or(Unfit::NoYear)?;
    let columns = Columns {
        survey: headings.survey(),
        edition: None,
        code: Column { at: code, label: CODE },
        name: Column { at: name, label: NAME },
        residents: Column { at: *residents, label: RESIDENTS },
        households: Column { at: *households, label: HOUSEHOLDS },
        parts: part(2, "男", "男").zip(part(1, "女", "女")),
        residents_year: year,
        households_year: year,
        width: None,
    };
    Ok((head, columns))
}

/// The column in which most rows have what looks like a code.
fn code_column(rows: &[Row]) -> Option<usize> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let codes = |at: usize| rows.iter().filter(|row| is_like_code(row.cell(at))).count();
    // Of equals the first: numbers of people may look like codes.
    let most = (0..width).rev().map(|at| (codes(at), at)).max_by_key(|(codes, _)| *codes)?;
    (most.0 > 0).then_some(most.1)
}

/// The column of a municipality's name.
fn town_column(row: &Row) -> Option<usize> {
    row.cells.iter().position(|cell| KINDS.iter().any(|kind| cell.ends_with(kind)))
}

fn is_nation(code: &str) -> bool {
    code.bytes().all(|byte| byte == b'0')
}

/// The rows above the first area.
struct Headings<'a>(&'a [Row]);

impl Headings<'_> {
    fn has(&self, at: usize, word: &str) -> bool {
        self.0.iter().any(|row| holds(row.cell(at).as_bytes(), word.as_bytes()))
    }

    /// A heading of all people: "計" beside men and women, or "人口" where they aren't told apart.
    fn is_of_residents(&self, at: usize) -> bool {
        let is_all = self.has(at, "計") || self.has(at, "総") || self.has(at, "人");
        is_all && !["男", "女", "世帯", "日本人", "外国人", "コード"].iter().any(|word| self.has(at, word))
    }

    fn title_has(&self, word: &str) -> bool {
        self.0.iter().flat_map(|row| &row.cells).any(|cell| holds(cell.as_bytes(), word.as_bytes()))
    }

    fn survey(&self) -> Survey {
        match () {
            () if self.title_has("住民基本台帳") => Survey::Register,
            () if self.title_has("国勢調査") => Survey::Census,
            () => Survey::Other,
        }
    }
}
