//! Tests the verdict in words: how much dearer or cheaper, to which digit, when "nearly as much", and what is said if nothing compares.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::shapes::{Futures, Reply, Simulation};
use ikura::answer::{Answer, Calculator, Evaluation, Table, Verdicts};
use ikura::explanation::figure::Figure;
use ikura::explanation::piece::{PieceKind, plain_text};
use ikura::selection::{Language, Selection};
use rust_decimal::Decimal;
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
    plain_text(&futures(scenario).headline.comparison)
}

/// Returns the figures of a table, row by row.
fn figures(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.figures.iter().map(|figure| figure.text.as_str()).collect()).collect()
}

/// Returns a scenario with one use that saves 50 yen and costs `cost`: value, low and high.
fn costing(cost: [&str; 3]) -> Value {
    let mut scenario = ranged(cost, ["1", "1", "1"], CERTAIN);
    scenario["costs"][0]["amount"]["range"] = json!("limits");
    scenario
}

/// Returns a scenario whose use costs 100 yen at the stated value and more in most draws, with this headline.
fn headed(headline: &str) -> Value {
    let mut scenario = costing(["100", "60", "400"]);
    scenario["headline"] = json!(headline);
    scenario
}

#[test]
fn a_headline_of_the_values_says_the_costs_at_the_given_values_with_the_range_of_the_draws() {
    let (middle, values) = (futures(&headed("middle")), futures(&headed("values")));
    let case = evaluated(&headed("values"));
    let exact = |figure: &Figure| figure.exact.as_ref().unwrap().parse::<Decimal>().unwrap();
    assert_eq!(exact(&middle.headline.cost), exact(&middle.spread.rows[0].figures[1]));
    assert_eq!(exact(&values.headline.cost), exact(&case.headline));
    assert_eq!(values.headline.cost.text, "about ¥100");
    assert_eq!(values.headline.shown_cost, Some(Decimal::from(100)));
    assert_ne!(middle.headline.cost.text, values.headline.cost.text);
    assert_eq!(values.headline.without.as_ref().unwrap().text, "¥50");
    assert_eq!((&middle.headline.range, &middle.spread.rows[0].figures[1].text), {
        (&values.headline.range, &values.spread.rows[0].figures[1].text)
    });
    let said = plain_text(&values.headline.answer);
    assert_eq!(
        said,
        format!("In Nation, each use of Test Net costs about ¥100 ({}).", values.headline.range)
    );
    assert!(plain_text(&simulated(&headed("values"), Language::Ja).headline.answer).contains("約100円（"));
    // The figure is explained by the calculation that gives it, and not by the draws.
    let answer = values.headline.answer.iter().find(|piece| piece.kind == PieceKind::Answer).unwrap();
    assert_eq!(answer.explained_by.as_deref(), Some("levelised"));
    assert_eq!(values.headline.cost.explained_by.as_deref(), Some("levelised"));
}

#[test]
fn a_headline_of_the_middle_is_that_of_a_scenario_that_chooses_none() {
    let mut silent = headed("middle");
    silent.as_object_mut().unwrap().remove("headline");
    let text = |scenario: &Value| serde_json::to_string(&futures(scenario)).unwrap();
    assert_eq!(text(&silent), text(&headed("middle")));
    assert_ne!(text(&silent), text(&headed("values")));
}

#[test]
fn the_verdict_counts_the_draws_whatever_the_headline_says() {
    // At the stated value a use is cheaper, but in most draws it is dearer.
    let mut turned = costing(["45", "40", "400"]);
    let odds = comparison(&turned);
    turned["headline"] = json!("values");
    let said = comparison(&turned);
    let dearer = |said: &str| said.split_once(": each use costs more in ").unwrap().1.to_owned();
    let gap = " (not the gap between these costs).";
    assert_eq!(dearer(&said).strip_suffix(gap), dearer(&odds).strip_suffix('.'), "{said}");
}

#[test]
fn a_headline_of_the_values_without_uses_says_that_there_is_no_cost_per_use() {
    let mut scenario = unused(["0", "0", "60"]);
    scenario["headline"] = json!("values");
    let headline = futures(&scenario).headline;
    assert!(plain_text(&headline.answer).contains("has no uses, so there is no cost per use"));
    assert_eq!((headline.cost.text.as_str(), headline.shown_cost), ("no uses", None));
}

#[test]
fn a_small_difference_with_a_wide_range_keeps_its_first_digit() {
    // Between about 0 and 3,000 yen dearer, mostly by a little.
    let mut wide = costing(["60", "51", "3000"]);
    wide["costs"][0]["amount"]["range"] = json!("nine_in_ten");
    wide["costs"][0]["amount"]["shape"] = json!("lognormal");
    let said = comparison(&wide);
    assert!(said.contains("each use costs more in ") && !said.contains("nearly as much"), "{said}");
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
            said.split_once("costs less in ").and_then(|(_, rest)| rest.split_once("about ¥"))
        {
            let by: u32 = by.trim_end_matches('.').replace(',', "").parse().unwrap();
            assert!(by <= alternative.parse().unwrap(), "{said}");
        }
    }
}

