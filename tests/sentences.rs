//! Every sentence of the flagship, in both languages, as snapshots to be read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use std::fmt::Write;

use ikura::answer::{Answer, evaluate};
use ikura::explanation::piece::plain;
use ikura::explanation::worked::Worked;
use ikura::selection::{Language, Selection};

fn sentences(preset: &str, place: Option<&str>, language: Language) -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");
    let scenario = std::fs::read_to_string(file).unwrap();
    let selection = Selection {
        language,
        preset: Some(preset.to_owned()),
        place: place.map(str::to_owned),
        ..Selection::default()
    };
    let Answer::Ok(answer) = evaluate(&scenario, &selection) else { panic!("{preset} {place:?}") };
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
