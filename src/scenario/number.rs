//! Parses decimal text, checks bounds, and builds assumptions from a checked tree.

use rust_decimal::Decimal;

use super::node::Node;
use super::{Assumption, Dispute, Evidence, Quantity, Range, RangeMeaning, RangeShape, Text};
use crate::problem::{Expected, Limit};

/// Maximum number of decimals.
const MOST_DECIMALS: u32 = 12;
/// Maximum number of digits. The largest bound has 17 digits before the point.
const MOST_DIGITS: usize = 28;

/// Parses plain decimal text: an optional minus sign, digits, at most one point, at most twelve decimals.
pub(crate) fn plain_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    if whole.is_empty() || fraction.is_empty() || whole.len() + fraction.len() > MOST_DIGITS {
        return None;
    }
    let mut mantissa: i128 = 0;
    for byte in whole.bytes().chain(fraction.bytes()) {
        mantissa = mantissa * 10 + i128::from(byte.is_ascii_digit().then(|| byte - b'0')?);
    }
    let scale = u32::try_from(fraction.len()).ok().filter(|scale| *scale <= MOST_DECIMALS)?;
    let signed = if digits.len() < text.len() { -mantissa } else { mantissa };
    Decimal::try_from_i128_with_scale(signed, scale).ok()
}

/// Returns the bounds of a quantity if the value is outside them.
pub(crate) fn outside(value: Decimal, quantity: Quantity) -> Option<Expected> {
    let (low, high) = quantity.bounds();
    let fits = low <= value && value <= high && (!quantity.is_whole() || value.trunc() == value);
    if fits {
        return None;
    }
    match (i64::try_from(low), i64::try_from(high)) {
        (Ok(low), Ok(high)) if quantity.is_whole() => Some(Expected::Limit(Limit::Whole(low, high))),
        #[cfg(feature = "command")]
        _ if quantity.is_percentage()
            && let Some([share, per_cent]) = written_in_per_cent(value, low, high) =>
        {
            Some(Expected::Limit(Limit::Share([low.to_string(), high.to_string(), share, per_cent])))
        }
        _ => Some(Expected::Limit(Limit::Between(low.to_string(), high.to_string()))),
    }
}

/// For authors, who use the command: if a value is 1 or more and would fit as a percentage, returns it as a share,
/// and the value itself.
#[cfg(feature = "command")]
fn written_in_per_cent(value: Decimal, low: Decimal, high: Decimal) -> Option<[String; 2]> {
    let mut share = value;
    share.set_scale(value.scale() + 2).ok()?;
    let is_meant = value.abs() >= Decimal::ONE && low <= share && share <= high;
    is_meant.then(|| [share, value].map(|number| number.normalize().to_string()))
}

/// Whether a text is a municipality code: six digits, including a final check digit (weights 6 to 2, modulo 11).
pub(crate) fn has_check_digit(code: &str) -> bool {
    let [digits @ .., check] = code.as_bytes() else { return false };
    let all_digits = code.bytes().all(|byte| byte.is_ascii_digit());
    let weights = [6, 5, 4, 3, 2];
    let weighted: u32 =
        digits.iter().zip(weights).map(|(digit, weight)| u32::from(digit.wrapping_sub(b'0')) * weight).sum();
    all_digits && code.len() == 6 && u32::from(check - b'0') == (11 - weighted % 11) % 10
}

/// Returns a text in both languages from a checked tree.
pub(crate) fn text(node: Option<&Node>) -> Text {
    let of = |key| node.map_or("", |node| node.text(key)).to_owned();
    Text { en: of("en"), ja: of("ja") }
}

/// Returns an optional text in both languages.
pub(crate) fn optional_text(node: Option<&Node>) -> Option<Text> {
    node.map(|node| text(Some(node)))
}

/// Returns the string at a key, which is in one language or none; `None` if there is no such key.
pub(crate) fn optional_string(node: &Node, key: &str) -> Option<String> {
    node.get(key).map(|node| node.as_text().to_owned())
}

fn decimal(node: &Node, key: &str) -> Option<Decimal> {
    plain_decimal(node.text(key)).map(|value| value.normalize())
}

/// Builds an assumption from a tree. `None` only if the value isn't a number, which the check has already reported.
pub(crate) fn assumption(node: &Node, quantity: Quantity) -> Option<Assumption> {
    let meaning = match node.text("range") {
        "nine_in_ten" => RangeMeaning::NineInTen,
        _ => RangeMeaning::Limits,
    };
    let shape = match (node.text("shape"), meaning) {
        ("uniform", _) => RangeShape::Uniform,
        ("triangular", _) => RangeShape::Triangular,
        ("lognormal", _) => RangeShape::Lognormal,
        (_, RangeMeaning::Limits) => RangeShape::Pert,
        (_, RangeMeaning::NineInTen) => RangeShape::TwoPiece,
    };
    let range = decimal(node, "low").zip(decimal(node, "high"));
    Some(Assumption {
        quantity,
        value: decimal(node, "value")?,
        range: range.map(|(low, high)| Range { low, high, meaning, shape }),
        group: optional_string(node, "group"),
        source: optional_string(node, "source"),
        evidence: match node.text("evidence") {
            "measured" => Evidence::Measured,
            "official" => Evidence::Official,
            "reported" => Evidence::Reported,
            "derived" => Evidence::Derived,
            _ => Evidence::Assumption,
        },
        disputes: node.list("disputes").iter().filter_map(dispute).collect(),
        note: optional_text(node.get("note")),
    })
}

fn dispute(node: &Node) -> Option<Dispute> {
    Some(Dispute {
        who: text(node.get("who")),
        value: decimal(node, "value")?,
        source: optional_string(node, "source"),
        note: optional_text(node.get("note")),
    })
}