#[test]
fn nearly_as_much_means_a_difference_below_one_per_cent() {
    for (middle, is_near) in [("50.4", true), ("49.6", true), ("51", false), ("49", false)] {
        let mut scenario = costing([middle, middle, middle]);
        // The number of uses is certain, so only the cost varies.
        scenario["services"][0]["uses"] = number("1", "per_year");
        let value: f64 = middle.parse().unwrap();
        scenario["costs"][0]["amount"]["low"] = json!(format!("{:.1}", value - 0.2));
        scenario["costs"][0]["amount"]["high"] = json!(format!("{:.1}", value + 0.2));
        let said = comparison(&scenario);
        assert_eq!(said.contains("nearly as much"), is_near, "{middle}: {said}");
    }
}

#[test]
fn assumptions_inside_their_ranges_are_not_blamed_for_a_case_outside_the_range() {
    // The value lies outside the range only because of the shape: lognormal, with a value far from the median.
    let mut scenario = ranged(["2900", "100", "3000"], ["20", "20", "20"], CERTAIN);
    scenario["costs"][0]["amount"]["range"] = json!("nine_in_ten");
    scenario["costs"][0]["amount"]["shape"] = json!("lognormal");
    let said = plain_text(&futures(&scenario).sentence);
    assert!(said.ends_with("¥145 is above the range."), "{said}");
    assert!(plain_text(&simulated(&scenario, Language::Ja).sentence).ends_with("145円は範囲を上回る。"));
}

/// Returns a scenario with these uses: value, low and high.
fn unused(uses: [&str; 3]) -> Value {
    let mut scenario = ranged(["1000", "900", "1100"], uses, CERTAIN);
    scenario["costs"][0]["amount"]["range"] = json!("limits");
    scenario["services"][0]["uses"]["range"] = json!("limits");
    scenario
}

#[test]
fn without_uses_the_sentences_say_so_and_do_not_claim_a_missing_alternative() {
    let scenario = unused(["0", "0", "0"]);
    let told = futures(&scenario);
    // There is no range to show, so none is explained.
    assert_eq!(
        plain_text(&told.sentence),
        "With every assumption at its stated value, Test Net has no uses."
    );
    assert!(told.influence.rows.is_empty(), "{:?}", told.influence.rows);
    let choices = verdicts(&scenario).choices;
    let all = figures(&choices).concat();
    assert!(all.contains(&"nothing to compare") && !all.contains(&"no alternative given"), "{all:?}");
    assert_eq!(choices.columns[2], "A use is dearer, or there is none");
    let Reply::Ok(asked) = Calculator::new(&scenario.to_string()).sensitivity(&Selection::default()) else {
        panic!()
    };
    assert!(!figures(&asked.discounts).concat().contains(&"no alternative given"));
    // Without an alternative, that is said.
    let mut alone = unused(["20", "10", "40"]);
    alone["services"][0].as_object_mut().unwrap().remove("alternative");
    assert!(verdicts(&alone).choices.rows.is_empty(), "there is no verdict that a choice could turn");
    let Answer::Ok(answer) = Calculator::new(&alone.to_string()).evaluate(&Selection::default()) else {
        panic!()
    };
    assert!(answer.appraisal.iter().any(|row| row.figure.text == "no alternative given"));
}

#[test]
fn the_number_of_uses_can_turn_the_verdict_of_a_single_service() {
    let turning = verdicts(&unused(["40", "10", "60"])).turning.unwrap();
    let row = turning.rows.iter().find(|row| row.id == "copies.uses").unwrap();
    let at: f64 = row.figures[1].exact.as_ref().unwrap().parse().unwrap();
    assert!((18.0..22.0).contains(&at), "1,000 yen over 50 a use: {at}");
    // This holds even if the stated value is zero.
    let turning = verdicts(&unused(["0", "0", "60"])).turning.unwrap();
    assert!(turning.rows.iter().any(|row| row.id == "copies.uses"), "{turning:?}");
}

