//! Formats dates in the reader's language: a year, a month or a day, from text such as `2026-11-03`.

use crate::scenario::check::is_date;
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
    /// Returns for example "3 November 2026" or 2026年11月3日; `None` if the text isn't a date.
    pub fn date(self, text: &str) -> Option<String> {
        if !is_date(text) {
            return None;
        }
        let part = |from: usize, to: usize| text.get(from..to).map(|digits| digits.trim_start_matches('0'));
        let (year, month, day) = (part(0, 4), part(5, 7), part(8, 10));
        Some(match self {
            Self::En => {
                let index =
                    month.and_then(|month| month.parse().ok()).and_then(|index: usize| index.checked_sub(1));
                let month = index.and_then(|index| MONTHS.get(index).copied());
                [day, month, year].into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
            Self::Ja => {
                let parts = [year, month, day].into_iter().zip(["年", "月", "日"]);
                parts.flat_map(|(digits, unit)| digits.map(|digits| [digits, unit].concat())).collect()
            }
        })
    }
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
