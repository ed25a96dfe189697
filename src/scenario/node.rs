//! JSON as a tree that keeps duplicate keys and the types of values, which a derived deserializer would lose.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::problem::Found;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Keys and values in order, including duplicate keys.
    Object(Vec<(String, Node)>),
    /// A list.
    List(Vec<Node>),
    /// Text.
    Text(String),
    /// A whole number that fits into 64 bits.
    Whole(i64),
    /// Any other number. The format has none, so the value isn't kept.
    OtherNumber,
    /// True or false.
    Flag(bool),
    /// Null.
    Null,
}

impl Node {
    /// Describes the value for a problem.
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

    /// Returns the value of a key; `None` if there is no such key or this isn't an object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(known, _)| known == key).map(|(_, node)| node)
    }

    /// Returns the text at a key; empty if there is none.
    pub fn text(&self, key: &str) -> &str {
        self.get(key).map_or("", Self::as_text)
    }

    /// Returns this value as text; empty if it isn't text.
    pub fn as_text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// Returns the whole number at a key.
    pub fn whole(&self, key: &str) -> Option<i64> {
        match self.get(key) {
            Some(Self::Whole(whole)) => Some(*whole),
            _ => None,
        }
    }

    /// Returns the calendar year at a key.
    pub fn year(&self, key: &str) -> Option<i32> {
        self.whole(key).and_then(|year| i32::try_from(year).ok())
    }

    /// Returns the flag at a key.
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.get(key) {
            Some(Self::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// Returns the entries of the list at a key; empty if there is none.
    pub fn list(&self, key: &str) -> &[Self] {
        match self.get(key) {
            Some(Self::List(entries)) => entries,
            _ => &[],
        }
    }

    /// Returns the keys and values of an object; empty if this isn't an object.
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
