//! Formats numbers, units and problems in the reader's language.
//!
//! Rounding happens here and nowhere else: half away from zero, and from the unrounded value, never from rounded
//! parts (docs/method.md, "Rounding"). Browsers' number formatting isn't involved, so all show the same text.

mod date;
pub mod problem;
pub mod scale;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::number::Checked as _;
use crate::scenario::{Currency, Quantity, Text};
use crate::selection::Language;

/// A number as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The text.
    pub text: String,
    /// The rounded value that the text represents.
    pub value: Decimal,
}

/// Formats numbers in one language and one currency.
#[derive(Debug, Clone, Copy)]
pub struct Writer {
    /// The language.
    pub language: Language,
    /// The currency.
    pub currency: Currency,
}

const THOUSAND: i64 = 1_000;
const MILLION: i64 = 1_000_000;
const BILLION: i64 = 1_000_000_000;
const TRILLION: i64 = 1_000_000_000_000;
/// Value of 億.
const OKU: i64 = 100_000_000;
/// Value of 兆.
const CHO: i64 = 1_000_000_000_000;
/// Digits of a total in English before a word such as "million".
const TOTAL_DIGITS: i32 = 4;
/// Minimum number of digits of a unit cost.
const UNIT_DIGITS: i32 = 3;

impl Writer {
    /// Returns a text of the scenario in this language.
    pub fn text(self, text: &Text) -> String {
        match self.language {
            Language::En => text.en.clone(),
            Language::Ja => text.ja.clone(),
        }
    }

    /// Returns the value for this language.
    pub fn pick<T>(self, en: T, ja: T) -> T {
        match self.language {
            Language::En => en,
            Language::Ja => ja,
        }
    }

    /// Returns the template for this language with `{0}`, `{1}` … replaced.
    pub fn fill(self, en: &str, ja: &str, with: &[&str]) -> String {
        let mut filled = String::new();
        parts(self.pick(en, ja), with, |text, _| filled.push_str(text));
        filled
    }

