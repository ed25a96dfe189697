//! One sentence that says what is cited, so that others find the very same state.

use std::fmt::{self, Display, Formatter};

use super::Mention;
use crate::answer::Evaluation;
use crate::fingerprint::{State, made_by};
use crate::workbook::readable;

/// A citation of a state.
pub struct Citation<'a> {
    /// The answer.
    pub evaluation: &'a Evaluation,
    /// What it rests on.
    pub state: &'a State,
    /// Its link and its day.
    pub mention: Mention<'a>,
}

impl Display for Citation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Evaluation { scenario, announcement, language, .. } = self.evaluation;
        let (made_by, fingerprint) = (made_by(), self.state.fingerprint());
        let (title, answer) = (readable(&scenario.title), readable(announcement));
        let day = self.mention.day.filter(|day| is_day(day));
        let link = self.mention.address();
        match *language {
            "ja" => {
                write!(f, "「{title}」{answer}（{made_by}、照合番号{fingerprint}")?;
                if let Some(day) = day {
                    write!(f, "、{}閲覧", japanese(day))?;
                }
                write!(f, "）")?;
            }
            _ => {
                write!(f, "“{title}” {answer} {made_by}, fingerprint {fingerprint}")?;
                if let Some(day) = day {
                    write!(f, ", seen on {}", english(day))?;
                }
                write!(f, ".")?;
            }
        }
        match link {
            Some(link) if *language == "ja" => writeln!(f, "{link}"),
            Some(link) => writeln!(f, " {link}"),
            None => writeln!(f),
        }
    }
}

fn is_day(day: &str) -> bool {
    let fits =
        |(letter, form): (char, char)| if form == '0' { letter.is_ascii_digit() } else { letter == form };
    let month = day.get(5..7).and_then(|month| month.parse::<usize>().ok());
    day.len() == 10 && day.chars().zip("0000-00-00".chars()).all(fits) && matches!(month, Some(1..=12))
}

fn english(day: &str) -> String {
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
    let part = |from: usize, to: usize| day.get(from..to).unwrap_or_default().trim_start_matches('0');
    let month = part(5, 7).parse::<usize>().ok().and_then(|month| MONTHS.get(month - 1));
    format!("{} {} {}", part(8, 10), month.unwrap_or(&""), part(0, 4))
}

fn japanese(day: &str) -> String {
    let part = |from: usize, to: usize| day.get(from..to).unwrap_or_default().trim_start_matches('0');
    format!("{}年{}月{}日", part(0, 4), part(5, 7), part(8, 10))
}

#[cfg(test)]
mod tests {
    use super::{english, is_day, japanese};

    #[test]
    fn a_day_is_written_as_each_language_does() {
        assert_eq!(english("2026-11-03"), "3 November 2026");
        assert_eq!(japanese("2026-11-03"), "2026年11月3日");
    }

    #[test]
    fn only_days_are_let_in() {
        assert!(is_day("2026-11-23"));
        for day in ["2026-13-01", "2026-00-01", "yesterday", "2026-11-2x", "<b>2026</b>"] {
            assert!(!is_day(day), "{day}");
        }
    }
}
