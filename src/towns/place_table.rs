//! Reads and writes the table of places: JSON with one row per line, described in `docs/places.md`.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::cells::is_unseen;
use super::{MOST_BYTES, Place, PlaceTable, Survey};
use crate::problem::{Code, Expected, Found, Limit, Problem, Problems};
use crate::scenario::check::{Check, NodePath};
use crate::scenario::node::Node;
use crate::scenario::read::parse;
use crate::scenario::shape::Spec::{Any, List, Object, Text, Whole, Word};
use crate::scenario::shape::{LABEL, ObjectShape, YEAR, needed};

const COLUMNS: &[&str] = &["code", "name", "residents", "households"];
/// Maximum number of people. No place has more, and the page stores them in 32 bits.
const MOST_PEOPLE: i64 = u32::MAX as i64;

static TABLE: ObjectShape = ObjectShape::of(&[
    needed("ikura_places", Whole(1, 1)),
    needed("country", Text(2)),
    needed("source", LABEL),
    needed("residents_year", YEAR),
    needed("households_year", YEAR),
    needed("columns", List(&Word(COLUMNS), 4, 4)),
    needed("rows", List(&Any, 1, 100_000)),
]);

/// Reads a table of places.
///
/// # Errors
/// All problems, each with its path, such as `rows[17][2]`.
pub fn read(text: &str) -> Result<PlaceTable, Vec<Problem>> {
    let mut check = Check::default();
    let node = parse(text, MOST_BYTES, &mut check.problems).unwrap_or(Node::Null);
    if !check.problems.has_errors() {
        check.value(&NodePath::root(&node), &Object(&TABLE));
    }
    for (at, (column, expected)) in node.list("columns").iter().zip(COLUMNS).enumerate() {
        if column.as_text() != *expected {
            let expected = Expected::OneOf(vec![(*expected).to_owned()]);
            check.problems.add(Code::Order, &format!("columns[{at}]"), column.found(), expected);
        }
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
    Ok(PlaceTable { edition: None, survey: Survey::Other, residents_year, households_year, places })
}

fn place(row: &Node, path: &str, problems: &mut Problems) -> Option<Place> {
    let cells = match row {
        Node::List(cells) => cells.as_slice(),
        _ => &[],
    };
    let [code, name, residents, households] = cells else {
        problems.add(
            Code::WrongCount,
            path,
            row.found(),
            Expected::Limit(Limit::Entries(COLUMNS.len(), COLUMNS.len())),
        );
        return None;
    };
    let mut wrong = |column: usize, found: Found, expected: Expected| {
        problems.add(Code::WrongForm, &format!("{path}[{column}]"), found, expected);
    };
    let mut text = |column: usize, cell: &Node, most: usize, unfit: fn(char) -> bool, expected: Expected| {
        let text = cell.as_text();
        let expected = match text.chars() {
            letters if !(1..=most).contains(&letters.clone().count()) => {
                Some(Expected::Limit(Limit::Characters(most)))
            }
            mut letters => letters.any(unfit).then_some(expected),
        };
        let is_sound = expected.is_none();
        if let Some(expected) = expected {
            wrong(column, cell.found(), expected);
        }
        is_sound.then(|| text.to_owned())
    };
    let is_no_sign = |letter: char| !letter.is_ascii_alphanumeric() && letter != '_';
    let code = text(0, code, 20, is_no_sign, Expected::OneOf(vec!["A–Z, a–z, 0–9, _".to_owned()]));
    let name = text(1, name, 100, is_unseen, Expected::Printable);
    let mut people = |column: usize, cell: &Node| {
        let count = match cell {
            Node::Whole(whole) if *whole <= MOST_PEOPLE => u64::try_from(*whole).ok(),
            _ => None,
        };
        if count.is_none() {
            wrong(column, cell.found(), Expected::Limit(Limit::Whole(0, MOST_PEOPLE)));
        }
        count
    };
    let (residents, households) = (people(2, residents), people(3, households));
    Some(Place { code: code?, name: name?, residents: residents?, households: households? })
}

/// Writes a table of places as text that ends with a newline.
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

/// Returns the words with which the publisher wants to be named.
fn source(table: &PlaceTable) -> Value {
    let year = table.residents_year;
    let (en, ja) = match table.survey {
        Survey::Ssdse => {
            let edition = table.edition.as_deref().unwrap_or("SSDSE-A");
            (
                format!(
                    "{edition}, National Statistics Center of Japan, from the population census of {year}; processed"
                ),
                format!(
                    "独立行政法人統計センター「SSDSE-市区町村」（{edition}）、総務省統計局「{year}年国勢調査」を加工"
                ),
            )
        }
        Survey::Register => (
            format!(
                "Ministry of Internal Affairs and Communications of Japan, resident register of {year}; processed"
            ),
            format!("総務省「住民基本台帳に基づく人口、人口動態及び世帯数」（{year}年）を加工"),
        ),
        Survey::Census => (
            format!("Statistics Bureau of Japan, population census of {year}; processed"),
            format!("総務省統計局「{year}年国勢調査」を加工"),
        ),
        Survey::Other => (format!("a table of {year}"), format!("{year}年の表")),
    };
    json!({"en": en, "ja": ja})
}
