//! Reading an object key by key: required, optional, and at the end whatever nobody asked for.

use super::node::Node;
use super::{Book, Currency, Text};
use crate::problem::{Code, Expected, Found, Problems};

/// Longest label, in characters.
const LABEL: usize = 300;
/// Longest note, in characters.
const NOTE: usize = 2_000;
/// Longest id.
const ID: usize = 60;

/// What every part of the reader shares: the problems so far and what is being filled.
#[derive(Default)]
pub(crate) struct Reader {
    /// Problems so far.
    pub problems: Problems,
    /// Currency of the scenario; units depend on it.
    pub currency: Option<Currency>,
    /// Source keys cited, with the path of the citation.
    pub cited: Vec<(String, String)>,
    /// Numbers of the part being read.
    pub book: Book,
}

impl Reader {
    /// Notes a problem: another type than expected.
    pub fn wrong_type(&mut self, path: &str, node: &Node, expected: Expected) {
        self.problems.add(Code::WrongType, path, node.found(), expected);
    }

    /// Text of between 1 and `most` characters, without control characters.
    pub fn text(&mut self, node: &Node, path: &str, most: usize) -> Option<String> {
        let Node::Text(text) = node else {
            self.wrong_type(path, node, Expected::Text);
            return None;
        };
        let characters = text.chars().count();
        let controls = text.chars().any(is_unprintable);
        if characters == 0 || characters > most || controls {
            self.problems.add(Code::WrongForm, path, Found::text(text), Expected::Count(1, most));
            return None;
        }
        Some(text.clone())
    }

    /// A label or a name in both languages.
    pub fn label(&mut self, node: &Node, path: &str) -> Option<Text> {
        self.bilingual(node, path, LABEL)
    }

    /// A note in both languages.
    pub fn note(&mut self, node: &Node, path: &str) -> Option<Text> {
        self.bilingual(node, path, NOTE)
    }

    fn bilingual(&mut self, node: &Node, path: &str, most: usize) -> Option<Text> {
        let mut fields = Fields::open(node, path, self)?;
        let en = fields.required("en", self).and_then(|(node, path)| self.text(node, &path, most));
        let ja = fields.required("ja", self).and_then(|(node, path)| self.text(node, &path, most));
        fields.close(self);
        Some(Text { en: en?, ja: ja? })
    }

    /// An id.
    pub fn id(&mut self, node: &Node, path: &str) -> Option<String> {
        let text = self.text(node, path, ID)?;
        if !is_id(&text) {
            self.problems.add(Code::WrongForm, path, Found::text(&text), Expected::Id);
            return None;
        }
        Some(text)
    }

    /// A whole JSON number between two.
    pub fn whole(&mut self, node: &Node, path: &str, low: i64, high: i64) -> Option<i64> {
        match node {
            Node::Whole(whole) if (low..=high).contains(whole) => Some(*whole),
            Node::Whole(whole) => {
                let found = Found::Text(whole.to_string());
                self.problems.add(Code::OutOfBounds, path, found, Expected::Whole(low, high));
                None
            }
            _ => {
                self.wrong_type(path, node, Expected::Whole(low, high));
                None
            }
        }
    }

    /// A calendar year.
    pub fn year(&mut self, node: &Node, path: &str) -> Option<i32> {
        self.whole(node, path, 1900, 2200).and_then(|year| i32::try_from(year).ok())
    }

    /// True or false.
    pub fn flag(&mut self, node: &Node, path: &str) -> Option<bool> {
        if let Node::Flag(flag) = node {
            return Some(*flag);
        }
        self.wrong_type(path, node, Expected::Flag);
        None
    }

    /// One of several words, each standing for a value.
    pub fn word<T: Copy>(&mut self, node: &Node, path: &str, words: &[(T, &str)]) -> Option<T> {
        let expected = || Expected::OneOf(words.iter().map(|(_, word)| (*word).to_owned()).collect());
        let Node::Text(text) = node else {
            self.wrong_type(path, node, expected());
            return None;
        };
        let known = words.iter().find(|(_, word)| word == text);
        if known.is_none() {
            self.problems.add(Code::WrongForm, path, Found::text(text), expected());
        }
        known.map(|(value, _)| *value)
    }

