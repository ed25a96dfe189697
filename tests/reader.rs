//! Broken scenarios: each gives a located error, quickly, and the published schema refuses what has the wrong shape.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use std::time::{Duration, Instant};

use ikura::answer::{Answer, check, evaluate, evaluate_text};
use ikura::problem::Severity;
use ikura::scenario::{read, schema};
use ikura::selection::{Language, Selection};
use proptest::prelude::*;
use serde_json::{Value, json};
use written::*;

/// A scenario that uses every part of the format.
fn whole() -> Value {
    let mut levy = line("levy", "national", annual(), "fixed", "100");
    levy["apportionment"] = json!({"rule": "tiers", "tiers": [
        {"residents_under": 1000, "amount": yen("1")}, {"amount": yen("2")}]});
    let mut fee = line("fee", "local", annual(), "transaction", "120");
    fee["service"] = json!("copies");
    let mut renewal = line(
        "renewal",
        "national",
        json!({"kind": "every", "years": 5, "from": 2000, "to": 2010}),
        "cardholder",
        "7",
    );
    renewal["escalation"] = number("0.01", "share");
    renewal["optimism_bias"] = number("2", "share");
    let mut copies = service("copies", "500");
    copies["alternative"] = json!({"label": text("counter"), "unit_cost": yen("900")});
    copies["minutes"] = number("30", "minutes");
    let mut scenario = scenario(10, "0.04", json!([levy, fee, renewal]), json!([copies]));
    scenario["take_up"] = json!({"kind": "table", "of": "holders", "multiple": number("1", "multiple"),
        "years": {"2001": number("10", "cards"), "2002": number("20", "cards")}, "opt_out": number("0.1", "share")});
    scenario["time_value"] = json!({"work": number("2000", "JPY/hour"), "other": number("500", "JPY/hour"),
        "work_share": number("0.5", "share")});
    scenario["excess_burden"] = number("0.2", "share");
    scenario["apportionment"] = json!({"rule": "share", "share": number("0.1", "share")});
    scenario["presets"] = json!([
        {"id": "first", "name": text("First"), "holder": text("Somebody"), "date": "2002-08", "source": "test",
            "values": {"levy.amount": yen("200"), "take_up.2002": number("30", "cards")}, "counted": ["copies"]},
        {"id": "second", "name": text("Second"), "holder": text("Somebody else"), "extends": "first",
            "take_up": {"kind": "logistic", "ceiling": number("0.5", "share"), "steepness": number("1", "per_year"),
                "midpoint": number("2003", "year")}},
        {"id": "third", "name": text("Third"), "holder": text("A third"), "extends": "second", "optimism_bias": true},
    ]);
    let mut hall = line("hall", "local", once(1), "fixed", "5000");
    hall["replaces"] = json!(["levy"]);
    scenario["towns"] = json!([{"code": "473600", "name": text("Izena"), "prefecture": text("Okinawa"),
        "reading": "いぜなそん", "residents": number("2000", "persons"), "values": {"copies.uses": number("3", "per_year")},
        "take_up": {"kind": "constant", "share": number("0.1", "share")}, "costs": [hall]}]);
    scenario
}

/// A fault: what to do to the whole scenario, and the code and path of the error that it must give.
struct Fault {
    name: &'static str,
    make: fn(&mut Value),
    code: &'static str,
    path: &'static str,
}

/// Codes of faults that a schema can see; it can't look up ids, units of named values or check digits.
const SHAPE: [&str; 5] = ["unknown_key", "missing_key", "wrong_type", "wrong_count", "wrong_form"];
/// Faults of form that only the reader can see.
const READERS_OWN: [&str; 4] =
    ["a wrong check digit", "another currency’s unit", "an unknown unit of a named value", "a month of 13"];

macro_rules! faults {
    ($($name:literal: $make:expr => $code:literal at $path:literal;)*) => {
        vec![$(Fault { name: $name, make: $make, code: $code, path: $path }),*]
    };
}

