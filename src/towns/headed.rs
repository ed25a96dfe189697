//! Reads tables whose columns are found by their headings: the resident register (住民基本台帳), as published by its
//! ministry and by e-Stat, the census, and others of the same form.
//!
//! Above the municipalities are a title, several rows of headings and the nation; between them are prefectures,
//! counties and wards.

use super::cells::{self, TextRow, count, half_width};
use super::columns::{Column, Columns};
use super::municipality::{KINDS, is_like_code};
use super::unfit::{Unfit, holds};
use super::{PlaceTable, Survey};
use crate::problem::Problems;

const CODE: &str = "団体コード";
const NAME: &str = "市区町村名";
const RESIDENTS: &str = "人口";
const HOUSEHOLDS: &str = "世帯数";
const REGISTER: &str = "住民基本台帳";
const CENSUS: &str = "国勢調査";

/// Characters that a heading for all residents or all households may contain besides its own. A heading with any
/// other character is for a part, a rate, a projection or something else: 人口密度, 15歳以上人口, 職員数（人）, 人口（千人）.
const SIGNS: &str = "口総数合計住民基本台帳国勢調査現在時点令和平成元年度月日男女()[]【】:_/・、 \u{3000}";

/// Reads the table from these rows. Faults are added to the problems.
///
/// # Errors
/// What the file is, if it isn't such a table.
pub fn table(rows: &[TextRow], problems: &mut Problems) -> Result<PlaceTable, Unfit> {
    let (head, columns) = columns(rows)?;
    let (above, below) = rows.split_at(head);
    let is_nation =
        |row: &&TextRow| row.cells.iter().any(|cell| ["合計", "全国", "総計"].contains(&cell.as_str()));
    // A heading may be 総計 too; the nation's row is below it.
    Ok(columns.table(below, above.iter().rfind(is_nation), problems))
}

/// Returns the row at which the headings end, and the columns.
fn columns(rows: &[TextRow]) -> Result<(usize, Columns), Unfit> {
    let code = code_column(rows).ok_or(Unfit::NoMunicipalities)?;
    let is_town = |row: &TextRow| is_like_code(row.cell(code)) && town_column(row).is_some();
    let head = rows.iter().position(is_town).ok_or(Unfit::NoMunicipalities)?;
    let (above, below) = rows.split_at(head);
    let town = below.first().ok_or(Unfit::NoMunicipalities)?;
    let name = town_column(town).ok_or(Unfit::NoMunicipalities)?;
    let headings = Headings::of(above, code.max(name) + 1, town);
    // The table has only Japanese (日本人住民) or only foreign residents (外国人住民), or it is a projection.
    if has(&headings.titles, "人住民") || has(&headings.titles, "推計") || has(&headings.titles, "将来")
    {
        return Err(Unfit::PartOfResidents);
    }
    let (year, [residents, households]) = headings.last_pair().ok_or(Unfit::NoColumns)?;
    let year = year.ok_or(Unfit::NoYear)?;
    let columns = Columns {
        survey: headings.survey([residents, households]),
        edition: None,
        code: Column { at: code, label: CODE },
        name: Column { at: name, label: NAME },
        residents: Column { at: residents, label: RESIDENTS },
        households: Column { at: households, label: HOUSEHOLDS },
        parts: None,
        residents_year: year,
        households_year: year,
        width: None,
    };
    Ok((head, columns))
}

/// Returns the column in which most cells look like a code.
fn code_column(rows: &[TextRow]) -> Option<usize> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let codes = |at: usize| rows.iter().filter(|row| is_like_code(row.cell(at))).count();
    // The first of equal columns is taken, because numbers of people may look like codes too.
    let most = (0..width).rev().map(|at| (codes(at), at)).max_by_key(|(codes, _)| *codes)?;
    (most.0 > 0).then_some(most.1)
}

/// Returns the column that has a municipality's name.
pub fn town_column(row: &TextRow) -> Option<usize> {
    row.cells.iter().position(|cell| KINDS.iter().any(|kind| cell.ends_with(kind)))
}

