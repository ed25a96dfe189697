//! Tests the `ikura` command as built: figures equal to the core's, problems in words, exit statuses.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use ikura::answer::{Answer, Calculator, evaluate};
use ikura::scenario::Timing;
use ikura::selection::{BareNumber, Language, Selection};
use serde_json::{Value, json};
use written::hostile::{HOSTILE, hostile};

const JUKINET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");

fn ikura(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ikura")).args(arguments).output().unwrap()
}

#[track_caller]
fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Returns the answer in a JSON report, without version and fingerprint.
fn report(arguments: &[&str]) -> Value {
    let all = [&["report", JUKINET, "--format", "json"], arguments].concat();
    unsigned(&text(&ikura(&all)))
}

#[track_caller]
fn unsigned(json: &str) -> Value {
    let mut signed: Value = serde_json::from_str(json).unwrap();
    for key in ["made_by", "fingerprint"] {
        assert!(signed.as_object_mut().unwrap().remove(key).unwrap().is_string(), "{key}");
    }
    signed
}

fn scenario() -> String {
    std::fs::read_to_string(JUKINET).unwrap()
}

/// Returns the core's answer with simulation, verdicts, questions and explanations, as the page receives them.
fn whole(selection: &Selection) -> Value {
    let mut calculator = Calculator::new(&scenario());
    let mut whole = serde_json::to_value(calculator.evaluate(selection)).unwrap();
    whole["simulation"] = serde_json::to_value(calculator.simulate(selection)).unwrap();
    whole["verdicts"] = serde_json::to_value(calculator.verdicts(selection)).unwrap();
    whole["questions"] = serde_json::to_value(calculator.sensitivity(selection)).unwrap();
    whole["explanations"] = serde_json::to_value(calculator.explanations(selection)).unwrap();
    whole
}

/// Returns the first sentence of a report.
fn headline(answer: &Value) -> &str {
    answer["simulation"]["headline"]["announcement"].as_str().unwrap()
}

#[test]
fn the_json_report_equals_the_answer_of_the_core() {
    for (language, code) in [(Language::En, "en"), (Language::Ja, "ja")] {
        for preset in ["published", "ministry", "ohmae", "dollars"] {
            let selection = Selection {
                language,
                preset: Some(preset.to_owned()),
                bare: BareNumber::Share,
                ..Selection::default()
            };
            let answer = whole(&selection);
            assert_eq!(report(&["--preset", preset, "--lang", code]), answer);
        }
    }
}