    /// Returns a position in an order: 301st, 301番目.
    pub fn ordinal(self, position: usize) -> String {
        let ending = match (position % 100, position % 10) {
            (11..=13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        self.count(Decimal::from(position)).text + self.pick(ending, "番目")
    }

    /// Formats a total amount: "¥36.47 billion", 364億6600万円.
    pub fn total(self, value: Decimal) -> Shown {
        let digits = self.currency.minor_digits();
        let (number, value) = match self.language {
            Language::En => english_total(value, digits),
            Language::Ja => japanese_total(value, digits),
        };
        Shown { text: self.with_currency(&number, value), value }
    }

    /// Formats money per transaction, person or card: at least three digits, yen below 1,000 with one decimal unless
    /// they are whole, and no trailing zeros beyond the currency's decimals.
    pub fn unit_cost(self, value: Decimal) -> Shown {
        let digits = i32::try_from(self.currency.minor_digits()).unwrap_or(2);
        // Zero is shown as 0 and not as 0.00.
        if value.is_zero() {
            return self.total(value);
        }
        let is_whole = without_noise(value).fract().is_zero();
        let least =
            |value: Decimal| digits.max(i32::from(!is_whole && value.abs() < Decimal::from(THOUSAND)));
        let decimals = |value: Decimal| (UNIT_DIGITS - 1 - magnitude(value)).max(least(value)).clamp(0, 12);
        // If rounding carries to the next power of ten, one decimal less is shown: ¥1,000, not ¥1,000.0.
        let decimals = decimals(round(value, decimals(value)));
        let value = round(value, decimals);
        // Five pence are £0.05, not £0.0500.
        let written = i32::try_from(value.normalize().scale()).unwrap_or(decimals);
        let decimals = u32::try_from(decimals.min(written.max(least(value)))).unwrap_or(0);
        let number = match self.language {
            Language::En => grouped(value, decimals),
            Language::Ja => japanese(value, decimals),
        };
        Shown { text: self.with_currency(&number, value), value }
    }

    /// Formats one person's part of a total that is less than a coin, for a sentence. `None` if it isn't.
    pub fn below_a_coin(self, value: Decimal) -> Option<String> {
        let coin = Decimal::new(1, self.currency.minor_digits().max(1));
        let is_below = Decimal::ZERO < value && value < coin;
        is_below.then(|| self.fill("under {0}", "{0}未満", &[&self.unit_cost(coin).text]))
    }

    /// Formats an amount per one unit of the currency: "¥0.932".
    pub fn for_each_one(self, value: Decimal) -> Shown {
        let plain = self.plain(value);
        Shown { text: self.with_currency(&plain.text, plain.value), value: plain.value }
    }

    /// Formats a count without its unit: 251,551; 25万1551.
    pub fn count(self, value: Decimal) -> Shown {
        let (text, value) = match self.language {
            Language::En if round(value, 0).abs() < Decimal::from(BILLION) => {
                let value = round(value, 0);
                (grouped(value, 0), value)
            }
            Language::En => english_total(value, 0),
            Language::Ja => japanese_total(value, 0),
        };
        Shown { text, value }
    }

    /// Formats a share: 5.6%, 0.2%.
    pub fn percent(self, share: Decimal) -> Shown {
        let hundred = Decimal::ONE_HUNDRED;
        let percent = share.try_mul(hundred).unwrap_or(share);
        // A rate of return near −100% must not be shown as −100%, which would mean that nothing is left. It gets as
        // many decimals as leave two digits of what is left.
        let left = percent.try_add(hundred).filter(|left| *left < Decimal::ONE).unwrap_or(hundred);
        let decimals = (1 - magnitude(percent).min(magnitude(left))).clamp(1, 6);
        let percent = round(percent, decimals);
        let text = [&plain_digits(percent), "%"].concat();
        Shown { text, value: percent.try_div(hundred).unwrap_or(percent) }
    }

    /// Formats a share in whole per cent, for shares that aren't known more precisely. Near zero and near one it is
    /// put in words.
    pub fn roughly(self, share: Decimal) -> Shown {
        let rounded = round(share, 2);
        if rounded.is_zero() {
            return Shown { text: self.pick("under 1%", "1%未満").to_owned(), value: share };
        }
        if rounded == Decimal::ONE && share < Decimal::ONE {
            return Shown { text: self.pick("over 99%", "99%超").to_owned(), value: share };
        }
        let percent = rounded.try_mul(Decimal::ONE_HUNDRED).unwrap_or(rounded).normalize();
        Shown { text: [&plain_digits(percent), "%"].concat(), value: rounded }
    }

    /// Formats a plain number, such as a ratio or minutes, with three digits.
    pub fn plain(self, value: Decimal) -> Shown {
        let decimals = (UNIT_DIGITS - 1 - magnitude(value)).clamp(0, 12);
        let value = round(value, decimals).normalize();
        let text = match self.language {
            Language::En => grouped(value, value.scale()),
            Language::Ja => japanese(value, value.scale()),
        };
        Shown { text, value }
    }

    /// Formats an amount that is only known roughly, with three digits.
    pub fn about(self, value: Decimal) -> Shown {
        let value = about(value);
        let (number, _) = match self.language {
            Language::En if value.abs() >= Decimal::from(MILLION) => english_total(value, 0),
            Language::En => (grouped(value, self.decimals_of_money(value.scale())), value),
            Language::Ja => (japanese(value, self.decimals_of_money(value.scale())), value),
        };
        Shown { text: self.with_currency(&number, value), value }
    }

    /// Formats an amount rounded to a power of ten, given as the exponent that [`last_digit`] returns.
    pub fn to_digit(self, value: Decimal, last: i32) -> Shown {
        let value = round(value, -last);
        let decimals = self.decimals_of_money(u32::try_from(-last).unwrap_or(0));
        let number = match self.language {
            Language::En if value.abs() >= Decimal::from(MILLION) => english_total(value, 0).0,
            Language::En => grouped(value, decimals),
            Language::Ja => japanese(value, decimals),
        };
        Shown { text: self.with_currency(&number, value), value }
    }

    /// Returns the number of decimals of an amount: none, or at least the currency's (£8.50).
    fn decimals_of_money(self, decimals: u32) -> u32 {
        if decimals == 0 { 0 } else { decimals.max(self.currency.minor_digits()) }
    }

    /// Formats a range of amounts in its shortest readable form: "¥620–840"; 620～840円.
    pub fn between(self, low: &Shown, high: &Shown) -> String {
        let is_short = |end: &Shown| !is_negative(end.value) && end.value < Decimal::from(10 * THOUSAND);
        if !is_short(low) || !is_short(high) {
            return self.fill("{0} to {1}", "{0}～{1}", &[&low.text, &high.text]);
        }
        // The unit is written once: before the first amount in English, after the last in Japanese.
        match self.language {
            Language::En => {
                let sign = currency_sign(self.currency);
                [&low.text, "–", high.text.strip_prefix(sign).unwrap_or(&high.text)].concat()
            }
            Language::Ja => {
                let word = currency_word(self.currency, self.language);
                [low.text.strip_suffix(word).unwrap_or(&low.text), "～", &high.text].concat()
            }
        }
    }

    /// Formats a count that is only known roughly, with three digits.
    pub fn about_count(self, value: Decimal) -> Shown {
        self.count(about(value))
    }

    /// Formats a discount factor with four decimals.
    pub fn factor(self, value: Decimal) -> Shown {
        let value = round(value, 4);
        Shown { text: grouped(value, 4), value }
    }

    /// Formats a correlation with two decimals.
    pub fn correlation(self, value: Decimal) -> Shown {
        let value = round(value, 2);
        Shown { text: grouped(value, 2), value }
    }

    /// Formats a number of a quantity, with its unit, for use in a sentence.
    pub fn quantity(self, value: Decimal, quantity: Quantity) -> Shown {
        let with = |shown: Shown, en: &str, ja: &str| {
            let unit = self.pick(singular(en, shown.value), ja);
            Shown { text: [&shown.text, unit].concat(), value: shown.value }
        };
        match quantity {
            // An amount that is paid per use may be below one currency unit.
            Quantity::FixedAmount if value.abs() < Decimal::ONE => self.unit_cost(value),
            Quantity::FixedAmount => self.total(value),
            Quantity::UnitAmount | Quantity::UnitCost => self.unit_cost(value),
            Quantity::HourlyAmount => with(self.unit_cost(value), " an hour", "（1時間）"),
            Quantity::Persons => with(self.count(value), "", "人"),
            Quantity::Households => with(self.count(value), "", "世帯"),
            Quantity::PersonsPerHousehold => with(self.plain(value), " persons", "人"),
            Quantity::Municipalities => with(self.count(value), "", "市区町村"),
            Quantity::Cards => with(self.count(value), " cards", "枚"),
            Quantity::PerYear => self.yearly(self.count(value)),
            Quantity::Events => {
                let after = self.after_field(value, quantity);
                with(self.plain(value), &[" ", &after].concat(), &after)
            }
            Quantity::PerPersonYear => self.yearly(self.plain(value)),
            Quantity::Minutes => with(self.plain(value), " minutes", "分"),
            Quantity::Trips => with(self.plain(value), " trips", "回"),
            Quantity::Years => self.years(value),
            Quantity::Multiple => with(self.plain(value), " times the original", "倍"),
            Quantity::CalendarYear => {
                let value = round(value, 1).normalize();
                Shown { text: plain_digits(value), value }
            }
            Quantity::Speed => self.plain(value),
            Quantity::Share | Quantity::Growth | Quantity::Rate | Quantity::Uplift => self.percent(value),
        }
    }

    /// Adds to a number that it is one of every year: "4,600,000 a year", 年460万回.
    fn yearly(self, shown: Shown) -> Shown {
        Shown { text: self.fill("{0} a year", "年{0}回", &[&shown.text]), ..shown }
    }

    /// Formats a computed number of a quantity for a sentence: with at most three digits, because a fourth would claim
    /// more than anybody knows. Tables, formulas and exports have the digits of [`quantity`](Self::quantity).
    pub fn in_sentence(self, value: Decimal, quantity: Quantity) -> Shown {
        match quantity {
            Quantity::FixedAmount | Quantity::UnitAmount | Quantity::UnitCost => self.about(value),
            Quantity::HourlyAmount => {
                let shown = self.about(value);
                Shown { text: self.fill("{0} an hour", "{0}（1時間）", &[&shown.text]), ..shown }
            }
            // Three digits of a year would be a decade.
            Quantity::CalendarYear => self.quantity(value, quantity),
            _ => self.quantity(about(value), quantity),
        }
    }

    /// Formats a computed number for a sentence, with "about" or 約 before it if this rounds it.
    pub fn in_words(self, value: Decimal, quantity: Quantity) -> String {
        self.with_about(&self.in_sentence(value, quantity), value)
    }

    /// Puts "about" or 約 before a number as shown if the unrounded one differs from it.
    pub fn with_about(self, shown: &Shown, value: Decimal) -> String {
        let (en, ja) =
            if shown.value == without_noise(value) { ("{0}", "{0}") } else { ("about {0}", "約{0}") };
        self.fill(en, ja, &[&shown.text])
    }

    /// Formats a number of years: 3.9 years, 1 year.
    pub fn years(self, value: Decimal) -> Shown {
        let value = round(value, 1).normalize();
        let years = self.pick(singular(" years", value), "年");
        Shown { text: [&grouped(value, value.scale()), years].concat(), value }
    }

    /// Formats a number for a field: exact, as the reader would type it.
    pub fn field(self, value: Decimal, quantity: Quantity) -> String {
        if quantity.is_percentage() {
            return plain_digits(value.try_mul(Decimal::ONE_HUNDRED).unwrap_or(value));
        }
        let value = value.normalize();
        match self.language {
            _ if quantity == Quantity::CalendarYear => plain_digits(value),
            Language::En => grouped(value, value.scale()),
            Language::Ja => japanese(value, value.scale()),
        }
    }

    /// Formats a number without an exact decimal form, such as a solution, for a field: with three digits more than
    /// are shown elsewhere.
    pub fn about_field(self, value: Decimal, quantity: Quantity) -> String {
        self.field(round(value, (UNIT_DIGITS + 2 - magnitude(value)).clamp(-12, 12)), quantity)
    }

    /// Returns the words after a field: its unit and, for an event rarer than once a year, its return period.
    pub fn after_field(self, value: Decimal, quantity: Quantity) -> String {
        let unit = singular(self.unit(quantity), value);
        let years = Decimal::ONE.try_div(value).map(|years| self.plain(years));
        match years.filter(|years| quantity == Quantity::Events && years.value > Decimal::ONE) {
            Some(years) => self.fill("{0} (once in {1} years)", "{0}＝{1}年に1回", &[unit, &years.text]),
            None => unit.to_owned(),
        }
    }

    fn unit(self, quantity: Quantity) -> &'static str {
        let yen = self.currency == Currency::Jpy;
        match quantity {
            Quantity::FixedAmount | Quantity::UnitAmount | Quantity::UnitCost if yen => {
                self.pick("yen", "円")
            }
            Quantity::FixedAmount | Quantity::UnitAmount | Quantity::UnitCost => {
                currency_word(self.currency, self.language)
            }
            Quantity::HourlyAmount if yen => self.pick("yen an hour", "円（1時間）"),
            Quantity::HourlyAmount => self.pick("an hour", "（1時間）"),
            Quantity::Persons => self.pick("people", "人"),
            Quantity::Households => self.pick("households", "世帯"),
            Quantity::PersonsPerHousehold => self.pick("people in a household", "人（1世帯）"),
            Quantity::Municipalities => self.pick("municipalities", "市区町村"),
            Quantity::Cards => self.pick("cards", "枚"),
            Quantity::PerYear => self.pick("a year", "回（年）"),
            Quantity::Events => self.pick("a year", "回（年）"),
            Quantity::PerPersonYear => self.pick("a year each", "回（1人・年）"),
            Quantity::Minutes => self.pick("minutes", "分"),
            Quantity::Trips => self.pick("trips", "回"),
            Quantity::Years => self.pick("years", "年"),
            Quantity::Multiple => self.pick("times the original", "倍"),
            Quantity::CalendarYear | Quantity::Speed => "",
            Quantity::Share | Quantity::Growth | Quantity::Rate | Quantity::Uplift => "%",
        }
    }

    /// Puts "¥" before or 円 after the number, with a minus sign first.
    fn with_currency(self, number: &str, value: Decimal) -> String {
        let sign = if is_negative(value) { "−" } else { "" };
        let number = number.trim_start_matches('−');
        match self.language {
            Language::En => [sign, currency_sign(self.currency), number].concat(),
            Language::Ja => [sign, number, currency_word(self.currency, Language::Ja)].concat(),
        }
    }
}

/// Joins texts. Compiled once; the library's `join` would be compiled again for each type of text.
pub fn joined(texts: &[String], between: &str) -> String {
    texts.iter().map(String::as_str).collect::<Vec<_>>().join(between)
}

/// Calls `each` with the literal parts of a template and with the texts that replace `{0}`, `{1}` …, in order. A
/// replacement comes with its number.
pub fn parts(template: &str, with: &[&str], mut each: impl FnMut(&str, Option<usize>)) {
    let mut pieces = template.split('{');
    each(pieces.next().unwrap_or_default(), None);
    for piece in pieces {
        let (number, words) = piece.split_once('}').unwrap_or((piece, ""));
        let number = number.parse().unwrap_or_default();
        each(with.get(number).copied().unwrap_or_default(), Some(number));
        each(words, None);
    }
}

/// Returns the unit after a number; in English the singular if the number is one.
fn singular(unit: &str, value: Decimal) -> &str {
    match unit {
        // This is a multiplication, so it has no singular.
        "times the original" | " times the original" => unit,
        _ if value != Decimal::ONE => unit,
        "people" => "person",
        "municipalities" => "municipality",
        _ => unit.strip_suffix('s').unwrap_or(unit),
    }
}

fn currency_sign(currency: Currency) -> &'static str {
    match currency {
        Currency::Jpy => "¥",
        Currency::Usd => "$",
        Currency::Gbp => "£",
        Currency::Eur => "€",
        Currency::Aud => "A$",
        Currency::Cad => "C$",
        Currency::Inr => "₹",
        Currency::Krw => "₩",
    }
}

