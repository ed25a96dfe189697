//! Snapshots of every sentence of the Juki Net scenario, in both languages, for reading.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use std::fmt::Write;

use ikura::answer::shapes::{Reply, Simulation};
use ikura::answer::{Answer, Calculator, Row, Table, check, evaluate};
use ikura::derivation::Explanation;
use ikura::explanation::piece::plain_text;
use ikura::outcome::Indicator;
use ikura::selection::{Language, Selection};
use serde_json::{Value, json};
use written::*;

fn flagship() -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");
    std::fs::read_to_string(file).unwrap()
}

fn selected(preset: &str, place: Option<&str>, language: Language) -> Selection {
    Selection {
        language,
        preset: Some(preset.to_owned()),
        place: place.map(str::to_owned),
        ..Selection::default()
    }
}

/// Returns every sentence of an answer, one per line.
fn sentences_of(scenario: &str, selection: &Selection) -> String {
    let Answer::Ok(answer) = evaluate(scenario, selection) else { panic!("{selection:?}") };
    let mut text = String::new();
    writeln!(text, "{}\n{}", answer.announcement, answer.scenario.money_note).unwrap();
    for phrase in &answer.phrases {
        writeln!(text, "{}: {}", phrase.id, phrase.text).unwrap();
    }
    writeln!(text, "{}", plain_text(&answer.not_counted_in_short)).unwrap();
    for sentence in &answer.for_you {
        writeln!(text, "{}", plain_text(sentence)).unwrap();
    }
    for remark in &answer.remarks {
        writeln!(text, "{}", plain_text(remark)).unwrap();
    }
    for row in answer.unit_costs.iter().chain(&answer.per_head).chain(&answer.appraisal) {
        writeln!(text, "{}: {} | {}", row.label, row.figure.text, row.note).unwrap();
    }
    for step in &answer.funnel {
        writeln!(text, "{}: {} ({})", step.label, step.figure.text, step.of.text).unwrap();
    }
    for explanation in Calculator::new(scenario).explanations(selection) {
        write_explanation(&mut text, &explanation, selection.language);
    }
    text
}

/// Returns everything that simulation and questions say, one item per line, with the first rows of each table.
fn told_of(scenario: &str, selection: &Selection, names: &[&str], aims: &[(&str, &str)]) -> String {
    let mut calculator = Calculator::new(scenario);
    let mut text = String::new();
    match calculator.simulate(selection) {
        Simulation::Ok(futures) => {
            let headline = &futures.headline;
            let phrases: Vec<&str> = headline.phrases.iter().map(|phrase| phrase.text.as_str()).collect();
            writeln!(text, "{}\n{}", headline.announcement, plain_text(&futures.sentence)).unwrap();
            writeln!(text, "{} | {} | {}", headline.cost.text, headline.range, phrases.join(" | ")).unwrap();
            write_table(&mut text, &futures.spread);
            write_rows(&mut text, &futures.chances);
            let marks = [futures.dots.zero, futures.dots.case];
            writeln!(text, "{} | {}", plain_text(&futures.dots.caption), futures.dots.axis.label).unwrap();
            for mark in marks.into_iter().flatten().chain(futures.dots.axis.ticks) {
                writeln!(text, "  at {:.3}: {}", mark.at, mark.text).unwrap();
            }
            write_table(&mut text, &futures.dots.table);
            write_table(&mut text, &futures.influence);
            writeln!(text, "{}", plain_text(&futures.method)).unwrap();
        }
        Simulation::Certain { sentence } => writeln!(text, "{sentence}").unwrap(),
        Simulation::Invalid { .. } => panic!("{selection:?}"),
    }
    if let Some(verdicts) = calculator.verdicts(selection) {
        write_table(&mut text, &verdicts.choices);
        verdicts.turning.iter().for_each(|turning| write_table(&mut text, turning));
    }
    let Reply::Ok(answers) = calculator.sensitivity(selection) else { panic!("{selection:?}") };
    for break_even in &answers.break_evens {
        writeln!(text, "{} {}: {}", break_even.id, break_even.status, plain_text(&break_even.sentence))
            .unwrap();
    }
    write_table(&mut text, &answers.switching);
    let tornado = &answers.tornado;
    writeln!(text, "{} | {}", tornado.caption, tornado.axis.label).unwrap();
    for mark in [&tornado.central, &tornado.alternative].into_iter().flatten() {
        writeln!(text, "  at {:.3}: {}", mark.at, mark.text).unwrap();
    }
    write_table(&mut text, &tornado.table);
    let grid = &answers.grid;
    writeln!(text, "{} | {} | {}", grid.caption, grid.rows_label, grid.columns_label).unwrap();
    for row in grid.rows.iter().step_by(5) {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.figure.text.as_str()).collect();
        writeln!(text, "  {}: {}", row.label.text, cells.join(" ")).unwrap();
    }
    writeln!(text, "{} ({} pieces of line)", grid.note, grid.contour.len()).unwrap();
    write_table(&mut text, &answers.discounts);
    write_rows(&mut text, &answers.switches);
    for curve in calculator.curves(selection, names) {
        writeln!(text, "{}: {}", curve.name, plain_text(&curve.text)).unwrap();
    }
    for (name, cost) in aims {
        let aim = calculator.aim(selection, name, cost).unwrap();
        writeln!(text, "{} ({})", plain_text(&aim.sentence), aim.typed.unwrap_or_default()).unwrap();
    }
    text
}

