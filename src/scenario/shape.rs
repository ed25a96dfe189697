//! The language in which a format is written down: what may stand at each place.
//!
//! One description serves three readers: the check, the names of numbers, and the published JSON Schema.

use super::quantity::Quantity;

/// What may stand at one place.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Spec {
    /// Anything; it isn't looked at.
    Any,
    /// Text of one to so many characters.
    Text(usize),
    /// A text in both languages, each of one to so many characters.
    Bilingual(usize),
    /// Lower-case letters, digits, `_` and `-`, starting with a letter.
    Id,
    /// The id of a source.
    Citation,
    /// A year, a month or a day.
    Date,
    /// An http or https address.
    Address,
    /// Six digits, the last of which checks the others.
    MunicipalityCode,
    /// True or false.
    Flag,
    /// A whole number between two.
    Whole(i64, i64),
    /// One of these words.
    Word(&'static [&'static str]),
    /// An assumption.
    Number(Quantity),
    /// An object of known keys.
    Object(&'static Shape),
    /// A list of so few to so many.
    List(&'static Spec, usize, usize),
    /// An object with an entry for each calendar year, without gaps.
    ByYear(Quantity),
    /// An object with at most so many entries under free ids.
    ById(&'static Spec, usize),
    /// Assumptions by name, at most so many.
    ByName(usize),
    /// What a reader typed; it is judged where it is read as a number.
    Typed,
    /// What a reader typed, by name; the number is the most entries.
    TypedByName(usize),
}

/// A calendar year.
pub(crate) const YEAR: Spec = Spec::Whole(1900, 2200);
/// A label or a name.
pub(crate) const LABEL: Spec = Spec::Bilingual(300);
/// A note.
pub(crate) const NOTE: Spec = Spec::Bilingual(2_000);

/// The keys of an object.
#[derive(Debug)]
pub(crate) struct Shape {
    /// Keys that are always allowed.
    pub fields: &'static [Field],
    /// A key whose word decides which further keys there are.
    pub variants: Option<Variants>,
    /// Another object whose keys are all allowed here too.
    pub and: Option<&'static Shape>,
}

/// A key whose word decides which further keys there are.
#[derive(Debug)]
pub(crate) struct Variants {
    /// The key.
    pub tag: &'static str,
    /// Its words, each with the keys that it brings.
    pub of: &'static [(&'static str, Shape)],
}

/// A key of an object.
#[derive(Debug)]
pub(crate) struct Field {
    /// The key.
    pub key: &'static str,
    /// Whether it must be there.
    pub needed: bool,
    /// What may stand there.
    pub spec: Spec,
    /// Last part of the name of a number here: the key, unless it says otherwise. `#` stands for the place in the list
    /// and `@` for the year that the entry gives in `from`.
    pub name: &'static str,
    /// First part of the names of numbers within, where it isn't that of the object around or an id.
    pub part: Option<&'static str>,
}

/// A key that must be there.
pub(crate) const fn needed(key: &'static str, spec: Spec) -> Field {
    Field { key, needed: true, spec, name: key, part: None }
}

/// A key that may be there.
pub(crate) const fn optional(key: &'static str, spec: Spec) -> Field {
    Field { key, needed: false, spec, name: key, part: None }
}

impl Field {
    /// With another last part of the name.
    pub const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// With a first part of names of its own: the key.
    pub const fn part(self) -> Self {
        Self { part: Some(self.key), ..self }
    }
}

impl Shape {
    /// Keys without variants.
    pub const fn of(fields: &'static [Field]) -> Self {
        Self { fields, variants: None, and: None }
    }

    /// Keys, and further ones by the word at `tag`.
    pub const fn with(
        fields: &'static [Field],
        tag: &'static str,
        of: &'static [(&'static str, Self)],
    ) -> Self {
        Self { fields, variants: Some(Variants { tag, of }), and: None }
    }

    /// Keys beside all those of another object.
    pub const fn and(fields: &'static [Field], and: &'static Self) -> Self {
        Self { fields, variants: None, and: Some(and) }
    }
}
