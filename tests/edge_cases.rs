//! What a ratio says when it has no value, and what happens at the ends of the model (METHOD.md, "Edge cases").
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::{Answer, Evaluation, evaluate};
use ikura::format::Writer;
use ikura::outcome::{Ratio, Reason};
use ikura::problem::Code;
use ikura::scenario::Currency;
use ikura::selection::{Language, Selection};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use written::*;

fn simple(years: usize, rate: &str) -> Value {
    let costs = json!([
        line("build", "national", once(0), "fixed", "1000"),
        line("running", "national", annual(), "fixed", "100"),
    ]);
    scenario(years, rate, costs, json!([service("use", "10")]))
}

fn of_cards(share: &str) -> Value {
    let mut scenario = simple(3, "0.04");
    scenario["services"][0]["demand"] = json!("cardholder");
    scenario["services"][0]["uses"] = number("2", "per_person_year");
    scenario["take_up"] = json!({"kind": "constant", "share": number(share, "share")});
    scenario
}

#[track_caller]
fn answer(scenario: &Value, selection: &Selection) -> Box<Evaluation> {
    match evaluate(&scenario.to_string(), selection) {
        Answer::Ok(evaluation) => evaluation,
        Answer::Invalid { problems } => panic!("{problems:?}"),
    }
}

#[test]
fn without_transactions_the_sentence_says_so_and_the_totals_stay() {
    let scenario = of_cards("0");
    let outcome = outcome(&scenario);
    assert_eq!(outcome.levelised, Ratio::Undefined(Reason::NoTransactions));
    assert_eq!(outcome.per_cardholder, Ratio::Undefined(Reason::NoCardholders));
    assert_eq!(decimal(outcome.cost.sum), Decimal::from(1_300));
    let english = answer(&scenario, &Selection::default());
    assert_eq!(
        english.announcement,
        "In Nation, Test Net has no transactions, so there is no cost per use; it costs ¥1,300 all the same (2000 to 2003)."
    );
    assert_eq!(english.headline.status, "no_transactions");
    let japanese = Selection { language: Language::Ja, ..Selection::default() };
    assert!(answer(&scenario, &japanese).announcement.contains("利用がなく"));
}

#[test]
fn opting_out_altogether_leaves_nobody_with_a_card_and_the_fixed_cost_as_it_was() {
    let mut scenario = of_cards("0.5");
    let before = outcome(&scenario);
    scenario["take_up"]["opt_out"] = number("1", "share");
    let after = outcome(&scenario);
    assert_eq!(after.simple, Ratio::Undefined(Reason::NoTransactions));
    assert_eq!(decimal(after.cost.sum), decimal(before.cost.sum));
}

#[test]
fn a_year_without_transactions_keeps_its_cost_in_the_whole() {
    let outcome = outcome(&simple(2, "0"));
    assert_eq!(outcome.by_year[0], Ratio::Undefined(Reason::NoTransactions));
    assert_eq!(decimal(outcome.simple.value().unwrap()), Decimal::from(60));
}

#[test]
fn nobody_lives_there_and_the_fixed_cost_is_still_counted() {
    let mut scenario = simple(2, "0");
    scenario["nation"]["residents"] = number("0", "persons");
    let outcome = outcome(&scenario);
    assert_eq!(outcome.per_resident, Ratio::Undefined(Reason::NoResidents));
    assert_eq!(outcome.per_household, Ratio::Undefined(Reason::NoHouseholds));
    assert_eq!(decimal(outcome.cost.sum), Decimal::from(1_200));
}

#[test]
fn a_town_of_an_empty_nation_can_not_bear_a_share_by_residents() {
    let mut scenario = simple(2, "0");
    scenario["nation"]["residents"] = number("0", "persons");
    let selection = Selection {
        place: Some("100000".to_owned()),
        residents: Some("5".to_owned()),
        ..Selection::default()
    };
    let problems = refused(&scenario, &selection);
    assert_eq!((problems[0].code, problems[0].path.as_str()), (Code::NothingToApportion, "nation.residents"));
}

#[test]
fn a_town_where_nobody_lives_has_words_for_every_ratio() {
    let selection = Selection {
        place: Some("075469".to_owned()),
        residents: Some("0".to_owned()),
        ..Selection::default()
    };
    let evaluation = answer(&simple(2, "0"), &selection);
    assert_eq!(evaluation.headline.text, "no transactions");
    assert_eq!(evaluation.per_head[0].figure.text, "no residents");
}

