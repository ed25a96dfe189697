//! Names of the numbers in a tree: id of the part and field, by the rules that the shapes give.

use super::node::Node;
use super::number::assumption;
use super::shape::{Field, Shape, Spec};
use super::{Book, Quantity};

/// A number in the tree.
pub(crate) struct Named<'a> {
    /// Its name.
    pub name: String,
    /// What kind of number it is.
    pub quantity: Quantity,
    /// Where it stands.
    pub node: &'a Node,
}

/// Every number of an object, those in `skip` left out.
pub(crate) fn numbers<'a>(node: &'a Node, shape: &Shape, part: &str, skip: &[&str]) -> Vec<Named<'a>> {
    let mut found = Vec::new();
    collect(node, shape, part, skip, 0, &mut found);
    found
}

/// The same as a book. Numbers that aren't any, which the check has reported, are left out.
pub(crate) fn book(numbers: &[Named<'_>]) -> Book {
    let mut book = Book::default();
    for number in numbers {
        if let Some(assumption) = assumption(number.node, number.quantity) {
            book.put(&number.name, assumption);
        }
    }
    book
}

fn collect<'a>(
    node: &'a Node,
    shape: &Shape,
    part: &str,
    skip: &[&str],
    place: usize,
    found: &mut Vec<Named<'a>>,
) {
    // What the kind of a part brings is what it is about, so it stands first.
    if let Some(variants) = &shape.variants {
        let word = node.text(variants.tag);
        if let Some((_, shape)) = variants.of.iter().find(|(known, _)| *known == word) {
            collect(node, shape, part, skip, place, found);
        }
    }
    if let Some(shape) = shape.and {
        collect(node, shape, part, skip, place, found);
    }
    for field in shape.fields {
        if let Some(value) = node.get(field.key).filter(|_| !skip.contains(&field.key)) {
            let part = field.part.unwrap_or(part);
            of_field(value, field, part, (node, place), found);
        }
    }
}

fn of_field<'a>(
    value: &'a Node,
    field: &Field,
    part: &str,
    (object, place): (&'a Node, usize),
    found: &mut Vec<Named<'a>>,
) {
    match field.spec {
        Spec::Number(quantity) => {
            let field = field.name.replace('#', &(place + 1).to_string());
            let field = match object.whole("from") {
                Some(from) => field.replace('@', &from.to_string()),
                None => field,
            };
            found.push(Named { name: joined(part, &field), quantity, node: value });
        }
        Spec::Object(shape) => collect(value, shape, part, &[], 0, found),
        Spec::List(Spec::Object(shape), ..) => {
            let Node::List(entries) = value else { return };
            for (place, entry) in entries.iter().enumerate() {
                let id = entry.text("id");
                collect(entry, shape, if id.is_empty() { part } else { id }, &[], place, found);
            }
        }
        Spec::ByYear(quantity) => {
            for (year, node) in value.entries() {
                found.push(Named { name: joined(part, year), quantity, node });
            }
        }
        _ => {}
    }
}

/// Part and field; a field that is a whole name already stays alone.
fn joined(part: &str, field: &str) -> String {
    if part.is_empty() || field.bytes().any(|byte| byte == b'.') {
        field.to_owned()
    } else {
        [part, ".", field].concat()
    }
}
