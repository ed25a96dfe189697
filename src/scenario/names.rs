//! Names of the numbers in a tree: part and field, by the rules of the shapes.

use super::node::Node;
use super::number::assumption;
use super::shape::{Field, ObjectShape, Spec};
use super::{NamedAssumptions, Quantity};

/// A number in the tree.
pub(crate) struct NamedNumber<'a> {
    /// Name of the assumption.
    pub name: String,
    /// Kind of number.
    pub quantity: Quantity,
    /// The number's object in the tree.
    pub node: &'a Node,
}

/// Returns all numbers of an object, except those under the keys in `skip`.
pub(crate) fn numbers<'a>(
    node: &'a Node,
    shape: &ObjectShape,
    part: &str,
    skip: &[&str],
) -> Vec<NamedNumber<'a>> {
    let mut found = Vec::new();
    collect(node, shape, part, skip, 0, &mut found);
    found
}

/// Collects the assumptions of these numbers. Values that can't be parsed are left out; the check has already
/// reported them.
pub(crate) fn named_assumptions(numbers: &[NamedNumber<'_>]) -> NamedAssumptions {
    let mut assumptions = NamedAssumptions::default();
    for number in numbers {
        if let Some(assumption) = assumption(number.node, number.quantity) {
            assumptions.put(&number.name, assumption);
        }
    }
    assumptions
}

fn collect<'a>(
    node: &'a Node,
    shape: &ObjectShape,
    part: &str,
    skip: &[&str],
    index: usize,
    found: &mut Vec<NamedNumber<'a>>,
) {
    // The numbers of a part's variant are its main subject, so they come first.
    if let Some(variants) = &shape.variants {
        let word = node.text(variants.tag);
        if let Some((_, shape)) = variants.of.iter().find(|(known, _)| *known == word) {
            collect(node, shape, part, skip, index, found);
        }
    }
    if let Some(shape) = shape.and {
        collect(node, shape, part, skip, index, found);
    }
    for field in shape.fields {
        if let Some(value) = node.get(field.key).filter(|_| !skip.contains(&field.key)) {
            let part = field.part.unwrap_or(part);
            of_field(value, field, part, (node, index), found);
        }
    }
}

fn of_field<'a>(
    value: &'a Node,
    field: &Field,
    part: &str,
    (object, index): (&'a Node, usize),
    found: &mut Vec<NamedNumber<'a>>,
) {
    match field.spec {
        Spec::Number(quantity) => {
            let field = field.name.replace('#', &(index + 1).to_string());
            let field = match object.whole("from") {
                Some(from) => field.replace('@', &from.to_string()),
                None => field,
            };
            found.push(NamedNumber { name: joined(part, &field), quantity, node: value });
        }
        Spec::Object(shape) => collect(value, shape, part, &[], 0, found),
        Spec::List(Spec::Object(shape), ..) => {
            let Node::List(entries) = value else { return };
            for (index, entry) in entries.iter().enumerate() {
                let id = entry.text("id");
                collect(entry, shape, if id.is_empty() { part } else { id }, &[], index, found);
            }
        }
        Spec::ByYear(quantity) => {
            for (year, node) in value.entries() {
                found.push(NamedNumber { name: joined(part, year), quantity, node });
            }
        }
        _ => {}
    }
}

/// Joins part and field. A field that contains a dot is already a whole name.
fn joined(part: &str, field: &str) -> String {
    if part.is_empty() || field.bytes().any(|byte| byte == b'.') {
        field.to_owned()
    } else {
        [part, ".", field].concat()
    }
}