#[test]
fn take_up_above_everybody_is_held_and_said() {
    let mut scenario = of_cards("0.5");
    scenario["take_up"] = json!({"kind": "table", "of": "holders",
        "years": {"2001": number("900", "cards"), "2002": number("1500", "cards")}});
    let evaluation = answer(&scenario, &Selection::default());
    assert!(evaluation.remarks.iter().any(|remark| remark.contains("2002")), "{:?}", evaluation.remarks);
    let outcome = outcome(&scenario);
    assert_eq!(decimal(outcome.timelines.nation.cardholders.at(2)), Decimal::ONE_THOUSAND);
}

#[test]
fn without_operating_years_only_year_nought_is_there() {
    let outcome = outcome(&simple(0, "0.04"));
    assert_eq!(outcome.capital_share, Ratio::Undefined(Reason::NoOperatingYears));
    assert_eq!(outcome.annual_net_benefit, Ratio::Undefined(Reason::NoOperatingYears));
    assert_eq!(decimal(outcome.cost.sum), Decimal::ONE_THOUSAND);
}

#[test]
fn a_negative_rate_is_computed_with_a_remark() {
    let evaluation = answer(&simple(2, "-0.1"), &Selection::default());
    assert!(evaluation.remarks.iter().any(|remark| remark.contains("below zero")));
    let outcome = outcome(&simple(2, "-0.1"));
    close(decimal(outcome.factors.at(1)), Decimal::ONE / dec("0.9"), dec("1e-26"));
}

#[test]
fn flows_in_the_middle_and_at_the_start_of_the_year_count_for_more() {
    let factor = |timing: &str| {
        let mut scenario = simple(2, "0.035");
        scenario["discount"]["timing"] = json!(timing);
        decimal(outcome(&scenario).factors.at(2))
    };
    let step = dec("1.035");
    close(factor("start"), factor("end") * step, dec("1e-26"));
    close(factor("mid") / factor("end"), dec("1.0173494974687902208596834490"), dec("1e-26"));
}

#[test]
fn nothing_spent_and_a_net_saving_have_no_benefit_cost_ratio() {
    let spent = |amount: &str| {
        let costs = json!([line("cost", "national", once(0), "fixed", amount)]);
        outcome(&scenario(1, "0", costs, json!([service("use", "1")]))).benefit_cost_ratio
    };
    assert_eq!(spent("0"), Ratio::Undefined(Reason::NoCosts));
    assert_eq!(spent("-5"), Ratio::Undefined(Reason::NetSaving));
}

#[test]
fn replacement_every_few_years_falls_when_it_should() {
    let mut scenario = simple(7, "0");
    scenario["costs"][0]["timing"] = json!({"kind": "every", "years": 3, "from": 2001, "to": 2006});
    let flow = &outcome(&scenario).ledger.costs[0];
    let years: Vec<usize> = (0..8).filter(|&t| decimal(flow.at(t)) > Decimal::ZERO).collect();
    assert_eq!(years, [1, 4]);
}

#[test]
fn numbers_are_written_as_each_language_writes_them() {
    let yen = |language| Writer { language, currency: Currency::Jpy };
    let (en, ja) = (yen(Language::En), yen(Language::Ja));
    for (value, english, japanese) in [
        ("36466000000", "¥36.47 billion", "364億6600万円"),
        ("13000000000", "¥13 billion", "130億円"),
        ("999999999.9", "¥1 billion", "10億円"),
        ("20907663", "¥20.91 million", "2090万7663円"),
        ("18147", "¥18,147", "1万8147円"),
        ("-12345", "−¥12,345", "−1万2345円"),
        ("1000000000000", "¥1 trillion", "1兆円"),
        ("210000000000", "¥210 billion", "2100億円"),
        ("0", "¥0", "0円"),
    ] {
        assert_eq!(en.total(dec(value)).text, english);
        assert_eq!(ja.total(dec(value)).text, japanese);
    }
    for (value, english, japanese) in [
        ("16254.2", "¥16,254", "1万6254円"),
        ("26085250", "¥26,085,250", "2608万5250円"),
        ("249.6296", "¥249.6", "249.6円"),
        ("296.03", "¥296.0", "296.0円"),
        ("1.234", "¥1.23", "1.23円"),
        ("0", "¥0", "0円"),
    ] {
        assert_eq!(en.unit_cost(dec(value)).text, english);
        assert_eq!(ja.unit_cost(dec(value)).text, japanese);
    }
    let pounds = Writer { language: Language::En, currency: Currency::Gbp };
    assert_eq!(pounds.unit_cost(dec("0.047")).text, "£0.0470");
    assert_eq!(pounds.unit_cost(dec("4.114")).text, "£4.11");
    assert_eq!(en.count(dec("251551")).text, "251,551");
    assert_eq!(ja.count(dec("126820000")).text, "1億2682万");
    assert_eq!(en.percent(dec("0.055983")).text, "5.6%");
    assert_eq!(ja.percent(dec("0.0019835")).text, "0.2%");
}

