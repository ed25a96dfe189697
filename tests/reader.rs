//! Tests broken scenarios: each gives an error with its path, quickly.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use std::time::{Duration, Instant};

use ikura::answer::{Answer, Calculator, check, evaluate};
use ikura::problem::Severity;
use ikura::scenario::read;
use ikura::selection::{Language, Selection};
use proptest::prelude::*;
use serde_json::{Value, json};
use written::faults::{faults, good, whole};
use written::*;

#[track_caller]
fn errors(text: &str) -> Vec<(&'static str, String)> {
    let begun = Instant::now();
    let reading = read(text);
    // A debug build on a busy machine is slow: a release build must take at most 0.1 s, a debug build 100 times that.
    assert!(
        begun.elapsed()
            < Duration::from_millis(100).mul_f64(if cfg!(debug_assertions) { 100.0 } else { 1.0 })
    );
    assert_eq!(
        reading.scenario.is_none(),
        reading.problems.iter().any(|problem| problem.code.severity() == Severity::Error)
    );
    let errors = reading.problems.into_iter().filter(|p| p.code.severity() == Severity::Error);
    errors.map(|problem| (problem.code.word(), problem.path)).collect()
}

#[test]
fn valid_scenarios_with_every_part_of_the_format_are_read_without_errors() {
    for (name, scenario) in good() {
        assert_eq!(errors(&scenario.to_string()), [], "{name}");
    }
}

#[test]
fn every_fault_is_found_with_its_code_and_path() {
    let faults = faults();
    assert!(faults.len() >= 100);
    for fault in faults {
        let mut scenario = whole();
        (fault.make)(&mut scenario);
        let found = errors(&scenario.to_string());
        let expected = (fault.code, fault.path.to_owned());
        assert!(found.contains(&expected), "{}: expected {expected:?}, found {found:?}", fault.name);
    }
}

#[test]
fn every_fault_is_explained_in_both_languages_without_program_terms() {
    for fault in faults() {
        let mut scenario = whole();
        (fault.make)(&mut scenario);
        for language in [Language::En, Language::Ja] {
            for problem in check(&scenario.to_string(), language) {
                assert!(problem.message.chars().count() > 5, "{}: {}", fault.name, problem.message);
                for word in ["Some(", "None", "Node", "Decimal", "usize", "panicked", "::"] {
                    assert!(!problem.message.contains(word), "{}: {}", fault.name, problem.message);
                }
                // Quoted text is in the language in which it was written.
                let own = problem.message.split(['“', '”']).step_by(2).collect::<String>();
                let japanese = own.chars().any(|c| ('ぁ'..='ん').contains(&c));
                assert_eq!(japanese, language == Language::Ja, "{}", problem.message);
            }
        }
    }
}

#[test]
fn messages_contain_no_control_or_reordering_characters() {
    let mut scenario = whole();
    scenario["title"]["en"] = json!("a\u{1b}[2J\u{202e}b");
    scenario["costs"][0]["payer"] = json!("\u{2066}nobody\r");
    scenario["e\u{1b}[2J"] = json!(1);
    for language in [Language::En, Language::Ja] {
        let problems = check(&scenario.to_string(), language);
        assert!(problems.len() >= 3);
        for problem in problems {
            let text = [problem.path, problem.message].concat();
            let steers = |c: char| c.is_control() || ('\u{202a}'..='\u{2069}').contains(&c);
            assert!(!text.chars().any(steers), "{text:?}");
        }
    }
}

#[test]
fn an_error_after_many_warnings_is_reported_first() {
    let guess =
        |unit: &str| json!({"value": "0", "unit": unit, "evidence": "assumption", "note": text("A guess.")});
    let lines: Vec<Value> = (0..200)
        .map(|i| {
            let mut line = line(&format!("line_{i}"), "national", once(0), "fixed", "1");
            line["amount"] = guess("JPY");
            line["escalation"] = guess("share");
            line
        })
        .collect();
    let mut scenario = scenario(2, "0", json!(lines), json!([service("use", "1")]));
    scenario["services"][0]["label"] = json!(1);
    assert_eq!(errors(&scenario.to_string())[0], ("wrong_type", "services[0].label".to_owned()));
}

