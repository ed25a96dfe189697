//! Tests the comparison of rival figures: the parts that explain a gap add up to it, and equal inputs explain nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::{Calculator, Comparison, Reply, Table};
use ikura::assumptions::resolve;
use ikura::explanation::figure::Figure;
use ikura::number::{Exact, Number};
use ikura::outcome::Outcome;
use ikura::questions::{GapPart, shared_gap};
use ikura::scenario::read;
use ikura::selection::{Language, Selection};
use rust_decimal::Decimal;
use written::*;

fn jukinet() -> String {
    std::fs::read_to_string("www/scenarios/jukinet.json").unwrap()
}

fn preset(id: &str) -> Selection {
    Selection { preset: Some(id.to_owned()), ..Selection::default() }
}

/// Computes the levelised cost of a selection of the Juki Net scenario.
fn cost(selection: &Selection) -> Decimal {
    let scenario = read(&jukinet()).scenario.unwrap();
    let assumptions = resolve(&scenario, selection).unwrap();
    let outcome = Outcome::<Exact>::compute(&assumptions.plan, &assumptions.inputs()).unwrap();
    outcome.levelised().value().unwrap().decimal().unwrap()
}

fn gap(from: &Selection, to: &Selection) -> Vec<(GapPart, Decimal)> {
    let scenario = read(&jukinet()).scenario.unwrap();
    let (from, to) = (resolve(&scenario, from).unwrap(), resolve(&scenario, to).unwrap());
    let shares = shared_gap(&from, &to).unwrap();
    shares.into_iter().map(|(part, share)| (part, share.decimal().unwrap())).collect()
}

fn compared(selection: &Selection, other: &str) -> Comparison {
    match Calculator::new(&jukinet()).compare(selection, &[other]) {
        Reply::Ok(comparison) => *comparison,
        Reply::Invalid { problems } => panic!("{problems:?}"),
    }
}

const PRESETS: [&str; 5] = ["published", "ministry", "ohmae", "dollars", "certificates_only"];

#[test]
fn the_parts_of_every_gap_add_up_to_the_gap() {
    for from in PRESETS {
        for to in PRESETS {
            let parts = gap(&preset(from), &preset(to));
            let sum: Decimal = parts.iter().map(|(_, share)| share).sum();
            assert_eq!(sum, cost(&preset(to)) - cost(&preset(from)), "{from} to {to}");
            assert!(parts.len() <= 8, "{from} to {to}: {parts:?}");
        }
    }
}

#[test]
fn swapping_the_sides_turns_the_sign_of_the_gap() {
    for to in ["ministry", "ohmae", "dollars", "certificates_only"] {
        let there = gap(&preset("published"), &preset(to));
        let back = gap(&preset(to), &preset("published"));
        assert_eq!(there.len(), back.len());
        for (part, share) in there {
            let (_, turned) = back.iter().find(|(other, _)| *other == part).unwrap();
            close(*turned, -share, dec("0.000000000002"));
        }
    }
}

#[test]
fn equal_inputs_explain_nothing() {
    assert_eq!(gap(&preset("published"), &preset("published")), []);
    let changed = Selection {
        changes: vec![("running.amount".to_owned(), "20000000000".to_owned())],
        ..preset("published")
    };
    let parts = gap(&changed, &preset("published"));
    let whole = cost(&preset("published")) - cost(&changed);
    assert_eq!(parts, [(GapPart::Numbers("running".to_owned()), whole)]);
}

#[test]
fn an_interaction_is_shared_equally_between_its_two_parts() {
    // The effect of each change depends on whether the other was made before, so each gets the average of both orders.
    let change = |name: &str, typed: &str| (name.to_owned(), typed.to_owned());
    let amount = change("running.amount", "20000000000");
    let uses = change("pensions.uses", "20000000");
    let with = |changes: &[&(String, String)]| Selection {
        changes: changes.iter().map(|change| (*change).clone()).collect(),
        ..preset("published")
    };
    let (none, first) = (cost(&with(&[])), cost(&with(&[&amount])));
    let (second, both) = (cost(&with(&[&uses])), cost(&with(&[&amount, &uses])));
    let parts = gap(&with(&[]), &with(&[&amount, &uses]));
    let share = |id: &str| parts.iter().find(|(part, _)| *part == GapPart::Numbers(id.to_owned())).unwrap().1;
    let tolerance = dec("0.000000000001");
    close(share("running"), ((first - none) + (both - second)) / Decimal::TWO, tolerance);
    close(share("pensions"), ((second - none) + (both - first)) / Decimal::TWO, tolerance);
}

#[test]
fn take_up_and_counted_services_are_separate_parts() {
    let parts = gap(&preset("published"), &preset("certificates_only"));
    assert!(parts.iter().any(|(part, _)| *part == GapPart::Counted), "{parts:?}");
    let parts = gap(&preset("published"), &preset("ministry"));
    assert!(parts.iter().any(|(part, _)| *part == GapPart::TakeUp), "{parts:?}");
}

#[test]
fn many_differences_become_the_largest_parts_and_a_rest() {
    let scenario = read(&jukinet()).scenario.unwrap();
    let from = resolve(&scenario, &preset("published")).unwrap();
    let mut to = from.clone();
    for resolved in &mut to.resolved {
        if resolved.name.ends_with(".amount")
            || resolved.name.ends_with(".uses")
            || resolved.name.ends_with(".rate")
        {
            resolved.value *= dec("1.1");
        }
    }
    for resolved in to.resolved.iter_mut().filter(|resolved| resolved.name.starts_with("nation.")) {
        resolved.value *= dec("0.99");
    }
    let shares = shared_gap(&from, &to).unwrap();
    assert_eq!(shares.len(), 8);
    assert!(shares.iter().any(|(part, _)| *part == GapPart::Rest));
    let levelised = |assumptions: &ikura::assumptions::Assumptions| {
        let outcome = Outcome::<Exact>::compute(&assumptions.plan, &assumptions.inputs()).unwrap();
        outcome.levelised().value().unwrap()
    };
    let sum = shares.iter().fold(Exact::ZERO, |sum, (_, share)| sum + *share);
    let whole = levelised(&to) - levelised(&from);
    assert_eq!(sum, whole);
}

