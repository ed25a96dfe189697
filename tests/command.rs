//! The `ikura` command as it is built: the same figures as the core, problems in words, exit statuses.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use ikura::answer::{Answer, evaluate};
use ikura::selection::{Bare, Language, Selection};
use serde_json::Value;

const JUKINET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");

fn ikura(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ikura")).args(arguments).output().unwrap()
}

#[track_caller]
fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn report(arguments: &[&str]) -> Value {
    let all = [&["report", JUKINET, "--format", "json"], arguments].concat();
    serde_json::from_str(&text(&ikura(&all))).unwrap()
}

fn scenario() -> String {
    std::fs::read_to_string(JUKINET).unwrap()
}

#[test]
fn the_json_report_is_the_answer_of_the_core() {
    for (language, code) in [(Language::En, "en"), (Language::Ja, "ja")] {
        for preset in ["happened", "ministry", "ohmae", "dollars"] {
            let selection = Selection {
                language,
                preset: Some(preset.to_owned()),
                bare: Bare::Share,
                ..Selection::default()
            };
            let answer = serde_json::to_value(evaluate(&scenario(), &selection)).unwrap();
            assert_eq!(report(&["--preset", preset, "--lang", code]), answer);
        }
    }
}

#[test]
fn the_text_report_says_the_sentence_and_every_table_figure_of_the_answer() {
    for language in ["en", "ja"] {
        let answer = report(&["--lang", language]);
        let printed = text(&ikura(&["report", JUKINET, "--lang", language]));
        assert!(printed.contains(answer["announcement"].as_str().unwrap()));
        for table in ["payers", "lines", "uses", "years"] {
            for row in answer[table]["rows"].as_array().unwrap() {
                for figure in row["figures"].as_array().unwrap() {
                    assert!(printed.contains(figure["text"].as_str().unwrap()), "{figure}");
                }
            }
        }
    }
}

#[test]
fn a_documented_town_is_found_by_code_by_kanji_by_reading_and_in_latin_letters() {
    let by_code = report(&["--place", "473600"]);
    assert_eq!(by_code["selection"]["place"], "473600");
    let english = by_code["towns"].as_array().unwrap().iter().find(|town| town["code"] == "473600").unwrap()
        ["name"]
        .clone();
    for name in ["伊是名村", "いぜなそん", english.as_str().unwrap()] {
        assert_eq!(report(&["--place", name]), by_code, "{name}");
    }
}

#[test]
fn another_town_needs_its_residents() {
    let without = ikura(&["report", JUKINET, "--place", "狛江市"]);
    assert_eq!(without.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&without.stderr).contains("residents"));
    let with = report(&["--place", "狛江市", "--residents", "80000", "--lang", "ja"]);
    assert_eq!(with["selection"]["place_name"], "狛江市");
    assert!(with["announcement"].as_str().unwrap().starts_with("狛江市では"));
}

#[test]
fn a_bare_share_is_as_in_the_file_and_a_percentage_is_a_percentage() {
    let bare = report(&["--set", "discount.rate=0.02"]);
    assert_eq!(report(&["--set", "discount.rate=2%"]), bare);
    assert_eq!(bare["selection"]["changed"], serde_json::json!(["discount.rate"]));
    assert_ne!(bare["headline"], report(&[])["headline"]);
}

#[test]
fn services_that_count_are_chosen_with_commas() {
    let few = report(&["--count", "certificates,counter"]);
    let counted: Vec<_> =
        few["services"].as_array().unwrap().iter().map(|s| s["counted"].as_bool().unwrap()).collect();
    assert_eq!(counted, [true, false, true]);
}

#[test]
fn what_is_unknown_is_told_and_exits_with_one() {
    for (arguments, word) in [
        (["--preset", "nobody"], "preset"),
        (["--set", "no.such=1"], "no.such"),
        (["--set", "running.amount=plenty"], "running.amount"),
        (["--count", "dreams"], "counted"),
    ] {
        let output = ikura(&[&["report", JUKINET], &arguments[..]].concat());
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(word), "{arguments:?}");
    }
}

#[test]
fn check_finds_nothing_wrong_with_the_flagship_and_a_fault_in_a_damaged_copy() {
    assert!(text(&ikura(&["check", JUKINET])).ends_with("0 errors, 0 warnings\n"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_ikura"))
        .args(["check", "-", "--lang", "ja"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let damaged = scenario().replacen("\"JPY\"", "\"ZZZ\"", 1);
    child.stdin.take().unwrap().write_all(damaged.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("error wrong_form at currency: 書き方が違います")
    );
}

#[test]
fn a_file_that_is_missing_exits_with_two_and_one_that_is_no_text_is_refused() {
    let missing = ikura(&["check", "no-such-file.json"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("no-such-file.json"));
    let program = ikura(&["check", env!("CARGO_BIN_EXE_ikura")]);
    assert_eq!(program.status.code(), Some(1));
}

#[test]
fn the_schema_is_printed_as_json() {
    let schema: Value = serde_json::from_str(&text(&ikura(&["schema"]))).unwrap();
    assert_eq!(schema, ikura::scenario::schema());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ikura"))
        .args(["schema"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}

#[test]
fn an_answer_is_either_ok_or_invalid() {
    assert!(matches!(evaluate(&scenario(), &Selection::default()), Answer::Ok(_)));
    assert!(matches!(evaluate("{}", &Selection::default()), Answer::Invalid { .. }));
}
