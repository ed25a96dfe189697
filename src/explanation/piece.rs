//! Sentences as pieces tagged by meaning; looks are added by whoever shows them.

use serde::Serialize;

use crate::format::parts;

/// A piece of a sentence, tagged by meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// As it reads.
    pub text: String,
    /// Of a figure: by which id to ask how it came about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub explained_by: Option<String>,
}

/// What a piece of a sentence is.
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
    /// ÷, ×, +, −, = within a worked formula.
    Operator,
    /// The name of a place.
    Place,
    /// How much more there is of a list that stands elsewhere in full.
    More,
}

/// A sentence from a template with `{0}`, `{1}` … for the fillings.
pub fn sentence(template: &str, fillings: &[(PieceKind, &str)]) -> Vec<Piece> {
    let without: Vec<_> = fillings.iter().map(|(kind, text)| (*kind, *text, "")).collect();
    explained_sentence(template, &without)
}

/// The same, with one id by which to ask how all its figures came about.
pub fn sentence_explained_by(template: &str, fillings: &[(PieceKind, &str)], id: &str) -> Vec<Piece> {
    let id_of = |kind: PieceKind| if kind == PieceKind::Figure { id } else { "" };
    let with: Vec<_> = fillings.iter().map(|(kind, text)| (*kind, *text, id_of(*kind))).collect();
    explained_sentence(template, &with)
}

/// The same, each filling with the id by which to ask how it came about, or an empty text.
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

/// The pieces as plain text.
pub fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}
