//! Codes and names of Japan's municipalities, as tables write them.

use super::cells::{half_width, is_digits};
use crate::scenario::has_check_digit;

/// Kinds of municipality; every name ends in one of these words.
pub const KINDS: [&str; 4] = ["市", "区", "町", "村"];

/// How a table writes codes: with or without a check digit, with an R before them, or without the leading zero that a
/// spreadsheet removed.
#[derive(Debug, Clone, Copy)]
pub struct Codes {
    /// Whether codes have check digits. Needed to tell a five-digit code from a six-digit one that lost its zero.
    pub with_check_digit: bool,
}

impl Codes {
    /// Finds out how a table with these codes writes them.
    pub fn of<'a>(mut cells: impl Iterator<Item = &'a str>) -> Self {
        Self { with_check_digit: cells.any(|cell| cell.len() == 6 && has_check_digit(cell)) }
    }

    /// Returns a code with six digits, including the final check digit.
    pub fn read(self, cell: &str) -> Option<String> {
        let cell = half_width(cell);
        let as_text = cell.strip_prefix('R');
        let mut digits = as_text.unwrap_or(&cell).to_owned();
        if as_text.is_none() && digits.len() == 4 + usize::from(self.with_check_digit) {
            digits.insert(0, '0');
        }
        let checked = (0..=9).map(|check| format!("{digits}{check}")).find(|code| has_check_digit(code));
        if has_check_digit(&digits) { Some(digits) } else { checked }
    }
}

/// Whether a cell looks like a code, valid or not.
pub fn is_like_code(cell: &str) -> bool {
    let cell = half_width(cell);
    let digits = cell.strip_prefix('R').unwrap_or(&cell);
    (4..=6).contains(&digits.len()) && is_digits(digits)
}

/// Whether a row among municipalities is something else: nation, prefecture, county, branch office, ward of a city,
/// former town, or one of the six villages where nobody is counted.
pub fn is_other_area(code: &str, name: &str) -> bool {
    let is_ward = name.ends_with('区') && !code.starts_with("13");
    let ends_otherwise = ["郡", "局", "支庁", "部"].iter().any(|end| name.ends_with(end));
    code.get(2..5) == Some("000")
        || is_ward
        || ends_otherwise
        || name.starts_with('（')
        || ("016951"..="017001").contains(&code)
}

/// Returns the name without the county that some tables put before it.
pub fn bare_name(name: &str) -> &str {
    let is_in_county = name.ends_with('町') || name.ends_with('村');
    // 上郡町 has no county before it; 赤穂郡上郡町 has.
    match name.split_once('郡').filter(|(county, town)| !county.is_empty() && town.chars().count() > 1) {
        Some((_, town)) if is_in_county => town,
        _ => name,
    }
}
