//! The verdict in words: how much dearer or cheaper to which digit, when it is nearly as much, and what is said where there is nothing to compare.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::shapes::{Futures, Questions, Simulation};
use ikura::answer::{Answer, Calculator, Evaluation, Table, Verdicts};
use ikura::explanation::piece::plain;
use ikura::selection::{Language, Selection};
use serde_json::{Value, json};
use written::*;

const CERTAIN: [&str; 3] = ["0.5", "0.5", "0.5"];

fn simulated(scenario: &Value, language: Language) -> Box<Futures> {
    let selection = Selection { language, ..Selection::default() };
    match Calculator::new(&scenario.to_string()).simulate(&selection) {
        Simulation::Ok(futures) => futures,
        other => panic!("{other:?}"),
    }
}

fn futures(scenario: &Value) -> Box<Futures> {
    simulated(scenario, Language::En)
}

fn evaluated(scenario: &Value) -> Box<Evaluation> {
    match Calculator::new(&scenario.to_string()).evaluate(&Selection::default()) {
        Answer::Ok(evaluation) => evaluation,
        Answer::Invalid { problems } => panic!("{problems:?}"),
    }
}

fn verdicts(scenario: &Value) -> Verdicts {
    Calculator::new(&scenario.to_string()).verdicts(&Selection::default()).unwrap()
}

fn comparison(scenario: &Value) -> String {
    plain(&futures(scenario).headline.comparison)
}

/// All figures of a table, by row.
fn figures(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.figures.iter().map(|figure| figure.text.as_str()).collect()).collect()
}

/// One use for which 50 yen are spared, and which costs what `cost` says in its middle and at its ends.
fn costing(cost: [&str; 3]) -> Value {
    let mut scenario = ranged(cost, ["1", "1", "1"], CERTAIN);
    scenario["costs"][0]["amount"]["range"] = json!("limits");
    scenario
}

#[test]
fn a_difference_that_its_range_would_round_to_nothing_keeps_its_first_digit() {
    // Between 0 and 3,000 yen dearer, mostly by a little.
    let mut wide = costing(["60", "51", "3000"]);
    wide["costs"][0]["amount"]["range"] = json!("nine_in_ten");
    wide["costs"][0]["amount"]["shape"] = json!("lognormal");
    let said = comparison(&wide);
    assert!(said.contains("each use is dearer in ") && !said.contains("nearly as much"), "{said}");
    assert!(!said.contains("¥0"), "{said}");
}

#[test]
fn a_use_is_never_cheaper_by_more_than_it_costs_without_the_system() {
    for alternative in ["50", "85", "96", "850", "960"] {
        let mut scenario = costing(["1", "0", "20000"]);
        scenario["costs"][0]["amount"]["range"] = json!("nine_in_ten");
        scenario["services"][0]["alternative"]["unit_cost"] = yen(alternative);
        let said = comparison(&scenario);
        if let Some((_, by)) =
            said.split_once("is cheaper in ").and_then(|(_, rest)| rest.split_once("about ¥"))
        {
            let by: u32 = by.trim_end_matches('.').replace(',', "").parse().unwrap();
            assert!(by <= alternative.parse().unwrap(), "{said}");
        }
    }
}

#[test]
fn nearly_as_much_is_said_only_of_what_differs_by_less_than_a_hundredth() {
    for (middle, is_near) in [("50.4", true), ("49.6", true), ("51", false), ("49", false)] {
        let mut scenario = costing([middle, middle, middle]);
        // The use itself is certain; how many there are moves nothing in the middle.
        scenario["services"][0]["uses"] = number("1", "per_year");
        let value: f64 = middle.parse().unwrap();
        scenario["costs"][0]["amount"]["low"] = json!(format!("{:.1}", value - 0.2));
        scenario["costs"][0]["amount"]["high"] = json!(format!("{:.1}", value + 0.2));
        let said = comparison(&scenario);
        assert_eq!(said.contains("nearly as much"), is_near, "{middle}: {said}");
    }
}

#[test]
fn what_stands_at_no_end_is_no_reason_for_a_case_outside_the_range() {
    // Beyond the range for its shape alone: a lognormal range whose value stands far from the middle.
    let mut scenario = ranged(["2900", "100", "3000"], ["20", "20", "20"], CERTAIN);
    scenario["costs"][0]["amount"]["range"] = json!("nine_in_ten");
    scenario["costs"][0]["amount"]["shape"] = json!("lognormal");
    let said = plain(&futures(&scenario).sentence);
    assert!(said.ends_with("¥145.0 is dearer than the range."), "{said}");
    assert!(plain(&simulated(&scenario, Language::Ja).sentence).ends_with("145.0円は範囲より高い。"));
}

/// Uses that may not be: none at the given value.
fn unused(uses: [&str; 3]) -> Value {
    let mut scenario = ranged(["1000", "900", "1100"], uses, CERTAIN);
    scenario["costs"][0]["amount"]["range"] = json!("limits");
    scenario["services"][0]["uses"]["range"] = json!("limits");
    scenario
}

