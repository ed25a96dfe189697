//! A date as the reader's language writes it: a year, a month or a day, from `2026-11-03`.

use crate::selection::Language;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Language {
    /// "3 November 2026", 2026年11月3日; none of another text.
    pub fn date(self, text: &str) -> Option<String> {
        let parts: Vec<&str> = text.split('-').collect();
        let numbers: Option<Vec<usize>> =
            parts.iter().zip([4, 2, 2]).map(|(part, digits)| number(part, digits)).collect();
        let numbers = numbers.filter(|numbers| numbers.len() == parts.len())?;
        let month = |month: usize| month.checked_sub(1).and_then(|place| MONTHS.get(place));
        match (self, numbers.as_slice()) {
            (Self::En, [year]) => Some(year.to_string()),
            (Self::Ja, [year]) => Some(format!("{year}年")),
            (Self::En, [year, at]) => Some(format!("{} {year}", month(*at)?)),
            (Self::Ja, [year, at]) => month(*at).map(|_| format!("{year}年{at}月")),
            (Self::En, [year, at, day @ 1..=31]) => Some(format!("{day} {} {year}", month(*at)?)),
            (Self::Ja, [year, at, day @ 1..=31]) => month(*at).map(|_| format!("{year}年{at}月{day}日")),
            _ => None,
        }
    }
}

/// A number of exactly so many digits.
fn number(part: &str, digits: usize) -> Option<usize> {
    let is_number = part.len() == digits && part.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| part.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use crate::selection::Language;

    #[test]
    fn a_date_is_written_as_each_language_does() {
        for (text, en, ja) in [
            ("2026-11-03", "3 November 2026", "2026年11月3日"),
            ("2026-11", "November 2026", "2026年11月"),
            ("2026", "2026", "2026年"),
        ] {
            assert_eq!(Language::En.date(text).as_deref(), Some(en));
            assert_eq!(Language::Ja.date(text).as_deref(), Some(ja));
        }
    }

    #[test]
    fn only_dates_are_let_in() {
        for text in
            ["2026-13-01", "2026-00-01", "2026-11-32", "yesterday", "2026-11-2x", "<b>2026</b>", "2026-1-1-1"]
        {
            assert_eq!(Language::En.date(text), None, "{text}");
        }
    }
}
