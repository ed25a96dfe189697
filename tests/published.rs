//! Runs unit costs that public bodies published through the scenario format and the model. Each case is a scenario with the
//! numbers of the source; the test only compares the result with what the source prints.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::assumptions::NATIONAL_RATES;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use written::*;

/// Compares with a published amount, to half of the last printed digit, in yen.
fn printed(found: Decimal, published: i64) {
    let difference = (found - Decimal::from(published)).abs();
    assert!(difference <= Decimal::new(5, 1), "found {found}, published {published}");
}

fn simple_cost(scenario: &Value) -> Decimal {
    decimal(outcome(scenario).simple().value().expect("there are transactions"))
}

fn one_year(yen_a_year: &str, uses: &str) -> Value {
    let costs = json!([line("cost", "national", annual(), "fixed", yen_a_year)]);
    scenario(1, "0", costs, json!([service("use", uses)]))
}

/// Cabinet Secretariat IT Office, 2010-10-28, document 3: development spread over six years costs 70,678 thousand a year,
/// running costs are 33,663 thousand, for four filings online.
#[test]
fn a_filing_online_cost_the_cabinet_it_office_26085250_yen_and_8415750_without_development() {
    let costs = json!([
        line("development", "national", annual(), "fixed", "70678000"),
        line("running", "national", annual(), "fixed", "33663000"),
    ]);
    let both = scenario(1, "0", costs, json!([service("filing", "4")]));
    assert_eq!(simple_cost(&both), Decimal::from(26_085_250));
    assert_eq!(simple_cost(&one_year("33663000", "4")), Decimal::from(8_415_750));
}

/// The same system with its development cost of 424,069 thousand paid once and used for six years: with straight-line
/// spreading this year's cost differs from the published figure only by the source's own rounding to a thousand yen.
#[test]
fn straight_line_spreading_agrees_with_the_source_within_its_rounding() {
    let costs = json!([
        line("development", "national", once(0), "fixed", "424069000"),
        line("running", "national", annual(), "fixed", "33663000"),
    ]);
    let mut scenario = scenario(6, "0.04", costs, json!([service("filing", "4")]));
    scenario["spreading"] = json!("straight_line");
    let this_year = decimal(outcome(&scenario).by_year[6].value().unwrap());
    close(this_year, Decimal::from(26_085_250), dec("0.000005"));
}

/// Uchida Yoko column 118 (Mitaka), 2010-10-25.
#[test]
fn a_certificate_at_the_convenience_store_costs_mitaka_296_yen() {
    let costs = json!([
        line("initial", "national", once(0), "fixed", "43652000"),
        line("running", "national", annual(), "fixed", "14360000"),
    ]);
    let scenario = scenario(5, "0", costs, json!([service("copies", "78000")]));
    printed(simple_cost(&scenario), 296);
    assert_eq!(decimal(outcome(&scenario).cost.sum), Decimal::from(115_452_000));
}

/// Kumiyama Journal on the accounts of fiscal 2020, 2021-09-13.
#[test]
fn a_certificate_at_the_convenience_store_cost_kumiyama_16254_yen() {
    printed(simple_cost(&one_year("6713000", "413")), 16_254);
}

/// Shukan Diamond, 2004-05-15.
#[test]
fn a_card_cost_tanagura_55125_yen() {
    assert_eq!(simple_cost(&one_year("220500", "4")), Decimal::from(55_125));
}

/// Handa city, evaluation sheet of family register work, 2015: cost in thousand yen, filings, registers kept.
#[test]
fn filings_and_registers_of_handa_cost_what_its_evaluation_sheet_prints() {
    for (thousand_yen, filings, per_filing, registers, per_register) in [
        ("31157", "5848", 5_328, "44192", 705),
        ("32278", "5835", 5_532, "44390", 727),
        ("32268", "5554", 5_810, "44544", 724),
    ] {
        let cost = format!("{thousand_yen}000");
        printed(simple_cost(&one_year(&cost, filings)), per_filing);
        printed(simple_cost(&one_year(&cost, registers)), per_register);
    }
}

/// docs/method.md, "A worked example": a city of 150,000, 30 % of 1.2 certificates a resident through convenience stores.
#[test]
fn the_worked_example_of_the_method_comes_out() {
    for (rate, levelised) in [("0", "249.63"), ("0.02", "254.13"), ("0.04", "258.75"), ("0.07", "265.89")] {
        let costs = json!([
            line("software", "national", once(0), "fixed", "20000000"),
            line("levy", "national", annual(), "fixed", "3000000"),
            line("fee", "national", annual(), "transaction", "120"),
        ]);
        let mut copies = service("copies", "0");
        copies["demand"] = json!("resident");
        copies["uses"] = number("1.2", "per_person_year");
        copies["share"] = number("0.3", "share");
        let mut scenario = scenario(5, rate, costs, json!([copies]));
        scenario["nation"]["residents"] = number("150000", "persons");
        let outcome = outcome(&scenario);
        let rounded = ikura::format::round(decimal(outcome.levelised().value().unwrap()), 2);
        assert_eq!(rounded, dec(levelised), "at {rate}");
        close(decimal(outcome.marginal.value().unwrap()), Decimal::from(120), dec("1e-24"));
    }
}

#[test]
fn the_method_lists_every_national_rate_with_its_publisher() {
    let method = include_str!("../docs/method.md");
    for rate in &NATIONAL_RATES {
        let row = method.lines().find(|line| line.starts_with(&format!("| {} |", rate.name.0)));
        let row = row.unwrap_or_else(|| panic!("docs/method.md has no row of {}", rate.name.0));
        for (_, share) in rate.bands() {
            let percent = (share * Decimal::ONE_HUNDRED).normalize();
            assert!(row.contains(&format!(" {percent}%")), "{row} lacks {percent}%");
        }
        let publisher = format!("\n- *{}*: ", rate.name.0);
        assert!(method.contains(&publisher), "docs/method.md has no publisher of {}", rate.name.0);
    }
}
