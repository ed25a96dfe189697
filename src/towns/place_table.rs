//! The table of places as it is written: JSON with one row a line, described in `www/places/README.md`.

use serde_json::{Value, json};

use super::PlaceTable;

/// The table in its published form, with a newline at the end.
pub fn write(table: &PlaceTable) -> String {
    let head = [
        ("ikura_places", json!(1)),
        ("country", json!("JP")),
        ("source", source(table)),
        ("residents_year", json!(table.residents_year)),
        ("households_year", json!(table.households_year)),
        ("columns", json!(["code", "name", "residents", "households"])),
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
