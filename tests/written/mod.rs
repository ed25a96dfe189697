//! Scenarios written by tests: the shortest valid one, and its parts.
#![allow(dead_code, reason = "every test file uses some of it")]

pub mod faults;
pub mod formula;
pub mod hostile;
pub mod opened;
pub mod random;
pub mod tables;

/// Prints that a test is skipped because something is missing on this computer. It writes to standard output directly, because the
/// runner hides the output of tests that pass. `cargo xtask test` counts such lines.
pub fn skipped(why: &str) {
    let _ = std::io::Write::write_fmt(&mut std::io::stdout(), format_args!("\nskipped: {why}\n"));
}

use ikura::assumptions::{Assumptions, resolve};
use ikura::number::{Exact, Scalar};
use ikura::outcome::Outcome;
use ikura::problem::Problem;
use ikura::scenario::{Scenario, read};
use ikura::selection::Selection;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// Returns a text in both languages.
pub fn text(text: &str) -> Value {
    json!({"en": text, "ja": format!("{text}（日本語）")})
}

/// Returns an assumption with the test source.
pub fn number(value: &str, unit: &str) -> Value {
    json!({"value": value, "unit": unit, "evidence": "reported", "source": "test"})
}

/// Returns an amount in yen.
pub fn yen(value: &str) -> Value {
    number(value, "JPY")
}

/// Returns a cost line paid by municipalities.
pub fn line(id: &str, scope: &str, timing: Value, basis: &str, amount: &str) -> Value {
    let mut line = json!({"id": id, "label": text(id), "payer": "municipality", "scope": scope,
        "timing": timing, "basis": basis, "amount": yen(amount)});
    if amount.starts_with('-') {
        line["receipt"] = json!(true);
    }
    line
}

/// Returns the timing of a single cost in the year 2000 + `t`.
pub fn once(t: usize) -> Value {
    json!({"kind": "once", "year": 2000 + t})
}

/// Returns the timing of a yearly cost from 2001 on.
pub fn annual() -> Value {
    json!({"kind": "annual", "from": 2001})
}

/// Returns a service with this total of uses a year, from 2001 on.
pub fn service(id: &str, total: &str) -> Value {
    json!({"id": id, "label": text(id), "demand": "total", "uses": number(total, "per_year"), "from": 2001})
}

/// Returns a scenario with `operating_years` after the year 2000 at a discount rate.
pub fn scenario(operating_years: usize, rate: &str, costs: Value, services: Value) -> Value {
    json!({
        "ikura": 1, "id": "test", "title": text("Test"), "system": text("Test Net"), "summary": text("A test."),
        "currency": "JPY", "price_year": 2000, "first_year": 2000,
        "operating_years": number(&operating_years.to_string(), "years"),
        "discount": {"rate": number(rate, "share")},
        "nation": {"name": text("Nation"), "residents": number("1000", "persons"),
            "household_size": number("2.5", "persons_per_household"),
            "municipalities": number("10", "municipalities")},
        "costs": costs, "services": services,
        "not_counted": [text("Nothing.")],
        "sources": {"test": {"title": text("Test"), "publisher": text("Tests"), "date": "2000"}},
    })
}

/// Returns a scenario whose ids begin like cell addresses or are words of a spreadsheet.
pub fn like_cells() -> Value {
    let ids = ["c1", "r2", "rc1", "c1x", "r1c1", "r2-d2", "xfd1048576", "a1", "abc12", "r", "c", "true"];
    let lines = ids.map(|id| line(id, "national", annual(), "fixed", "10"));
    let services = ids.map(|id| service(&format!("{id}-use"), "10"));
    scenario(2, "0.04", json!(lines), json!(services))
}

/// Returns the shortest scenario with an alternative and some ranges: value, low and high of each.
pub fn ranged(build: [&str; 3], uses: [&str; 3], cashable: [&str; 3]) -> Value {
    let range = |unit: &str, [value, low, high]: [&str; 3]| {
        let mut number = number(value, unit);
        number["low"] = json!(low);
        number["high"] = json!(high);
        number
    };
    let mut line = line("build", "national", once(0), "fixed", "0");
    line["amount"] = range("JPY", build);
    let mut copies = service("copies", "0");
    copies["uses"] = range("per_year", uses);
    copies["alternative"] = json!({"label": text("counter"), "unit_cost": yen("50")});
    copies["cashable"] = range("share", cashable);
    scenario(1, "0", json!([line]), json!([copies]))
}

/// Reads a scenario; panics with its problems if it can't be used.
#[track_caller]
pub fn usable(scenario: &Value) -> Scenario {
    let reading = read(&scenario.to_string());
    reading.scenario.unwrap_or_else(|| panic!("{:#?}", reading.problems))
}

/// Resolves every assumption.
#[track_caller]
pub fn resolved(scenario: &Value, selection: &Selection) -> Assumptions {
    match resolve(&usable(scenario), selection) {
        Ok(assumptions) => assumptions,
        Err(problems) => panic!("{problems:#?}"),
    }
}

/// Returns the problems of resolving.
#[track_caller]
pub fn refused(scenario: &Value, selection: &Selection) -> Vec<Problem> {
    resolve(&usable(scenario), selection).expect_err("it was accepted")
}

/// Runs the model in the given number type.
#[track_caller]
pub fn run<N: Scalar>(assumptions: &Assumptions) -> Outcome<N> {
    match Outcome::compute(&assumptions.plan, &assumptions.inputs()) {
        Ok(outcome) => outcome,
        Err(too_large) => panic!("{too_large:?}"),
    }
}

/// Reads, resolves and runs a scenario in exact numbers.
#[track_caller]
pub fn outcome(scenario: &Value) -> Outcome<Exact> {
    run(&resolved(scenario, &Selection::default()))
}

/// Returns the decimal of an exact number.
#[track_caller]
pub fn decimal(exact: Exact) -> Decimal {
    exact.decimal().expect("it fits")
}

/// Parses a decimal.
#[track_caller]
pub fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text)
        .or_else(|_| Decimal::from_scientific(text))
        .or_else(|_| text.parse())
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Asserts that two decimals agree within a relative difference.
#[track_caller]
pub fn close(found: Decimal, expected: Decimal, relative: Decimal) {
    let scale = expected.abs().max(Decimal::new(1, 20));
    let difference = (found - expected).abs() / scale;
    assert!(difference <= relative, "found {found}, expected {expected}");
}

/// Returns the assumptions with another value for one of them. The levers have no name and are reached by their position.
pub fn with(assumptions: &Assumptions, name: &str, value: Decimal) -> Assumptions {
    let mut changed = assumptions.clone();
    let place = changed.resolved.iter_mut().find(|resolved| resolved.shown && resolved.name == name);
    place.unwrap_or_else(|| panic!("no {name}")).value = value;
    changed
}
