//! Reading presets, and values by name.

use super::assumption::transpose;
use super::fields::{Fields, Reader, join};
use super::node::Node;
use super::{Book, Preset, Quantity};
use crate::problem::{Code, Expected, Found};

/// Most presets.
pub(super) const MOST_PRESETS: usize = 20;
/// Most values of a preset.
pub(super) const MOST_VALUES: usize = 500;

/// Every name that a preset or a town may set, with its kind.
pub(crate) struct Named<'a> {
    books: Vec<&'a Book>,
}

impl<'a> Named<'a> {
    /// The names in these books.
    pub fn of(books: Vec<&'a Book>) -> Self {
        Self { books }
    }

    fn quantity(&self, name: &str) -> Option<Quantity> {
        self.books.iter().find_map(|book| book.get(name)).map(|assumption| assumption.quantity)
    }
}

impl Reader {
    /// A preset. Its own take-up, already read, adds names that its values may set.
    pub fn preset(&mut self, node: &Node, path: &str, named: &Named<'_>) -> Option<Preset> {
        let mut fields = Fields::open(node, path, self)?;
        let id = fields.required("id", self).and_then(|(node, path)| self.id(node, &path));
        let name = fields.required("name", self).and_then(|(node, path)| self.label(node, &path));
        let holder = fields.required("holder", self).and_then(|(node, path)| self.label(node, &path));
        let date = fields.optional("date").map(|(node, path)| self.date(node, &path));
        let source = fields.optional("source").map(|(node, path)| self.citation(node, &path));
        let note = fields.optional("note").map(|(node, path)| self.note(node, &path));
        let extends = fields.optional("extends").map(|(node, path)| self.id(node, &path));
        let take_up = fields.optional("take_up").map(|(node, path)| self.take_up(node, &path, "take_up."));
        let mut books = named.books.clone();
        if let Some(Some(take_up)) = &take_up {
            books.push(&take_up.book);
        }
        let values =
            fields.optional("values").map(|(node, path)| self.values(node, &path, &Named::of(books)));
        let counted = fields.optional("counted").map(|(node, path)| self.ids(node, &path, 50));
        let optimism = fields.optional("optimism_bias").map(|(node, path)| self.flag(node, &path));
        let time = fields.optional("count_citizen_time").map(|(node, path)| self.flag(node, &path));
        fields.close(self);
        Some(Preset {
            id: id?,
            name: name?,
            holder: holder?,
            date: transpose(date)?,
            source: transpose(source)?,
            note: transpose(note)?,
            extends: transpose(extends)?,
            values: transpose(values)?.unwrap_or_default(),
            counted: transpose(counted)?,
            take_up: transpose(take_up)?,
            optimism_bias: transpose(optimism)?,
            count_citizen_time: transpose(time)?,
        })
    }

    /// Assumptions by name, each of the kind that the name has.
    pub fn values(&mut self, node: &Node, path: &str, named: &Named<'_>) -> Option<Book> {
        let fields = Fields::open(node, path, self)?;
        let entries = fields.entries();
        if entries.len() > MOST_VALUES {
            let found = Found::Count(entries.len());
            self.problems.add(Code::WrongCount, path, found, Expected::Count(0, MOST_VALUES));
            return None;
        }
        let mut values = Book::default();
        let mut sound = true;
        for (name, node) in entries {
            let at = join(path, name);
            let Some(quantity) = named.quantity(name) else {
                let expected = Expected::Existing("assumptions");
                self.problems.add(Code::UnknownReference, &at, Found::text(name), expected);
                sound = false;
                continue;
            };
            match self.bare_assumption(node, &at, quantity) {
                Some(assumption) => values.put(name, assumption),
                None => sound = false,
            }
        }
        sound.then_some(values)
    }
}
