//! Splits text into rows of cells, as spreadsheets write it with commas, semicolons, tabs or bars, and parses counts
//! and years in cells.

use crate::problem::is_unprintable;

/// A row, and the number of the line on which it begins, from 1.
#[derive(Debug, Default)]
pub struct TextRow {
    pub line: usize,
    pub cells: Vec<String>,
}

impl TextRow {
    /// Returns the cell in this column; empty beyond the row's end.
    pub fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", String::as_str)
    }

    fn end_cell(&mut self, cell: &mut String) {
        self.cells.push(cell.trim().to_owned());
        cell.clear();
    }
}

/// Splits a text into rows and drops empty ones. Any text can be split; what is wrong with it shows in the cells.
pub fn rows(text: &str) -> Vec<TextRow> {
    let separator = separator(text);
    let (mut rows, mut row, mut cell) =
        (Vec::new(), TextRow { line: 1, ..TextRow::default() }, String::new());
    let (mut line, mut is_quoted) = (1, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_end = matches!(letter, '\r' | '\n');
        if is_end {
            letters.next_if(|next| letter == '\r' && *next == '\n');
            line += 1;
        }
        match letter {
            // Within quotes, two quotation marks stand for one.
            '"' if is_quoted => match letters.next_if_eq(&'"') {
                Some(quote) => cell.push(quote),
                None => is_quoted = false,
            },
            '"' if cell.trim().is_empty() => is_quoted = true,
            _ if is_quoted && is_end => cell.push(' '),
            _ if is_end => {
                row.end_cell(&mut cell);
                rows.push(std::mem::replace(&mut row, TextRow { line, ..TextRow::default() }));
            }
            _ if letter == separator && !is_quoted => row.end_cell(&mut cell),
            _ if is_unseen(letter) => {}
            _ => cell.push(letter),
        }
    }
    row.end_cell(&mut cell);
    rows.push(row);
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    rows
}

/// Returns the tab, semicolon or bar if more than half of the lines contain it, else the comma. A single label may
/// contain one too.
fn separator(text: &str) -> char {
    let lines = || text.split(['\r', '\n']).filter(|line| !line.is_empty());
    let is_in_most = |mark: &char| lines().filter(|line| line.contains(*mark)).count() * 2 > lines().count();
    ['\t', ';', '|'].into_iter().find(is_in_most).unwrap_or(',')
}

/// Whether a character is an invisible one that comes along when text is copied: it reorders text, or joins or varies
/// letters, and belongs to no name.
pub fn is_unseen(letter: char) -> bool {
    is_unprintable(letter)
        || matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{E0100}'..='\u{E01EF}')
}

/// Converts full-width digits and signs to half-width ones.
pub fn half_width(text: &str) -> String {
    let half = |letter: char| match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        _ => letter,
    };
    text.chars().map(half).collect()
}

/// Parses a count: 1234, "1,234", 1 234, １，２３４, or 1234.0 as some programs write whole numbers. A dash means zero, as
/// in a census. A number too large for 64 bits becomes the largest one.
pub fn count(cell: &str) -> Option<u64> {
    let cell = half_width(cell);
    if matches!(cell.as_str(), "-" | "−" | "–" | "—") {
        return Some(0);
    }
    let cell = cell.strip_suffix(".0").unwrap_or(&cell);
    let mut groups = cell.split([',', ' ', '\u{A0}', '\u{2009}', '\u{202F}', '\'']).enumerate();
    let is_whole =
        groups.all(|(at, group)| !group.is_empty() && is_digits(group) && (at == 0 || group.len() == 3));
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    is_whole.then(|| digits.parse().unwrap_or(u64::MAX))
}

/// Whether a text has only digits.
pub fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the first calendar year in a text, such as 2020年 or 令和２年.
pub fn year(text: &str) -> Option<u16> {
    let text = half_width(text);
    let (before, after) = text.split_once('年')?;
    let before = before.trim_end();
    let era = before.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '元');
    let digits = before.strip_prefix(era).unwrap_or_default();
    let begins = match era.trim_end() {
        era if era.ends_with("令和") => 2018,
        era if era.ends_with("平成") => 1988,
        _ => 0,
    };
    let number: u16 = if digits == "元" { 1 } else { digits.parse().unwrap_or_default() };
    let found = number.saturating_add(begins);
    if (1900..=2200).contains(&found) { Some(found) } else { year(after) }
}
