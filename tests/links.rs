//! Tests that a link states what has changed since it was made, in the core's words and numbers only.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use std::process::Command;

use form_urlencoded::Serializer;
use ikura::answer::{Answer, Calculator, LeadStatement};
use ikura::fingerprint::FingerprintedState;
use ikura::selection::{Language, Selection};
use serde_json::{Value, json};

/// Returns the Juki Net scenario with this number of versions and this building cost.
fn scenario(versions: usize, build: &str) -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");
    let mut scenario: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let version = |number| json!({ "date": format!("2026-1{number}"), "note": { "en": format!("Change {number}."), "ja": format!("変更{number}。") } });
    scenario["versions"] = (0..versions).map(version).collect();
    scenario["costs"][0]["amount"]["value"] = json!(build);
    scenario.to_string()
}

/// The building cost within its range, by two estimates.
const BUILD: &str = "25284000000";
const DEARER: &str = "60000000000";

/// Returns the cost per use as the answer shows it, without "about": "¥760".
fn shown(calculator: &mut Calculator) -> String {
    let Answer::Ok(answer) = calculator.evaluate(&english()) else { panic!("it can be used") };
    let cost = LeadStatement::of(&answer, &calculator.simulate(&english())).cost.text.clone();
    cost.trim_start_matches("about ").to_owned()
}

fn english() -> Selection {
    Selection::default()
}

fn japanese() -> Selection {
    Selection { language: Language::Ja, ..Selection::default() }
}

#[test]
fn a_stamp_consists_of_version_beginning_of_the_fingerprint_and_shown_cost() {
    let scenario = scenario(2, BUILD);
    let print = FingerprintedState::read(&scenario, &english()).unwrap().fingerprint().replace('-', "");
    let mut calculator = Calculator::new(&scenario);
    let cost = shown(&mut calculator).replace(['¥', ','], "");
    assert_eq!(calculator.stamp(&english()), format!("2_{}_{cost}", &print[..8]));
    assert_eq!(Calculator::new("{}").stamp(&english()), "");
}

#[test]
fn a_link_to_unchanged_figures_gives_no_remark() {
    let mut calculator = Calculator::new(&scenario(2, BUILD));
    let stamp = calculator.stamp(&english());
    assert!(calculator.since(&english(), &stamp).is_empty());
    assert!(calculator.since(&japanese(), &stamp).is_empty());
    let print =
        FingerprintedState::read(&scenario(2, BUILD), &english()).unwrap().fingerprint().replace('-', "");
    let earlier = stamp.replace(&print[..8], &print);
    assert!(calculator.since(&english(), &earlier).is_empty(), "{earlier} has all digits");
    let reworded = scenario(2, BUILD).replace("Juki Net", "Juki-Net");
    assert!(Calculator::new(&reworded).since(&english(), &stamp).is_empty());
}

#[test]
fn a_link_to_an_earlier_version_states_the_changes_and_the_former_cost() {
    let mut before = Calculator::new(&scenario(1, BUILD));
    let stamp = before.stamp(&english());
    let mut calculator = Calculator::new(&scenario(3, DEARER));
    let [then, now] = [&mut before, &mut calculator].map(shown);
    assert_ne!(then, now);
    let yen = |shown: &str| shown.replace(['¥', ','], "");
    assert_eq!(
        calculator.since(&english(), &stamp),
        [
            "This link was made with version 1 of these figures; version 3 is shown.".to_owned(),
            format!("Cost of each use according to the link: about {then}. Now: about {now}."),
            "2026-11: Change 1.".to_owned(),
            "2026-12: Change 2.".to_owned(),
        ]
    );
    assert_eq!(
        calculator.since(&japanese(), &stamp)[..2],
        [
            "このリンクは第1版の数字で作られた。いま示しているのは第3版である。".to_owned(),
            format!("利用1回の費用はリンクによれば約{}円、いまは約{}円。", yen(&then), yen(&now)),
        ]
    );
}

#[test]
fn the_command_recomputes_the_fingerprint_of_a_link() {
    let scenario = scenario(1, BUILD);
    let file = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("links.json");
    std::fs::write(&file, &scenario).unwrap();
    let chosen = [
        ("preset", "ohmae"),
        ("place", "132152"),
        ("year", "2008"),
        ("counted", "certificates,pensions"),
        ("timing", "mid"),
        ("count_citizen_time", "true"),
        ("set.discount.rate", "4 %"),
        ("set.running.amount", "１９０億"),
    ];
    let selection = Selection::read(
        r#"{"language": "ja", "preset": "ohmae", "place": "132152", "year": 2008, "counted": ["certificates", "pensions"],
            "timing": "mid", "count_citizen_time": true, "changes": {"discount.rate": "4%", "running.amount": "19000000000"}}"#,
    );
    let stamp = Calculator::new(&scenario).stamp(&selection.unwrap());
    let verified = |stamp: &str, more: &[&str]| {
        let own = Serializer::new(String::new()).extend_pairs(chosen).append_pair("made", stamp).finish();
        let hash = Serializer::new(String::new()).append_pair("ikura", &own).finish();
        let link = format!("https://news.example/a.html?x=1#chapter&{hash}");
        let output =
            Command::new(env!("CARGO_BIN_EXE_ikura")).arg("verify").arg(link).arg(&file).args(more).output();
        let output = output.unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, said) = verified(&stamp, &["--preset", "ministry"]);
    assert!(code == Some(0) && said.starts_with("The same: "), "{said}");
    let (code, said) = verified(&stamp, &["--optimism-bias", "true"]);
    assert!(code == Some(1) && said.starts_with("Another: "), "{said}");
    assert_eq!(verified("", &[]).0, Some(2));
    for digits in ["", "9", &stamp[2..9]] {
        let (code, said) = verified(&format!("1_{digits}_750"), &[]);
        assert!(code == Some(1) && said.starts_with("Another: "), "too few digits for a fingerprint: {said}");
    }
}

