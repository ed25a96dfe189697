//! The vocabulary in which a format is described: what each place may hold.
//!
//! One description is used by the check, for the names of numbers, and for the published JSON Schema.

use super::quantity::Quantity;

/// What one place may hold.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Spec {
    /// Anything; it isn't checked.
    Any,
    /// Text of one character up to this number of characters.
    Text(usize),
    /// A text in both languages, each of one character up to this number of characters.
    Bilingual(usize),
    /// Lower-case letters, digits, `_` and `-`, starting with a letter.
    Id,
    /// The id of a source.
    Citation,
    /// A date: a year, a month or a day.
    Date,
    /// An http or https address.
    Address,
    /// Six digits, including a final check digit.
    MunicipalityCode,
    /// True or false.
    Flag,
    /// A whole number from the first to the second.
    Whole(i64, i64),
    /// One of these words.
    Word(&'static [&'static str]),
    /// An assumption of this quantity.
    Number(Quantity),
    /// An object of this shape.
    Object(&'static ObjectShape),
    /// A list, with its minimum and maximum number of entries.
    List(&'static Spec, usize, usize),
    /// An object with one assumption for each of several consecutive calendar years.
    ByYear(Quantity),
    /// An object with free ids as keys, with its maximum number of entries.
    ById(&'static Spec, usize),
    /// An object of assumptions by name, with its maximum number of entries.
    ByName(usize),
    /// Text that a reader typed. It is checked later, when it is read as a number.
    Typed,
    /// An object of texts that a reader typed, by name, with its maximum number of entries.
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
pub(crate) struct ObjectShape {
    /// Keys that are always allowed.
    pub fields: &'static [Field],
    /// Further keys, which depend on the word at another key.
    pub variants: Option<Variants>,
    /// Another shape, all of whose keys are allowed here too.
    pub and: Option<&'static ObjectShape>,
}

/// Keys that depend on the word at another key, such as `kind`.
#[derive(Debug)]
pub(crate) struct Variants {
    /// Key whose word decides which other keys are allowed.
    pub tag: &'static str,
    /// Its words, each with the keys that it adds.
    pub of: &'static [(&'static str, ObjectShape)],
}

/// A key of an object.
#[derive(Debug)]
pub(crate) struct Field {
    /// The key.
    pub key: &'static str,
    /// Whether the key is required.
    pub needed: bool,
    /// What the value may be.
    pub spec: Spec,
    /// Last part of the name of a number at this key; the key itself unless set otherwise. `#` is replaced by the
    /// position in the list, and `@` by the year in the entry's `from`.
    pub name: &'static str,
    /// First part of the names of numbers within; `None` means the id of the entry, or the part of the enclosing
    /// object.
    pub part: Option<&'static str>,
}

/// A required key.
pub(crate) const fn needed(key: &'static str, spec: Spec) -> Field {
    Field { key, needed: true, spec, name: key, part: None }
}

/// An optional key.
pub(crate) const fn optional(key: &'static str, spec: Spec) -> Field {
    Field { key, needed: false, spec, name: key, part: None }
}

impl Field {
    /// Sets another last part of the name.
    pub const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// Sets the key itself as the first part of names within.
    pub const fn part(self) -> Self {
        Self { part: Some(self.key), ..self }
    }
}

impl ObjectShape {
    /// A shape with these keys.
    pub const fn of(fields: &'static [Field]) -> Self {
        Self { fields, variants: None, and: None }
    }

    /// A shape with these keys, and further keys that depend on the word at `tag`.
    pub const fn with(
        fields: &'static [Field],
        tag: &'static str,
        of: &'static [(&'static str, Self)],
    ) -> Self {
        Self { fields, variants: Some(Variants { tag, of }), and: None }
    }

    /// A shape with these keys and all keys of another shape.
    pub const fn and(fields: &'static [Field], and: &'static Self) -> Self {
        Self { fields, variants: None, and: Some(and) }
    }
}
