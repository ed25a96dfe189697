//! What the calculation leaves out: the scenario's list, and the start of it as one sentence shown next to the range.

use super::View;
use super::piece::{Piece, PieceKind, sentence};

/// Number of items that the sentence names.
const NAMED: usize = 2;

/// Returns the whole list with capitalised texts; the scenario writes them as they would appear within a sentence.
pub fn not_counted(view: &View<'_>) -> Vec<String> {
    view.scenario.not_counted.iter().map(|text| capitalised(&view.writer.text(text))).collect()
}

/// Writes the start of the list: "Not counted: pay of extra staff at town halls; full rebuilding of town systems;
/// and 7 more."
pub fn not_counted_in_short(view: &View<'_>) -> Vec<Piece> {
    let texts: Vec<String> = view.scenario.not_counted.iter().map(|text| view.writer.text(text)).collect();
    let named: Vec<&str> = texts.iter().take(NAMED).map(|text| subject(text)).collect();
    let separator = view.writer.pick("; ", "、");
    let (all, rest) = (texts.len(), texts.len().saturating_sub(NAMED));
    let more = view.writer.fill("and {1} more.", "など{0}項目。", &[&all.to_string(), &rest.to_string()]);
    let template = if rest > 0 {
        view.writer.pick("Not counted: {0}; {1}", "計算に含めていないもの：{0}{1}")
    } else {
        view.writer.pick("Not counted: {0}.", "計算に含めていないもの：{0}。")
    };
    sentence(template, &[(PieceKind::Text, &named.join(separator)), (PieceKind::More, &more)])
}

/// Returns the start of a text, without explanations after a colon or in brackets.
fn subject(text: &str) -> &str {
    let explains = |letter: char| matches!(letter, ':' | '(' | '：' | '（' | '。');
    let end = text.char_indices().find(|(_, letter)| explains(*letter)).map(|(end, _)| end);
    let subject = end.and_then(|end| text.get(..end)).filter(|subject| !subject.is_empty()).unwrap_or(text);
    let subject = subject.strip_suffix('.').unwrap_or(subject);
    subject.strip_suffix(' ').unwrap_or(subject)
}

/// Capitalises the first letter if it is ASCII. Tables for all other letters would take up a tenth of the browser's
/// module.
pub fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
