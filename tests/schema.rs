//! Tests the published schema against the reader over one corpus: neither is stricter about shape than the other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::problem::{Found, Problem, Severity};
use ikura::scenario::{read, schema};
use jsonschema::Validator;
use serde_json::{Value, json};
use written::faults::{faults, good, whole};

/// Codes of faults that a schema can detect.
const SHAPE: [&str; 5] = ["unknown_key", "missing_key", "wrong_type", "wrong_count", "wrong_form"];

/// Whether a schema can't detect this fault of form: check digits, units that depend on the currency or on the number that a
/// name refers to, and the total of digits before and after the point.
fn is_readers_own(problem: &Problem) -> bool {
    let digits =
        matches!(&problem.found, Found::Text(text) if text.len() >= 28 && problem.path.ends_with(".value"));
    let form = problem.code.word() == "wrong_form";
    form && (problem.path.ends_with(".unit") || problem.path.ends_with(".code") || digits)
}

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).unwrap()
}

fn errors(scenario: &Value) -> Vec<Problem> {
    let problems = read(&scenario.to_string()).problems.into_iter();
    problems.filter(|problem| problem.code.severity() == Severity::Error).collect()
}

/// Asserts that the reader refuses what the schema refuses, and that the schema refuses every fault of shape that the reader finds.
#[track_caller]
fn agree(validator: &Validator, scenario: &Value, name: &str) {
    let errors = errors(scenario);
    let accepted = validator.is_valid(scenario);
    assert!(accepted || !errors.is_empty(), "the reader accepts what the schema refuses: {name}");
    let of_shape = errors.iter().find(|error| SHAPE.contains(&error.code.word()) && !is_readers_own(error));
    if let Some(error) = of_shape {
        assert!(!accepted, "the schema accepts what the reader refuses: {name}: {error:?}");
    }
}

/// Collects the JSON pointer of every value in a tree.
fn pointers(node: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match node {
        Value::Object(entries) => {
            for (key, node) in entries {
                pointers(node, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(entries) => {
            for (index, node) in entries.iter().enumerate() {
                pointers(node, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn all_pointers(scenario: &Value) -> Vec<String> {
    let mut found = Vec::new();
    pointers(scenario, "", &mut found);
    found
}

fn jukinet() -> Value {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn valid_scenarios_are_accepted_by_schema_and_reader() {
    let validator = validator();
    let flagship = ("the flagship".to_owned(), jukinet());
    for (name, scenario) in good().into_iter().chain([flagship]) {
        let refused: Vec<String> = validator.iter_errors(&scenario).map(|error| error.to_string()).collect();
        assert_eq!(refused, Vec::<String>::new(), "{name}");
        assert_eq!(errors(&scenario), [], "{name}");
    }
}

#[test]
fn every_fault_of_shape_is_refused_by_schema_and_reader() {
    let validator = validator();
    for fault in faults() {
        let mut scenario = whole();
        (fault.make)(&mut scenario);
        assert_ne!(errors(&scenario), [], "the reader accepts {}", fault.name);
        agree(&validator, &scenario, fault.name);
    }
}

#[test]
fn schema_and_reader_agree_if_any_value_is_replaced() {
    let validator = validator();
    let others =
        [json!(null), json!(true), json!(7), json!(0.5), json!("Ω"), json!("ab"), json!([]), json!({})];
    let whole = whole();
    for pointer in all_pointers(&whole) {
        for other in &others {
            let mut scenario = whole.clone();
            *scenario.pointer_mut(&pointer).unwrap() = other.clone();
            agree(&validator, &scenario, &format!("{other} at {pointer}"));
        }
    }
}

#[test]
fn schema_and_reader_agree_if_any_key_is_removed_or_added() {
    let validator = validator();
    for (name, good) in good() {
        for pointer in all_pointers(&good) {
            let Some(keys) = good.pointer(&pointer).unwrap().as_object() else { continue };
            for key in keys.keys() {
                let mut scenario = good.clone();
                scenario.pointer_mut(&pointer).unwrap().as_object_mut().unwrap().remove(key);
                agree(&validator, &scenario, &format!("{name} without {pointer}/{key}"));
            }
            let mut scenario = good.clone();
            scenario.pointer_mut(&pointer).unwrap()["zzz"] = json!("zzz");
            agree(&validator, &scenario, &format!("{name} with {pointer}/zzz"));
        }
    }
}

#[test]
fn schema_and_reader_agree_about_addresses_dates_ids_and_decimals() {
    let validator = validator();
    let long_id = "a".repeat(61);
    let texts = [
        "https://a",
        "http://a.b/c",
        "https://",
        "HTTPS://a",
        "ftp://a",
        "https://a b",
        "https://a\u{a0}b",
        "https://a\u{2028}b",
        "https://a\u{3000}b",
        "https://a\u{202e}b",
        "https://a\u{7f}b",
        "https://a\nb",
        "2002",
        "2002-1",
        "2002-00",
        "2002-12-32",
        "0999",
        "3000",
        "2002-08-05T00",
        "２００２",
        "a",
        "a-b_c",
        "-a",
        "1a",
        "A",
        "a.b",
        "é",
        &long_id,
        "0",
        "-0",
        "00",
        "1.",
        "1.0",
        "-1.000000000000",
        "0.0000000000001",
        "1\n",
        "\n1",
        "١",
        "9999999999999999999999999999",
        "99999999999999999.999999999999",
    ];
    let places = ["/sources/test/url", "/sources/test/date", "/id", "/costs/0/id", "/costs/0/amount/value"];
    let mut base = whole();
    base["sources"]["test"]["url"] = json!("https://example.org/");
    for text in texts {
        for place in places {
            let mut scenario = base.clone();
            *scenario.pointer_mut(place).unwrap() = json!(text);
            agree(&validator, &scenario, &format!("{text:?} at {place}"));
        }
        let mut scenario = base.clone();
        scenario["sources"][text] = scenario["sources"]["test"].clone();
        agree(&validator, &scenario, &format!("a source {text:?}"));
    }
}

#[test]
fn schema_and_reader_agree_about_juki_net_with_a_misspelt_key() {
    let validator = validator();
    let jukinet = jukinet();
    // Every place of the Juki Net scenario would take minutes; a few hundred, spread evenly, still cover every kind of part.
    for pointer in all_pointers(&jukinet).iter().skip(1).step_by(23) {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let mut scenario = jukinet.clone();
        let Some(object) = scenario.pointer_mut(parent).unwrap().as_object_mut() else { continue };
        let value = object.remove(key).unwrap();
        object.insert(format!("{key}x"), value);
        agree(&validator, &scenario, &format!("{pointer}x"));
    }
}

#[test]
fn the_committed_schema_is_up_to_date() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenario.schema.json");
    let text = format!("{:#}\n", schema());
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(file, &text).unwrap();
    }
    let committed = std::fs::read_to_string(file).unwrap();
    assert!(committed == text, "run UPDATE_SCHEMA=1 cargo test --test schema");
}
