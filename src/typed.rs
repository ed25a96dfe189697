//! Numbers as people type them: 1,234; 1 234,5; １３０億; 13,000百万円; 36.466 billion; 5%; (¥500).

use rust_decimal::Decimal;

use crate::number::Checked as _;
use crate::problem::is_unprintable;
use crate::scenario::number::plain_decimal;
use crate::scenario::{Currency, Quantity};
use crate::selection::BareNumber;

/// Words that multiply. If one word is the end of another, the longer one comes first.
const ENGLISH: [(&str, i64); 10] = [
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("trillion", 1_000_000_000_000),
    ("billion", 1_000_000_000),
    ("mn", 1_000_000),
    ("bn", 1_000_000_000),
    ("tn", 1_000_000_000_000),
    ("k", 1_000),
    ("m", 1_000_000),
    ("b", 1_000_000_000),
];

/// Characters that multiply the number before them, in descending order. 百万 and 千万 are read as two characters.
const JAPANESE: [(char, i64); 6] =
    [('兆', 1_000_000_000_000), ('億', 100_000_000), ('万', 10_000), ('千', 1_000), ('百', 100), ('十', 10)];

/// The largest character that may occur without a number: 千円 is 1,000 yen, but 万円 is a typing error.
const ALONE: i64 = 1_000;

/// Value of 万. A rest smaller than this after 億 or 兆 is refused.
const MAN: i64 = 10_000;

/// Kanji digits from 0 to 9.
const DIGITS: &str = "〇一二三四五六七八九";

/// "ユーロ" after [`narrow`], which turns the prolonged sound mark into a hyphen.
const EURO: &str = "ユ-ロ";

/// Names and symbols of currencies.
const MONEY: [&str; 13] =
    ["yen", "jpy", "usd", "gbp", "eur", "円", "ドル", "ポンド", EURO, "¥", "$", "£", "€"];

/// Whether an amount names another currency than the field's. There are no exchange rates here, so it can't be
/// converted.
pub fn is_in_another_currency(typed: &str, currency: Currency) -> bool {
    let normalised = normalised(typed);
    // Compares bytes, because the library's text search would add two kilobytes to the module.
    let has = |word: &&str| normalised.as_bytes().windows(word.len()).any(|part| part == word.as_bytes());
    // Several currencies are called dollar.
    let is_dollar = matches!(currency, Currency::Usd | Currency::Aud | Currency::Cad);
    [
        (currency == Currency::Jpy, ["¥", "円", "jpy", "yen"]),
        (is_dollar, ["$", "ドル", "usd", "dollar"]),
        (currency == Currency::Gbp, ["£", "ポンド", "gbp", "pound"]),
        (currency == Currency::Eur, ["€", EURO, "eur", "euro"]),
    ]
    .iter()
    .any(|(is_own, words)| !is_own && words.iter().any(has))
}

/// Parses what a reader typed for a quantity, or returns `None` if it isn't a number. Doesn't check bounds.
pub fn typed_number(typed: &str, quantity: Quantity, bare: BareNumber) -> Option<Decimal> {
    let normalised = normalised(typed);
    let (rest, percent) = without_percent(&normalised);
    let units = units(quantity);
    let number = without_units(rest, units);
    let (sign, digits) = match without_minus(number) {
        Some(rest) => (Decimal::NEGATIVE_ONE, without_units(rest, units)),
        None => (Decimal::ONE, number.strip_prefix('+').unwrap_or(number)),
    };
    let number = english(digits).or_else(|| japanese(digits, &JAPANESE))?.try_mul(sign)?;
    let in_percent = percent || (quantity.is_percentage() && bare == BareNumber::PerCent);
    match (in_percent, quantity.is_percentage()) {
        (true, true) => number.try_div(Decimal::ONE_HUNDRED),
        // "5%" makes no sense for a quantity that isn't a share.
        (true, false) => None,
        (false, _) => Some(number),
    }
}

/// Removes invisible characters that come along when text is copied from a spreadsheet or a PDF.
pub fn visible(typed: &str) -> String {
    let is_seen = |c: &char| match *c {
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => false,
        c => c.is_whitespace() || !is_unprintable(c),
    };
    // These marks reverse the text after them, so that 12 appears as 21. Replacing them with � makes the text
    // unreadable as a number, and the message shows where the mark was.
    let replaced =
        |c: char| if matches!(c, '\u{202D}' | '\u{202E}') { char::REPLACEMENT_CHARACTER } else { c };
    typed.chars().map(replaced).filter(is_seen).collect::<String>().trim().to_owned()
}