fn faults() -> Vec<Fault> {
    faults! {
        "an unknown key": |s| s["colour"] = json!("red") => "unknown_key" at "colour";
        "an unknown key deep inside": |s| s["costs"][0]["amount"]["vlaue"] = json!("1") => "unknown_key" at "costs[0].amount.vlaue";
        "a key that is no plain word": |s| s["a b\u{202e}c"] = json!(1) => "unknown_key" at "\"a bc\"";
        "a missing title": |s| { s.as_object_mut().unwrap().remove("title"); } => "missing_key" at "title";
        "a missing amount": |s| { s["costs"][1].as_object_mut().unwrap().remove("amount"); } => "missing_key" at "costs[1].amount";
        "one language only": |s| { s["title"].as_object_mut().unwrap().remove("ja"); } => "missing_key" at "title.ja";
        "a missing discount rate": |s| s["discount"] = json!({}) => "missing_key" at "discount.rate";
        "a title that is a number": |s| s["title"] = json!(3) => "wrong_type" at "title";
        "a label that is a list": |s| s["services"][0]["label"]["en"] = json!(["x"]) => "wrong_type" at "services[0].label.en";
        "costs that are an object": |s| s["costs"] = json!({}) => "wrong_type" at "costs";
        "no costs at all": |s| s["costs"] = json!([]) => "wrong_count" at "costs";
        "201 costs": |s| s["costs"] = json!((0..201).map(|i| line(&format!("line_{i}"), "local", annual(), "fixed", "1")).collect::<Vec<_>>()) => "wrong_count" at "costs";
        "null for a service": |s| s["services"][0] = json!(null) => "wrong_type" at "services[0]";
        "a flag in words": |s| s["optimism_bias"] = json!("yes") => "wrong_type" at "optimism_bias";
        "an amount as a JSON number": |s| s["costs"][0]["amount"]["value"] = json!(100) => "wrong_type" at "costs[0].amount.value";
        "a rate as a JSON fraction": |s| s["discount"]["rate"]["value"] = json!(0.04) => "wrong_type" at "discount.rate.value";
        "an amount that is NaN": |s| s["costs"][0]["amount"]["value"] = json!("NaN") => "wrong_form" at "costs[0].amount.value";
        "an infinite amount": |s| s["costs"][0]["amount"]["value"] = json!("Infinity") => "wrong_form" at "costs[0].amount.value";
        "an amount with an exponent": |s| s["costs"][0]["amount"]["value"] = json!("1e30") => "wrong_form" at "costs[0].amount.value";
        "an amount with commas": |s| s["costs"][0]["amount"]["value"] = json!("1,000") => "wrong_form" at "costs[0].amount.value";
        "an amount with a plus": |s| s["costs"][0]["amount"]["value"] = json!("+5") => "wrong_form" at "costs[0].amount.value";
        "an empty amount": |s| s["costs"][0]["amount"]["value"] = json!("") => "wrong_form" at "costs[0].amount.value";
        "full-width digits in a file": |s| s["costs"][0]["amount"]["value"] = json!("１００") => "wrong_form" at "costs[0].amount.value";
        "thirteen decimals": |s| s["costs"][0]["amount"]["value"] = json!("0.1234567890123") => "wrong_form" at "costs[0].amount.value";
        "forty digits": |s| s["costs"][0]["amount"]["value"] = json!("9".repeat(40)) => "wrong_form" at "costs[0].amount.value";
        "an amount beyond the bound": |s| s["costs"][0]["amount"]["value"] = json!("10000000000000001") => "out_of_bounds" at "costs[0].amount.value";
        "a unit amount beyond its bound": |s| s["costs"][1]["amount"]["value"] = json!("1000000001") => "out_of_bounds" at "costs[1].amount.value";
        "a negative amount": |s| s["costs"][0]["amount"]["value"] = json!("-1") => "negative_amount" at "costs[0].amount.value";
        "a share above one": |s| s["take_up"]["opt_out"]["value"] = json!("1.1") => "out_of_bounds" at "take_up.opt_out.value";
        "a horizon of a billion years": |s| s["operating_years"]["value"] = json!("1000000000") => "out_of_bounds" at "operating_years.value";
        "a negative horizon": |s| s["operating_years"]["value"] = json!("-1") => "out_of_bounds" at "operating_years.value";
        "half a year": |s| s["operating_years"]["value"] = json!("2.5") => "out_of_bounds" at "operating_years.value";
        "a rate of minus one": |s| s["discount"]["rate"]["value"] = json!("-1") => "out_of_bounds" at "discount.rate.value";
        "a wrong unit": |s| s["nation"]["residents"]["unit"] = json!("people") => "wrong_form" at "nation.residents.unit";
        "another currency’s unit": |s| s["costs"][0]["amount"]["unit"] = json!("USD") => "wrong_form" at "costs[0].amount.unit";
        "an unknown unit of a named value": |s| s["presets"][0]["values"]["levy.amount"]["unit"] = json!("shells") => "wrong_form" at "presets[0].values.levy.amount.unit";
        "an unknown currency": |s| s["currency"] = json!("XAU") => "wrong_form" at "currency";
        "an unknown payer": |s| s["costs"][0]["payer"] = json!("nobody") => "wrong_form" at "costs[0].payer";
        "an unknown basis": |s| s["costs"][0]["basis"] = json!("per whim") => "wrong_form" at "costs[0].basis";
        "an unknown kind of take-up": |s| s["take_up"]["kind"] = json!("magic") => "wrong_form" at "take_up.kind";
        "low above the value": |s| { s["costs"][0]["amount"]["low"] = json!("101"); s["costs"][0]["amount"]["high"] = json!("200"); } => "range_order" at "costs[0].amount";
        "low without high": |s| s["costs"][0]["amount"]["low"] = json!("1") => "missing_key" at "costs[0].amount";
        "a number nobody vouches for": |s| { s["costs"][0]["amount"].as_object_mut().unwrap().remove("source"); } => "no_source" at "costs[0].amount";
        "a source that isn’t there": |s| s["costs"][0]["amount"]["source"] = json!("hearsay") => "unknown_reference" at "costs[0].amount.source";
        "a service that isn’t there": |s| s["costs"][1]["service"] = json!("dreams") => "unknown_reference" at "costs[1].service";
        "a service on a line that isn’t per transaction": |s| s["costs"][0]["service"] = json!("copies") => "unknown_key" at "costs[0].service";
        "a replaced line that isn’t there": |s| s["towns"][0]["costs"][0]["replaces"] = json!(["gone"]) => "unknown_reference" at "towns[0].costs[0].replaces[0]";
        "a preset’s value without such a number": |s| s["presets"][0]["values"]["levy.colour"] = yen("1") => "unknown_reference" at "presets[0].values.levy.colour";
        "a preset that counts what isn’t there": |s| s["presets"][0]["counted"] = json!(["copies", "dreams"]) => "unknown_reference" at "presets[0].counted[1]";
        "a preset that extends nothing": |s| s["presets"][1]["extends"] = json!("zeroth") => "unknown_reference" at "presets[1].extends";
        "a preset that extends itself": |s| s["presets"][0]["extends"] = json!("first") => "cycle" at "presets[0].extends";
        "presets in a circle of three": |s| s["presets"][0]["extends"] = json!("third") => "cycle" at "presets[1].extends";
        "two costs of one id": |s| s["costs"][1]["id"] = json!("levy") => "duplicate_id" at "costs[1].id";
        "a service with a cost’s id": |s| s["services"][0]["id"] = json!("levy") => "duplicate_id" at "services[0].id";
        "an id that begins other names": |s| s["costs"][0]["id"] = json!("nation") => "duplicate_id" at "costs[0].id";
        "two presets of one id": |s| s["presets"][1]["id"] = json!("first") => "duplicate_id" at "presets[1].id";
        "two towns of one code": |s| { let town = s["towns"][0].clone(); s["towns"].as_array_mut().unwrap().push(town); } => "duplicate_id" at "towns[1].code";
        "an id with capitals": |s| s["id"] = json!("JukiNet") => "wrong_form" at "id";
        "a wrong check digit": |s| s["towns"][0]["code"] = json!("473601") => "wrong_form" at "towns[0].code";
        "a code of letters": |s| s["towns"][0]["code"] = json!("abcdef") => "wrong_form" at "towns[0].code";
        "a month of 13": |s| s["presets"][0]["date"] = json!("2002-13") => "wrong_form" at "presets[0].date";
        "an address that is a script": |s| s["sources"]["test"]["url"] = json!("javascript:alert(1)") => "wrong_form" at "sources.test.url";
        "markup in an address": |s| s["sources"]["test"]["url"] = json!("https://a/\"><b>") => "wrong_form" at "sources.test.url";
        "an empty label": |s| s["title"]["en"] = json!("") => "wrong_form" at "title.en";
        "a control character in a label": |s| s["title"]["en"] = json!("a\u{7}b") => "wrong_form" at "title.en";
        "a mark that reorders text": |s| s["title"]["en"] = json!("a\u{202e}b") => "wrong_form" at "title.en";
        "a label of half a megabyte": |s| s["title"]["en"] = json!("x".repeat(500_000)) => "wrong_form" at "title.en";
        "a schedule that begins late": |s| s["discount"] = json!({"schedule": [{"from": 2, "rate": number("0.03", "share")}]}) => "order" at "discount.schedule[0]";
        "a schedule out of order": |s| s["discount"] = json!({"schedule": [{"from": 1, "rate": number("0.03", "share")}, {"from": 1, "rate": number("0.02", "share")}]}) => "order" at "discount.schedule[1]";
        "a rate and a schedule": |s| s["discount"]["schedule"] = json!([{"from": 1, "rate": number("0.03", "share")}]) => "unknown_key" at "discount.schedule";
        "a gap in a table": |s| s["take_up"]["years"]["2004"] = number("1", "cards") => "order" at "take_up.years.2004";
        "a year that is a word": |s| s["take_up"]["years"]["soon"] = number("1", "cards") => "order" at "take_up.years.soon";
        "a ramp that ends before it begins": |s| s["take_up"] = json!({"kind": "ramp", "start": number("0", "share"), "end": number("1", "share"), "from": 2005, "to": 2005}) => "order" at "take_up";
        "a cost that ends before it begins": |s| s["costs"][2]["timing"] = json!({"kind": "annual", "from": 2005, "to": 2004}) => "order" at "costs[2].timing";
        "every nought years": |s| s["costs"][2]["timing"]["years"] = json!(0) => "out_of_bounds" at "costs[2].timing.years";
        "tiers out of order": |s| s["costs"][0]["apportionment"]["tiers"][1]["residents_under"] = json!(500) => "order" at "costs[0].apportionment.tiers[1]";
        "a format of the future": |s| s["ikura"] = json!(2) => "out_of_bounds" at "ikura";
        "a year far away": |s| s["first_year"] = json!(999_999_999) => "out_of_bounds" at "first_year";
        "nothing left out": |s| s["not_counted"] = json!([]) => "wrong_count" at "not_counted";
    }
}