fn write_rows(text: &mut String, rows: &[Row]) {
    for row in rows {
        writeln!(text, "{}: {} | {}", row.label, row.figure.text, row.note).unwrap();
    }
}

fn write_table(text: &mut String, table: &Table) {
    writeln!(text, "{}\n  {}", table.caption, table.columns.join(" | ")).unwrap();
    for row in table.rows.iter().take(4) {
        let figures: Vec<&str> = row.figures.iter().map(|figure| figure.text.as_str()).collect();
        writeln!(text, "  {} | {}", row.label, figures.join(" | ")).unwrap();
    }
    if let Some(note) = &table.note {
        writeln!(text, "  {note}").unwrap();
    }
}

fn write_explanation(text: &mut String, explanation: &Explanation, language: Language) {
    let words = if language == Language::Ja { "（四捨五入）" } else { " (rounded)" };
    let rounded = if explanation.rounded { words } else { "" };
    let formula = plain_text(&explanation.formula);
    let formula = if formula.is_empty() { &explanation.figure.text } else { &formula };
    writeln!(text, "{}: {formula}{rounded}", explanation.label).unwrap();
    for words in std::iter::once(&plain_text(&explanation.sentence)).chain(&explanation.notes) {
        if !words.is_empty() {
            writeln!(text, "  {words}").unwrap();
        }
    }
}

#[test]
fn sentences_of_every_preset_and_of_two_towns_match_their_snapshots() {
    for preset in ["published", "ministry", "ohmae", "dollars", "certificates_only"] {
        for (place, name) in [(None, "nation"), (Some("473600"), "izena"), (Some("141003"), "yokohama")] {
            for (language, code) in [(Language::En, "en"), (Language::Ja, "ja")] {
                insta::assert_snapshot!(
                    format!("{preset}_{name}_{code}"),
                    sentences_of(&flagship(), &selected(preset, place, language))
                );
            }
        }
    }
}

#[test]
fn sentences_of_simulation_and_questions_match_their_snapshots() {
    let names = ["running.amount", "take_up.multiple", "certificates_with_card.uses"];
    let aims = [("running.amount", "500"), ("build.amount", "100")];
    for (preset, place, name) in
        [("published", None, "nation"), ("ministry", None, "nation"), ("published", Some("473600"), "izena")]
    {
        for (language, code) in [(Language::En, "en"), (Language::Ja, "ja")] {
            let told = told_of(&flagship(), &selected(preset, place, language), &names, &aims);
            insta::assert_snapshot!(format!("told_{preset}_{name}_{code}"), told);
        }
    }
}

#[test]
fn dates_of_sources_and_holders_are_formatted_as_in_each_language() {
    for (language, held, published) in
        [(Language::En, "August 2003", "1 December 2004"), (Language::Ja, "2003年8月", "2004年12月1日")]
    {
        let Answer::Ok(answer) = evaluate(&flagship(), &selected("dollars", None, language)) else {
            panic!()
        };
        let preset = answer.presets.iter().find(|preset| preset.selected).unwrap();
        let source = answer.sources.iter().find(|source| source.id == "mainichi-2004").unwrap();
        assert_eq!((preset.date.as_deref(), source.date.as_str()), (Some(held), published));
    }
}

#[test]
fn a_higher_discount_rate_raises_the_cost_per_use_and_can_turn_the_net_present_value() {
    let at = |rate: &str| {
        let changes = vec![("discount.rate".to_owned(), rate.to_owned())];
        let selection = Selection { changes, ..selected("published", None, Language::En) };
        let Answer::Ok(answer) = evaluate(&flagship(), &selection) else { panic!("{rate}") };
        let exact = |rows: &[Row<Indicator>], id: Indicator| -> f64 {
            let row = rows.iter().find(|row| row.id == id).unwrap();
            row.figure.exact.as_ref().unwrap().parse().unwrap()
        };
        (
            exact(&answer.unit_costs, Indicator::Levelised),
            exact(&answer.appraisal, Indicator::NetPresentValue),
        )
    };
    let [none, low, high] = ["0%", "2%", "7%"].map(at);
    assert!(none.0 < low.0 && low.0 < high.0);
    assert!(none.1 > 0.0 && high.1 < 0.0);
}

