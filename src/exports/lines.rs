//! Words broken into lines where nobody measures letters: a picture has no browser around it.

use std::mem::take;

/// Words in one weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// As they read.
    pub text: String,
    /// Whether they are emphasised.
    pub bold: bool,
}

/// What may not begin a line of Japanese.
const NEVER_FIRST: &str = "、。，．）」』】〕％〜ー・：；？！ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
/// What may not end one.
const NEVER_LAST: &str = "（「『【〔￥¥";

/// Runs in lines of at most so many ems, by the average width of letters. What is longer than `most` lines ends in an ellipsis.
pub fn broken(runs: &[Run], width: f64, most: usize) -> Vec<Vec<Run>> {
    let mut lines = Vec::new();
    let mut line: Vec<Run> = Vec::new();
    let mut filled = 0.0;
    for word in words(runs) {
        let needed: f64 = word.iter().flat_map(|run| run.text.trim_end().chars()).map(ems).sum();
        if filled > 0.0 && filled + needed > width {
            lines.push(take(&mut line));
            filled = 0.0;
        }
        filled += word.iter().flat_map(|run| run.text.chars()).map(ems).sum::<f64>();
        line.extend(word);
    }
    lines.push(line);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push(Run { text: "…".to_owned(), bold: false });
        }
    }
    lines
}

/// The parts between which a line may be broken; a space stands at the end of its part.
fn words(runs: &[Run]) -> Vec<Vec<Run>> {
    let letters: Vec<(char, bool)> =
        runs.iter().flat_map(|run| run.text.chars().map(|letter| (letter, run.bold))).collect();
    let mut words = Vec::new();
    let mut word: Vec<Run> = Vec::new();
    for (place, &(letter, bold)) in letters.iter().enumerate() {
        match word.last_mut() {
            Some(run) if run.bold == bold => run.text.push(letter),
            _ => word.push(Run { text: letter.to_string(), bold }),
        }
        let breaks = match letters.get(place + 1) {
            Some((next, _)) => may_part(letter, *next),
            None => false,
        };
        if breaks {
            words.push(take(&mut word));
        }
    }
    words.push(word);
    words
}

fn may_part(letter: char, next: char) -> bool {
    let between = is_wide(letter) || is_wide(next);
    letter == ' ' || (between && next != ' ' && !NEVER_FIRST.contains(next) && !NEVER_LAST.contains(letter))
}

/// Han, kana and full-width forms, which fill an em.
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..)
}

fn ems(letter: char) -> f64 {
    match letter {
        letter if is_wide(letter) => 1.0,
        ' ' | ',' | '.' | '’' | 'i' | 'l' => 0.3,
        letter if letter.is_uppercase() => 0.68,
        _ => 0.55,
    }
}

#[cfg(test)]
mod tests {
    use super::{Run, broken};

    fn lines(text: &str, width: f64) -> Vec<String> {
        let run = Run { text: text.to_owned(), bold: false };
        let text = |line: Vec<Run>| line.into_iter().map(|run| run.text).collect::<String>();
        broken(&[run], width, 9).into_iter().map(text).collect()
    }

    #[test]
    fn english_breaks_after_spaces_and_a_long_word_stands_alone() {
        assert_eq!(lines("each use costs more", 7.0), ["each use ", "costs more"]);
        assert_eq!(lines("incomprehensibilities of it", 4.0), ["incomprehensibilities ", "of it"]);
    }

    #[test]
    fn japanese_breaks_anywhere_but_before_a_comma_and_after_an_opening_bracket() {
        assert_eq!(lines("費用は高い、とする", 5.0), ["費用は高", "い、とする"]);
        assert_eq!(lines("総務省（二〇〇二年）", 4.0), ["総務省", "（二〇〇", "二年）"]);
    }

    #[test]
    fn a_figure_is_never_torn_and_keeps_its_weight() {
        let runs = [("利用1回は", false), ("606.5円", true), ("だ", false)];
        let runs = runs.map(|(text, bold)| Run { text: text.to_owned(), bold });
        let all = broken(&runs, 5.0, 9);
        assert!(all.iter().flatten().any(|run| run.bold && run.text.starts_with("606.5")), "{all:?}");
    }

    #[test]
    fn what_doesnt_fit_ends_in_an_ellipsis() {
        let run = Run { text: "a ".repeat(500), bold: false };
        let all = broken(&[run], 10.0, 3);
        assert_eq!(all.len(), 3);
        assert_eq!(all.last().and_then(|line| line.last()).map(|run| run.text.as_str()), Some("…"));
    }
}
