//! Every sentence of the flagship, in both languages, as snapshots to be read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use std::fmt::Write;

use ikura::answer::{Answer, check, evaluate};
use ikura::explanation::piece::plain;
use ikura::explanation::worked::Worked;
use ikura::selection::{Language, Selection};
use serde_json::{Value, json};
use written::*;

fn sentences(preset: &str, place: Option<&str>, language: Language) -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");
    let scenario = std::fs::read_to_string(file).unwrap();
    let selection = Selection {
        language,
        preset: Some(preset.to_owned()),
        place: place.map(str::to_owned),
        ..Selection::default()
    };
    sentences_of(&scenario, &selection)
}

/// Every sentence of an answer, one a line.
fn sentences_of(scenario: &str, selection: &Selection) -> String {
    let Answer::Ok(answer) = evaluate(scenario, selection) else { panic!("{selection:?}") };
    let mut text = String::new();
    writeln!(text, "{}\n{}", answer.announcement, answer.scenario.money_note).unwrap();
    for remark in &answer.remarks {
        writeln!(text, "{remark}").unwrap();
    }
    for row in answer.unit_costs.iter().chain(&answer.per_head).chain(&answer.appraisal) {
        writeln!(text, "{}: {} | {}", row.label, row.figure.text, row.note).unwrap();
    }
    for step in &answer.funnel {
        writeln!(text, "{}: {} ({})", step.label, step.figure.text, step.of).unwrap();
    }
    for worked in &answer.worked {
        write_worked(&mut text, worked, 0);
    }
    text
}

fn write_worked(text: &mut String, worked: &Worked, depth: usize) {
    let indent = "  ".repeat(depth);
    let rounded = if worked.rounded { " (rounded)" } else { "" };
    writeln!(text, "{indent}{}: {}{rounded}", worked.label, plain(&worked.formula)).unwrap();
    writeln!(text, "{indent}{}", plain(&worked.sentence)).unwrap();
    for operand in &worked.operands {
        write_worked(text, operand, depth + 1);
    }
}

#[test]
fn the_sentences_of_every_preset_and_of_towns_read_as_they_were_approved() {
    for preset in ["happened", "ministry", "ohmae", "dollars", "certificates_only"] {
        for (place, name) in [(None, "nation"), (Some("473600"), "izena"), (Some("141003"), "yokohama")] {
            for (language, code) in [(Language::En, "en"), (Language::Ja, "ja")] {
                insta::assert_snapshot!(
                    format!("{preset}_{name}_{code}"),
                    sentences(preset, place, language)
                );
            }
        }
    }
}

/// The shortest scenario with an alternative, whose cost per use is 130 yen.
fn certificates(alternative: &str) -> Value {
    let costs = json!([
        line("build", "national", once(0), "fixed", "100000"),
        line("fee", "local", annual(), "transaction", "30"),
    ]);
    let mut copies = service("copies", "500");
    copies["label"] = json!({"en": "Copies at the counter", "ja": "窓口の写し"});
    copies["alternative"] = json!({"label": {"en": "counter", "ja": "窓口"}, "unit_cost": yen(alternative)});
    copies["cashable"] = number("0.5", "share");
    let mut scenario = scenario(2, "0", costs, json!([copies]));
    scenario["nation"]["name"] = json!({"en": "Japan", "ja": "全国"});
    scenario["system"] = json!({"en": "Test Net", "ja": "試験ネット"});
    scenario
}

#[test]
fn cases_that_the_flagship_has_not_read_as_they_were_approved() {
    let mut nobody = certificates("900");
    nobody["services"][0]["uses"]["value"] = json!("0");
    let mut unequalled = certificates("900");
    unequalled["services"][0].as_object_mut().unwrap().remove("alternative");
    let mut held = certificates("900");
    held["take_up"] = json!({"kind": "table", "of": "holders",
        "years": {"2001": number("900", "cards"), "2002": number("1500", "cards")}});
    held["discount"]["rate"]["value"] = json!("-0.02");
    let mut only_now = certificates("900");
    only_now["operating_years"]["value"] = json!("0");
    let mut pounds = certificates("900");
    pounds["currency"] = json!("GBP");
    for part in ["/costs/0/amount", "/costs/1/amount", "/services/0/alternative/unit_cost"] {
        pounds.pointer_mut(part).unwrap()["unit"] = json!("GBP");
    }
    for (name, scenario) in [
        ("cheaper", certificates("900")),
        ("dearer", certificates("50")),
        ("as_dear", certificates("130")),
        ("no_transactions", nobody),
        ("no_alternative", unequalled),
        ("held_at_a_rate_below_zero", held),
        ("year_nought_alone", only_now),
        ("pounds", pounds),
    ] {
        for (language, code) in [(Language::En, "en"), (Language::Ja, "ja")] {
            let selection = Selection { language, ..Selection::default() };
            insta::assert_snapshot!(
                format!("short_{name}_{code}"),
                sentences_of(&scenario.to_string(), &selection)
            );
        }
    }
}

#[test]
fn every_fault_of_a_scenario_reads_as_it_was_approved() {
    for (language, code) in [(Language::En, "en"), (Language::Ja, "ja")] {
        let mut told = std::collections::BTreeMap::new();
        for fault in written::faults::faults() {
            let mut scenario = written::faults::whole();
            (fault.make)(&mut scenario);
            for problem in check(&scenario.to_string(), language) {
                told.entry(problem.code)
                    .or_insert_with(std::collections::BTreeSet::new)
                    .insert(problem.message);
            }
        }
        let mut text = String::new();
        for (code, messages) in told {
            // A few of each kind; the rest differ in what was found.
            for message in messages.iter().take(4) {
                let short: String = message.chars().take(200).collect();
                writeln!(text, "{code}: {short}").unwrap();
            }
        }
        insta::assert_snapshot!(format!("problems_{code}"), text);
    }
}