/// Normalises a typed text to one spelling.
fn normalised(typed: &str) -> String {
    visible(typed).chars().map(narrow).collect::<String>().to_ascii_lowercase()
}

/// Converts full-width characters and kanji digits to ASCII, and every minus sign, including a prolonged sound mark,
/// to a hyphen.
fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '￥' | '\\' => '¥',
        '−' | '–' | '‐' | 'ー' | '▲' | '△' => '-',
        '、' | '､' => ',',
        '。' | '｡' | '・' | '･' => '.',
        '\u{3000}' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '’' | '\'' => ' ',
        _ => DIGITS.chars().zip('0'..='9').find(|(kanji, _)| *kanji == c).map_or(c, |(_, digit)| digit),
    }
}

fn without_percent(text: &str) -> (&str, bool) {
    ["%", "percent", "per cent", "パ-セント"]
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .map_or((text, false), |rest| (rest.trim_end(), true))
}

/// Returns the units that may be written next to a number of this quantity. Units of another quantity are refused: a
/// number of people can't be in yen.
fn units(quantity: Quantity) -> &'static [&'static str] {
    match quantity {
        Quantity::CalendarYear | Quantity::Years => &["年度", "年"],
        Quantity::Minutes => &["分"],
        _ if quantity.is_money() => &MONEY,
        _ => &["人", "件", "枚", "回", "世帯"],
    }
}

/// Removes one unit from each end, and a leading 約 ("about").
fn without_units<'a>(text: &'a str, units: &[&str]) -> &'a str {
    let text = text.trim();
    let text = text.strip_prefix('約').unwrap_or(text);
    let text = units.iter().find_map(|unit| text.strip_prefix(unit)).unwrap_or(text).trim();
    units.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim()
}

/// Returns the text after a minus sign or, as in accounts, between brackets.
fn without_minus(text: &str) -> Option<&str> {
    text.strip_prefix('-').or_else(|| text.strip_prefix('(')?.strip_suffix(')'))
}

/// Parses 364億6600万, 2千5百億 or 13,000百万. Each character occurs at most once, in descending order; smaller ones may
/// occur within the part before 兆, 億 or 万.
fn japanese(text: &str, signs: &[(char, i64)]) -> Option<Decimal> {
    let Some(((sign, value), smaller)) = signs.split_first() else { return digits(text) };
    let Some((before, after)) = text.split_once(*sign) else { return japanese(text, smaller) };
    let within = if *value > ALONE { JAPANESE.get(3..)? } else { &[] };
    let many = match before {
        "" if *value <= ALONE => Decimal::ONE,
        _ => japanese(before, within)?,
    };
    let rest = if after.is_empty() { Decimal::ZERO } else { japanese(after, smaller)? };
    // 130億5000 usually means 130億5000万 and not five thousand more, so it is refused.
    if *value > MAN && Decimal::ZERO < rest && rest < Decimal::from(MAN) {
        return None;
    }
    many.try_mul(Decimal::from(*value))?.try_add(rest)
}

fn english(text: &str) -> Option<Decimal> {
    ENGLISH.iter().find_map(|(word, value)| digits(text.strip_suffix(word)?)?.try_mul(Decimal::from(*value)))
}