/// Returns the shortest scenario with an alternative; a use costs 130 yen.
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
fn sentences_of_cases_that_juki_net_lacks_match_their_snapshots() {
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

/// Returns a number with a low and a high end.
fn between(value: &str, low: &str, high: &str, unit: &str) -> Value {
    let mut number = number(value, unit);
    number["low"] = json!(low);
    number["high"] = json!(high);
    number
}

#[test]
fn simulation_and_questions_of_cases_that_juki_net_lacks_match_their_snapshots() {
    let mut too_dear = certificates("20");
    too_dear["costs"][0]["amount"] = between("100000", "50000", "200000", "JPY");
    too_dear["costs"][0]["amount"]["group"] = json!("money");
    too_dear["costs"][1]["amount"] = between("30", "25", "60", "JPY");
    too_dear["costs"][1]["amount"]["group"] = json!("money");
    let mut by_card = certificates("900");
    by_card["services"][0]["demand"] = json!("cardholder");
    by_card["services"][0]["uses"] = number("1", "per_person_year");
    by_card["costs"][1]["basis"] = json!("cardholder");
    by_card["take_up"] = json!({"kind": "logistic", "ceiling": between("0.1", "0.05", "0.3", "share"),
        "midpoint": between("2001", "1990", "2040", "year"), "steepness": number("50", "per_year")});
    let mut nobody = certificates("900");
    nobody["services"][0]["uses"] = between("0", "0", "1", "per_year");
    nobody["costs"][0]["amount"] = between("100000", "50000", "200000", "JPY");
    let mut free = certificates("900");
    free["costs"] = json!([line("fee", "local", annual(), "transaction", "30")]);
    for (name, scenario, aim) in [
        ("certain", certificates("900"), ("build.amount", "100")),
        ("too_dear", too_dear, ("copies.uses", "20")),
        ("by_card", by_card, ("take_up.ceiling", "500")),
        ("nobody", nobody, ("copies.uses", "500")),
        ("nothing_fixed", free, ("fee.amount", "50")),
    ] {
        for (language, code) in [(Language::En, "en"), (Language::Ja, "ja")] {
            let selection = Selection { language, ..Selection::default() };
            let told = told_of(&scenario.to_string(), &selection, &["copies.uses"], &[aim]);
            insta::assert_snapshot!(format!("told_short_{name}_{code}"), told);
        }
    }
}

/// Ids whose explanations say what no result says: conditions, values found by search, figures without a formula.
const FURTHER: [&str; 31] = [
    "levelised|running.amount=0",
    "levelised|preset=ministry",
    "levelised|place=132152",
    "levelised|optimism_bias=true",
    "levelised|optimism_bias=false",
    "net_present_value|citizen_time=true",
    "net_present_value|citizen_time=false",
    "levelised|lever:take_up=2|lever:uses=0.5",
    "levelised|lever:rate=0.07",
    "solved:difference|lever:take_up=1.5",
    "solved:difference|lever:uses=1.2",
    "solved:net_present_value|running.amount=11000000000",
    "solved:levelised|running.amount=11000000000",
    "input:running.amount",
    "input:running.amount|running.amount=19000000000",
    "input:running.amount|running.amount=1",
    "input:operating_years",
    "payer:state@share",
    "held@2015",
    "uses_a_year",
    "cardholders@2002",
    "cardholders@2015",
    "benefit@2002",
    "factors@2002",
    "marginal",
    "futures",
    "rank_correlation",
    "gap",
    "payback",
    "range",
    "chosen",
];

#[test]
fn conditions_and_notes_of_explanations_match_their_snapshots() {
    for (place, name) in [(None, "nation"), (Some("473600"), "izena")] {
        for (language, code) in [(Language::En, "en"), (Language::Ja, "ja")] {
            let selection = selected("published", place, language);
            let calculator = Calculator::new(&flagship());
            let mut text = String::new();
            for (id, explained) in FURTHER.iter().zip(calculator.explain_all(&selection, &FURTHER)) {
                let Some(explained) = explained else { continue };
                writeln!(text, "[{id}] {}", explained.explanation.condition).unwrap();
                write_explanation(&mut text, &explained.explanation, language);
                for end in &explained.ends {
                    writeln!(text, "  {}", plain_text(end)).unwrap();
                }
                if let Some(input) = &explained.input {
                    let range = input.range.as_deref().map(plain_text).unwrap_or_default();
                    writeln!(text, "  {} | {range}", input.evidence_label).unwrap();
                }
                for ground in explained.rests_on.iter().take(4) {
                    writeln!(
                        text,
                        "  - {}: {} | {}",
                        ground.label, ground.figure.text, ground.evidence_label
                    )
                    .unwrap();
                }
            }
            insta::assert_snapshot!(format!("explained_{name}_{code}"), text);
        }
    }
}

#[test]
fn messages_of_every_fault_match_their_snapshots() {
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
            // Four messages of each kind; the others differ only in what was found.
            for message in messages.iter().take(4) {
                let short: String = message.chars().take(200).collect();
                writeln!(text, "{code}: {short}").unwrap();
            }
        }
        insta::assert_snapshot!(format!("problems_{code}"), text);
    }
}