#[track_caller]
fn errors(text: &str) -> Vec<(&'static str, String)> {
    let begun = Instant::now();
    let reading = read(text);
    // Debug builds on a busy machine are slow; the promise is a tenth of a second, and this is far below a hang.
    assert!(
        begun.elapsed() < Duration::from_millis(100).mul_f64(if cfg!(debug_assertions) { 10.0 } else { 1.0 })
    );
    assert_eq!(
        reading.scenario.is_none(),
        reading.problems.iter().any(|problem| problem.code.severity() == Severity::Error)
    );
    let errors = reading.problems.into_iter().filter(|p| p.code.severity() == Severity::Error);
    errors.map(|problem| (problem.code.word(), problem.path)).collect()
}

#[test]
fn the_whole_format_is_read_without_a_fault() {
    assert_eq!(errors(&whole().to_string()), []);
}

#[test]
fn every_fault_is_found_at_its_place() {
    let faults = faults();
    assert!(faults.len() >= 40);
    for fault in faults {
        let mut scenario = whole();
        (fault.make)(&mut scenario);
        let found = errors(&scenario.to_string());
        let expected = (fault.code, fault.path.to_owned());
        assert!(found.contains(&expected), "{}: expected {expected:?}, found {found:?}", fault.name);
    }
}

#[test]
fn every_fault_is_told_in_both_languages_without_words_of_the_program() {
    for fault in faults() {
        let mut scenario = whole();
        (fault.make)(&mut scenario);
        for language in [Language::En, Language::Ja] {
            for problem in check(&scenario.to_string(), language) {
                assert!(problem.message.chars().count() > 5, "{}: {}", fault.name, problem.message);
                for word in ["Some(", "None", "Node", "Decimal", "usize", "panicked", "::"] {
                    assert!(!problem.message.contains(word), "{}: {}", fault.name, problem.message);
                }
                let japanese = problem.message.chars().any(|c| ('ぁ'..='ん').contains(&c));
                assert_eq!(japanese, language == Language::Ja, "{}", problem.message);
            }
        }
    }
}