/// Parses digits with an optional decimal point and an optional, consistent separator of groups of three: 1,234.5 or
/// 1 234,5 or 1.234,5.
fn digits(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let marks = || text.chars().filter(|mark| matches!(mark, ' ' | ',' | '.'));
    let (first, last) = (marks().next().unwrap_or(','), marks().next_back());
    // The last mark is the decimal point if it differs from the first one. A single full stop is always the decimal
    // point.
    let has_point =
        if last == Some(first) { marks().eq(['.']) } else { last.is_some_and(|mark| mark != ' ') };
    let (whole, fraction) = if has_point { text.rsplit_once([',', '.'])? } else { (text, "0") };
    let mut groups = whole.split(first);
    let group = groups.next()?.len();
    let grouped = group < whole.len();
    let sound = !grouped || ((1..=3).contains(&group) && groups.all(|group| group.len() == 3));
    if !sound || text.is_empty() {
        return None;
    }
    let whole = if whole.is_empty() { "0".to_owned() } else { whole.replace(first, "") };
    plain_decimal(&format!("{whole}.{fraction}")).filter(|value| !value.is_sign_negative())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(typed: &str, quantity: Quantity, expected: &str) {
        let value = typed_number(typed, quantity, BareNumber::PerCent).map(|v| v.normalize().to_string());
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
    fn the_units_of_budgets_are_read() {
        for (typed, expected) in [
            ("13,000百万円", "13000000000"),
            ("13000百万", "13000000000"),
            ("13,000,000千円", "13000000000"),
            ("１３，０００百万円", "13000000000"),
            ("△1,234千円", "-1234000"),
            ("（1,234百万円）", "-1234000000"),
            ("百万円", "1000000"),
            ("千円", "1000"),
            ("5千万円", "50000000"),
            ("2千5百億", "250000000000"),
            ("1億2千万円", "120000000"),
            ("五億円", "500000000"),
            ("百三十億円", "13000000000"),
            ("約130億円", "13000000000"),
            ("5。5億", "550000000"),
            ("5・5億", "550000000"),
            ("1.3tn", "1300000000000"),
            ("$13B", "13000000000"),
            ("5ユーロ", "5"),
        ] {
            reads(typed, Quantity::FixedAmount, expected);
        }
    }

    #[test]
    fn units_are_those_of_the_field() {
        use Quantity::{FixedAmount, Minutes, PerYear, Persons, Share, UnitCost, Years};
        for (typed, quantity, expected) in [
            ("1億2,709万人", Persons, "127090000"),
            ("約9,800人", Persons, "9800"),
            ("26万6千件", PerYear, "266000"),
            ("約¥130億", FixedAmount, "13000000000"),
            ("11年", Years, "11"),
            ("2003年度", Quantity::CalendarYear, "2003"),
            ("15分", Minutes, "15"),
            ("4パーセント", Share, "0.04"),
        ] {
            reads(typed, quantity, expected);
        }
        for (typed, quantity) in [
            ("13億人", FixedAmount),
            ("130億5000", FixedAmount),
            ("2億2", FixedAmount),
            ("1兆5円", FixedAmount),
            ("500件", UnitCost),
            ("2003年", FixedAmount),
            ("9,800円", Persons),
            ("¥266000", PerYear),
            ("15分", Years),
            ("11年", Minutes),
            ("5円", Share),
        ] {
            assert_eq!(typed_number(typed, quantity, BareNumber::PerCent), None, "{typed}");
        }
    }

    #[test]
    fn groups_and_points_are_read_as_other_countries_write_them() {
        for (typed, expected) in [
            ("1 234,5", "1234.5"),
            ("1\u{202f}234\u{202f}567", "1234567"),
            ("1’234’567.25", "1234567.25"),
            ("1.234,5", "1234.5"),
            ("1.234.567", "1234567"),
            ("1,234.567", "1234.567"),
            ("1 234.5 million", "1234500000"),
            ("(1,234)", "-1234"),
            ("（１，２３４）", "-1234"),
            ("＋５００", "500"),
            ("\\500", "500"),
        ] {
            reads(typed, Quantity::FixedAmount, expected);
        }
    }

    #[test]
    fn an_amount_in_another_currency_is_known_by_its_sign_or_its_name() {
        for typed in
            ["$13bn", "＄13bn", "13 bn USD", "13億ドル", "€5", "5ユーロ", "£1,000", "5ポンド", "13 Euro"]
        {
            assert!(is_in_another_currency(typed, Currency::Jpy), "{typed}");
        }
        for typed in ["¥13bn", "￥500", "\\500", "130億円", "JPY 5", "5 yen", "13bn", ""] {
            assert!(!is_in_another_currency(typed, Currency::Jpy), "{typed}");
        }
        for currency in [Currency::Usd, Currency::Aud, Currency::Cad] {
            assert!(!is_in_another_currency("$13bn", currency));
            assert!(is_in_another_currency("130億円", currency));
        }
    }

    #[test]
    fn what_a_copy_brings_along_at_the_ends_is_no_part_of_a_number() {
        for typed in
            ["460万\t", "\u{feff}460万", "460万\r\n", "\u{200b}460万\u{200f}", "\u{202a}460万\u{202c}"]
        {
            reads(typed, Quantity::PerYear, "4600000");
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
        let read = |typed| typed_number(typed, Quantity::Rate, BareNumber::Share);
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
            "1\t234",
            "\u{202e}12\u{202c}",
            "12\u{202d}",
            "1 234 5",
            "1 23,5",
            "1,234 5",
            "1.234.56",
            "(5",
            "5)",
            "万円",
            "5百千",
            "1億2億",
            "million",
            "円",
            "９９９９９９９９９９９９９９９９９９９９９９９９９９９９９９９９９９",
        ] {
            assert_eq!(typed_number(typed, Quantity::FixedAmount, BareNumber::PerCent), None, "{typed}");
        }
    }
}