/// Returns the currency in words.
pub fn currency_word(currency: Currency, language: Language) -> &'static str {
    let (en, ja) = match currency {
        Currency::Jpy => ("yen", "円"),
        Currency::Usd => ("US dollars", "ドル"),
        Currency::Gbp => ("pounds", "ポンド"),
        Currency::Eur => ("euros", "ユーロ"),
        Currency::Aud => ("Australian dollars", "豪ドル"),
        Currency::Cad => ("Canadian dollars", "カナダドル"),
        Currency::Inr => ("rupees", "ルピー"),
        Currency::Krw => ("won", "ウォン"),
    };
    match language {
        Language::En => en,
        Language::Ja => ja,
    }
}

/// Rounds half away from zero to this number of decimals. A negative number rounds before the point.
pub fn round(value: Decimal, decimals: i32) -> Decimal {
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    match u32::try_from(decimals) {
        Ok(decimals) => value.round_dp_with_strategy(decimals, strategy),
        Err(_) => {
            let unit = power_of_ten(decimals.unsigned_abs());
            let rounded = value.try_div(unit).map(|v| v.round_dp_with_strategy(0, strategy));
            rounded.and_then(|v| v.try_mul(unit)).unwrap_or(value)
        }
    }
}

/// Returns the last digit that is shown of a range, as a power of ten: the second digit of its width, but at most the
/// third digit of its largest amount.
pub fn last_digit(low: Decimal, high: Decimal) -> i32 {
    let width = high.try_sub(low).unwrap_or_default();
    let largest = low.abs().max(high.abs());
    let of_width = if width.is_zero() { i32::MIN } else { magnitude(width) - 1 };
    of_width.max(magnitude(largest) + 1 - UNIT_DIGITS).clamp(-6, 20)
}

