//! The table of places as it is written: JSON with one row a line, described in `www/places/README.md`.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Place, PlaceTable};
use crate::problem::{Code, Expected, Found, Problem, Problems};
use crate::scenario::check::{At, Check};
use crate::scenario::node::Node;
use crate::scenario::read::parse;
use crate::scenario::shape::Spec::{Any, List, Object, Text, Whole, Word};
use crate::scenario::shape::{LABEL, Shape, YEAR, needed};

/// No table has more.
const MOST_BYTES: usize = 10_000_000;
const COLUMNS: &[&str] = &["code", "name", "residents", "households"];
/// No place has more people.
const MOST_PEOPLE: i64 = 10_000_000_000;

static TABLE: Shape = Shape::of(&[
    needed("ikura_places", Whole(1, 1)),
    needed("country", Text(2)),
    needed("source", LABEL),
    needed("residents_year", YEAR),
    needed("households_year", YEAR),
    needed("columns", List(&Word(COLUMNS), 4, 4)),
    needed("rows", List(&Any, 1, 100_000)),
]);

/// Reads a table in its published form.
///
/// # Errors
/// Every problem, each with its path, such as `rows[17][2]`.
pub fn read(text: &str) -> Result<PlaceTable, Vec<Problem>> {
    let mut check = Check::default();
    let node = parse(text, MOST_BYTES, &mut check.problems).unwrap_or(Node::Null);
    if !check.problems.has_errors() {
        check.place(&At::root(&node), &Object(&TABLE));
    }
    let mut places = Vec::new();
    let mut codes = BTreeSet::new();
    for (at, row) in node.list("rows").iter().enumerate() {
        let path = format!("rows[{at}]");
        let Some(place) = place(row, &path, &mut check.problems) else { continue };
        if !codes.insert(place.code.clone()) {
            let found = Found::text(&place.code);
            check.problems.add(Code::DuplicateId, &format!("{path}[0]"), found, Expected::Once);
        }
        places.push(place);
    }
    if check.problems.has_errors() {
        return Err(check.problems.into_vec());
    }
    let year = |key| node.year(key).and_then(|year| u16::try_from(year).ok()).unwrap_or_default();
    let (residents_year, households_year) = (year("residents_year"), year("households_year"));
    Ok(PlaceTable { edition: None, residents_year, households_year, places })
}

fn place(row: &Node, path: &str, problems: &mut Problems) -> Option<Place> {
    let cells = match row {
        Node::List(cells) => cells.as_slice(),
        _ => &[],
    };
    let [code, name, residents, households] = cells else {
        problems.add(Code::WrongCount, path, row.found(), Expected::Entries(COLUMNS.len(), COLUMNS.len()));
        return None;
    };
    let mut wrong = |column: usize, found: Found, expected: Expected| {
        problems.add(Code::WrongForm, &format!("{path}[{column}]"), found, expected);
    };
    let mut text = |column: usize, cell: &Node, most: usize| {
        let is_text = (1..=most).contains(&cell.as_text().chars().count());
        if !is_text {
            wrong(column, cell.found(), Expected::Characters(most));
        }
        is_text.then(|| cell.as_text().to_owned())
    };
    let (code, name) = (text(0, code, 20), text(1, name, 100));
    let mut people = |column: usize, cell: &Node| {
        let count = match cell {
            Node::Whole(whole) if *whole <= MOST_PEOPLE => u64::try_from(*whole).ok(),
            _ => None,
        };
        if count.is_none() {
            wrong(column, cell.found(), Expected::Whole(0, MOST_PEOPLE));
        }
        count
    };
    let (residents, households) = (people(2, residents), people(3, households));
    Some(Place { code: code?, name: name?, residents: residents?, households: households? })
}

/// The table in its published form, with a newline at the end.
pub fn write(table: &PlaceTable) -> String {
    let head = [
        ("ikura_places", json!(1)),
        ("country", json!("JP")),
        ("source", source(table)),
        ("residents_year", json!(table.residents_year)),
        ("households_year", json!(table.households_year)),
        ("columns", json!(COLUMNS)),
    ];
    let head = head.map(|(key, value)| format!("{}: {value}", json!(key)));
    let rows = table
        .places
        .iter()
        .map(|place| json!([place.code, place.name, place.residents, place.households]).to_string());
    let rows = rows.collect::<Vec<_>>().join(",\n");
    format!("{{\n{},\n\"rows\": [\n{rows}\n]\n}}\n", head.join(",\n"))
}

/// Whom to name, as the publisher asks for.
fn source(table: &PlaceTable) -> Value {
    let edition = table.edition.as_deref().unwrap_or("SSDSE-A");
    let year = table.residents_year;
    json!({
        "en": format!("{edition}, National Statistics Center of Japan, from the population census of {year}; processed"),
        "ja": format!("独立行政法人統計センター「SSDSE-市区町村」（{edition}）、総務省統計局「{year}年国勢調査」を加工"),
    })
}