#[test]
fn where_nothing_is_used_the_words_say_so_and_never_that_no_alternative_is_given() {
    let scenario = unused(["0", "0", "0"]);
    let told = futures(&scenario);
    // No range stands in brackets, so none is explained.
    assert_eq!(plain(&told.sentence), "At the given values, Test Net has no transactions.");
    assert!(told.influence.rows.is_empty(), "{:?}", told.influence.rows);
    let choices = verdicts(&scenario).choices;
    let all = figures(&choices).concat();
    assert!(all.contains(&"nothing to compare") && !all.contains(&"no alternative given"), "{all:?}");
    assert_eq!(choices.columns[2], "A use is dearer, or there is none");
    let Questions::Ok(asked) = Calculator::new(&scenario.to_string()).ask(&Selection::default()) else {
        panic!()
    };
    assert!(!figures(&asked.discounts).concat().contains(&"no alternative given"));
    // Without one it is said.
    let mut alone = unused(["20", "10", "40"]);
    alone["services"][0].as_object_mut().unwrap().remove("alternative");
    assert!(verdicts(&alone).choices.rows.is_empty(), "there is no verdict that a choice could turn");
    let Answer::Ok(answer) = Calculator::new(&alone.to_string()).evaluate(&Selection::default()) else {
        panic!()
    };
    assert!(answer.appraisal.iter().any(|row| row.figure.text == "no alternative given"));
}

#[test]
fn uses_can_turn_the_verdict_of_a_single_service() {
    let turning = verdicts(&unused(["40", "10", "60"])).turning.unwrap();
    let row = turning.rows.iter().find(|row| row.id == "copies.uses").unwrap();
    let at: f64 = row.figures[1].exact.as_ref().unwrap().parse().unwrap();
    assert!((18.0..22.0).contains(&at), "1,000 yen over 50 a use: {at}");
    // Also where at the given value there are none.
    let turning = verdicts(&unused(["0", "0", "60"])).turning.unwrap();
    assert!(turning.rows.iter().any(|row| row.id == "copies.uses"), "{turning:?}");
}

#[test]
fn a_value_that_turns_the_verdict_has_no_more_digits_than_are_known() {
    let mut scenario = unused(["40", "10", "60"]);
    let unit_cost = &mut scenario["services"][0]["alternative"]["unit_cost"];
    for (key, text) in [("low", "10"), ("high", "90"), ("range", "limits")] {
        unit_cost[key] = json!(text);
    }
    let turning = verdicts(&scenario).turning.unwrap();
    let row = turning.rows.iter().find(|row| row.id == "copies.alternative").unwrap();
    let text = &row.figures[1].text;
    assert!(text.starts_with('¥') && text.len() <= "¥99".len(), "{text}");
}

#[test]
fn amounts_beyond_64_bits_are_shown_as_they_are() {
    // A quadrillion yen for a hundred-thousandth of a use.
    let mut scenario = costing(["990000000000000", "900000000000000", "1000000000000000"]);
    scenario["services"][0]["uses"] = number("0.00001", "per_year");
    let said = plain(&futures(&scenario).headline.answer);
    assert!(said.contains("¥9") && !said.contains("9,223,372") && said.contains(" trillion"), "{said}");
    let high: f64 = futures(&scenario).spread.rows[0].figures[2].exact.as_ref().unwrap().parse().unwrap();
    assert!(high > 9.3e19, "{high}");
}

#[test]
fn columns_of_dots_are_named_after_both_ends_once() {
    let scenario = ranged(["1100", "900", "2000"], ["20", "20", "20"], CERTAIN);
    let en = simulated(&scenario, Language::En);
    let labels = |of: &Futures| of.dots.table.rows.iter().map(|row| row.label.clone()).collect::<Vec<_>>();
    assert!(labels(&en).iter().all(|label| label.matches("more").count() <= 1), "{:?}", labels(&en));
    let ja = simulated(&scenario, Language::Ja);
    assert!(labels(&ja).iter().all(|label| label.matches("高い").count() <= 1), "{:?}", labels(&ja));
}

#[test]
fn where_no_cell_of_the_grid_is_on_the_line_none_is_spoken_of() {
    let note = |scenario: &Value| {
        let Questions::Ok(asked) = Calculator::new(&scenario.to_string()).ask(&Selection::default()) else {
            panic!()
        };
        asked.grid.note
    };
    let near = ranged(["1000", "900", "1100"], ["20", "10", "40"], CERTAIN);
    assert!(note(&near).starts_with("On the line "), "{}", note(&near));
    let far = ranged(["1000000000", "900000000", "1100000000"], ["20", "10", "40"], CERTAIN);
    assert!(note(&far).starts_with("Nowhere in this picture "), "{}", note(&far));
}

