//! Numbers as people type them: 1,234; １３０億; 36.466 billion; 5%; ¥500.

use rust_decimal::Decimal;

use crate::number::Checked as _;
use crate::scenario::Quantity;
use crate::scenario::number::plain_decimal;
use crate::selection::Bare;

/// Words that multiply, longest first where one begins another.
const ENGLISH: [(&str, i64); 8] = [
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("mn", 1_000_000),
    ("bn", 1_000_000_000),
    ("k", 1_000),
    ("m", 1_000_000),
];

/// Signs that multiply what stands before them, in descending order.
const JAPANESE: [(char, i64); 3] = [('兆', 1_000_000_000_000), ('億', 100_000_000), ('万', 10_000)];

/// Words and signs that say what the field says already.
const UNITS: [&str; 16] =
    ["yen", "jpy", "usd", "gbp", "eur", "円", "ドル", "¥", "$", "£", "€", "人", "件", "枚", "回", "世帯"];

/// Reads what somebody typed for a quantity; none if it isn't a number. Never looks at bounds.
pub fn typed_number(typed: &str, quantity: Quantity, bare: Bare) -> Option<Decimal> {
    let plain: String = typed.chars().map(narrow).collect::<String>().trim().to_ascii_lowercase();
    let (plain, percent) = without_percent(&plain);
    let plain = without_units(plain);
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => (Decimal::NEGATIVE_ONE, without_units(rest)),
        None => (Decimal::ONE, plain),
    };
    let number = japanese(digits).or_else(|| english(digits))?.try_mul(sign)?;
    let in_percent = percent || (quantity.is_percentage() && bare == Bare::PerCent);
    match (in_percent, quantity.is_percentage()) {
        (true, true) => number.try_div(Decimal::ONE_HUNDRED),
        // "5%" of something that isn't a share makes no sense.
        (true, false) => None,
        (false, _) => Some(number),
    }
}

/// Full-width signs and digits as ASCII; every minus sign and prolonged sound mark typed for one as a hyphen.
fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '￥' => '¥',
        '−' | '–' | '‐' | 'ー' | '▲' | '△' => '-',
        '、' => ',',
        '\u{3000}' | '\u{A0}' | '\u{202F}' => ' ',
        _ => c,
    }
}

fn without_percent(text: &str) -> (&str, bool) {
    ["%", "percent", "per cent", "パーセント"]
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .map_or((text, false), |rest| (rest.trim_end(), true))
}

/// Takes one unit off each end.
fn without_units(text: &str) -> &str {
    let text = text.trim();
    let text = UNITS.iter().find_map(|unit| text.strip_prefix(unit)).unwrap_or(text).trim();
    UNITS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim()
}

/// 364億6600万: every sign at most once and in descending order.
fn japanese(text: &str) -> Option<Decimal> {
    let mut rest = text;
    let mut total = Decimal::ZERO;
    let mut signs = 0;
    for (sign, value) in JAPANESE {
        if let Some((before, after)) = rest.split_once(sign) {
            total = total.try_add(digits(before)?.try_mul(Decimal::from(value))?)?;
            rest = after;
            signs += 1;
        }
    }
    if signs == 0 {
        return None;
    }
    if rest.is_empty() { Some(total) } else { total.try_add(digits(rest)?) }
}

fn english(text: &str) -> Option<Decimal> {
    let word = ENGLISH.iter().find_map(|(word, value)| {
        text.strip_suffix(word).map(|before| (before.trim_end(), Decimal::from(*value)))
    });
    match word {
        Some((before, value)) => digits(before)?.try_mul(value),
        None => digits(text),
    }
}

/// Digits with an optional point and, if any, commas between groups of three.
fn digits(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = first.len() < whole.len();
    let sound = !grouped || ((1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3));
    if !sound || text.is_empty() {
        return None;
    }
    let whole = if whole.is_empty() { "0".to_owned() } else { whole.replace(',', "") };
    plain_decimal(&format!("{whole}.{fraction}")).filter(|value| !value.is_sign_negative())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(typed: &str, quantity: Quantity, expected: &str) {
        let value = typed_number(typed, quantity, Bare::PerCent).map(|v| v.normalize().to_string());
        assert_eq!(value.as_deref(), Some(expected), "{typed}");
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, expected) in [
            ("1,234", "1234"),
            ("１３０億", "13000000000"),
            ("364億6600万円", "36466000000"),
            ("1億2,000万", "120000000"),
            ("36.466 billion", "36466000000"),
            ("¥18.968bn", "18968000000"),
            ("￥５００", "500"),
            (" 13000000000 ", "13000000000"),
            ("1.5億", "150000000"),
            (".5", "0.5"),
            ("−20", "-20"),
            ("▲2万", "-20000"),
        ] {
            reads(typed, Quantity::FixedAmount, expected);
        }
    }

    #[test]
    fn a_bare_number_in_a_share_field_is_per_cent() {
        reads("5", Quantity::Share, "0.05");
        reads("５．５％", Quantity::Rate, "0.055");
        reads("100 %", Quantity::Share, "1");
    }

    #[test]
    fn a_bare_number_on_the_command_line_is_a_share_as_in_the_file() {
        let read = |typed| typed_number(typed, Quantity::Rate, Bare::Share);
        assert_eq!(read("0.04"), Some(Decimal::new(4, 2)));
        assert_eq!(read("4%"), Some(Decimal::new(4, 2)));
    }

    #[test]
    fn garbage_is_not_a_number() {
        for typed in [
            "",
            " ",
            "-",
            ".",
            "abc",
            "1e9",
            "NaN",
            "Infinity",
            "1,23",
            "1.2.3",
            "--5",
            "5%5",
            "億",
            "1万2億",
            "0x10",
            "1 2",
            "٣",
            "½",
            "１，２３",
            "1,234,5",
            "5%",
            "1.-5",
            "９９９９９９９９９９９９９９９９９９９９９９９９９９９９９９９９９９",
        ] {
            assert_eq!(typed_number(typed, Quantity::FixedAmount, Bare::PerCent), None, "{typed}");
        }
    }
}
