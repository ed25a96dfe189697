//! Breaks text into lines where each language allows it. A picture has no browser to measure letters, so widths are
//! estimated, rather too wide than too narrow.

use unicode_linebreak::linebreaks;

/// Text in one weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether the text is bold. Short bold text is kept on one line.
    pub bold: bool,
}

/// Longest figure that is kept on one line, in ems.
const FIGURE: f64 = 12.0;

/// Breaks runs into at most `most` lines of at most `width` ems. Text that is cut off ends in an ellipsis.
pub fn broken(runs: &[Run], width: f64, most: usize) -> Vec<Vec<Run>> {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let figures = figures(runs);
    let within = |at: usize| figures.iter().any(|(from, to)| *from < at && at < *to);
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let is_too_long = |from: usize, to: usize| ems(part(from, to).trim_end()) > width;
    let mut lines = Vec::new();
    let (mut start, mut end) = (0, 0);
    for at in linebreaks(&text).map(|(at, _)| at).filter(|at| !within(*at)) {
        if end > start && is_too_long(start, at) {
            lines.push((start, end));
            start = end;
        }
        // Breaks a word that is longer than a line, such as an address.
        while is_too_long(start, at) && lines.len() <= most {
            let fits = start + fitting(part(start, at), width);
            lines.push((start, fits));
            start = fits;
        }
        end = at;
        if lines.len() > most {
            break;
        }
    }
    lines.push((start, end));
    let is_cut = lines.len() > most;
    lines.truncate(most);
    let mut lines: Vec<Vec<Run>> = lines.iter().map(|(from, to)| between(runs, *from, *to)).collect();
    if let Some(last) = lines.last_mut().filter(|_| is_cut) {
        last.push(Run { text: "…".to_owned(), bold: false });
    }
    lines
}

/// Returns start and end of each short bold run.
fn figures(runs: &[Run]) -> Vec<(usize, usize)> {
    let mut at = 0;
    let mut figures = Vec::new();
    for run in runs {
        let end = at + run.text.len();
        if run.bold && ems(&run.text) < FIGURE {
            figures.push((at, end));
        }
        at = end;
    }
    figures
}

/// Returns the runs between two positions of the text, without trailing white space.
fn between(runs: &[Run], from: usize, to: usize) -> Vec<Run> {
    let mut at = 0;
    let mut found: Vec<Run> = Vec::new();
    for run in runs {
        let (start, end) = (from.max(at), to.min(at + run.text.len()));
        if start < end {
            let text = run.text.get(start - at..end - at).unwrap_or_default();
            found.push(Run { text: text.to_owned(), bold: run.bold });
        }
        at += run.text.len();
    }
    if let Some(last) = found.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    found
}

/// Returns the length in bytes of the longest prefix that fits, at least one letter.
fn fitting(text: &str, width: f64) -> usize {
    let mut filled = 0.0;
    for (at, letter) in text.char_indices() {
        filled += em(letter);
        if filled > width && at > 0 {
            return at;
        }
    }
    text.len()
}

pub fn ems(text: &str) -> f64 {
    text.chars().map(em).sum()
}

fn em(letter: char) -> f64 {
    match letter {
        ' ' | ',' | '.' | '’' | 'i' | 'l' => 0.3,
        'm' | 'w' | '%' | '@' => 0.9,
        'A'..='Z' => 0.7,
        '\u{0}'..='\u{10ff}' | '\u{2000}'..='\u{206f}' => 0.55,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Run, broken};

    fn lines(runs: &[(&str, bool)], width: f64, most: usize) -> Vec<String> {
        let runs: Vec<Run> =
            runs.iter().map(|(text, bold)| Run { text: (*text).to_owned(), bold: *bold }).collect();
        let text = |line: Vec<Run>| line.into_iter().map(|run| run.text).collect::<String>();
        broken(&runs, width, most).into_iter().map(text).collect()
    }

    #[test]
    fn english_breaks_between_words() {
        assert_eq!(lines(&[("each use costs more", false)], 7.0, 9), ["each use", "costs more"]);
    }

    #[test]
    fn no_line_begins_with_what_ends_a_clause_and_no_figure_is_torn() {
        let sentence =
            [("総務省（当時）は、利用1回に", false), ("606.5円", true), ("かかる、とした。", false)];
        for width in 5..30 {
            let lines = lines(&sentence, f64::from(width), 20);
            assert!(lines.iter().all(|line| !line.starts_with(['、', '。', '）'])), "{lines:?}");
            assert!(lines.iter().all(|line| !line.ends_with('（')), "{lines:?}");
            assert!(lines.iter().any(|line| line.contains("606.5円")), "{lines:?}");
            assert_eq!(lines.concat(), "総務省（当時）は、利用1回に606.5円かかる、とした。");
        }
    }

    #[test]
    fn a_word_without_end_is_broken_anywhere_and_a_text_without_end_ends_in_an_ellipsis() {
        let lines = lines(&[(&"x".repeat(100_000), false)], 55.0, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines[0].len() > 90 && lines[2].ends_with('…'), "{lines:?}");
    }
}