    /// A list of `fewest` to `most` entries, each with its path.
    pub fn list<'n>(
        &mut self,
        node: &'n Node,
        path: &str,
        fewest: usize,
        most: usize,
    ) -> Option<Vec<(&'n Node, String)>> {
        let Node::List(entries) = node else {
            self.wrong_type(path, node, Expected::List);
            return None;
        };
        if !(fewest..=most).contains(&entries.len()) {
            let found = Found::Count(entries.len());
            self.problems.add(Code::WrongCount, path, found, Expected::Count(fewest, most));
            return None;
        }
        Some(entries.iter().enumerate().map(|(i, entry)| (entry, format!("{path}[{i}]"))).collect())
    }

    /// Reads a part whose numbers go into a book of its own.
    pub fn own_book<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> (T, Book) {
        let outer = std::mem::take(&mut self.book);
        let value = read(self);
        (value, std::mem::replace(&mut self.book, outer))
    }

    /// A reference to a source, checked once all sources are known.
    pub fn citation(&mut self, node: &Node, path: &str) -> Option<String> {
        let id = self.id(node, path)?;
        self.cited.push((id.clone(), path.to_owned()));
        Some(id)
    }
}

/// Lower-case letters, digits, `_` and `-`, starting with a letter.
pub(super) fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-')
}

/// Control characters, and the marks that reorder text on the screen.
fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// An object being read.
pub(crate) struct Fields<'n> {
    path: String,
    entries: &'n [(String, Node)],
    asked: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// Opens an object; reports anything else, and every key that stands twice.
    pub fn open(node: &'n Node, path: &str, reader: &mut Reader) -> Option<Self> {
        let Node::Object(entries) = node else {
            reader.wrong_type(path, node, Expected::Object);
            return None;
        };
        let mut known: Vec<&str> = Vec::with_capacity(entries.len());
        for (key, _) in entries {
            if known.contains(&key.as_str()) {
                let path = join(path, key);
                reader.problems.add(Code::DuplicateKey, &path, Found::text(key), Expected::Once);
            }
            known.push(key);
        }
        Some(Self { path: path.to_owned(), entries, asked: Vec::new() })
    }

    /// A key that may be missing, with its path.
    pub fn optional(&mut self, key: &'static str) -> Option<(&'n Node, String)> {
        self.asked.push(key);
        self.entries.iter().find(|(known, _)| known == key).map(|(_, node)| (node, join(&self.path, key)))
    }

    /// A key that must be there, with its path.
    pub fn required(&mut self, key: &'static str, reader: &mut Reader) -> Option<(&'n Node, String)> {
        let found = self.optional(key);
        if found.is_none() {
            let path = join(&self.path, key);
            reader.problems.add(Code::MissingKey, &path, Found::Nothing, Expected::Key);
        }
        found
    }

    /// Reports every key that nobody asked for.
    pub fn close(self, reader: &mut Reader) {
        for (key, _) in self.entries {
            if !self.asked.contains(&key.as_str()) {
                let path = join(&self.path, key);
                reader.problems.add(Code::UnknownKey, &path, Found::text(key), Expected::NoKey);
            }
        }
    }

    /// Keys and values as they stand, for objects whose keys are free.
    pub fn entries(&self) -> &'n [(String, Node)] {
        self.entries
    }

    /// Path of this object.
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// Path of a key within an object; a key that isn't plain is quoted and shortened.
pub(crate) fn join(path: &str, key: &str) -> String {
    let plain = key.chars().count() <= ID
        && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-' || c == '$' || c == '.');
    let key = if plain {
        key.to_owned()
    } else {
        let short: String = key.chars().filter(|c| !is_unprintable(*c)).take(20).collect();
        format!("\"{short}\"")
    };
    if path.is_empty() { key } else { format!("{path}.{key}") }
}
