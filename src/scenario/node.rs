//! JSON as a tree that keeps what a derived reader would lose: duplicate keys, and that a number was a number.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::problem::Found;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Keys in order, duplicates included.
    Object(Vec<(String, Node)>),
    /// A list.
    List(Vec<Node>),
    /// Text.
    Text(String),
    /// A whole number that fits.
    Whole(i64),
    /// Any other number; the format has none, so its value isn't kept.
    OtherNumber,
    /// True or false.
    Flag(bool),
    /// Null.
    Null,
}

impl Node {
    /// How a problem names it.
    pub fn found(&self) -> Found {
        match self {
            Self::Object(_) => Found::Object,
            Self::List(_) => Found::List,
            Self::Text(text) => Found::text(text),
            Self::Whole(_) | Self::OtherNumber => Found::Number,
            Self::Flag(_) => Found::Flag,
            Self::Null => Found::Null,
        }
    }

    /// The value of a key; none where there is no such key, or no object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(known, _)| known == key).map(|(_, node)| node)
    }

    /// The text at a key; empty where there is none.
    pub fn text(&self, key: &str) -> &str {
        self.get(key).map_or("", Self::as_text)
    }

    /// Itself as text; empty if it is something else.
    pub fn as_text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// The whole number at a key.
    pub fn whole(&self, key: &str) -> Option<i64> {
        match self.get(key) {
            Some(Self::Whole(whole)) => Some(*whole),
            _ => None,
        }
    }

    /// The calendar year at a key.
    pub fn year(&self, key: &str) -> Option<i32> {
        self.whole(key).and_then(|year| i32::try_from(year).ok())
    }

    /// The flag at a key.
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.get(key) {
            Some(Self::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// The entries of the list at a key; empty where there is none.
    pub fn list(&self, key: &str) -> &[Self] {
        match self.get(key) {
            Some(Self::List(entries)) => entries,
            _ => &[],
        }
    }

    /// The keys and values of an object; empty if it is something else.
    pub fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Object(entries) => entries,
            _ => &[],
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_i64<E>(self, whole: i64) -> Result<Node, E> {
        Ok(Node::Whole(whole))
    }

    fn visit_u64<E>(self, whole: u64) -> Result<Node, E> {
        Ok(i64::try_from(whole).map_or(Node::OtherNumber, Node::Whole))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::OtherNumber)
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = sequence.next_element()? {
            entries.push(entry);
        }
        Ok(Node::List(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Node::Object(entries))
    }
}