/// Drops the last decimals of a computed number, which depend on the order of its operations.
fn without_noise(value: Decimal) -> Decimal {
    round(value, 9).normalize()
}

/// Rounds to three digits.
fn about(value: Decimal) -> Decimal {
    round(value, UNIT_DIGITS - 1 - magnitude(value)).normalize()
}

fn power_of_ten(exponent: u32) -> Decimal {
    Decimal::from_i128_with_scale(10_i128.checked_pow(exponent).unwrap_or(i128::MAX), 0)
}

/// Returns the exponent of the first digit: 0 for 1 to 9.99, 3 for 1,000, −1 for 0.1. Zero has exponent 0.
pub fn magnitude(value: Decimal) -> i32 {
    let written = value.abs().to_string();
    let point = written.find('.').unwrap_or(written.len());
    let exponent = |index: usize| i32::try_from(index).unwrap_or(i32::MAX);
    match written.find(|digit| ('1'..='9').contains(&digit)) {
        Some(first) if first < point => exponent(point - first) - 1,
        Some(first) => -exponent(first - point),
        None => 0,
    }
}

/// Returns the digits of the absolute value before and after the point, with exactly this number of decimals.
fn digits(value: Decimal, decimals: u32) -> (String, String) {
    let written = round(value, i32::try_from(decimals).unwrap_or(0)).abs().to_string();
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    let mut fraction = fraction.to_owned();
    for _ in fraction.len()..usize::try_from(decimals).unwrap_or(0) {
        fraction.push('0');
    }
    (whole.to_owned(), fraction)
}

