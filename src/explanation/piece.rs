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
}

/// A sentence from a template with `{0}`, `{1}` … for the fillings.
pub fn sentence(template: &str, fillings: &[(PieceKind, &str)]) -> Vec<Piece> {
    let texts: Vec<&str> = fillings.iter().map(|(_, text)| *text).collect();
    let mut pieces = Vec::new();
    parts(template, &texts, |text, number| {
        let filling = number.and_then(|number| fillings.get(number));
        push(&mut pieces, filling.map_or(PieceKind::Text, |(kind, _)| *kind), text);
    });
    pieces
}

/// Adds a piece, unless it is empty.
pub fn push(pieces: &mut Vec<Piece>, kind: PieceKind, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece { kind, text: text.to_owned() });
    }
}

/// The pieces as plain text.
pub fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}