#[test]
fn several_faults_are_reported_at_once() {
    let mut scenario = whole();
    scenario["title"] = json!(1);
    scenario["costs"][0]["amount"]["value"] = json!("x");
    scenario["services"][0]["uses"]["unit"] = json!("x");
    scenario["presets"][1]["extends"] = json!("x");
    let found = errors(&scenario.to_string());
    for path in ["title", "costs[0].amount.value", "services[0].uses.unit", "presets[1].extends"] {
        assert!(found.iter().any(|(_, at)| at == path), "{path} in {found:?}");
    }
}

#[test]
fn text_that_is_no_scenario_is_refused() {
    let deep = "[".repeat(100_000);
    let long = format!("{{\"title\": \"{}\"}}", "x".repeat(10 << 20));
    let whole = whole().to_string();
    let twice = whole.replacen('{', "{\"id\": \"test\", ", 1);
    for (text, code, path) in [
        ("", "syntax", "line 1, column 0"),
        ("null", "wrong_type", ""),
        ("[]", "wrong_type", ""),
        ("{", "syntax", "line 1, column 1"),
        (&whole[..whole.len() / 2], "syntax", ""),
        (&deep, "syntax", ""),
        (&long, "too_long", ""),
        (&twice, "duplicate_key", "id"),
        ("{\"ikura\": 1e400}", "syntax", ""),
    ] {
        let found = errors(text);
        let known = found.iter().any(|(word, at)| *word == code && (at == path || code == "syntax"));
        assert!(known, "{code} at {path}: {found:?}");
    }
    assert_eq!(errors(&format!("\u{FEFF}{whole}")), [], "a byte order mark is no fault");
}