fn is_negative(value: Decimal) -> bool {
    value.is_sign_negative() && !value.is_zero()
}

/// Joins minus sign, whole part and, if there is one, the fraction after a point.
fn assembled(value: Decimal, whole: &str, fraction: &str) -> String {
    let sign = if is_negative(value) { "−" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    [sign, whole, point, fraction].concat()
}

/// Formats a number such as "−1,234.5" with exactly this number of decimals.
pub fn grouped(value: Decimal, decimals: u32) -> String {
    let (whole, fraction) = digits(value, decimals);
    let mut grouped = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    assembled(value, &grouped, &fraction)
}

/// Formats plain digits with a true minus sign and without trailing zeros.
fn plain_digits(value: Decimal) -> String {
    let value = value.normalize();
    let (whole, fraction) = digits(value, value.scale());
    assembled(value, &whole, &fraction)
}

/// Formats a total in English: four digits and a word from a million on, else every digit.
fn english_total(value: Decimal, minor_digits: u32) -> (String, Decimal) {
    let units = [(TRILLION, "trillion"), (BILLION, "billion"), (MILLION, "million")];
    let every = round(value, i32::try_from(minor_digits).unwrap_or(0));
    // Rounded first, so that 999,999,999 becomes "1 billion" and not "1,000 million".
    let rounded = round(value, TOTAL_DIGITS - 1 - magnitude(value));
    let large = every.abs() >= Decimal::from(MILLION);
    let unit = units.iter().find(|(unit, _)| large && rounded.abs() >= Decimal::from(*unit));
    let Some((unit, word)) = unit else { return (grouped(every, minor_digits), every) };
    let number = rounded.try_div(Decimal::from(*unit)).unwrap_or(rounded).normalize();
    ([&grouped(number, number.scale()), " ", word].concat(), rounded)
}

/// Formats a total in Japanese: to 万 from 1億 on, to 億 from 1兆 on, else every digit.
fn japanese_total(value: Decimal, minor_digits: u32) -> (String, Decimal) {
    let size = value.abs();
    let (decimals, minor_digits) = if size >= Decimal::from(CHO) {
        (-8, 0)
    } else if size >= Decimal::from(OKU) {
        (-4, 0)
    } else {
        (i32::try_from(minor_digits).unwrap_or(0), minor_digits)
    };
    let value = round(value, decimals);
    (japanese(value, minor_digits), value)
}

/// Formats a number in Japanese: 364億6600万, 1万6254, 249.6.
fn japanese(value: Decimal, decimals: u32) -> String {
    const UNITS: [&str; 8] = ["", "万", "億", "兆", "京", "垓", "𥝱", "穣"];
    let (whole, mut fraction) = digits(value, decimals);
    let mut number = String::new();
    let groups = whole.len().div_ceil(4);
    let mut rest = whole.as_str();
    for unit in UNITS.iter().take(groups).rev() {
        let first = if rest.len() % 4 == 0 { 4 } else { rest.len() % 4 };
        let Some((group, after)) = rest.split_at_checked(first) else { break };
        rest = after;
        let group = group.trim_start_matches('0');
        if !group.is_empty() {
            number.push_str(group);
            number.push_str(unit);
        }
    }
    // A fraction needs a digit before its point, if only a zero. A whole number such as 32万 needs none.
    if !number.ends_with(|c: char| c.is_ascii_digit()) {
        if !number.is_empty() && fraction.trim_end_matches('0').is_empty() {
            fraction.clear();
        } else {
            number.push('0');
        }
    }
    assembled(value, &number, &fraction)
}

/// Formats an unrounded decimal for export: at most twelve decimals, no trailing zeros, an ASCII minus sign.
pub fn exact(value: Decimal) -> String {
    plain_digits(round(value, 12)).replace('−', "-")
}