#[test]
fn both_sides_have_the_same_rows_and_every_difference_has_a_row() {
    let comparison = compared(&preset("published"), "ministry");
    assert_eq!(comparison.sides.columns.len(), 3);
    assert!(comparison.sides.rows.iter().all(|row| row.figures.len() == 2));
    let row = |id: &str| comparison.sides.rows.iter().find(|row| row.id == id);
    assert_eq!(row("running.amount").unwrap().figures[1].exact.as_deref(), Some("18968000000"));
    assert!(row("discount.rate").is_none(), "it is the same on both sides");
    assert_eq!(comparison.steps.len() + 1, comparison.gap.unwrap().rows.len());
}

/// Returns the exact values of a column, as they leave the core.
fn exact(table: &Table, column: usize) -> Vec<Decimal> {
    let figures = table.rows.iter().map(|row| row.figures[column].exact.as_deref().unwrap());
    figures.map(dec).collect()
}

#[test]
fn the_exact_values_of_the_steps_add_up_to_the_gap() {
    for other in &PRESETS[1..] {
        let gap = compared(&preset("published"), other).gap.unwrap();
        let (whole, parts) =
            exact(&gap, 0).split_last().map(|(whole, parts)| (*whole, parts.to_vec())).unwrap();
        assert_eq!(parts.iter().sum::<Decimal>(), whole, "{other}");
    }
}

#[test]
fn what_rounding_leaves_is_no_cause_of_a_gap() {
    let scenario = read(&jukinet()).scenario.unwrap();
    for town in &scenario.towns {
        for rival in &scenario.presets[1..] {
            let here = Selection { place: Some(town.code.clone()), ..preset("published") };
            let Some(gap) = compared(&here, &rival.id).gap else { continue };
            for share in exact(&gap, 0) {
                assert!(share.abs() > Decimal::new(1, 6), "{}, {}: {share}", town.code, rival.id);
            }
        }
    }
}

#[test]
fn up_to_four_sides_are_compared_each_with_its_own_figures() {
    let own = Selection {
        changes: vec![("running.amount".to_owned(), "20000000000".to_owned())],
        ..preset("published")
    };
    let mut calculator = Calculator::new(&jukinet());
    let Reply::Ok(all) = calculator.compare(&own, &["ministry", "published", "ohmae"]) else { panic!() };
    let names = [
        "",
        "Your figures",
        "Ministry’s costs and forecast, all uses",
        "Published costs, all uses",
        "Ohmae’s costs, card uses only",
    ];
    assert_eq!(all.sides.columns, names);
    for (column, other) in [(1, "ministry"), (2, "published"), (3, "ohmae")] {
        let alone = compared(&own, other);
        assert_eq!(alone.sides.columns[2], names[column + 1]);
        for row in &alone.sides.rows {
            let beside = all.sides.rows.iter().find(|beside| beside.id == row.id).unwrap();
            assert_eq!(beside.figures[0].text, row.figures[0].text, "{}", row.id);
            assert_eq!(beside.figures[column].text, row.figures[1].text, "{} of {other}", row.id);
        }
    }
    assert!(all.sides.rows.iter().all(|row| row.figures.len() == 4));
    // Every assumption that differs between any two sides has a row, and no other.
    let assumptions = all.sides.rows.iter().filter(|row| row.id.contains('.'));
    let differ = |figures: &[Figure]| figures.iter().any(|figure| figure.exact != figures[0].exact);
    assert!(assumptions.clone().count() > 3 && assumptions.clone().all(|row| differ(&row.figures)));
    // The gap is between the first two sides, regardless of the others.
    let gap = compared(&own, "ministry").gap.unwrap();
    assert_eq!(exact(&all.gap.unwrap(), 0), exact(&gap, 0));
}

#[test]
fn the_readers_figures_have_a_name_and_both_sides_use_the_same_conventions() {
    let own = Selection {
        changes: vec![("running.amount".to_owned(), "20000000000".to_owned())],
        discount: Some("us_1992".to_owned()),
        ..preset("published")
    };
    let comparison = compared(&own, "published");
    assert_eq!(comparison.sides.columns[1], "Your figures");
    assert_eq!(comparison.steps.len(), 1, "the discount rate is the same on both sides");
    let japanese = compared(&Selection { language: Language::Ja, ..own }, "published");
    assert_eq!(japanese.sides.columns[1], "あなたの数字");
}

#[test]
fn a_side_without_transactions_has_words_and_no_steps() {
    let none = Selection { counted: Some(Vec::new()), ..preset("published") };
    let comparison = compared(&none, "published");
    assert!(comparison.steps.is_empty() && comparison.gap.is_none());
    assert_eq!(comparison.sides.rows[0].figures[0].status, "no_transactions");
}

#[test]
fn an_unknown_preset_gives_a_problem_with_its_path() {
    let Reply::Invalid { problems } = Calculator::new(&jukinet()).compare(&preset("published"), &["nobody"])
    else {
        panic!("nobody has figures")
    };
    assert_eq!(problems[0].path, "preset");
}