/// Returns scenarios of about a megabyte that would take hours if everything were compared with everything.
fn wide() -> [(&'static str, Value); 6] {
    let short =
        || scenario(2, "0", json!([line("a", "local", once(0), "fixed", "1")]), json!([service("b", "1")]));
    let named = |count: usize, make: &dyn Fn(usize) -> Value| -> Value {
        (0..count).map(|i| (format!("k{i}"), make(i))).collect::<serde_json::Map<_, _>>().into()
    };
    let listed = |count: usize, make: &dyn Fn(usize) -> Value| -> Value { (0..count).map(make).collect() };
    let with = |key: &str, value: Value| {
        let mut scenario = short();
        scenario[key] = value;
        scenario
    };
    let mut keys = named(90_000, &|_| json!(1));
    keys.as_object_mut().unwrap().extend(short().as_object().unwrap().clone());
    let preset = |values: Value| json!({"id": "p", "name": text("P"), "holder": text("P"), "values": values});
    let mut values = with("presets", json!([preset(named(45_000, &|_| json!(1)))]));
    values["costs"] = listed(12_000, &|i| json!({"id": format!("k{i}"), "amount": 1}));
    [
        ("unknown keys", keys),
        ("costs", with("costs", listed(60_000, &|i| json!({"id": format!("k{i}")})))),
        ("sources", with("sources", named(90_000, &|_| json!(1)))),
        (
            "presets",
            with(
                "presets",
                listed(25_000, &|i| json!({"id": format!("k{i}"), "extends": format!("k{}", i + 1)})),
            ),
        ),
        ("values and costs", values),
        ("towns", with("towns", listed(50_000, &|i| json!({"code": i.to_string()})))),
    ]
}

#[test]
fn a_megabyte_of_entries_is_refused_quickly() {
    for (name, scenario) in wide() {
        let text = scenario.to_string();
        assert!((700_000..=1 << 20).contains(&text.len()), "{name}: {} bytes", text.len());
        assert_ne!(errors(&text), [], "{name}");
    }
}

/// Collects every object of a tree, with the path of problems in it.
fn objects(node: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    match node {
        Value::Object(entries) => {
            found.push((path.to_owned(), node.clone()));
            for (key, node) in entries {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                objects(node, &path, found);
            }
        }
        Value::Array(entries) => {
            for (index, node) in entries.iter().enumerate() {
                objects(node, &format!("{path}[{index}]"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn a_duplicate_key_is_found_in_every_object() {
    let whole = whole();
    let mut found = Vec::new();
    objects(&whole, "", &mut found);
    assert!(found.len() > 60);
    for (path, object) in found {
        let Some((key, value)) = object.as_object().unwrap().iter().next() else { continue };
        // A JSON value can't hold a key twice, so a mark replaces the object until the tree becomes text.
        let pointer: String = path.replace('[', ".").replace(']', "");
        let pointer = match path.as_str() {
            "" => String::new(),
            _ if path.contains(".values.") => continue,
            _ => format!("/{}", pointer.replace('.', "/")),
        };
        let mut marked = whole.clone();
        *marked.pointer_mut(&pointer).unwrap() = json!("MARK");
        let twice = object.to_string().replacen('{', &format!("{{{}: {value}, ", json!(key)), 1);
        let text = marked.to_string().replacen("\"MARK\"", &twice, 1);
        let key = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let expected = ("duplicate_key", key);
        let found = errors(&text);
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
}

#[test]
fn null_is_of_the_wrong_type_everywhere() {
    let whole = whole();
    let mut found = Vec::new();
    objects(&whole, "", &mut found);
    for (path, object) in found {
        for key in object.as_object().unwrap().keys() {
            if path.contains(".values") {
                continue;
            }
            let at = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let pointer = format!("/{}", at.replace('[', ".").replace(']', "").replace('.', "/"));
            let mut scenario = whole.clone();
            *scenario.pointer_mut(&pointer).unwrap() = Value::Null;
            let found = errors(&scenario.to_string());
            assert!(found.contains(&("wrong_type", at.clone())), "{at}: {found:?}");
        }
    }
}

#[test]
fn several_faults_are_reported_at_once() {
    let mut scenario = whole();
    scenario["title"] = json!(1);
    scenario["costs"][0]["amount"]["value"] = json!("x");
    scenario["costs"][1]["service"] = json!("x");
    scenario["services"][0]["uses"]["unit"] = json!("x");
    scenario["services"][0]["id"] = json!("levy");
    scenario["presets"][1]["extends"] = json!("x");
    scenario["towns"][0]["code"] = json!("473601");
    let found = errors(&scenario.to_string());
    for path in [
        "title",
        "costs[0].amount.value",
        "costs[1].service",
        "services[0].uses.unit",
        "services[0].id",
        "presets[1].extends",
        "towns[0].code",
    ] {
        assert!(found.iter().any(|(_, at)| at == path), "{path} in {found:?}");
    }
}

#[test]
fn text_that_is_not_a_scenario_is_refused() {
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
        ("{\"ikura\": NaN}", "syntax", ""),
        ("{\"title\": \"\\ud800\"}", "syntax", ""),
        ("{} {}", "syntax", ""),
        ("\"text\"", "wrong_type", ""),
        ("7", "wrong_type", ""),
        ("\u{0}", "syntax", ""),
    ] {
        let found = errors(text);
        let known = found.iter().any(|(word, at)| *word == code && (at == path || code == "syntax"));
        assert!(known, "{code} at {path}: {found:?}");
    }
    assert_eq!(errors(&format!("\u{FEFF}{whole}")), [], "a byte order mark is no fault");
}

fn jukinet() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json")).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_text_gives_a_scenario_or_an_error(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, "[ -~\"{}\\[\\],:0-9あ]{0,6}"), 0..6),
        end in prop::option::weighted(0.3, any::<prop::sample::Index>()),
        moved in prop::option::weighted(0.3, (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1_usize..2_000)),
    ) {
        let mut text: Vec<char> = jukinet().chars().collect();
        for (at, length, put) in cuts {
            let at = at.index(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, put.chars());
        }
        if let Some((from, to, length)) = moved {
            let from = from.index(text.len());
            let piece: Vec<char> = text[from..(from + length).min(text.len())].to_vec();
            let to = to.index(text.len());
            text.splice(to..to, piece);
        }
        if let Some(end) = end {
            text.truncate(end.index(text.len()));
        }
        let text: String = text.into_iter().collect();
        let reading = read(&text);
        let has_error = reading.problems.iter().any(|problem| problem.code.severity() == Severity::Error);
        prop_assert_eq!(reading.scenario.is_none(), has_error);
        match evaluate(&text, &Selection::default()) {
            Answer::Ok(_) => prop_assert!(!has_error),
            Answer::Invalid { problems } => prop_assert!(problems.iter().any(|problem| !problem.message.is_empty())),
        }
    }

    #[test]
    fn any_selection_gives_an_answer_or_a_problem(
        language in prop::sample::select(vec!["en", "ja", "fr"]),
        preset in prop::option::of(prop_oneof![Just("ohmae".to_owned()), "\\PC{0,12}"]),
        place in prop::option::of(prop_oneof![Just("473600".to_owned()), Just("141003".to_owned()), "\\PC{0,12}"]),
        people in prop::option::of(("\\PC{0,9}|[0-9]{0,12}", "\\PC{0,9}|[0-9]{0,12}")),
        counted in prop::option::of(prop::collection::vec(prop_oneof![Just("counter".to_owned()), "[a-z]{1,5}"], 0..3)),
        year in prop::option::of(any::<i32>()),
    ) {
        let mut selection = json!({"language": language});
        let (residents, households) = people.unzip();
        for (key, value) in [("preset", json!(preset)), ("place", json!(place)), ("residents", json!(residents)),
            ("households", json!(households)), ("counted", json!(counted)), ("year", json!(year))] {
            if !value.is_null() {
                selection[key] = value;
            }
        }
        let answer = Calculator::new(&jukinet()).evaluate_text(&selection.to_string());
        let text = serde_json::to_string(&answer).unwrap();
        for strange in ["NaN", "nfinity", "\"inf"] {
            prop_assert!(!text.contains(strange), "{}", strange);
        }
        if let Answer::Invalid { problems } = answer {
            prop_assert!(problems.iter().all(|problem| !problem.message.is_empty()) && !problems.is_empty());
        }
    }

    #[test]
    fn any_typed_text_gives_an_answer_or_a_problem_and_never_nan_or_infinity(
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
        let answer = Calculator::new(&jukinet()).evaluate_text(&selection.to_string());
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
fn amounts_that_grow_too_large_are_refused_with_the_name_of_the_cost_line() {
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

/// Returns a scenario of two cost lines and a service over ten years from 2000.
fn plain() -> Value {
    let costs = json!([
        line("build", "national", once(0), "fixed", "1000"),
        line("run", "national", annual(), "fixed", "10"),
    ]);
    scenario(10, "0", costs, json!([service("use", "5")]))
}

#[test]
fn messages_state_what_was_expected() {
    let mut scenario = plain();
    scenario["ikura"] = json!(2);
    scenario["id"] = json!("test");
    scenario["title"]["en"] = json!("");
    scenario["title"]["ja"] = json!("一\u{7}二");
    scenario["operating_years"]["value"] = json!("2.5");
    scenario["not_counted"] = json!([]);
    let told = |scenario: &str, language| -> Vec<String> {
        check(scenario, language).into_iter().map(|problem| problem.message).collect()
    };
    let (english, japanese) =
        (told(&scenario.to_string(), Language::En), told(&scenario.to_string(), Language::Ja));
    for (en, ja) in [
        ("It has to be the number 1.", "1にしてください。"),
        ("expected 1 to 300 characters.", "正しくは1～300字。"),
        ("expected no control characters.", "正しくは制御文字を含まないこと。"),
        ("It has to be a whole number from 0 to 100.", "0～100の整数にしてください。"),
        ("found 0, expected 1 to 50 entries.", "（0）。正しくは1～50個。"),
    ] {
        assert!(english.iter().any(|message| message.ends_with(en)), "{en}: {english:?}");
        assert!(japanese.iter().any(|message| message.ends_with(ja)), "{ja}: {japanese:?}");
    }
    let long = told(&" ".repeat(1 << 21), Language::En);
    assert_eq!(long, ["too long: found 2097152, expected at most 1048576 bytes."]);
}

/// Returns code and path of every problem, except for those about parts that these short scenarios lack.
fn told(scenario: &Value) -> Vec<(&'static str, String)> {
    let problems = check(&scenario.to_string(), Language::En).into_iter();
    let told = problems.filter(|problem| !["no_benefits", "no_alternative"].contains(&problem.code));
    told.map(|problem| (problem.code, problem.path)).collect()
}

/// Returns a scenario with a table of cards, a preset with a table of shares, and one that extends the latter.
fn two_tables() -> Value {
    let mut two = plain();
    let table = |of: &str, held: Value| json!({"kind": "table", "of": of, "years": {"2003": held}});
    two["take_up"] = table("holders", number("900", "cards"));
    two["presets"] = json!([
        {"id": "cards", "name": text("Cards"), "holder": text("A"), "values": {"take_up.2003": number("800", "cards")}},
        {"id": "shares", "name": text("Shares"), "holder": text("B"), "extends": "cards",
            "take_up": table("share", number("0.5", "share"))},
        {"id": "fewer", "name": text("Fewer"), "holder": text("C"), "extends": "shares",
            "values": {"take_up.2003": number("0.25", "share")}},
    ]);
    two
}

/// Returns the take-up of 2003 resolved for a preset, in the town if there is one.
#[track_caller]
fn held(scenario: &Value, preset: &str, place: Option<&str>) -> String {
    let (preset, place) = (Some(preset.to_owned()), place.map(str::to_owned));
    let assumptions = resolved(scenario, &Selection { preset, place, ..Selection::default() });
    assumptions.value(assumptions.slot("take_up.2003").unwrap()).to_string()
}

#[test]
fn a_presets_take_up_values_have_the_unit_of_the_table_in_force() {
    let mut two = two_tables();
    assert_eq!(told(&two), []);
    assert_eq!(["cards", "shares", "fewer"].map(|preset| held(&two, preset, None)), ["800", "0.5", "0.25"]);
    two["presets"][2]["values"]["take_up.2003"] = number("1", "cards");
    assert_eq!(told(&two), [("wrong_form", "presets[2].values.take_up.2003.unit".to_owned())]);
}

#[test]
fn a_towns_take_up_values_apply_only_to_the_table_of_their_unit() {
    let mut two = two_tables();
    two["towns"] = json!([{"code": "473600", "name": text("Izena"), "prefecture": text("Okinawa"),
        "reading": "いぜなそん", "residents": number("500", "persons"),
        "values": {"take_up.2003": number("70", "cards")}}]);
    assert_eq!(["cards", "fewer"].map(|preset| held(&two, preset, Some("473600"))), ["70", "0.25"]);
}

#[test]
fn check_computes_a_scenario_without_presets() {
    assert_eq!(told(&plain()), []);
    let mut vast = plain();
    vast["nation"]["residents"]["value"] = json!("10000000000");
    vast["costs"][1]["basis"] = json!("resident");
    vast["costs"][1]["amount"]["value"] = json!("1000000000");
    vast["costs"][1]["escalation"] = number("0.1", "share");
    vast["nation"]["growth"] = number("0.1", "share");
    vast["operating_years"]["value"] = json!("100");
    vast["discount"]["rate"]["value"] = json!("-0.1");
    let expected = [("negative_rate", "discount.rate"), ("amount_too_large", "run.amount")];
    assert_eq!(told(&vast), expected.map(|(code, path)| (code, path.to_owned())));
}

#[test]
fn take_up_above_100_percent_gives_a_warning_with_its_year() {
    let mut crowded = plain();
    crowded["take_up"] = json!({"kind": "table", "of": "holders",
        "years": {"2002": number("900", "cards"), "2003": number("1100", "cards")}});
    assert_eq!(told(&crowded), [("take_up_held", "take_up, 2003".to_owned())]);
    crowded["presets"] = json!([{"id": "all", "name": text("All"), "holder": text("All")}]);
    assert_eq!(told(&crowded), [("take_up_held", "preset all: take_up, 2003".to_owned())]);
}

#[test]
fn ranges_of_unknown_meaning_and_lognormal_ranges_far_from_the_value_give_warnings() {
    let with = |value: &str, low: &str, high: &str, parts: &[(&str, &str)]| {
        let mut scenario = plain();
        let amount = &mut scenario["costs"][0]["amount"];
        for (key, text) in [("value", value), ("low", low), ("high", high)].iter().chain(parts) {
            amount[*key] = json!(text);
        }
        told(&scenario)
    };
    assert_eq!(with("5", "4", "6", &[]), [("range_unsaid", "costs[0].amount.range".to_owned())]);
    assert_eq!(with("5", "4", "6", &[("range", "limits")]), []);
    assert_eq!(with("5", "5", "5", &[]), [], "what is certain has nothing to say");
    // The lognormal median of 4 and 9 is 6.
    let lognormal = |value| with(value, "4", "9", &[("range", "nine_in_ten"), ("shape", "lognormal")]);
    for value in ["5.4", "6", "6.6"] {
        assert_eq!(lognormal(value), [], "{value}");
    }
    for value in ["5.39", "6.61"] {
        assert_eq!(lognormal(value), [("middle_elsewhere", "build.amount".to_owned())], "{value}");
    }
}

/// Returns the errors of a scenario with an amount of these numbers.
fn of_amount(value: &str, low: &str, high: &str, parts: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let mut scenario = plain();
    let amount = &mut scenario["costs"][0]["amount"];
    for (key, text) in [("value", value), ("low", low), ("high", high)].iter().chain(parts) {
        amount[*key] = json!(text);
    }
    errors(&scenario.to_string())
}

#[test]
fn a_value_at_the_end_of_a_nine_in_ten_range_is_an_error_and_at_a_limit_is_not() {
    let error = [("range_order", "costs[0].amount".to_owned())];
    for (value, low, high) in
        [("4", "4", "6"), ("6", "4", "6"), ("0", "0", "300"), ("4.0", "4", "6"), ("0.5", "0.1", "0.50")]
    {
        let nine_in_ten =
            |shape: &str| of_amount(value, low, high, &[("range", "nine_in_ten"), ("shape", shape)]);
        assert_eq!(nine_in_ten("two_piece"), error, "{low} {value} {high}");
        assert_eq!(of_amount(value, low, high, &[("range", "nine_in_ten")]), error, "{low} {value} {high}");
        if low != "0" {
            assert_eq!(nine_in_ten("lognormal"), [], "whose middle is not the value");
        }
        assert_eq!(of_amount(value, low, high, &[("range", "limits")]), []);
    }
    assert_eq!(of_amount("4", "4", "4", &[("range", "nine_in_ten")]), [], "what is certain has no ends");
    let mut of_take_up = plain();
    of_take_up["take_up"] = json!({"kind": "constant", "share": number("0.1", "share")});
    for (key, text) in [("low", "0.1"), ("high", "0.3"), ("range", "nine_in_ten")] {
        of_take_up["take_up"]["share"][key] = json!(text);
    }
    assert_eq!(errors(&of_take_up.to_string()), [("range_order", "take_up.share".to_owned())]);
}

#[test]
fn ranges_of_non_negative_amounts_have_no_end_below_zero() {
    let error = |key: &str| [("negative_amount", format!("costs[0].amount.{key}"))];
    assert_eq!(of_amount("5", "-1", "9", &[("range", "limits")]), error("low"));
    assert_eq!(of_amount("5", "-0.01", "9", &[("range", "nine_in_ten")]), error("low"));
    assert_eq!(of_amount("5", "-1000000", "9", &[("range", "limits"), ("shape", "uniform")]), error("low"));
    assert_eq!(of_amount("5", "0", "9", &[("range", "limits")]), []);
    let with = |unit: &str, place: &str, low: &str, high: &str| {
        let mut scenario = plain();
        let mut number = number("0.5", unit);
        (number["low"], number["high"], number["range"]) = (json!(low), json!(high), json!("limits"));
        *scenario.pointer_mut(place).unwrap() = number;
        errors(&scenario.to_string())
    };
    let out_of_bounds = |path: &str| [("out_of_bounds", path.to_owned())];
    assert_eq!(with("per_year", "/services/0/uses", "-1", "9"), out_of_bounds("services[0].uses.low"));
    let mut receipt = plain();
    receipt["costs"][0]["receipt"] = json!(true);
    for (key, text) in [("value", "-5"), ("low", "-9"), ("high", "-1"), ("range", "limits")] {
        receipt["costs"][0]["amount"][key] = json!(text);
    }
    assert_eq!(errors(&receipt.to_string()), []);
}

#[test]
fn a_share_written_in_per_cent_is_refused_with_the_right_notation() {
    for (written, hint) in [
        ("3.5", "such as 0.035 for 3.5%."),
        ("4", "such as 0.04 for 4%."),
        ("100", "such as 1 for 100%."),
        ("12.25", "such as 0.1225 for 12.25%."),
        ("-3", "such as -0.03 for -3%."),
    ] {
        let mut scenario = plain();
        scenario["discount"]["rate"]["value"] = json!(written);
        let problems = check(&scenario.to_string(), Language::En);
        assert!(problems[0].message.ends_with(hint), "{written}: {}", problems[0].message);
    }
    let mut scenario = plain();
    scenario["discount"]["rate"]["value"] = json!("500");
    assert!(!check(&scenario.to_string(), Language::En)[0].message.contains('%'));
    scenario["discount"]["rate"]["value"] = json!("3.5");
    let japanese = &check(&scenario.to_string(), Language::Ja)[0].message;
    assert!(japanese.contains("3.5%なら0.035"), "{japanese}");
}

#[test]
fn a_syntax_error_in_json_is_shown_with_the_text_at_that_place() {
    let said = |text: &str| -> Vec<String> {
        check(text, Language::En)
            .into_iter()
            .map(|problem| [problem.path, problem.message].join(": "))
            .collect()
    };
    for (text, begins, has) in [
        ("{\"ikura\": 1,}", "line 1", "no comma before it"),
        ("{\"ikura\": 1,\n}", "line 2", "no comma before it"),
        ("{\"costs\": [1, 2, ]}", "line 1", "no comma before it"),
        ("{\"costs\": [{\"id\": \"a\"},\n\n ]}", "line 3", "no comma before it"),
        ("{\"ikura\": 1 \"id\": \"x\"}", "line 1", "“\"id\""),
        ("{'ikura': 1}", "line 1", "“'ikura'"),
        ("{\"ikura\": 1", "line 1", "JSON"),
        ("{\"a\": “x”}", "line 1", "“x”"),
        ("# a remark\n{}", "line 1", "# a remark"),
    ] {
        let said = said(text);
        assert_eq!(said.len(), 1, "{text}: {said:?}");
        assert!(said[0].starts_with(begins) && said[0].contains(has), "{text}: {said:?}");
    }
}

#[test]
fn every_error_is_reported_once() {
    let faults = faults();
    for fault in faults {
        let mut scenario = whole();
        (fault.make)(&mut scenario);
        let mut found = told(&scenario);
        let all = found.len();
        found.sort();
        found.dedup();
        // Two problems of one kind at one path must have different messages, such as two bounds.
        let words: std::collections::BTreeSet<String> = check(&scenario.to_string(), Language::En)
            .into_iter()
            .map(|problem| [problem.code, &problem.path, &problem.message].join(" "))
            .collect();
        assert_eq!(words.len(), all, "{}: {found:?}", fault.name);
    }
}

#[test]
fn one_operating_year_gives_a_warning_that_two_years_are_computed() {
    for (years, is_warned) in [("0", false), ("1", true), ("2", false)] {
        let mut scenario = plain();
        scenario["operating_years"]["value"] = json!(years);
        scenario["costs"] = json!([line("build", "national", once(0), "fixed", "1000")]);
        scenario["services"][0]["from"] = json!(2000);
        assert_eq!(
            told(&scenario).contains(&("two_years", "operating_years".to_owned())),
            is_warned,
            "{years}"
        );
    }
}

#[test]
fn costs_and_services_outside_the_computed_years_give_problems_with_their_paths() {
    let mut early = plain();
    early["costs"][0]["timing"]["year"] = json!(1999);
    early["services"][0]["from"] = json!(2011);
    let mut late = line("late", "local", json!({"kind": "annual", "from": 2011}), "fixed", "5");
    early["towns"] = json!([{"code": "473600", "name": text("Izena"), "prefecture": text("Okinawa"),
        "reading": "いぜなそん", "residents": number("500", "persons"), "costs": [late]}]);
    let warned = ["costs[0].timing", "towns[0].costs[0].timing", "services[0]"];
    assert_eq!(told(&early), warned.map(|path| ("never_falls", path.to_owned())));
    let messages = [Language::En, Language::Ja].map(|language| {
        let problems = check(&early.to_string(), language);
        assert!(problems.iter().all(|problem| problem.severity == "warning"));
        problems[0].message.clone()
    });
    assert_eq!(
        messages,
        [
            "outside the years computed, so it isn’t counted: expected a year from 2000 to 2010.",
            "計算する年度の外にあるため、計上されません。正しくは2000～2010年度。"
        ]
    );
    // A preset with one more year includes the town's cost line and the service.
    early["presets"] = json!([{"id": "short", "name": text("Short"), "holder": text("A")},
        {"id": "long", "name": text("Long"), "holder": text("B"), "source": "test", "values": {"operating_years": number("11", "years")}}]);
    assert_eq!(told(&early), [("never_falls", "costs[0].timing".to_owned())]);
    late = line("renewal", "national", json!({"kind": "every", "years": 30, "from": 1990}), "fixed", "5");
    early["costs"] = json!([late]);
    assert_eq!(told(&early), [("never_falls", "costs[0].timing".to_owned())]);
}