#[test]
fn the_published_schema_and_the_reader_agree() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let jukinet = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json"));
    let jukinet: Value = serde_json::from_str(&jukinet.unwrap()).unwrap();
    for good in [
        whole(),
        scenario(1, "0", json!([line("a", "local", once(0), "fixed", "1")]), json!([service("b", "1")])),
        jukinet,
    ] {
        let refused: Vec<String> = validator.iter_errors(&good).map(|error| error.to_string()).collect();
        assert_eq!(refused, Vec::<String>::new());
        assert_eq!(errors(&good.to_string()), []);
    }
    for fault in faults() {
        let mut scenario = whole();
        (fault.make)(&mut scenario);
        let of_shape = SHAPE.contains(&fault.code) && !READERS_OWN.contains(&fault.name);
        if of_shape {
            assert!(!validator.is_valid(&scenario), "the schema accepts {}", fault.name);
        }
        assert!(!errors(&scenario.to_string()).is_empty(), "the reader accepts {}", fault.name);
    }
}

fn jukinet() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json")).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_text_gives_a_scenario_or_an_error(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, "[ -~\"{}\\[\\],:0-9あ]{0,6}"), 1..6),
    ) {
        let mut text: Vec<char> = jukinet().chars().collect();
        for (at, length, put) in cuts {
            let at = at.index(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, put.chars());
        }
        let text: String = text.into_iter().collect();
        let reading = read(&text);
        let has_error = reading.problems.iter().any(|problem| problem.code.severity() == Severity::Error);
        prop_assert_eq!(reading.scenario.is_none(), has_error);
    }

    #[test]
    fn whatever_is_typed_gives_an_answer_or_a_problem_and_never_a_strange_number(
        name in prop::sample::select(vec!["running.amount", "discount.rate", "certificates.uses", "take_up.multiple",
            "nation.residents", "operating_years", "card_town.amount", "certificates.minutes", "no.such"]),
        typed in prop_oneof!["[0-9]{1,30}", "-?[0-9.,]{0,12}(億|万|%|billion|e9)?", "\\PC{0,20}"],
        residents in prop::option::of("[0-9]{0,12}"),
    ) {
        let mut selection = json!({"language": "ja", "changes": {name: typed}});
        if let Some(residents) = residents {
            selection["place"] = json!("132152");
            selection["residents"] = json!(residents);
        }
        let answer = evaluate_text(&jukinet(), &selection.to_string());
        let text = serde_json::to_string(&answer).unwrap();
        for strange in ["NaN", "nfinity", "\"inf", "null,null"] {
            prop_assert!(!text.contains(strange), "{}", strange);
        }
        if let Answer::Invalid { problems } = answer {
            prop_assert!(!problems.is_empty());
        }
    }
}

#[test]
fn amounts_at_the_bound_growing_for_a_hundred_years_are_refused_with_the_lines_name() {
    let lines: Vec<Value> = (0..200)
        .map(|i| {
            let mut line = line(&format!("line_{i}"), "local", annual(), "fixed", "10000000000000000");
            line["escalation"] = number("0.1", "share");
            line
        })
        .collect();
    let mut scenario = scenario(100, "0", json!(lines), json!([service("use", "1")]));
    scenario["nation"]["municipalities"] = number("1000000", "municipalities");
    let Answer::Invalid { problems } = evaluate(&scenario.to_string(), &Selection::default()) else {
        panic!("it was computed");
    };
    assert_eq!((problems[0].code, problems[0].path.as_str()), ("amount_too_large", "line_0.amount"));
}

#[test]
fn the_committed_schema_is_the_published_one() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenario.schema.json");
    let text = format!("{:#}\n", schema());
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(file, &text).unwrap();
    }
    let committed = std::fs::read_to_string(file).unwrap();
    assert!(committed == text, "run UPDATE_SCHEMA=1 cargo test --test reader schema");
}