#[test]
fn the_text_report_contains_the_headline_and_every_figure_of_the_tables() {
    for language in ["en", "ja"] {
        let answer = report(&["--lang", language]);
        let printed = text(&ikura(&["report", JUKINET, "--lang", language]));
        assert!(printed.contains(headline(&answer)));
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
fn a_documented_town_is_found_by_code_kanji_reading_or_latin_letters() {
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
fn an_undocumented_town_needs_its_residents() {
    let without = ikura(&["report", JUKINET, "--place", "狛江市"]);
    assert_eq!(without.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&without.stderr).contains("residents"));
    let with = report(&["--place", "狛江市", "--residents", "80000", "--lang", "ja"]);
    assert_eq!(with["selection"]["place_name"], "狛江市");
    assert!(with["announcement"].as_str().unwrap().starts_with("狛江市では"));
}

#[test]
fn residents_and_households_without_a_place_are_refused() {
    for people in ["--residents", "--households"] {
        let output = ikura(&["report", JUKINET, people, "80000"]);
        assert_eq!(output.status.code(), Some(2), "{people}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("--place"));
    }
}

#[test]
fn a_share_can_be_given_bare_or_as_a_percentage() {
    let bare = report(&["--set", "discount.rate=0.02"]);
    assert_eq!(report(&["--set", "discount.rate=2%"]), bare);
    assert_eq!(bare["selection"]["changed"], json!(["discount.rate"]));
    assert_ne!(bare["headline"], report(&[])["headline"]);
}

#[test]
fn counted_services_are_separated_by_commas() {
    let few = report(&["--count", "certificates,counter"]);
    let counted: Vec<_> =
        few["services"].as_array().unwrap().iter().map(|s| s["counted"].as_bool().unwrap()).collect();
    assert_eq!(counted, [true, false, true]);
}

#[test]
fn unknown_names_and_values_are_reported_with_exit_status_1() {
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
fn check_accepts_the_juki_net_scenario_and_finds_a_fault_in_a_damaged_copy() {
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
fn a_missing_file_gives_exit_status_2() {
    let missing = ikura(&["check", "no-such-file.json"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("no-such-file.json"));
}

#[test]
fn the_schema_is_printed_as_json() {
    let schema: Value = serde_json::from_str(&text(&ikura(&["schema"]))).unwrap();
    assert_eq!(schema, ikura::scenario::schema());
}

#[test]
fn closing_the_output_early_is_no_failure() {
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

/// Runs the command with this standard input.
fn fed(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ikura"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A command that has read enough may close its end first.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().unwrap()
}

#[test]
fn the_json_report_of_a_town_with_changes_equals_the_answer_of_the_core() {
    for (language, code) in [(Language::En, "en"), (Language::Ja, "ja")] {
        let selection = Selection {
            language,
            preset: Some("ohmae".to_owned()),
            place: Some("141003".to_owned()),
            place_name: Some("141003".to_owned()),
            residents: Some("3000000".to_owned()),
            households: Some("1.2 million".to_owned()),
            nation_residents: None,
            nation_municipalities: None,
            counted: Some(vec!["counter".to_owned()]),
            changes: vec![("running.amount".to_owned(), "15000000000".to_owned())],
            bare: BareNumber::Share,
            count_citizen_time: Some(false),
            optimism_bias: Some(true),
            timing: Some(Timing::Mid),
            discount: Some("uk_green_book".to_owned()),
            year: Some(2005),
        };
        let answer = whole(&selection);
        assert_eq!(answer["status"], "ok", "{answer}");
        let arguments = [
            "--preset",
            "ohmae",
            "--place",
            "141003",
            "--residents",
            "3000000",
            "--households",
            "1.2 million",
            "--count",
            "counter",
            "--set",
            "running.amount=15000000000",
            "--count-citizen-time",
            "false",
            "--optimism-bias",
            "true",
            "--timing",
            "mid",
            "--discount",
            "uk_green_book",
            "--year",
            "2005",
            "--lang",
            code,
        ];
        assert_eq!(report(&arguments), answer);
    }
}

#[test]
fn the_text_report_contains_every_sentence_formula_and_source() {
    for arguments in [&["--preset", "published"][..], &["--preset", "dollars", "--place", "473600"]] {
        for language in ["en", "ja"] {
            let arguments = [arguments, &["--lang", language]].concat();
            let answer = report(&arguments);
            let printed = text(&ikura(&[&["report", JUKINET], &arguments[..]].concat()));
            let mut expected = vec![headline(&answer).to_owned()];
            for explanation in answer["explanations"].as_array().unwrap() {
                for part in ["formula", "sentence"] {
                    let pieces = explanation[part].as_array().unwrap().iter();
                    expected.push(pieces.map(|piece| piece["text"].as_str().unwrap()).collect());
                }
            }
            let in_short = answer["not_counted_in_short"].as_array().unwrap().iter();
            expected.push(in_short.map(|piece| piece["text"].as_str().unwrap()).collect());
            for (list, key) in [("sources", "/title"), ("unit_costs", "/label"), ("funnel", "/of/text")] {
                let texts = answer[list].as_array().unwrap().iter();
                expected.extend(texts.map(|e| e.pointer(key).unwrap().as_str().unwrap().to_owned()));
            }
            texts(&answer["remarks"], &mut expected);
            texts(&answer["not_counted"], &mut expected);
            assert!(expected.len() > 40);
            for text in expected {
                assert!(printed.contains(&text), "{text}");
            }
        }
    }
}

/// Collects every text of a value that a reader sees, at any depth, except for pictures: their tables say the same.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(parts) if parts.iter().any(|part| part["kind"].is_string()) => {
            found.push(parts.iter().map(|piece| piece["text"].as_str().unwrap()).collect());
        }
        Value::Array(parts) => parts.iter().for_each(|part| texts(part, found)),
        Value::Object(parts) => {
            let for_people = |key: &str| !["id", "status", "exact", "total", "explained_by"].contains(&key);
            parts.iter().filter(|(key, _)| for_people(key)).for_each(|(_, part)| texts(part, found));
        }
        Value::String(text) => found.push(text.clone()),
        _ => {}
    }
}

#[test]
fn explain_leads_from_a_figure_to_its_sources() {
    let explained = text(&ikura(&["explain", "cost@2005", JUKINET]));
    for expected in [
        "Total cost, 2005 [cost@2005]",
        "= ¥14.03 billion",
        "[input:running.amount]",
        "as reported, at least ¥13 billion, at most ¥21.3 billion",
        "http://",
    ] {
        assert!(explained.contains(expected), "{expected} in {explained}");
    }
    let disputed = text(&ikura(&["explain", "input:build.amount", JUKINET]));
    assert!(disputed.contains("Disputed by Ohmae Ken’ichi, 2012: ¥69.32 billion. "), "{disputed}");
    let japanese = text(&ikura(&["explain", "levelised|running.amount=0", JUKINET, "--lang", "ja"]));
    assert!(
        japanese.contains("割引後の1回あたりの費用（均等化費用） [levelised|running.amount=0]"),
        "{japanese}"
    );
    let source =
        "日経コンピュータ：住基ネットの費用対効果を検証した特集記事（1ページ目）、2002年9月27日 http://";
    let reported = text(&ikura(&["report", JUKINET, "--lang", "ja"]));
    assert!(japanese.contains(source) && reported.contains(source), "{japanese}");
    let searched = text(&ikura(&["explain", "futures", JUKINET]));
    assert!(
        searched.starts_with(
            "How the simulations were made [futures]\n  The whole calculation was made 4,096 times"
        ),
        "{searched}"
    );
    let nothing = ikura(&["explain", "nothing", JUKINET]);
    assert_eq!(nothing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&nothing.stderr).contains("there is no figure “nothing”"));
}

#[test]
fn the_text_report_contains_simulation_verdicts_and_questions() {
    for arguments in [&["--preset", "published"][..], &["--preset", "ohmae", "--place", "473600"]] {
        for language in ["en", "ja"] {
            let arguments = [arguments, &["--lang", language]].concat();
            let answer = report(&arguments);
            let printed = text(&ikura(&[&["report", JUKINET], &arguments[..]].concat()));
            let (simulation, questions) = (&answer["simulation"], &answer["questions"]);
            assert_eq!((&simulation["status"], &questions["status"]), (&json!("ok"), &json!("ok")));
            for (part, least) in [
                (&simulation["sentence"], 1),
                (&simulation["spread"], 15),
                (&simulation["chances"], 4),
                (&simulation["influence"], 10),
                (&answer["verdicts"]["choices"], 30),
                (&answer["verdicts"]["turning"], 4),
                (&simulation["method"], 1),
                (&questions["break_evens"], 3),
                (&questions["switching"], 10),
                (&questions["tornado"]["table"], 30),
                (&questions["switches"], 4),
                (&questions["discounts"], 16),
            ] {
                let mut expected = Vec::new();
                texts(part, &mut expected);
                assert!(expected.len() >= least, "{part}");
                // A label and every figure of each row.
                let count = |key: &str| part[key].as_array().map_or(0, Vec::len);
                assert!(expected.len() >= count("rows") * count("columns"), "{part}");
                for text in expected {
                    assert!(printed.contains(&text), "{text}");
                }
            }
        }
    }
}

#[test]
fn the_report_says_that_a_scenario_has_no_ranges() {
    fn certain(place: &mut Value) {
        match place {
            Value::Object(parts) => {
                if parts.contains_key("low") {
                    // An assumed value must have a range, so its ends are set to the value.
                    (parts["low"], parts["high"]) = (parts["value"].clone(), parts["value"].clone());
                }
                parts.values_mut().for_each(certain);
            }
            Value::Array(parts) => parts.iter_mut().for_each(certain),
            _ => {}
        }
    }
    let mut without = serde_json::from_str(&scenario()).unwrap();
    certain(&mut without);
    let without = without.to_string();
    let printed = text(&fed(&["report", "-"], without.as_bytes()));
    assert!(printed.contains("No assumption here has a range."), "{printed}");
    let answer: Value =
        serde_json::from_str(&text(&fed(&["report", "-", "--format", "json"], without.as_bytes()))).unwrap();
    assert_eq!(answer["simulation"]["status"], "certain");
}

#[test]
fn a_report_of_standard_input_equals_the_report_of_the_file() {
    let piped = fed(&["report", "-", "--format", "json"], scenario().as_bytes());
    assert_eq!(unsigned(&text(&piped)), report(&[]));
    let marked = fed(&["report", "-"], format!("\u{feff}{}", scenario()).as_bytes());
    assert_eq!(text(&marked), text(&ikura(&["report", JUKINET])));
}

#[test]
fn typed_residents_replace_recorded_ones_and_unreadable_households_are_refused() {
    let recorded = report(&["--place", "473600"]);
    let typed = report(&["--place", "473600", "--residents", "１万"]);
    assert_eq!(typed["selection"]["changed"], json!(["town.residents"]));
    assert_ne!(typed["per_head"], recorded["per_head"]);
    let refused = ikura(&["report", JUKINET, "--place", "473600", "--households", "many"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("not_a_number at households"));
}

#[test]
fn the_last_of_two_changes_to_one_number_wins() {
    let twice = report(&["--set", "discount.rate=9%", "--set", " discount.rate = 2% "]);
    assert_eq!(twice, report(&["--set", "discount.rate=2%"]));
}

#[test]
fn the_shown_year_can_be_chosen() {
    let year = report(&["--year", "2004"]);
    assert_eq!(year["year"], 2004);
    assert_ne!(year["funnel"], report(&[])["funnel"]);
}

#[test]
fn problems_are_reported_in_the_chosen_language_and_as_json() {
    let japanese = ikura(&["report", JUKINET, "--preset", "nobody", "--lang", "ja"]);
    let told = String::from_utf8(japanese.stderr).unwrap();
    assert!(told.contains("「nobody」") && told.contains("published"), "{told}");
    assert!(japanese.stdout.is_empty());
    let json = ikura(&["report", JUKINET, "--preset", "nobody", "--format", "json"]);
    assert_eq!(json.status.code(), Some(1));
    let answer: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(answer["status"], "invalid");
    assert_eq!(answer["problems"][0]["code"], "unknown_reference");
}

#[test]
fn warnings_alone_give_exit_status_0() {
    let unused = r#""sources": {"unused": {"title": {"en": "U", "ja": "未"}, "publisher": {"en": "P", "ja": "版"}, "date": "2000"}, "#;
    let scenario = scenario();
    let (before, after) = scenario.split_once("\"sources\": {").expect("the flagship has sources");
    let output = fed(&["check", "-"], [before, unused, after].concat().as_bytes());
    let told = text(&output);
    assert!(told.starts_with("warning unused_source at sources.unused: "), "{told}");
    assert!(told.ends_with("0 errors, 1 warning\n"), "{told}");
}

#[test]
fn every_problem_has_one_line_and_the_last_line_counts_them() {
    let output = fed(&["check", "-"], b"{\"ikura\": 2, \"id\": 3}");
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    let (problems, sum) = told.trim_end().rsplit_once('\n').unwrap();
    let errors = problems.lines().filter(|line| line.starts_with("error ")).count();
    assert!(errors > 10);
    assert_eq!(errors, problems.lines().count());
    assert_eq!(sum, format!("{errors} errors, 0 warnings"));
}

#[test]
fn text_in_another_encoding_is_refused() {
    // A title in Shift_JIS, as an old editor saves it: still JSON, but with other words.
    let scenario = scenario();
    let (before, after) = scenario.split_once("\"title\": {\"en\": \"").expect("the flagship has a title");
    let bytes = [before.as_bytes(), b"\"title\": {\"en\": \"\x8f\x5a\x96\xaf", after.as_bytes()].concat();
    for task in ["check", "report"] {
        let output = fed(&[task, "-"], &bytes);
        assert_eq!(output.status.code(), Some(2), "{task}: {}", String::from_utf8_lossy(&output.stdout));
        assert!(String::from_utf8_lossy(&output.stderr).contains("UTF-8"));
    }
}

#[test]
fn input_that_is_too_long_is_refused() {
    let output = fed(&["check", "-"], " ".repeat(20 << 20).as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("error too_long: "));
}

#[test]
fn closing_the_output_of_report_or_check_early_is_no_failure() {
    for arguments in [&["report", JUKINET][..], &["report", JUKINET, "--format", "json"], &["check", JUKINET]]
    {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ikura"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert!(output.status.success(), "{arguments:?}");
    }
}

#[test]
fn invalid_arguments_give_exit_status_2_and_a_message() {
    for arguments in [
        &["report"][..],
        &["reports", JUKINET],
        &["report", JUKINET, "--lang", "fr"],
        &["report", JUKINET, "--set", "discount.rate"],
        &["report", "."],
    ] {
        let output = ikura(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{arguments:?}");
    }
}

/// Returns how many of these lines make up one printed line that was wrapped at its spaces; `None` if the texts differ.
fn filled(printed: &str, lines: &[&str]) -> Option<usize> {
    let mut left = printed;
    for (count, line) in lines.iter().enumerate() {
        left = left.strip_prefix(line)?;
        if left.is_empty() {
            return Some(count + 1);
        }
        left = left.strip_prefix(' ')?;
    }
    None
}

#[test]
fn wrapped_lines_are_matched_with_the_printed_line() {
    assert_eq!(filled("a b c", &["a b c", "d"]), Some(1));
    assert_eq!(filled("a b c", &["a", "b c", "d"]), Some(2));
    assert_eq!(filled("", &["", "d"]), Some(1));
    for other in [&["a b"][..], &["a b", "…"], &["a b", "d"], &["a  b c"], &["a b c "], &[]] {
        assert_eq!(filled("a b c", other), None, "{other:?}");
    }
}

#[test]
fn reports_shown_in_the_documents_are_what_the_command_prints() {
    let documents = [
        include_str!("../README.md"),
        include_str!("../docs/command.md"),
        include_str!("../docs/exports.md"),
    ];
    let blocks = documents.iter().flat_map(|document| document.split("```console\n$ ikura ").skip(1));
    let blocks = blocks.map(|block| block.split("```").next().unwrap());
    let shown = blocks.filter_map(|block| block.split_once('\n'));
    let reports: Vec<_> =
        shown.filter(|(typed, printed)| typed.starts_with("report") && !printed.is_empty()).collect();
    assert_eq!(reports.len(), 4);
    for (typed, expected) in reports {
        let printed = text(&ikura(&typed.split(' ').collect::<Vec<_>>()));
        let mut lines = printed.lines();
        let expected: Vec<_> = expected.lines().collect();
        let mut rest = &expected[..];
        while let Some(first) = rest.first() {
            let seen = if *first == "…" { Some(1) } else { lines.find_map(|line| filled(line, rest)) };
            let Some(seen) = seen else {
                panic!("ikura {typed} doesn't print, in this place: {first}");
            };
            rest = &rest[seen..];
        }
    }
}

/// Writes a table of places of the whole nation; three of them have their real names.
fn table_of_places(name: &str) -> String {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let table = json!({
        "ikura_places": 1,
        "country": "JP",
        "source": {"en": "an invented count", "ja": "架空の調査"},
        "residents_year": 2020,
        "households_year": 2020,
        "columns": ["code", "name", "residents", "households"],
        "rows": [
            ["131156", "杉並区", 590_000, 320_000],
            ["132195", "狛江市", 84_000, 42_000],
            ["990019", "その他", 125_000_000, 55_000_000],
            ["132152", "国立市", 77_000, 38_000],
        ],
    });
    std::fs::write(&file, table.to_string()).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn a_town_of_a_table_of_places_uses_the_figures_of_the_table() {
    let places = table_of_places("places.json");
    let by_table = report(&["--place", "131156", "--places", &places]);
    let typed = ["--place", "131156", "--residents", "590000", "--households", "320000"];
    let nation = ["--set", "nation.residents=125751000", "--set", "nation.municipalities=4"];
    let by_hand = report(&[&typed[..], &nation].concat());
    assert_eq!(by_table["headline"], by_hand["headline"]);
    assert_eq!(by_table["selection"]["place_name"], "杉並区");
    assert_eq!(by_table["selection"]["changed"], json!([]), "none of it is the reader's");
    assert_eq!(report(&["--place", "杉並区", "--places", &places])["headline"], by_table["headline"]);
    // Typed residents override the table, and a documented town keeps the figures of its sources.
    let own = report(&["--place", "131156", "--places", &places, "--residents", "600000"]);
    assert_ne!(own["headline"], by_table["headline"]);
    let documented = report(&["--place", "132152", "--places", &places]);
    assert_eq!(documented["headline"], report(&["--place", "132152"])["headline"]);
}

/// Writes the same table with these places added.
fn table_with(name: &str, places: &[(&str, &str)]) -> String {
    let file = table_of_places(name);
    let more: String =
        places.iter().map(|(code, name)| format!("[\"{code}\",\"{name}\",20000,8000],")).collect();
    let text = std::fs::read_to_string(&file).unwrap().replace("\"rows\":[", &format!("\"rows\":[{more}"));
    std::fs::write(&file, text).unwrap();
    file
}

const NAMESAKES: [(&str, &str); 9] = [
    ("054348", "美郷町"),
    ("324485", "美郷町"),
    ("454311", "美郷町"),
    ("132063", "府中市"),
    ("342084", "府中市"),
    ("063614", "金山町"),
    ("074462", "金山町"),
    ("082082", "龍ケ崎市"),
    ("024066", "横浜町"),
];

#[test]
fn a_place_of_the_table_is_found_in_many_spellings_of_its_code_or_name() {
    let places = table_with("found.json", &NAMESAKES);
    for (named, name) in [
        ("龍ヶ崎市", "龍ケ崎市"),
        ("龍が崎市", "龍ケ崎市"),
        ("龍ケ崎", "龍ケ崎市"),
        ("茨城県龍ヶ崎市", "龍ケ崎市"),
        ("08208", "龍ケ崎市"),
        ("13219", "狛江市"),
        ("１３２１９", "狛江市"),
        ("狛江", "狛江市"),
        (" 狛江市 ", "狛江市"),
        ("東京都府中市", "府中市"),
        ("島根県美郷町", "美郷町"),
        ("横浜町", "横浜町"),
    ] {
        let found = report(&["--place", named, "--places", &places, "--lang", "ja"]);
        assert_eq!(found["selection"]["place_name"], name, "{named}");
    }
    // Places that the scenario documents are found without a table.
    for (named, code) in [
        ("横浜", "141003"),
        ("横浜市", "141003"),
        ("14100", "141003"),
        ("神奈川県横浜市", "141003"),
        ("国立", "132152"),
    ] {
        assert_eq!(report(&["--place", named])["selection"]["place"], code, "{named}");
    }
}

#[test]
fn ambiguous_and_unknown_place_names_are_reported_in_the_chosen_language() {
    let places = table_with("several.json", &NAMESAKES);
    let said = |named: &str, lang: &str| {
        let output = ikura(&["report", JUKINET, "--place", named, "--places", &places, "--lang", lang]);
        assert!(!output.status.success() && output.stdout.is_empty(), "{named}");
        String::from_utf8(output.stderr).unwrap()
    };
    for (named, english, japanese) in [
        (
            "美郷町",
            "3 places are called 美郷町: Akita 054348, Shimane 324485, Miyazaki 454311; give the code",
            "「美郷町」は3か所あります（秋田県054348、島根県324485、宮崎県454311）",
        ),
        (
            "府中市",
            "2 places are called 府中市: Tokyo 132063, Hiroshima 342084",
            "2か所あります（東京都132063、広島県342084）",
        ),
        ("金山町", "Yamagata 063614, Fukushima 074462", "山形県063614、福島県074462"),
        ("美郷", "3 places are called 美郷", "「美郷」は3か所"),
        ("府中", "2 places are called 府中", "「府中」は2か所"),
        ("調布市", "調布市 is not in the table", "「調布市」は表にありません"),
        ("13208", "13208 is not in the table", "「13208」は表にありません"),
        ("青森県美郷町", "not in the table", "表にありません"),
    ] {
        assert!(said(named, "en").contains(english), "{}", said(named, "en"));
        assert!(said(named, "ja").contains(japanese), "{}", said(named, "ja"));
    }
    // If the residents are given, the place may have any name.
    let typed = report(&["--place", "美郷町", "--places", &places, "--residents", "5000"]);
    assert_eq!(typed["selection"]["place_name"], "美郷町");
    let without = ikura(&["report", JUKINET, "--place", "調布", "--lang", "ja"]);
    assert!(
        String::from_utf8_lossy(&without.stderr).contains("「調布」はシナリオにありません。"),
        "{without:?}"
    );
    let without = ikura(&["report", JUKINET, "--place", "Chofu"]);
    assert!(
        String::from_utf8_lossy(&without.stderr).contains("has no figures for Chofu: give --places FILE")
    );
}

#[test]
fn places_with_the_same_name_in_the_official_file_are_reported_as_ambiguous() {
    let Some(folder) = std::env::var_os("IKURA_TOWN_DATA") else {
        written::skipped("IKURA_TOWN_DATA names no folder with the official file");
        return;
    };
    let file = std::path::Path::new(&folder).join("SSDSE-A-2026.csv");
    let file = file.to_str().unwrap();
    let run = |named: &str| ikura(&["report", JUKINET, "--places", file, "--lang", "ja", "--place", named]);
    for (named, count) in [("美郷町", 3), ("府中市", 2), ("金山町", 2), ("池田町", 4), ("南部町", 3)]
    {
        let output = run(named);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(&format!("「{named}」は{count}か所あります（")), "{said}");
    }
    for named in ["龍ヶ崎市", "13219", "132195", "狛江", "東京都府中市"] {
        assert!(run(named).status.success(), "{named}");
    }
}

#[test]
fn messages_come_in_the_chosen_language() {
    let at = ["--at", "https://example.org/"];
    for (arguments, japanese) in [
        (&["report", "/nowhere/file.json"][..], "/nowhere/file.json：ファイルまたはフォルダーがありません"),
        (&["check", "/nowhere/file.json"], "ファイルまたはフォルダーがありません"),
        (&["explain", "levelised", "/nowhere/file.json"], "ファイルまたはフォルダーがありません"),
        (&["verify", "0", "/nowhere/file.json"], "ファイルまたはフォルダーがありません"),
        (
            &["report", JUKINET, "--place", "1", "--places", "/nowhere.csv"],
            "ファイルまたはフォルダーがありません",
        ),
        (&["towns", "import", "/nowhere.csv"], "ファイルまたはフォルダーがありません"),
        (&["explain", "nothing", JUKINET], "「nothing」という数字はありません"),
        (
            &["embed", JUKINET, "--form", "prose", "--input", "nix", at[0], at[1]],
            "「nix」という前提はありません",
        ),
    ] {
        let output = ikura(&[arguments, &["--lang", "ja"]].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains(japanese), "{said}");
        assert!(!said.contains("No such file") && !said.contains("there is no"), "{said}");
    }
}

#[test]
fn report_and_explain_give_the_same_message_for_an_invalid_change() {
    for change in [
        "running.amount=130億円程度",
        "discount.rate=many",
        "running.amount=",
        "nothing=1",
        "discount.rate=200%",
    ] {
        for lang in ["en", "ja"] {
            let rest = [JUKINET, "--lang", lang, "--set", change];
            let reported = ikura(&[&["report"], &rest[..]].concat());
            let explained = ikura(&[&["explain", "input:running.amount"], &rest[..]].concat());
            assert_eq!((explained.status.code(), reported.status.code()), (Some(1), Some(1)), "{change}");
            let [reported, explained] =
                [reported, explained].map(|output| String::from_utf8(output.stderr).unwrap());
            assert_eq!(explained, reported, "{change}");
        }
    }
}

#[test]
fn a_report_on_a_town_of_a_table_can_be_verified_without_the_table() {
    let places = table_of_places("verified.json");
    let said = text(&ikura(&["report", JUKINET, "--place", "131156", "--places", &places]));
    let command = said.lines().last().unwrap().split("To check it: ").nth(1).unwrap();
    let words: Vec<&str> = command.split(' ').skip(1).map(|word| word.trim_matches('\'')).collect();
    let words: Vec<&str> =
        words.iter().map(|word| if *word == "jukinet.json" { JUKINET } else { word }).collect();
    assert!(text(&ikura(&words)).starts_with("The same: "), "{command}");
}

#[test]
fn faults_in_a_table_of_places_are_reported_with_file_and_path() {
    let file = table_of_places("broken.json");
    let broken =
        std::fs::read_to_string(&file).unwrap().replace("84000", "-1").replace("\"132152\"", "\"131156\"");
    std::fs::write(&file, broken).unwrap();
    for task in ["report", "embed"] {
        let at: &[&str] = if task == "embed" { &["--at", "https://example.org/"] } else { &[] };
        let output = ikura(&[&[task, JUKINET, "--place", "131156", "--places", &file], at].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && output.stdout.is_empty());
        assert!(said.contains("broken.json"), "{said}");
        assert!(
            said.contains("wrong_form at rows[1][2]: ") && said.contains("duplicate_id at rows[3][0]: "),
            "{said}"
        );
    }
}

#[test]
fn the_embedding_code_has_a_finding_for_a_town_given_by_a_table_or_its_residents() {
    let at = "https://example.org/ikura/";
    let places = table_of_places("embedded.json");
    let by_table = text(&ikura(&["embed", JUKINET, "--at", at, "--place", "131156", "--places", &places]));
    let report_of_table = report(&["--place", "131156", "--places", &places]);
    let headline = &report_of_table["simulation"]["headline"]["cost"]["text"];
    assert!(
        by_table.contains(r#" place="131156""#) && by_table.contains(headline.as_str().unwrap()),
        "{by_table}"
    );
    let town = ["--place", "131156", "--residents", "590000", "--name", "Suginami"];
    let typed = text(&ikura(&[&["embed", JUKINET, "--at", at][..], &town].concat()));
    assert!(typed.contains(r#" place="131156""#) && typed.contains("<b>In Suginami, each use"), "{typed}");
}

#[test]
fn embedding_code_needs_a_valid_place_code() {
    let at = ["embed", JUKINET, "--at", "/ikura/", "--residents", "100", "--name", "Chiyoda"];
    for place in ["千代田区", "foo bar", "a/b", "1".repeat(21).as_str(), ""] {
        let output = ikura(&[&at[..], &["--place", place]].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), &*output.stdout), (Some(1), &b""[..]), "{said}");
        assert!(said.contains(&format!("by “{place}”")) && said.contains("131016"), "{said}");
    }
    let wide = text(&ikura(&[&at[..], &["--place", "１３１０１６"]].concat()));
    assert!(wide.contains(r#" place="131016""#), "{wide}");
    let unnamed =
        ikura(&["embed", JUKINET, "--at", "/ikura/", "--residents", "100", "--place", "１３１０１６"]);
    let said = String::from_utf8(unnamed.stderr).unwrap();
    assert!(unnamed.stdout.is_empty() && said.contains("１３１０１６") && said.contains("--name"), "{said}");
}

#[test]
fn embedding_code_needs_a_name_for_an_undocumented_place() {
    // Without a list of places, which would reject most of these codes.
    let unlisted = published("unnamed-places", &[]);
    let embed =
        |more: &[&str]| ikura(&[&["embed", JUKINET, "--at", "/ikura/", "--dist", &unlisted], more].concat());
    for code in ["131016", "E06000001", "1", "9q8yy", "00000"] {
        for form in ["element", "prose", "frame"] {
            let output = embed(&["--place", code, "--residents", "100", "--form", form]);
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!((output.status.code(), &*output.stdout), (Some(1), &b""[..]), "{said}");
            assert!(said.contains(code) && said.contains("--name"), "{said}");
        }
        let unnamed = embed(&["--place", code, "--residents", "100", "--name", " ", "--lang", "ja"]);
        assert!(String::from_utf8_lossy(&unnamed.stderr).contains("名称"), "{unnamed:?}");
        let named = text(&embed(&["--place", code, "--residents", "100", "--name", "Chiyoda"]));
        assert!(named.contains("<b>In Chiyoda, each use"), "{named}");
    }
    // A documented town has a name of its own.
    let documented = text(&embed(&["--place", "132152", "--name", "Kunitachi City"]));
    assert!(documented.contains("<b>In Kunitachi, each use"), "{documented}");
    // All missing options are reported at once.
    let lacking = embed(&["--place", "131016"]);
    let said = String::from_utf8_lossy(&lacking.stderr);
    assert!(said.contains("--name") && said.contains("residents_needed"), "{said}");
}

#[test]
fn embedding_code_is_printed_only_for_usable_folder_addresses() {
    let useless = [
        "javascript:alert(1)",
        "JavaScript:alert(1)//",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:https://example.org/1",
        "file:///srv/ikura/",
        "about:blank",
        "",
        " ",
        "\u{3000}",
        "\n",
        "https:",
        "https://",
        "https:///x",
        "//",
        "http:example.org",
        "https://example.org/?a",
        "https://example.org/#a",
        "https://example.org/a b",
        "\\\\example.org",
        "example.org/ikura",
        "www.example.org",
        "example.org:8080/ikura/",
        "city.example.lg.jp/ikura/",
        "https://example.org/ikura/ikura.js",
        "https://example.org/ikura/index.html",
        "/ikura/ikura.js",
        "ikura.js",
        "../ikura/ikura-split.JS",
        "//cdn.example/x/ikura.mjs",
    ];
    for at in useless {
        for (lang, expected) in [("en", "expected"), ("ja", "のように指定")] {
            let output = ikura(&["embed", JUKINET, "--lang", lang, "--at", at]);
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!((output.status.code(), &*output.stdout), (Some(1), &b""[..]), "{at:?}: {said}");
            assert!(said.contains(expected) && said.contains("https://example.org/ikura/"), "{said}");
            assert!(
                said.contains(if lang == "en" { "the folder" } else { "ファイル名を付けずに" }),
                "{said}"
            );
            assert_eq!(said.lines().count(), 1, "{said:?}");
        }
    }
    for at in [
        "https://example.org",
        "HTTP://example.org:8080/a/",
        "/",
        "/ikura/",
        "../ikura",
        "ikura",
        "./a:b/",
        "//cdn.example/x",
        "https://example.js/ikura.v1/",
        "./ikura.v1",
        "https://例え.jp/",
    ] {
        let code = text(&ikura(&["embed", JUKINET, "--at", at]));
        assert!(code.contains(&format!(" src=\"{}/ikura.js\"", at.trim_end_matches('/'))), "{at}: {code}");
    }
}

#[test]
fn embedding_code_for_a_documented_town_refuses_other_residents_or_households() {
    for place in ["132152", "国立市", "Kunitachi", "141003", "473600"] {
        for people in [
            &["--residents", "100"][..],
            &["--households", "50"],
            &["--residents", "100", "--households", "50"],
        ] {
            for form in ["element", "prose", "frame"] {
                let arguments =
                    ["embed", JUKINET, "--at", "https://example.org/", "--form", form, "--place", place];
                let output = ikura(&[&arguments[..], people].concat());
                assert!(!output.status.success() && output.stdout.is_empty(), "{place} {people:?} {form}");
                assert!(String::from_utf8_lossy(&output.stderr).contains("residents"));
            }
        }
    }
}

#[test]
fn the_embedding_code_is_one_line_with_the_finding_inside_the_element() {
    let at = "https://example.org/a&b/";
    let code = text(&ikura(&["embed", JUKINET, "--at", at, "--lang", "ja", "--preset", "ministry"]));
    assert_eq!(code.trim_end().lines().count(), 1);
    let start = "<div><script type=\"module\" src=\"https://example.org/a&amp;b/ikura.js\"></script>\
                 <ikura-calculator scenario=\"jukinet\" lang=\"ja\" preset=\"ministry\"><figure>";
    assert!(code.starts_with(start), "{code}");
    let report = report(&["--lang", "ja", "--preset", "ministry"]);
    let headline = &report["simulation"]["headline"]["cost"]["text"];
    assert!(code.contains(headline.as_str().unwrap()), "{code}");
    assert!(!code.contains("style=") && !code.contains("<script>") && !code.contains("integrity"), "{code}");
    assert!(code.contains("href=\"https://example.org/a&amp;b/frame/jukinet/ja/\""), "{code}");
}

/// Writes a hostile scenario to a file.
fn hostile_file(name: &str) -> String {
    let file = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, hostile().to_string()).unwrap();
    file.to_string_lossy().into_owned()
}

/// A place whose name reverses the order of letters and contains terminal codes.
const HOSTILE_PLACE: [&str; 4] = ["--place", "<b>=1\u{202e}\u{2066}\u{61c}\u{1b}[2J", "--residents", "500"];

#[test]
fn embedding_code_in_one_uses_the_script_that_contains_the_scenario() {
    let code = text(&ikura(&["embed", JUKINET, "--at", "https://example.org", "--in-one"]));
    let start = "<div><script type=\"module\" src=\"https://example.org/ikura-with-jukinet.js\"></script>\
                 <ikura-calculator scenario=\"jukinet\" lang=\"en\"><figure>";
    assert!(code.starts_with(start), "{code}");
}

#[test]
fn frozen_embedding_code_in_one_pins_script_and_figures() {
    let dist = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("frozen-in-one");
    let folder = dist.join(format!("ikura@{}", env!("CARGO_PKG_VERSION")));
    std::fs::create_dir_all(&folder).unwrap();
    let sums = "00ff  ikura-with-jukinet.js\n0a0b  scenarios/jukinet.json\n";
    std::fs::write(folder.join("SHA384SUMS"), sums).unwrap();
    let dist = dist.to_str().unwrap();
    let code = text(&ikura(&[
        "embed",
        JUKINET,
        "--at",
        "https://example.org",
        "--in-one",
        "--channel",
        "frozen",
        "--dist",
        dist,
    ]));
    assert!(code.contains("/ikura-with-jukinet.js\" integrity=\"sha384-AP8=\" crossorigin=\"\">"), "{code}");
    assert!(code.contains(" lang=\"en\" integrity=\"sha384-Cgs=\">"), "{code}");
}

/// Creates a published folder with these files.
fn published(name: &str, files: &[(&str, &str)]) -> String {
    let dist = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for (file, text) in files {
        let file = dist.join(file);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    dist.to_str().unwrap().to_owned()
}

#[test]
fn embedding_code_for_unpublished_files_says_what_to_publish() {
    let as_built = serde_json::from_str::<Value>(&scenario()).unwrap().to_string();
    let [scenario, in_one, frame] =
        ["scenarios/jukinet.json", "ikura-with-jukinet.js", "frame/jukinet/ja/index.html"];
    let all = published("has-all", &[(scenario, &as_built), (in_one, ""), (frame, "")]);
    let other = published("has-another", &[(scenario, "{}"), (in_one, ""), (frame, "")]);
    let one = published("has-scenario", &[(scenario, &as_built)]);
    let made = published("has-made", &[(in_one, ""), (frame, "")]);
    let element = &["--form", "element"][..];
    let alone = &["--form", "element", "--in-one"][..];
    for (more, asked) in [
        (element, &[scenario, frame][..]),
        (alone, &[in_one, frame]),
        (&["--form", "prose"], &[scenario]),
        (&["--form", "frame"], &[frame]),
    ] {
        is_unpublished(&all, more, &[]);
        is_unpublished("no-such-folder", more, asked);
        is_unpublished(&other, more, asked);
    }
    is_unpublished(&one, element, &[frame]);
    is_unpublished(&one, alone, &[in_one, frame]);
    is_unpublished(&made, element, &[scenario]);
    is_unpublished(&made, alone, &[]);
    let english = ikura(&["embed", JUKINET, "--at", "/", "--dist", &other, "--lang", "en"]);
    let english = String::from_utf8(english.stderr).unwrap();
    for said in ["json differs and ", "en/index.html is missing.", "with --dist"] {
        assert!(english.contains(said), "{english}");
    }
}

/// Checks that the remark on what to publish names exactly these files and their addresses.
#[track_caller]
fn is_unpublished(dist: &str, more: &[&str], files: &[&str]) {
    let at = ["embed", JUKINET, "--at", "https://example.org/", "--lang", "ja", "--dist", dist];
    let output = ikura(&[&at[..], more].concat());
    let code = text(&output);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), usize::from(!files.is_empty()), "{said}");
    let quoted = said.matches('「').count();
    assert_eq!(quoted, 2 * files.len(), "{said}");
    for file in files {
        let address = format!("https://example.org/{}", file.trim_end_matches("index.html"));
        let path = std::path::Path::new(dist).join(file);
        for name in [&address, path.to_str().unwrap()] {
            assert!(said.contains(&format!("「{name}」")), "{said}");
        }
        // The element asks for the scenario by its id.
        assert!(file.starts_with("scenarios/") || code.contains(&format!("\"{address}")), "{code}");
    }
}

/// A list of places as a published folder has it.
const LIST: &str = "\n131016\t271004\t042030\t082082\t082228\t412074\t163228\t212130\n\
    千代田区\t大阪市\t塩竈市\t龍ケ崎市\t鹿嶋市\t鹿島市\t上市町\t郡上市\n\
    ちよだく\tおおさかし\tしおがまし\tりゅうがさきし\tかしまし\tかしまし\tかみいちまち\tぐじょうし\n\
    \n\n\n\n竈釜\t竜龍\t島嶋\n";

#[test]
fn embedding_code_for_a_place_missing_from_the_published_list_is_refused() {
    let listed = published("lacks-places", &[("places-jp.txt", LIST)]);
    // The code of no town, one with a wrong check digit, one of five digits, one of a prefecture, one of a ward.
    for place in ["999999", "131017", "13101", "131000", "141011"] {
        let asked =
            ["embed", JUKINET, "--at", "/ikura/", "--residents", "100", "--name", "Foo", "--place", place];
        let output = ikura(&[&asked[..], &["--dist", &listed]].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), &*output.stdout), (Some(1), &b""[..]), "{place}: {said}");
        assert!(said.contains(&format!("no municipality has the code {place}")), "{said}");
        // Without a list the code cannot be checked.
        let unlisted = published("has-no-places", &[]);
        assert_eq!(ikura(&[&asked[..], &["--dist", &unlisted]].concat()).status.code(), Some(0), "{place}");
    }
}

#[test]
fn embedding_code_with_the_name_of_another_place_is_refused() {
    let listed = published("has-places", &[("places-jp.txt", LIST)]);
    let table = table_with("named.json", &[("271004", "Osaka")]);
    let embed = |dist: &str, lang: &str, more: &[&str]| {
        let at = ["embed", JUKINET, "--at", "/ikura/", "--dist", dist, "--lang", lang];
        ikura(&[&at[..], more].concat())
    };
    let sources = [
        (&["--place", "132152"][..], "大阪市", "国立市"),
        (&["--place", "132152"], "Osaka", "Kunitachi"),
        (&["--place", "131156", "--places", &table], "大阪市", "杉並区"),
        (&["--place", "131016", "--residents", "100"], "大阪市", "千代田区"),
        (&["--place", "１３１０１６", "--residents", "100"], "おおさかし", "ちよだく"),
        (&["--place", "271004", "--residents", "100"], "東大阪市", "大阪市"),
        (&["--place", "271004", "--places", &table], "Osakasayama", "Osaka"),
        // Equivalent kanji stay as the place writes them, and may distinguish it from another place.
        (&["--place", "082082", "--residents", "100"], "大阪市", "龍ケ崎市"),
        (&["--place", "082228", "--residents", "100"], "鹿島市", "鹿嶋市"),
        (&["--place", "082228", "--residents", "100"], "佐賀県鹿島市", "鹿嶋市"),
        (&["--place", "412074", "--residents", "100"], "鹿嶋市", "鹿島市"),
        // This is not a town named 上市 in a county named 郡.
        (&["--place", "163228", "--residents", "100"], "郡上市", "上市町"),
    ];
    for (chosen, name, expected) in sources {
        for (lang, word) in [("en", "isn’t called"), ("ja", "ではありません")] {
            let output = embed(&listed, lang, &[chosen, &["--name", name]].concat());
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!((output.status.code(), &*output.stdout), (Some(1), &b""[..]), "{name}: {said}");
            assert!([word, name, expected].iter().all(|part| said.contains(part)), "{said}");
        }
    }
    for (place, names) in [
        ("131016", &["千代田区", "東京都千代田区", "千代田", "ちよだく", "ちよだ", "Chiyoda", "チヨダ"][..]),
        ("271004", &["大阪市", "大阪府大阪市", "おおさかし"]),
        ("042030", &["塩竈市", "塩釜市", "塩竈市\u{202e}"]),
        ("082082", &["龍ケ崎市", "龍ヶ崎市", "竜ケ崎市", "茨城県竜ヶ崎", "りゅうがさき"]),
        ("082228", &["鹿嶋市", "鹿嶋", "茨城県鹿嶋市", "かしまし"]),
        ("163228", &["上市町", "中新川郡上市町"]),
    ] {
        for name in names {
            let code = embed(&listed, "ja", &["--place", place, "--residents", "100", "--name", name]);
            let shown = format!("{}では", name.trim_end_matches('\u{202e}'));
            assert!(text(&code).contains(&shown), "{name}");
        }
    }
    for name in ["Osaka", "Osaka-shi", "Osaka City"] {
        text(&embed(&listed, "en", &["--place", "271004", "--places", &table, "--name", name]));
    }
    // Without the list the name cannot be checked.
    let unknown = ["--place", "131016", "--residents", "100", "--name", "大阪市"];
    assert!(text(&embed("no-such-folder", "ja", &unknown)).contains("大阪市では"));
}

#[test]
fn names_of_places_in_other_countries_are_not_checked_against_the_list_of_japan() {
    let listed = published("has-places-of-japan", &[("places-jp.txt", LIST)]);
    let embed = |more: &[&str]| {
        let at =
            ["embed", JUKINET, "--at", "/ikura/", "--dist", &listed, "--lang", "ja", "--place", "131016"];
        ikura(&[&at[..], &["--residents", "100", "--name", "大阪市"], more].concat())
    };
    assert!(text(&embed(&["--country", "GB"])).contains("大阪市では"));
    assert_eq!(embed(&["--country", "JP"]).status.code(), Some(1));
}

#[test]
fn text_of_a_scenario_never_becomes_markup_in_findings_or_embedding_code() {
    let file = hostile_file("hostile-finding.json");
    let at = ["--at", "https://example.org/ikura/"];
    for lang in ["en", "ja"] {
        let lang = ["--lang", lang];
        let asked = [
            [&["report", &file, "--format", "html"], &lang[..], &HOSTILE_PLACE].concat(),
            [&["embed", &file], &at[..], &lang].concat(),
            [&["embed", &file, "--form", "prose", "--input", "nation.residents"], &at[..], &lang].concat(),
            [&["embed", &file, "--form", "frame"], &at[..], &lang].concat(),
        ];
        for arguments in asked {
            let output = ikura(&arguments);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let code = text(&output);
            assert!(
                !code.chars().any(|c| (c.is_control() && c != '\n') || "\u{202e}\u{2066}\u{61c}".contains(c))
            );
            let document = format!("<page>{code}</page>");
            let document =
                roxmltree::Document::parse(&document).unwrap_or_else(|fault| panic!("{fault}: {code}"));
            for element in document.descendants().filter(roxmltree::Node::is_element) {
                let name = element.tag_name().name();
                assert!(MADE_OF.contains(&name) || name.starts_with("ikura-"), "{name} in {code}");
                for attribute in element.attributes() {
                    let (name, value) = (attribute.name(), attribute.value());
                    assert!(
                        !name.starts_with("on")
                            && (name != "style" || value == "border:0")
                            && name != "srcdoc",
                        "{name} in {code}"
                    );
                    let is_address = matches!(name, "href" | "src");
                    assert!(!is_address || value.starts_with("https://"), "{name}={value}");
                }
            }
            let scripts = document.descendants().filter(|node| node.has_tag_name("script"));
            assert!(scripts.clone().all(|script| script.text().is_none()), "{code}");
        }
    }
}

/// The elements that a finding and the code around it consist of.
const MADE_OF: [&str; 24] = [
    "text",
    "line",
    "circle",
    "path",
    "details",
    "summary",
    "page",
    "div",
    "script",
    "iframe",
    "figure",
    "figcaption",
    "p",
    "b",
    "table",
    "tr",
    "th",
    "td",
    "a",
    "blockquote",
    "noscript",
    "span",
    "svg",
    "rect",
];

#[test]
fn reports_and_explanations_of_hostile_scenarios_hold_no_control_characters() {
    let file = hostile_file("hostile-report.json");
    for lang in ["en", "ja"] {
        for task in [&["report"][..], &["explain", "levelised"]] {
            let output = ikura(&[task, &[&file, "--lang", lang], &HOSTILE_PLACE].concat());
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let printed = text(&output);
            let harm = printed
                .chars()
                .find(|c| (c.is_control() && *c != '\n') || "\u{202e}\u{2066}\u{61c}".contains(*c));
            assert_eq!(harm, None, "{printed}");
            assert!(
                printed.lines().count() > 5 && HOSTILE.iter().any(|words| printed.contains(words)),
                "{printed}"
            );
        }
    }
}

#[test]
fn the_code_for_a_frame_has_a_title_and_no_origin() {
    let at = "https://example.org/ikura/";
    let code = text(&ikura(&[
        "embed", JUKINET, "--at", at, "--lang", "ja", "--preset", "ministry", "--form", "frame", "--place",
        "132152",
    ]));
    assert!(
        code.contains(
            " src=\"https://example.org/ikura/frame/jukinet/ja/?preset=ministry&amp;place=132152\" title=\"住基ネット"
        ),
        "{code}"
    );
    assert!(code.contains(" loading=\"lazy\"") && code.contains(" sandbox=\"allow-scripts "), "{code}");
    assert!(!code.contains("allow-same-origin"), "{code}");
    // A name that a browser doesn't know, such as `web-share`, would be a warning on the page's console.
    assert!(code.contains(" allow=\"fullscreen; clipboard-write\""), "{code}");
}

#[test]
fn embedding_code_names_the_country_and_accepts_only_two_letters() {
    let asked = |country, form| {
        ikura(&["embed", JUKINET, "--at", "https://example.org", "--country", country, "--form", form])
    };
    assert!(text(&asked("gb", "element")).contains(" lang=\"en\" country=\"GB\">"));
    assert!(text(&asked("gb", "prose")).contains(" country=\"GB\">"));
    assert!(text(&asked("GB", "frame")).contains("/frame/jukinet/en/?country=GB\""));
    let refused = asked("\"><b>", "frame");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("two letters"), "{refused:?}");
}

#[test]
fn no_line_of_a_report_or_an_explanation_ends_with_white_space() {
    let without_addresses = |mut scenario: Value| {
        for (_, source) in scenario["sources"].as_object_mut().unwrap() {
            source.as_object_mut().unwrap().remove("url");
            source.as_object_mut().unwrap().remove("copy");
        }
        scenario.to_string()
    };
    let own = written::scenario(
        5,
        "0.04",
        json!([written::line("build", "national", written::once(0), "fixed", "1000")]),
        json!([written::service("use", "10")]),
    );
    for scenario in [without_addresses(serde_json::from_str(&scenario()).unwrap()), own.to_string()] {
        for task in [&["report"][..], &["explain", "levelised"]] {
            for lang in ["en", "ja"] {
                let printed = text(&fed(&[task, &["-", "--lang", lang]].concat(), scenario.as_bytes()));
                let blank = printed.lines().find(|line| line.ends_with(char::is_whitespace));
                assert_eq!(blank, None, "{task:?} {lang}");
            }
        }
    }
}