#[test]
fn the_command_verifies_a_short_link_and_one_with_all_digits_of_the_fingerprint() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");
    let scenario = std::fs::read_to_string(file).unwrap();
    let selection = r#"{"language": "en", "place": "132195", "residents": "84000",
        "changes": {"running.amount": "19200000000", "build.amount": "25284000000"}}"#;
    let selection = Selection::read(selection).unwrap();
    let mut calculator = Calculator::new(&scenario);
    let stamp = calculator.stamp(&selection);
    let print = calculator.fingerprint(&selection);
    let [.., cost] = stamp.split('_').collect::<Vec<_>>()[..] else { panic!("{stamp}") };
    let state = "place:132195:84000;running.amount:19200M;build.amount:25284M";
    let short = format!("https://example.org/jukinet/en/#ikura={stamp};{state}");
    assert!(short.len() < 120, "{} characters: {short}", short.len());
    let verified = |link: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_ikura")).args(["verify", link, file]).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    let earlier = format!(
        "https://example.org/jukinet/en/#ikura=made%3D2_{}_{cost}%26place%3D132195%26residents%3D84000\
         %26set.running.amount%3D19200000000%26set.build.amount%3D25284000000",
        print.replace('-', "")
    );
    for link in
        [&short, &format!("{short}."), &earlier, &earlier.replace(&print[..4], &print[..4].to_uppercase())]
    {
        let said = verified(link);
        assert!(said.starts_with(&format!("The same: {print}")), "{link}: {said}");
    }
    let said = verified(&short.replace("19200M", "19201M"));
    assert!(said.starts_with("Another: ") && said.contains("running.amount 19201000000\n"), "{said}");
}

#[test]
fn a_link_is_verified_with_its_state_anywhere_in_the_address_and_place_names_ignored() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");
    let scenario = std::fs::read_to_string(file).unwrap();
    let selection = r#"{"language": "en", "place": "024066", "residents": "4500"}"#;
    let stamp = Calculator::new(&scenario).stamp(&Selection::read(selection).unwrap());
    let own = Serializer::new(String::new())
        .extend_pairs([("place", "024066"), ("place_name", "Komae"), ("residents", "4500"), ("made", &stamp)])
        .finish();
    let state = Serializer::new(String::new()).append_pair("ikura", &own).finish();
    for link in [
        format!("https://news.example/a.html#{state}"),
        format!("https://news.example/a.html#part-2&{state}"),
        format!("https://news.example/a.html?{state}"),
        format!("https://news.example/a.html?x=1&{state}#/article/12"),
        format!("https://news.example/a.html#/article/12?{state}"),
        format!("https://news.example/a.html#!/article/12?x=1&{state}"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_ikura")).arg("verify").arg(&link).arg(file).output();
        let said = String::from_utf8(output.unwrap().stdout).unwrap();
        assert!(said.starts_with("The same: ") && said.contains("In 024066, each use"), "{link}: {said}");
    }
}

#[test]
fn a_new_version_with_the_same_result_is_reported_as_such() {
    let stamp = Calculator::new(&scenario(1, BUILD)).stamp(&english());
    let since = Calculator::new(&scenario(2, BUILD)).since(&english(), &stamp);
    assert_eq!(since[1..], ["The result is the same.", "2026-11: Change 1."]);
}

#[test]
fn figures_changed_without_a_new_version_are_detected_by_the_fingerprint() {
    let stamp = Calculator::new(&scenario(1, BUILD)).stamp(&english());
    let since = Calculator::new(&scenario(1, DEARER)).since(&english(), &stamp);
    assert!(since[0].starts_with("This link doesn’t match what is shown"), "{since:?}");
    assert!(
        since[1].starts_with("Cost of each use according to the link: about ¥") && since.len() == 2,
        "{since:?}"
    );
}

#[test]
fn nothing_of_a_hostile_stamp_is_shown() {
    let mut calculator = Calculator::new(&scenario(3, DEARER));
    let print = "0123456789abcdef";
    for stamp in [
        "",
        "_",
        "1_2_3",
        "<b>1</b>_0123456789abcdef_1",
        &format!("1_{print}_<script>"),
        &format!("1_{print}_1e9"),
        &format!("1_{print}_1\u{202e}"),
        &format!("1_{print}_9{}", "9".repeat(30)),
        &format!("1_{print}_1_2"),
        &format!("1_{print}_--1"),
        &format!("99999_{print}_1"),
        &format!("-1_{print}_1"),
        &format!("1_{}_1", "é".repeat(8)),
        &format!("1_{}_1", "é".repeat(4)),
        &format!("1_{}_1", &print[..7]),
        &format!("1_{}_1", &print[..9]),
    ] {
        assert!(calculator.since(&english(), stamp).is_empty(), "{stamp}");
    }
    for stamp in [format!("4_{print}_1"), format!("9999_{print}_")] {
        assert!(calculator.since(&english(), &stamp).is_empty(), "{stamp}: a version that is still to come");
    }
    let since = calculator.since(&english(), &format!("1_{print}_"));
    assert!(
        since[1].starts_with("Cost of each use according to the link: no uses. Now: about ¥"),
        "{since:?}"
    );
}