/// Everything above the first town.
struct Headings {
    /// Text of the left columns, above codes and names.
    titles: String,
    /// Headings over each column, joined.
    columns: Vec<String>,
    /// Year of the whole table; `None` if no title or heading gives one.
    year: Option<u16>,
}

impl Headings {
    /// Reads the headings. `first` is the first column with numbers, `town` the first row below.
    fn of(above: &[TextRow], first: usize, town: &TextRow) -> Self {
        let (mut rows, mut titles, mut year) = (Vec::new(), String::new(), None);
        // Rows with numbers are those of the nation, prefectures and counties.
        for row in above.iter().filter(|row| row.cells.iter().all(|cell| count(cell).is_none())) {
            rows.push(row);
            for cell in row.cells.iter().take(first) {
                titles.push_str(cell);
                // Other titles may give the date of the file.
                let is_of_count = has(cell, RESIDENTS) || has(cell, CENSUS) || has(cell, "現在");
                if year.is_none() && is_of_count && !has(cell, "作成") && !has(cell, "公表") {
                    year = cells::year(cell);
                }
            }
        }
        let columns: Vec<String> =
            (0..town.cells.len()).map(|at| heading_of_column(&rows, at.min(first), at)).collect();
        for (text, cell) in columns.iter().zip(&town.cells) {
            if year.is_none() && has(text, "時") {
                year = cells::year(cell);
            }
        }
        Self { titles, columns, year }
    }

    /// Returns the last year in which both residents and households were counted, and their columns. `None` if that
    /// year has several such pairs, or if there is none.
    fn last_pair(&self) -> Option<(Option<u16>, [usize; 2])> {
        let (mut last, mut is_one) = (None, false);
        for (residents, people) in self.columns.iter().enumerate() {
            for (households, homes) in self.columns.iter().enumerate() {
                let [of, also_of] = [people, homes].map(|text| cells::year(text).or(self.year));
                let before = last.map(|(year, _)| year);
                if of == also_of && before <= Some(of) && is_all(people, "人総計") && is_all(homes, "世帯")
                {
                    is_one = before != Some(of);
                    last = Some((of, [residents, households]));
                }
            }
        }
        last.filter(|_| is_one)
    }

    /// Returns who counted; [`Survey::Other`] if it isn't the same for both.
    fn survey(&self, columns: [usize; 2]) -> Survey {
        let texts = columns.map(|at| self.columns.get(at).map_or("", String::as_str)).concat();
        let names = |word| has(&texts, word);
        match (names(REGISTER), names(CENSUS)) {
            (true, true) => Survey::Other,
            (true, _) => Survey::Register,
            (_, true) => Survey::Census,
            _ if has(&self.titles, REGISTER) => Survey::Register,
            _ if has(&self.titles, CENSUS) => Survey::Census,
            _ => Survey::Other,
        }
    }
}

/// Joins the headings over a column from top to bottom. A heading applies to the columns to its right, up to the next
/// heading in its row or in a row above it.
fn heading_of_column(rows: &[&TextRow], mut begin: usize, at: usize) -> String {
    let mut text = String::new();
    for row in rows {
        // A unit applies to the whole table.
        let is_heading = |at: &usize| !row.cell(*at).is_empty() && !has(row.cell(*at), "単位");
        if let Some(heading) = (begin..=at).rev().find(is_heading) {
            begin = heading;
            text.push_str(&half_width(row.cell(heading)));
        }
    }
    // A column without a heading of its own gets none.
    if begin == at { text } else { String::new() }
}

/// Whether a text is the heading of all residents or all households, which contain a character of `own`. Digits must
/// belong to a year.
fn is_all(text: &str, own: &str) -> bool {
    let is_in = |signs: &str, letter| signs.chars().any(|sign| sign == letter);
    let is_known = |letter: char| letter.is_ascii_digit() || is_in(SIGNS, letter) || is_in(own, letter);
    text.chars().any(|letter| is_in(own, letter))
        && text.chars().all(is_known)
        && has(text, "男") == has(text, "女")
        && !has(text, "日本人")
        && (cells::year(text).is_some() || !text.bytes().any(|byte| byte.is_ascii_digit()))
}

fn has(text: &str, word: &str) -> bool {
    holds(text.as_bytes(), word.as_bytes())
}