#[test]
fn what_prose_is_told_of_a_case_without_uses_is_no_empty_amount() {
    let mut scenario = unused(["0", "0", "1"]);
    scenario["services"][0]["uses"]["shape"] = json!("uniform");
    for phrase in futures(&scenario).headline.phrases {
        assert!(!phrase.text.contains("about  ") && !phrase.text.starts_with("ほど"), "{phrase:?}");
    }
    assert_eq!(evaluated(&scenario).phrases.len(), 2);
}

/// Uses that lie below nothing in some futures, and are none there.
fn rarely_unused(value: &str, high: &str) -> Value {
    let mut scenario = unused([value, "0", high]);
    scenario["services"][0]["uses"]["range"] = json!("nine_in_ten");
    scenario
}

#[test]
fn odds_say_that_in_some_futures_there_are_no_uses() {
    let told = futures(&rarely_unused("10", "20"));
    let without = told.chances.iter().find(|row| row.id == "without_transactions").unwrap();
    assert_eq!(without.figure.text, "5 of 100");
    let said = plain(&told.headline.comparison);
    assert!(said.contains("each use is dearer, or there is none, in 95 of 100 cases"), "{said}");
    let ja = simulated(&rarely_unused("10", "20"), Language::Ja);
    assert!(plain(&ja.headline.comparison).contains("使うほうが高いか、利用がなく、"), "{:?}", ja.headline);
}

#[test]
fn odds_are_of_the_futures_that_can_be_compared_and_say_so() {
    let mut scenario = rarely_unused("0.5", "80");
    // Without an alternative, and used in every future.
    scenario["services"].as_array_mut().unwrap().push(service("phone", "40"));
    let told = futures(&scenario);
    let said = plain(&told.headline.comparison);
    assert!(said.contains(" of 100 cases that can be compared"), "{said}");
    let row = told.chances.iter().find(|row| row.id == "dearer").unwrap();
    assert_eq!(row.note, "Of the cases that can be compared.");
    // All dots are of differences, and their part that is dearer is that of the odds.
    let dearer = told.dots.dots.iter().filter(|dot| dot.dearer).count() * 2;
    let odds = match row.figure.text.split(' ').next().unwrap() {
        "fewer" => 0,
        "more" => 100,
        number => number.parse::<usize>().unwrap(),
    };
    assert!(odds.abs_diff(dearer) <= 2, "{odds} and {dearer}");
}

#[test]
fn where_the_middles_stand_the_other_way_round_the_sentence_says_what_the_difference_is_not() {
    // Skewed both ways: cheaper in the middles, and dearer in most cases.
    let mut scenario = ranged(["15260", "9126", "107900"], ["20", "10", "30"], CERTAIN);
    scenario["costs"][0]["amount"]["range"] = json!("nine_in_ten");
    scenario["services"][0]["uses"]["range"] = json!("limits");
    let unit_cost = &mut scenario["services"][0]["alternative"]["unit_cost"];
    for (key, text) in [("value", "1220"), ("low", "57"), ("high", "1806"), ("range", "nine_in_ten")] {
        unit_cost[key] = json!(text);
    }
    let is_other_way = |told: &Futures| {
        let middle =
            |row: usize| told.spread.rows[row].figures[1].exact.as_ref().unwrap().parse::<f64>().unwrap();
        (middle(0) > middle(1)) != (middle(2) > 0.0)
    };
    let told = futures(&scenario);
    let said = plain(&told.headline.comparison);
    assert!(is_other_way(&told) && said.contains("each use is dearer in "), "{said}");
    assert!(said.ends_with(" (not that of the medians)."), "{said}");
    // Nowhere else.
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");
    let flagship = std::fs::read_to_string(file).unwrap();
    let mut calculator = Calculator::new(&flagship);
    for town in ["074811", "122033", "132152", "141003", "231002", "262030", "322016", "452017"] {
        for preset in ["published", "ministry", "dollars", "certificates_only", "papers"] {
            let selection = Selection {
                preset: Some(preset.to_owned()),
                place: Some(town.to_owned()),
                ..Selection::default()
            };
            let Simulation::Ok(told) = calculator.simulate(&selection) else { panic!() };
            let said = plain(&told.headline.comparison);
            let is_other = is_other_way(&told) && !said.contains("nearly as much");
            assert_eq!(said.contains("not that of the medians"), is_other, "{town} {preset}: {said}");
        }
    }
}

#[test]
fn a_value_that_turns_the_verdict_and_reads_like_the_given_one_is_said_to_be_close_to_it() {
    // Twenty uses at 50 yen make up for a thousand yen, and about twenty are given.
    for (uses, is_close) in [(["20", "15", "25"], true), (["40", "10", "60"], false)] {
        let turning = verdicts(&unused(uses)).turning.unwrap();
        let row = turning.rows.iter().find(|row| row.id == "copies.uses").unwrap();
        assert_eq!(row.figures[1].text == "close to the given value", is_close, "{row:?}");
        assert!(row.figures[1].exact.is_some());
    }
}
