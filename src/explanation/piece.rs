//! Sentences as pieces tagged by meaning. The code that shows them adds the styling.

use serde::Serialize;

use crate::format::parts;

/// A piece of a sentence, tagged by meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Piece {
    /// Meaning of the piece.
    pub kind: PieceKind,
    /// Text of the piece.
    pub text: String,
    /// Id by which to ask for the explanation of a figure. `None` if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub explained_by: Option<String>,
}

/// The meaning of a piece of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PieceKind {
    /// Plain words.
    Text,
    /// The headline number.
    Answer,
    /// Another figure.
    Figure,
    /// An operator (÷, ×, +, −, =) within a written-out formula.
    Operator,
    /// The name of a place.
    Place,
    /// The number of further items in a list that is shown in full elsewhere.
    More,
}

/// Fills a template, in which `{0}`, `{1}` … stand for the fillings.
pub fn sentence(template: &str, fillings: &[(PieceKind, &str)]) -> Vec<Piece> {
    let without: Vec<_> = fillings.iter().map(|(kind, text)| (*kind, *text, "")).collect();
    explained_sentence(template, &without)
}

/// Fills a template and gives all its figures the same explanation id.
pub fn sentence_explained_by(template: &str, fillings: &[(PieceKind, &str)], id: &str) -> Vec<Piece> {
    let id_of = |kind: PieceKind| if kind == PieceKind::Figure { id } else { "" };
    let with: Vec<_> = fillings.iter().map(|(kind, text)| (*kind, *text, id_of(*kind))).collect();
    explained_sentence(template, &with)
}

/// Fills a template and gives each filling its own explanation id. An empty id means none.
pub fn explained_sentence(template: &str, fillings: &[(PieceKind, &str, &str)]) -> Vec<Piece> {
    let texts: Vec<&str> = fillings.iter().map(|(_, text, _)| *text).collect();
    let mut pieces = Vec::new();
    parts(template, &texts, |text, number| {
        let filling = number.and_then(|number| fillings.get(number));
        let (kind, _, id) = filling.copied().unwrap_or((PieceKind::Text, "", ""));
        push(&mut pieces, kind, text);
        if let (Some(piece), false) = (pieces.last_mut(), id.is_empty() || text.is_empty()) {
            piece.explained_by = Some(id.to_owned());
        }
    });
    pieces
}

/// Adds a piece, unless it is empty.
pub fn push(pieces: &mut Vec<Piece>, kind: PieceKind, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece { kind, text: text.to_owned(), explained_by: None });
    }
}

/// Joins the pieces into plain text.
pub fn plain_text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}