#[test]
fn a_value_that_turns_the_verdict_has_at_most_two_digits() {
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
fn amounts_beyond_64_bits_are_shown_correctly() {
    // A quadrillion yen for a hundred-thousandth of a use.
    let mut scenario = costing(["990000000000000", "900000000000000", "1000000000000000"]);
    scenario["services"][0]["uses"] = number("0.00001", "per_year");
    let said = plain_text(&futures(&scenario).headline.answer);
    assert!(said.contains("¥9") && !said.contains("9,223,372") && said.contains(" trillion"), "{said}");
    let high: f64 = futures(&scenario).spread.rows[0].figures[2].exact.as_ref().unwrap().parse().unwrap();
    assert!(high > 9.3e19, "{high}");
}

#[test]
fn labels_of_dot_columns_name_the_direction_only_once() {
    let scenario = ranged(["1100", "900", "2000"], ["20", "20", "20"], CERTAIN);
    let en = simulated(&scenario, Language::En);
    let labels = |of: &Futures| of.dots.table.rows.iter().map(|row| row.label.clone()).collect::<Vec<_>>();
    assert!(labels(&en).iter().all(|label| label.matches("more").count() <= 1), "{:?}", labels(&en));
    let ja = simulated(&scenario, Language::Ja);
    assert!(labels(&ja).iter().all(|label| label.matches("高い").count() <= 1), "{:?}", labels(&ja));
}

#[test]
fn a_grid_without_a_break_even_line_says_so() {
    let note = |scenario: &Value| {
        let Reply::Ok(asked) = Calculator::new(&scenario.to_string()).sensitivity(&Selection::default())
        else {
            panic!()
        };
        asked.grid.note
    };
    let near = ranged(["1000", "900", "1100"], ["20", "10", "40"], CERTAIN);
    assert!(note(&near).starts_with("The line is the break-even: "), "{}", note(&near));
    let far = ranged(["1000000000", "900000000", "1100000000"], ["20", "10", "40"], CERTAIN);
    assert!(note(&far).starts_with("Nowhere in this picture "), "{}", note(&far));
}

#[test]
fn phrases_for_prose_contain_no_empty_amount_without_uses() {
    let mut scenario = unused(["0", "0", "1"]);
    scenario["services"][0]["uses"]["shape"] = json!("uniform");
    for phrase in futures(&scenario).headline.phrases {
        assert!(!phrase.text.contains("about  ") && !phrase.text.starts_with("ほど"), "{phrase:?}");
    }
    assert_eq!(evaluated(&scenario).phrases.len(), 2);
}

/// Returns a scenario in which a few draws of the uses fall below zero and are clamped to none.
fn rarely_unused(value: &str, high: &str) -> Value {
    let mut scenario = unused([value, "0", high]);
    scenario["services"][0]["uses"]["range"] = json!("nine_in_ten");
    scenario
}

#[test]
fn the_odds_mention_draws_without_uses() {
    let told = futures(&rarely_unused("10", "20"));
    let without = told.chances.iter().find(|row| row.id == "without_transactions").unwrap();
    assert_eq!(without.figure.text, "5 of 100");
    let said = plain_text(&told.headline.comparison);
    assert!(said.contains("each use costs more, or there is none, in 95 of 100 simulations"), "{said}");
    let ja = simulated(&rarely_unused("10", "20"), Language::Ja);
    assert!(
        plain_text(&ja.headline.comparison).contains("使うほうが高いか、利用がなく、"),
        "{:?}",
        ja.headline
    );
}

#[test]
fn the_odds_cover_only_comparable_draws_and_say_so() {
    let mut scenario = rarely_unused("0.5", "80");
    // A counted service without an alternative is used in every draw.
    scenario["services"].as_array_mut().unwrap().push(service("phone", "40"));
    let told = futures(&scenario);
    let said = plain_text(&told.headline.comparison);
    assert!(said.contains(" of 100 simulations that can be compared"), "{said}");
    let row = told.chances.iter().find(|row| row.id == "dearer").unwrap();
    assert_eq!(row.note, "Of the draws that can be compared.");
    // The dots show only differences, and the dearer share of them agrees with the odds.
    let dearer = told.dots.dots.iter().filter(|dot| dot.dearer).count() * 2;
    let odds = match row.figure.text.split(' ').next().unwrap() {
        "fewer" => 0,
        "more" => 100,
        number => number.parse::<usize>().unwrap(),
    };
    assert!(odds.abs_diff(dearer) <= 2, "{odds} and {dearer}");
}

#[test]
fn a_sentence_warns_if_the_median_difference_has_the_opposite_sign_of_the_medians() {
    // Skewed both ways: the median use is cheaper, but most draws are dearer.
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
    let said = plain_text(&told.headline.comparison);
    assert!(is_other_way(&told) && said.contains("each use costs more in "), "{said}");
    assert!(said.ends_with(" (not the gap between the medians)."), "{said}");
    // In other cases the remark is missing.
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
            let said = plain_text(&told.headline.comparison);
            let is_other = is_other_way(&told) && !said.contains("nearly as much");
            assert_eq!(said.contains("not the gap between the medians"), is_other, "{town} {preset}: {said}");
        }
    }
}

#[test]
fn a_turning_value_that_rounds_to_the_given_one_is_called_close_to_it() {
    // Twenty uses at 50 yen balance a thousand yen; about twenty are given.
    for (uses, is_close) in [(["20", "15", "25"], true), (["40", "10", "60"], false)] {
        let turning = verdicts(&unused(uses)).turning.unwrap();
        let row = turning.rows.iter().find(|row| row.id == "copies.uses").unwrap();
        assert_eq!(row.figures[1].text == "close to the stated value", is_close, "{row:?}");
        assert!(row.figures[1].exact.is_some());
    }
}