#[test]
fn a_bare_share_typed_in_the_page_is_per_cent() {
    let selection =
        Selection { changes: vec![("discount.rate".to_owned(), "２".to_owned())], ..Selection::default() };
    let changed = decided(&simple(2, "0.04"), &selection);
    let rate = changed.decided.iter().find(|decided| decided.name == "discount.rate").unwrap();
    assert_eq!(rate.value, dec("0.02"));
    assert_eq!(rate.before, Some(dec("0.04")));
}

#[test]
fn presets_extend_each_other_and_the_reader_has_the_last_word() {
    let mut scenario = simple(2, "0");
    let preset = |id: &str, extends: Option<&str>, amount: &str| {
        let mut preset = json!({"id": id, "name": text(id), "holder": text(id),
            "values": {"running.amount": yen(amount)}});
        if let Some(extends) = extends {
            preset["extends"] = json!(extends);
        }
        preset
    };
    let mut first = preset("first", None, "200");
    first["values"]["build.amount"] = yen("7");
    scenario["presets"] = json!([first, preset("second", Some("first"), "300")]);
    let cost = |preset: &str, changes: Vec<(String, String)>| {
        let selection = Selection { preset: Some(preset.to_owned()), changes, ..Selection::default() };
        decimal(run::<ikura::number::Exact>(&decided(&scenario, &selection)).cost.sum)
    };
    assert_eq!(cost("first", vec![]), Decimal::from(7 + 400));
    assert_eq!(cost("second", vec![]), Decimal::from(7 + 600));
    assert_eq!(cost("second", vec![("build.amount".to_owned(), "1".to_owned())]), Decimal::from(1 + 600));
}

#[test]
fn one_more_use_costs_only_what_the_uses_that_count_add() {
    let with = |service_of_fee: Option<&str>, counted: bool| {
        let mut fee = line("fee", "national", annual(), "transaction", "120");
        if let Some(id) = service_of_fee {
            fee["service"] = json!(id);
        }
        let mut other = service("other", "30");
        other["counted"] = json!(counted);
        let costs = json!([line("build", "national", once(0), "fixed", "1000"), fee]);
        let scenario = scenario(2, "0", costs, json!([service("use", "10"), other]));
        decimal(outcome(&scenario).marginal.value().unwrap()).normalize()
    };
    assert_eq!(with(None, true), Decimal::from(120));
    assert_eq!(with(None, false), Decimal::from(120));
    assert_eq!(with(Some("other"), false), Decimal::ZERO);
    assert_eq!(with(Some("use"), true), Decimal::from(30));
}

#[test]
fn fees_are_shown_as_a_transfer_and_change_neither_cost_nor_benefit() {
    let mut scenario = simple(2, "0");
    let before = outcome(&scenario);
    scenario["services"][0]["fee_before"] = yen("300");
    scenario["services"][0]["fee_after"] = yen("200");
    let after = outcome(&scenario);
    assert_eq!(after.net_present_value, before.net_present_value);
    assert_eq!(after.levelised, before.levelised);
    let evaluation = answer(&scenario, &Selection::default());
    let fees = evaluation.appraisal.iter().find(|row| row.id == "fees").unwrap();
    assert_eq!(fees.figure.text, "−¥2,000");
}

#[test]
fn a_year_nought_alone_has_a_cost_per_use_where_nothing_is_bought_for_several_years() {
    let costs = json!([line("running", "national", json!({"kind": "annual", "from": 2000}), "fixed", "50")]);
    let mut use_of_year_nought = service("use", "10");
    use_of_year_nought["from"] = json!(2000);
    let outcome = outcome(&scenario(0, "0.04", costs, json!([use_of_year_nought])));
    assert_eq!(decimal(outcome.by_year[0].value().unwrap()), Decimal::from(5));
}
