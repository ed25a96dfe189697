//! What a reader chose: language, preset, place, what counts, and changes as they were typed.

use crate::problem::{Expected, Problem};
use crate::scenario::fields::{Fields, Reader};
use crate::scenario::node::Node;

/// The two languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Language {
    /// Both with their codes.
    pub const ALL: [(Self, &'static str); 2] = [(Self::En, "en"), (Self::Ja, "ja")];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
        }
    }
}

/// How a bare number for a share is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bare {
    /// In per cent, as in a field with a per-cent sign after it.
    #[default]
    PerCent,
    /// As in the scenario file: 0.05.
    Share,
}

/// A choice within a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Language of the answer.
    pub language: Language,
    /// Id of a preset; none: the first.
    pub preset: Option<String>,
    /// Code of a municipality; none: the nation.
    pub place: Option<String>,
    /// Its name, for one that the scenario doesn't know.
    pub place_name: Option<String>,
    /// Its residents, as typed.
    pub residents: Option<String>,
    /// Its households, as typed.
    pub households: Option<String>,
    /// Services that count; none: as the preset says.
    pub counted: Option<Vec<String>>,
    /// Changed assumptions by name, as typed.
    pub changes: Vec<(String, String)>,
    /// How bare numbers for shares are meant.
    pub bare: Bare,
    /// Calendar year that the funnel shows; none: the last.
    pub year: Option<i32>,
}

/// Longest selection, in bytes.
const MOST_BYTES: usize = 1 << 16;
/// Longest typed text, in characters.
const LONGEST_TYPED: usize = 200;
/// Most changes.
const MOST_CHANGES: usize = 500;

impl Selection {
    /// Reads a selection from JSON text.
    ///
    /// # Errors
    /// Every problem found, each with its path.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader::default();
        let node = crate::scenario::read::parse(text, MOST_BYTES, &mut reader.problems);
        let selection = node.and_then(|node| selection(&node, &mut reader));
        match selection {
            Some(selection) if !reader.problems.has_errors() => Ok(selection),
            _ => Err(reader.problems.into_vec()),
        }
    }
}

fn selection(node: &Node, reader: &mut Reader) -> Option<Selection> {
    let mut fields = Fields::open(node, "", reader)?;
    let language =
        fields.required("language", reader).and_then(|(node, path)| reader.word(node, &path, &Language::ALL));
    let mut text =
        |key| fields.optional(key).and_then(|(node, path)| reader.text(node, &path, LONGEST_TYPED));
    let preset = text("preset");
    let place = text("place");
    let place_name = text("place_name");
    let residents = text("residents");
    let households = text("households");
    let counted = fields.optional("counted").and_then(|(node, path)| reader.ids(node, &path, 50));
    let changes =
        fields.optional("changes").map(|(node, path)| changes(node, &path, reader)).unwrap_or_default();
    let year = fields.optional("year").and_then(|(node, path)| reader.year(node, &path));
    fields.close(reader);
    Some(Selection {
        language: language?,
        preset,
        place,
        place_name,
        residents,
        households,
        counted,
        changes,
        bare: Bare::PerCent,
        year,
    })
}

fn changes(node: &Node, path: &str, reader: &mut Reader) -> Vec<(String, String)> {
    let Some(fields) = Fields::open(node, path, reader) else { return Vec::new() };
    let entries = fields.entries();
    if entries.len() > MOST_CHANGES {
        let found = crate::problem::Found::Count(entries.len());
        let expected = Expected::Count(0, MOST_CHANGES);
        reader.problems.add(crate::problem::Code::WrongCount, path, found, expected);
        return Vec::new();
    }
    entries
        .iter()
        .filter_map(|(name, node)| {
            let at = crate::scenario::fields::join(path, name);
            // An emptied field is a change too: it is reported as not a number, beside the field.
            match node {
                Node::Text(typed) if typed.is_empty() => Some((name.clone(), String::new())),
                _ => reader.text(node, &at, LONGEST_TYPED).map(|typed| (name.clone(), typed)),
            }
        })
        .collect()
}
