//! Tests ratios without a value, and behaviour at the limits of the model (docs/method.md, "Edge cases").
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::{Answer, Evaluation, evaluate};
use ikura::assumptions::{NATIONAL_RATES, NationalRate};
use ikura::explanation::piece::plain_text;
use ikura::format::Writer;
use ikura::outcome::{Indicator, Ratio, Reason};
use ikura::problem::Code;
use ikura::scenario::{Currency, Quantity};
use ikura::selection::{BareNumber, Language, Selection};
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
fn every_national_rate_names_its_year_in_both_languages() {
    let years = |note: &str| -> Vec<u32> {
        let numbers = note.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
        numbers.filter(|number| (1900..2100).contains(number)).collect()
    };
    for rate in &NATIONAL_RATES {
        let (en, ja) = rate.note;
        assert!(!years(en).is_empty(), "{en}");
        assert_eq!(years(en), years(ja), "{en} {ja}");
    }
    let first =
        |id: &str| NationalRate::find(id).unwrap().bands().map(|(from, rate)| (from, rate.to_string()));
    assert!(first("uk_health").eq([(1, "0.0150".to_owned()), (31, "0.0129".to_owned())]));
    assert!(first("eu_2014_cohesion").eq([(1, "0.0500".to_owned())]));
    assert!(first("eu_2014_other").eq([(1, "0.0300".to_owned())]));
}

/// From the second year on only 100 a year and ten uses a year remain, at any rate; if year 0 is the only year, nothing is left.
#[test]
fn the_cost_from_the_second_year_on_leaves_out_earlier_spending() {
    for rate in ["0", "0.04", "0.1"] {
        let after_start =
            Indicator::AfterStart.of(&outcome(&simple(10, rate)), 0).and_then(Ratio::value).unwrap();
        close(decimal(after_start), dec("10"), dec("0.00000000000000000001"));
    }
    assert_eq!(
        Indicator::AfterStart.of(&outcome(&simple(0, "0.04")), 0).unwrap(),
        Ratio::Undefined(Reason::NoTransactions)
    );
}

/// The state pays 1,000 and residents 300 in year 0. Ten uses a year later (discounted by 0.8 at 25%) save the office half of 20
/// each (80) and bring fees that are 3 higher (24): 25% of 1,000 − 80 − 24 is 224. Savings beyond the cost give no negative burden.
#[test]
fn the_excess_burden_applies_to_tax_funded_cost_less_savings_and_fees() {
    let burden = |state: &str, rate: &str| {
        let mut fee = line("cards", "national", once(0), "fixed", "300");
        fee["payer"] = json!("resident");
        let mut copies = service("copies", "10");
        for (key, yen_each) in [("office_cost", "20"), ("fee_before", "1"), ("fee_after", "4")] {
            copies[key] = yen(yen_each);
        }
        copies["cashable"] = number("0.5", "share");
        let build = line("build", "national", once(0), "fixed", state);
        let mut scenario = scenario(1, "0.25", json!([build, fee]), json!([copies]));
        scenario["excess_burden"] = number(rate, "share");
        decimal(outcome(&scenario).excess_burden)
    };
    assert_eq!(burden("1000", "0.25"), dec("224"));
    assert_eq!(burden("1000", "0"), Decimal::ZERO);
    assert_eq!(burden("100", "0.25"), Decimal::ZERO);
}

#[test]
fn without_transactions_the_sentence_says_so_and_totals_remain() {
    let scenario = of_cards("0");
    let outcome = outcome(&scenario);
    assert_eq!(outcome.levelised(), Ratio::Undefined(Reason::NoTransactions));
    assert_eq!(Indicator::PerCardholder.of(&outcome, 0).unwrap(), Ratio::Undefined(Reason::NoCardholders));
    assert_eq!(decimal(outcome.cost.sum), Decimal::from(1_300));
    let english = answer(&scenario, &Selection::default());
    assert_eq!(
        english.announcement,
        "In Nation, Test Net has no uses, so there is no cost per use; it still costs ¥1,300 (from 2000 to 2003)."
    );
    assert_eq!(english.headline.status, "no_transactions");
    let japanese = Selection { language: Language::Ja, ..Selection::default() };
    assert!(answer(&scenario, &japanese).announcement.contains("利用がなく"));
}

/// 1,000 in year 0 and 100 a year later (discounted by 0.8 at 25%) are 1,080. Of 1,000 residents, 500 hold a card at the end of both
/// years: 500 + 400 = 900 discounted card-years.
#[test]
fn the_present_value_per_cardholder_discounts_cost_and_cards_alike() {
    let of = |share: &str| {
        let mut scenario = of_cards(share);
        scenario["operating_years"] = number("1", "years");
        scenario["discount"]["rate"] = number("0.25", "share");
        Indicator::PresentPerCardholder.of(&outcome(&scenario), 0).unwrap()
    };
    assert_eq!(decimal(of("0.5").value().unwrap()), dec("1.2"));
    assert_eq!(of("0"), Ratio::Undefined(Reason::NoCardholders));
}

#[test]
fn if_everybody_opts_out_the_fixed_cost_remains() {
    let mut scenario = of_cards("0.5");
    let before = outcome(&scenario);
    scenario["take_up"]["opt_out"] = number("1", "share");
    let after = outcome(&scenario);
    assert_eq!(after.simple(), Ratio::Undefined(Reason::NoTransactions));
    assert_eq!(decimal(after.cost.sum), decimal(before.cost.sum));
}

#[test]
fn the_cost_of_a_year_without_transactions_stays_in_the_total() {
    let outcome = outcome(&simple(2, "0"));
    assert_eq!(outcome.by_year[0], Ratio::Undefined(Reason::NoTransactions));
    assert_eq!(decimal(outcome.simple().value().unwrap()), Decimal::from(60));
}

#[test]
fn without_residents_the_fixed_cost_remains() {
    let mut scenario = simple(2, "0");
    scenario["nation"]["residents"] = number("0", "persons");
    let outcome = outcome(&scenario);
    assert_eq!(outcome.per_resident(), Ratio::Undefined(Reason::NoResidents));
    assert_eq!(outcome.per_household(), Ratio::Undefined(Reason::NoHouseholds));
    assert_eq!(decimal(outcome.cost.sum), Decimal::from(1_200));
}

#[test]
fn a_town_of_an_empty_nation_cannot_pay_by_residents() {
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
fn a_town_without_residents_has_words_in_place_of_ratios() {
    let selection = Selection {
        place: Some("075469".to_owned()),
        residents: Some("0".to_owned()),
        ..Selection::default()
    };
    let evaluation = answer(&simple(2, "0"), &selection);
    assert_eq!(evaluation.headline.text, "no uses");
    assert_eq!(evaluation.per_head[0].figure.text, "no residents");
}

#[test]
fn take_up_above_100_percent_is_capped_with_a_remark() {
    let mut scenario = of_cards("0.5");
    scenario["take_up"] = json!({"kind": "table", "of": "holders",
        "years": {"2001": number("900", "cards"), "2002": number("1500", "cards")}});
    let evaluation = answer(&scenario, &Selection::default());
    assert!(
        evaluation.remarks.iter().any(|remark| plain_text(remark).contains("2002")),
        "{:?}",
        evaluation.remarks
    );
    let outcome = outcome(&scenario);
    assert_eq!(decimal(outcome.timelines.nation.cardholders.at(2)), Decimal::ONE_THOUSAND);
}

#[test]
fn without_operating_years_only_year_0_remains() {
    let outcome = outcome(&simple(0, "0.04"));
    assert_eq!(outcome.capital_share, Ratio::Undefined(Reason::NoOperatingYears));
    assert_eq!(
        Indicator::AnnualNetBenefit.of(&outcome, 0).unwrap(),
        Ratio::Undefined(Reason::NoOperatingYears)
    );
    assert_eq!(decimal(outcome.cost.sum), Decimal::ONE_THOUSAND);
}

#[test]
fn a_negative_rate_is_computed_with_a_remark() {
    let evaluation = answer(&simple(2, "-0.1"), &Selection::default());
    assert!(evaluation.remarks.iter().any(|remark| plain_text(remark).contains("is negative")));
    let outcome = outcome(&simple(2, "-0.1"));
    close(decimal(outcome.factors.at(1)), Decimal::ONE / dec("0.9"), dec("1e-26"));
}

#[test]
fn flows_in_mid_year_or_at_its_start_are_discounted_less() {
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
fn zero_cost_and_negative_cost_have_no_benefit_cost_ratio() {
    let spent = |amount: &str| {
        let costs = json!([line("cost", "national", once(0), "fixed", amount)]);
        outcome(&scenario(1, "0", costs, json!([service("use", "1")]))).benefit_cost_ratio()
    };
    assert_eq!(spent("0"), Ratio::Undefined(Reason::NoCosts));
    assert_eq!(spent("-5"), Ratio::Undefined(Reason::NetSaving));
}

#[test]
fn replacement_every_three_years_falls_in_the_right_years() {
    let mut scenario = simple(7, "0");
    scenario["costs"][0]["timing"] = json!({"kind": "every", "years": 3, "from": 2001, "to": 2006});
    let flow = &outcome(&scenario).ledger.costs[0];
    let years: Vec<usize> = (0..8).filter(|&t| decimal(flow.at(t)) > Decimal::ZERO).collect();
    assert_eq!(years, [1, 4]);
}

#[test]
fn numbers_are_formatted_as_in_each_language() {
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
    assert_eq!(pounds.unit_cost(dec("0.047")).text, "£0.047");
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
    let changed = resolved(&simple(2, "0.04"), &selection);
    let rate = changed.resolved.iter().find(|resolved| resolved.name == "discount.rate").unwrap();
    assert_eq!(rate.value, dec("0.02"));
    assert_eq!(rate.before, Some(dec("0.04")));
}

#[test]
fn presets_extend_each_other_and_the_readers_changes_override_them() {
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
        decimal(run::<ikura::number::Exact>(&resolved(&scenario, &selection)).cost.sum)
    };
    assert_eq!(cost("first", vec![]), Decimal::from(7 + 400));
    assert_eq!(cost("second", vec![]), Decimal::from(7 + 600));
    assert_eq!(cost("second", vec![("build.amount".to_owned(), "1".to_owned())]), Decimal::from(1 + 600));
}

#[test]
fn the_marginal_cost_includes_only_costs_of_counted_uses() {
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
    assert_eq!(after.levelised(), before.levelised());
    let evaluation = answer(&scenario, &Selection::default());
    let fees = evaluation.appraisal.iter().find(|row| row.id == Indicator::Fees).unwrap();
    assert_eq!(fees.figure.text, "−¥2,000");
}

/// Returns a scenario in which each use costs 130.04 yen, against an alternative at this cost.
fn with_alternative_at(alternative: &str) -> Value {
    let costs = json!([line("fee", "local", annual(), "transaction", "130.04")]);
    let mut scenario = scenario(1, "0", costs, json!([service("use", "10")]));
    scenario["services"][0]["alternative"] = json!({"label": text("counter"), "unit_cost": yen(alternative)});
    scenario
}

#[test]
fn a_difference_that_does_not_match_its_shown_operands_is_marked_as_rounded() {
    for (alternative, difference) in [
        // The cost is shown as about 130, so the difference has no decimals either.
        ("100.02", "costs about ¥30 more."),
        ("100.5", "costs about ¥30 more (rounded)."),
        ("230.5", "costs about ¥100 less (rounded)."),
    ] {
        let told = answer(&with_alternative_at(alternative), &Selection::default()).announcement;
        assert!(told.ends_with(difference), "{told}");
    }
    let japanese = Selection { language: Language::Ja, ..Selection::default() };
    assert!(
        answer(&with_alternative_at("100.5"), &japanese).announcement.ends_with("約30円高い（四捨五入）。")
    );
}

#[test]
fn a_single_year_is_named_once() {
    let mut only = simple(0, "0");
    only["costs"][0]["basis"] = json!("resident");
    let english = answer(&only, &Selection::default());
    let japanese = answer(&only, &Selection { language: Language::Ja, ..Selection::default() });
    assert!(english.announcement.ends_with(" (in 2000)."), "{}", english.announcement);
    assert!(japanese.announcement.ends_with("かかる（2000年度）。"), "{}", japanese.announcement);
    let all = serde_json::to_string(&[english, japanese]).unwrap();
    for twice in ["2000 to 2000", "2000～2000", "within 0", "0年では"] {
        assert!(!all.contains(twice), "{twice}");
    }
}

#[test]
fn without_uses_no_cost_of_the_alternative_is_shown() {
    let row = |scenario: &Value| {
        let answer = answer(scenario, &Selection::default());
        answer.appraisal.into_iter().find(|row| row.id == Indicator::Alternative).map(|row| row.figure.text)
    };
    let mut nobody = with_alternative_at("100");
    assert_eq!(row(&nobody).as_deref(), Some("¥100"));
    nobody["services"][0]["uses"]["value"] = json!("0");
    assert_eq!(row(&nobody), None);
    assert_eq!(row(&simple(1, "0")).as_deref(), Some("no alternative given"));
}

#[test]
fn year_0_alone_has_a_cost_per_use_without_investments() {
    let costs = json!([line("running", "national", json!({"kind": "annual", "from": 2000}), "fixed", "50")]);
    let mut use_of_year_nought = service("use", "10");
    use_of_year_nought["from"] = json!(2000);
    let outcome = outcome(&scenario(0, "0.04", costs, json!([use_of_year_nought])));
    assert_eq!(decimal(outcome.by_year[0].value().unwrap()), Decimal::from(5));
}

#[test]
fn a_take_up_table_multiplied_above_100_percent_is_capped_with_a_remark() {
    let mut scenario = of_cards("0.5");
    scenario["take_up"] = json!({"kind": "table", "of": "share", "multiple": number("2", "multiple"),
        "years": {"2001": number("0.4", "share"), "2002": number("0.6", "share")}});
    for language in [Language::En, Language::Ja] {
        let remarks = answer(&scenario, &Selection { language, ..Selection::default() }).remarks;
        let remark = plain_text(&remarks[0]);
        assert!(remark.contains("100%") && remark.contains("2002"), "{remark}");
    }
    let outcome = outcome(&scenario);
    let cards: Vec<Decimal> =
        (0..4).map(|t| decimal(outcome.timelines.nation.cardholders.at(t)).normalize()).collect();
    assert_eq!(cards, [0, 800, 1_000, 1_000].map(Decimal::from));
    assert_eq!(outcome.timelines.nation.capped_years(), [2, 3]);
}

#[test]
fn take_up_of_exactly_100_percent_gives_no_remark() {
    assert!(answer(&of_cards("1"), &Selection::default()).remarks.is_empty());
}

#[test]
fn in_a_nation_without_residents_only_equal_shares_work() {
    for (rule, is_told) in
        [("residents", false), ("cardholders", false), ("transactions", false), ("municipalities", true)]
    {
        let mut scenario = simple(2, "0");
        scenario["nation"]["residents"] = number("0", "persons");
        scenario["apportionment"] = json!({ "rule": rule });
        let selection = Selection {
            place: Some("100000".to_owned()),
            residents: Some("5".to_owned()),
            ..Selection::default()
        };
        match evaluate(&scenario.to_string(), &selection) {
            Answer::Ok(evaluation) => {
                assert!(is_told, "{rule}");
                assert_eq!(evaluation.headline.status, "no_transactions");
            }
            Answer::Invalid { problems } => {
                assert!(!is_told, "{rule}");
                assert_eq!(problems[0].code, "nothing_to_apportion");
            }
        }
    }
}

/// Returns a million yen shared by a rule, in a nation of a thousand people in which nobody holds a card and nothing is used.
fn shared_by_nothing(rule: &str) -> Value {
    let mut scenario = of_cards("0");
    scenario["apportionment"] = json!({ "rule": rule });
    scenario["costs"] = json!([line("build", "national", once(0), "fixed", "1000000")]);
    scenario
}

#[test]
fn apportionment_falls_back_to_residents_with_a_remark() {
    let mut uncounted = shared_by_nothing("transactions");
    uncounted["services"] = json!([service("copies", "40")]);
    uncounted["services"][0]["counted"] = json!(false);
    for (rule, said, scenario) in [
        ("cardholders", "Nobody holds a card", shared_by_nothing("cardholders")),
        ("transactions", "no counted uses", shared_by_nothing("transactions")),
        ("transactions of nothing that counts", "no counted uses", uncounted),
    ] {
        let town = |residents: &str| Selection {
            place: Some("100000".to_owned()),
            residents: Some(residents.to_owned()),
            ..Selection::default()
        };
        let cost = |residents: &str| {
            decimal(run::<ikura::number::Exact>(&resolved(&scenario, &town(residents))).cost.sum)
        };
        // A quarter and three quarters of a thousand people.
        assert_eq!([cost("250"), cost("750")], [250_000, 750_000].map(Decimal::from), "{rule}");
        for language in [Language::En, Language::Ja] {
            let evaluation = answer(&scenario, &Selection { language, ..town("250") });
            let remarks: Vec<String> = evaluation.remarks.iter().map(|remark| plain_text(remark)).collect();
            let said = if language == Language::En { said } else { "人口に応じて分けた" };
            assert!(remarks.iter().any(|remark| remark.contains(said)), "{rule}: {remarks:?}");
        }
        let nation = answer(&scenario, &Selection::default());
        assert!(
            nation.remarks.iter().all(|remark| !plain_text(remark).contains("shared by residents")),
            "{rule}"
        );
    }
}

#[test]
fn the_only_town_of_a_nation_pays_the_whole_cost_by_every_rule() {
    let mut rules = ["residents", "cardholders", "transactions", "municipalities"]
        .map(|rule| json!({ "rule": rule }))
        .to_vec();
    rules.push(json!({ "rule": "partly_equal", "equal": number("0.4", "share") }));
    for rule in rules {
        let mut scenario = of_cards("0.3");
        scenario["apportionment"] = rule.clone();
        scenario["nation"]["municipalities"] = number("1", "municipalities");
        scenario["costs"] = json!([
            line("build", "national", once(0), "fixed", "1000"),
            line("hall", "local", annual(), "fixed", "70"),
            line("each", "national", annual(), "municipality", "50"),
            line("card", "local", annual(), "new_cardholder", "8"),
            line("fee", "national", annual(), "transaction", "3"),
        ]);
        let selection = Selection {
            place: Some("100000".to_owned()),
            residents: Some("1000".to_owned()),
            ..Selection::default()
        };
        let town = run::<ikura::number::Exact>(&resolved(&scenario, &selection));
        let nation = outcome(&scenario);
        assert_eq!(town.lines, nation.lines, "{rule}");
        assert_eq!(town.levelised(), nation.levelised(), "{rule}");
    }
}

#[test]
fn without_discounting_the_annuity_is_the_number_of_years() {
    let mut scenario = simple(4, "0");
    let by_annuity = outcome(&scenario);
    assert_eq!(decimal(by_annuity.annuity), Decimal::from(4));
    assert_eq!(decimal(by_annuity.capital_share.value().unwrap()), Decimal::from(250));
    scenario["spreading"] = json!("straight_line");
    assert_eq!(outcome(&scenario).by_year, by_annuity.by_year);
}

#[test]
fn a_falling_schedule_applies_to_each_years_step() {
    let mut scenario = simple(31, "0");
    scenario["discount"] = json!({"schedule": [
        {"from": 1, "rate": number("0.035", "share")}, {"from": 31, "rate": number("0.03", "share")}]});
    let factor = decimal(outcome(&scenario).factors.at(31));
    assert_eq!(ikura::format::round(factor, 5), dec("0.34590"));
}

#[test]
fn without_benefits_the_ratio_is_zero_and_the_net_present_value_is_minus_the_cost() {
    let outcome = outcome(&of_cards("0"));
    assert_eq!(decimal(outcome.benefit_cost_ratio().value().unwrap()), Decimal::ZERO);
    assert_eq!(decimal(outcome.net_present_value), -decimal(outcome.cost.present));
}

#[test]
fn a_net_saving_has_a_negative_cost_per_use_in_both_languages() {
    let costs = json!([line("saving", "national", annual(), "fixed", "-500")]);
    let scenario = scenario(2, "0", costs, json!([service("use", "10")]));
    for (language, cost) in [(Language::En, "−¥50"), (Language::Ja, "−50円")] {
        let evaluation = answer(&scenario, &Selection { language, ..Selection::default() });
        assert_eq!(evaluation.headline.text, cost);
        assert!(evaluation.announcement.contains(cost), "{}", evaluation.announcement);
    }
}

#[test]
fn attempts_that_are_never_completed_give_no_transactions() {
    let mut scenario = simple(2, "0.04");
    scenario["services"][0]["completion"] = number("0", "share");
    assert_eq!(outcome(&scenario).levelised(), Ratio::Undefined(Reason::NoTransactions));
}

#[test]
fn a_household_of_unknown_size_gives_no_cost_per_household() {
    let mut scenario = simple(2, "0");
    scenario["nation"].as_object_mut().unwrap().remove("household_size");
    assert_eq!(outcome(&scenario).per_household(), Ratio::Undefined(Reason::NoHouseholds));
}

#[test]
fn a_replacement_interval_beyond_the_last_year_falls_once() {
    let mut scenario = simple(3, "0");
    scenario["costs"][0]["timing"] = json!({"kind": "every", "years": 50, "from": 2001});
    let flow = &outcome(&scenario).ledger.costs[0];
    let years: Vec<usize> = (0..4).filter(|&t| decimal(flow.at(t)) > Decimal::ZERO).collect();
    assert_eq!(years, [1]);
}

#[test]
fn typed_values_out_of_bounds_are_refused_with_the_path_of_their_number() {
    for (name, typed, code) in [
        ("discount.rate", "-100", "out_of_bounds"),
        ("discount.rate", "-10.1", "out_of_bounds"),
        ("discount.rate", "101", "out_of_bounds"),
        ("discount.rate", "4 per month", "not_a_number"),
        ("build.amount", "-1", "negative_amount"),
        ("build.amount", "2京", "not_a_number"),
        ("build.amount", "20000兆", "out_of_bounds"),
        ("build.amount", "5%", "not_a_number"),
        ("build.amount", "", "not_a_number"),
        ("operating_years", "101", "out_of_bounds"),
        ("operating_years", "2.5", "out_of_bounds"),
        ("nation.residents", "-1", "out_of_bounds"),
        ("use.uses", "1e9", "not_a_number"),
        ("no.such", "1", "unknown_reference"),
    ] {
        let selection =
            Selection { changes: vec![(name.to_owned(), typed.to_owned())], ..Selection::default() };
        let problems = refused(&simple(2, "0"), &selection);
        let found: Vec<_> =
            problems.iter().map(|problem| (problem.code.word(), problem.path.as_str())).collect();
        assert_eq!(found, [(code, format!("changes.{name}").as_str())], "{typed}");
    }
}

#[test]
fn refused_values_are_explained_in_plain_sentences() {
    for (name, typed, en, ja) in [
        (
            "nation.residents",
            "-5",
            "“-5” can’t be used here. It has to be a number from 0 to 10 billion.",
            "「-5」は使えません。0～100億の数にしてください。",
        ),
        (
            "build.amount",
            "much",
            "“much” can’t be read as a number. It has to be written like 1,234 or 13 billion.",
            "「much」は数字として読めません。1234や130億のような数字にしてください。",
        ),
        (
            "build.amount",
            "$13bn",
            "“$13bn” can’t be used here. It has to be in yen.",
            "「$13bn」は使えません。円の金額にしてください。",
        ),
    ] {
        for (language, expected) in [(Language::En, en), (Language::Ja, ja)] {
            let changes = vec![(name.to_owned(), typed.to_owned())];
            let selection = Selection { changes, language, ..Selection::default() };
            let Answer::Invalid { problems } = evaluate(&simple(2, "0").to_string(), &selection) else {
                panic!("it was computed");
            };
            assert_eq!(problems[0].message, expected);
        }
    }
}

#[test]
fn bounds_are_shown_in_the_form_in_which_they_are_typed() {
    for (typed, bare, expected) in [
        ("101", BareNumber::PerCent, "It has to be a number from -10% to 100%."),
        ("101%", BareNumber::PerCent, "It has to be a number from -10% to 100%."),
        ("101%", BareNumber::Share, "It has to be a number from -10% to 100%."),
        ("１０１％", BareNumber::Share, "It has to be a number from -10% to 100%."),
        ("101", BareNumber::Share, "It has to be a number from -0.1 to 1."),
        ("-0.2", BareNumber::Share, "It has to be a number from -0.1 to 1."),
        ("3.5", BareNumber::Share, "It has to be a number from -0.1 to 1, such as 0.035 for 3.5%."),
        ("-5", BareNumber::Share, "It has to be a number from -0.1 to 1, such as -0.05 for -5%."),
    ] {
        let changes = vec![("discount.rate".to_owned(), typed.to_owned())];
        let selection = Selection { changes, bare, ..Selection::default() };
        let Answer::Invalid { problems } = evaluate(&simple(2, "0").to_string(), &selection) else {
            panic!("it was computed");
        };
        assert!(problems[0].message.ends_with(expected), "{}", problems[0].message);
    }
}

#[test]
fn values_at_the_bounds_are_accepted() {
    for (name, typed) in [
        ("discount.rate", "-10"),
        ("discount.rate", "100"),
        ("build.amount", "0"),
        ("build.amount", "10000兆"),
        ("operating_years", "0"),
        ("operating_years", "100"),
        ("nation.residents", "10 billion"),
    ] {
        let selection =
            Selection { changes: vec![(name.to_owned(), typed.to_owned())], ..Selection::default() };
        answer(&simple(2, "0"), &selection);
    }
}

#[test]
fn the_same_bare_number_is_per_cent_in_the_page_and_a_share_on_the_command_line() {
    let rate = |typed: &str, bare: BareNumber| {
        let changes = vec![("discount.rate".to_owned(), typed.to_owned())];
        let selection = Selection { changes, bare, ..Selection::default() };
        let assumptions = resolved(&simple(2, "0.04"), &selection);
        assumptions
            .resolved
            .iter()
            .find(|resolved| resolved.name == "discount.rate")
            .unwrap()
            .value
            .normalize()
    };
    assert_eq!(rate("5", BareNumber::PerCent), dec("0.05"));
    assert_eq!(rate("0.05", BareNumber::PerCent), dec("0.0005"));
    assert_eq!(rate("0.05", BareNumber::Share), dec("0.05"));
    for bare in [BareNumber::PerCent, BareNumber::Share] {
        assert_eq!(rate("5%", bare), dec("0.05"));
    }
}

#[test]
fn a_problem_names_the_cost_line_that_is_too_large() {
    let mut big = line("big", "local", annual(), "fixed", "10000000000000000");
    big["escalation"] = number("0.1", "share");
    big["optimism_bias"] = number("3", "share");
    let costs = json!([
        line("first", "national", annual(), "fixed", "10000000000000000"),
        big,
        line("last", "national", annual(), "fixed", "10000000000000000"),
    ]);
    // At a rate below zero later money counts for more: a present value of about 10^32.
    let mut scenario = scenario(100, "-0.1", costs, json!([service("use", "1")]));
    scenario["nation"]["municipalities"] = number("1000000", "municipalities");
    scenario["optimism_bias"] = json!(true);
    for (language, words) in [(Language::En, "too large"), (Language::Ja, "大きすぎて")] {
        let selection = Selection { language, ..Selection::default() };
        let Answer::Invalid { problems } = evaluate(&scenario.to_string(), &selection) else {
            panic!("it was computed");
        };
        let found: Vec<_> = problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
        assert_eq!(found, [("amount_too_large", "big.amount")]);
        assert!(problems[0].message.contains(words), "{}", problems[0].message);
    }
}

#[test]
fn two_hundred_cost_lines_at_the_bound_add_up_exactly() {
    let lines: Vec<Value> = (0..200)
        .map(|i| line(&format!("line_{i}"), "national", annual(), "fixed", "9999999999999999"))
        .collect();
    let outcome = outcome(&scenario(100, "0", json!(lines), json!([service("use", "7")])));
    assert_eq!(decimal(outcome.cost.sum), dec("199999999999999980000"));
    assert_eq!(decimal(outcome.transactions.sum), Decimal::from(700));
    // The total is divided once; dividing parts would round each of them.
    assert_eq!(decimal(outcome.simple().value().unwrap()), dec("199999999999999980000") / dec("700"));
}

#[test]
fn no_answer_shows_nan_infinity_or_an_unfilled_template() {
    let places = [None, Some(("473600", "5")), Some(("100000", "0")), Some(("100000", "1000"))];
    let mut answers = 0;
    for (name, scenario) in written::faults::good() {
        for years in ["0", "10"] {
            let mut scenario = scenario.clone();
            scenario["operating_years"]["value"] = json!(years);
            for language in [Language::En, Language::Ja] {
                for (place, residents) in places.map(Option::unzip) {
                    let selection = Selection {
                        language,
                        place: place.map(str::to_owned),
                        residents: residents.map(str::to_owned),
                        ..Selection::default()
                    };
                    let answer = answer(&scenario, &selection);
                    let text = serde_json::to_string(&answer).unwrap();
                    for strange in [
                        "NaN",
                        "nfinity",
                        "\"inf",
                        "{0}",
                        "{1}",
                        "{2}",
                        "Undefined",
                        "Some(",
                        "−0円",
                        "−0\"",
                        "−¥0\"",
                    ] {
                        let found = text.find(strange).map(|at| text[..at].chars().rev().take(80).collect());
                        let before: Option<String> =
                            found.map(|reversed: String| reversed.chars().rev().collect());
                        assert_eq!(before, None, "{name}, {years} years, {place:?}: {strange}");
                    }
                    answers += 1;
                }
            }
        }
    }
    assert!(answers > 500);
}

#[test]
fn amounts_round_half_away_from_zero_and_switch_units_after_rounding() {
    let yen = |language| Writer { language, currency: Currency::Jpy };
    let (en, ja) = (yen(Language::En), yen(Language::Ja));
    for (value, english, japanese) in [
        ("0.5", "¥1", "1円"),
        ("-0.5", "−¥1", "−1円"),
        ("0.4", "¥0", "0円"),
        ("-0.4", "¥0", "0円"),
        ("9999", "¥9,999", "9999円"),
        ("10000", "¥10,000", "1万円"),
        ("10001", "¥10,001", "1万1円"),
        ("999950", "¥999,950", "99万9950円"),
        ("999999.5", "¥1 million", "100万円"),
        ("1000000", "¥1 million", "100万円"),
        ("1234500", "¥1.235 million", "123万4500円"),
        ("99999999", "¥100 million", "9999万9999円"),
        ("99999999.5", "¥100 million", "1億円"),
        ("100004999", "¥100 million", "1億円"),
        ("100005000", "¥100 million", "1億1万円"),
        ("999949999999", "¥999.9 billion", "9999億5000万円"),
        ("999950000000", "¥1 trillion", "9999億5000万円"),
        ("999999995000", "¥1 trillion", "1兆円"),
        ("12345678901234", "¥12.35 trillion", "12兆3457億円"),
        ("-36466000000", "−¥36.47 billion", "−364億6600万円"),
    ] {
        assert_eq!(en.total(dec(value)).text, english, "{value}");
        assert_eq!(ja.total(dec(value)).text, japanese, "{value}");
    }
    for (value, english, japanese) in [
        ("0.0047", "¥0.0047", "0.0047円"),
        ("0.125", "¥0.125", "0.125円"),
        ("2.345", "¥2.35", "2.35円"),
        ("-249.65", "−¥249.7", "−249.7円"),
        ("0.9996", "¥1.0", "1.0円"),
        ("9.996", "¥10.0", "10.0円"),
        ("999.94", "¥999.9", "999.9円"),
        ("999.96", "¥1,000", "1000円"),
        ("1000", "¥1,000", "1000円"),
        ("10000.5", "¥10,001", "1万1円"),
    ] {
        assert_eq!(en.unit_cost(dec(value)).text, english, "{value}");
        assert_eq!(ja.unit_cost(dec(value)).text, japanese, "{value}");
    }
    let in_english = |currency| Writer { language: Language::En, currency };
    for (currency, total, unit_cost) in [
        (Currency::Usd, "$1,234.50", "$0.047"),
        (Currency::Gbp, "£1,234.50", "£0.047"),
        (Currency::Eur, "€1,234.50", "€0.047"),
        (Currency::Krw, "₩1,235", "₩0.047"),
    ] {
        assert_eq!(in_english(currency).total(dec("1234.5")).text, total);
        assert_eq!(in_english(currency).unit_cost(dec("0.047")).text, unit_cost);
    }
    let dollars = Writer { language: Language::Ja, currency: Currency::Usd };
    assert_eq!(dollars.unit_cost(dec("12345.678")).text, "1万2345.68ドル");
    assert_eq!(in_english(Currency::Gbp).unit_cost(dec("0.9996")).text, "£1.00");
    for (value, japanese) in
        [("320000", "32万ドル"), ("320000.5", "32万0.50ドル"), ("320005", "32万5.00ドル"), ("0", "0.00ドル")]
    {
        assert_eq!(dollars.total(dec(value)).text, japanese);
    }
    assert_eq!(en.count(dec("999999999.5")).text, "1 billion");
}

#[test]
fn a_cost_line_names_its_basis_at_the_amount_and_not_at_the_sum() {
    let annually = |basis| line("upkeep", "local", annual(), basis, "10");
    let mut breach = annually("fixed");
    breach["events"] = number("0.5", "per_year");
    for (line, english, japanese) in [
        (line("upkeep", "local", once(0), "fixed", "10"), "upkeep", "upkeep（日本語）"),
        (annually("fixed"), "upkeep, a year", "upkeep（日本語）（年間）"),
        (annually("resident"), "upkeep, per resident a year", "upkeep（日本語）（住民1人・1年あたり）"),
        (annually("new_cardholder"), "upkeep, per card", "upkeep（日本語）（カード1枚あたり）"),
        (annually("transaction"), "upkeep, per use", "upkeep（日本語）（利用1回あたり）"),
        (breach, "upkeep, per event", "upkeep（日本語）（1回あたり）"),
    ] {
        let scenario = scenario(2, "0", json!([line]), json!([service("use", "10")]));
        for (language, amount, sum) in
            [(Language::En, english, "upkeep"), (Language::Ja, japanese, "upkeep（日本語）")]
        {
            let answer = answer(&scenario, &Selection { language, ..Selection::default() });
            let input = answer.inputs.iter().find(|input| input.name == "upkeep.amount").unwrap();
            assert_eq!((input.label.as_str(), answer.lines.rows[0].label.as_str()), (amount, sum));
        }
    }
}

#[test]
fn take_up_above_100_percent_in_one_year_is_reported_in_the_singular() {
    let mut scenario = of_cards("0.5");
    scenario["take_up"] = json!({"kind": "table", "of": "holders",
        "years": {"2002": number("900", "cards"), "2003": number("1500", "cards")}});
    let remark =
        |language| plain_text(&answer(&scenario, &Selection { language, ..Selection::default() }).remarks[0]);
    assert_eq!(remark(Language::En), "Take-up would exceed 100% in 2003, so 100% is used.");
    assert_eq!(remark(Language::Ja), "普及率が2003年度に100%を超えるため、100%として計算した。");
}

#[test]
fn completed_transactions_are_a_separate_step_only_if_some_attempts_fail() {
    let steps = |completion: &str| -> Vec<(String, String)> {
        let mut scenario = simple(2, "0");
        scenario["services"][0]["completion"] = number(completion, "share");
        let funnel = answer(&scenario, &Selection::default()).funnel;
        let service = funnel.into_iter().filter(|step| step.id.ends_with(":use"));
        service.map(|step| (step.label, step.inputs.join(" "))).collect()
    };
    let inputs = "use.uses use.completion";
    let step = |label: &str, inputs: &str| (label.to_owned(), inputs.to_owned());
    assert_eq!(steps("1"), [step("use", inputs)]);
    // The control that makes the second step appear stays in the first one.
    assert_eq!(steps("0.9"), [step("use: attempts", inputs), step("use: completed", "")]);
}

#[test]
fn a_quantity_of_one_is_written_in_the_singular() {
    let writer = |language| Writer { language, currency: Currency::Usd };
    let (en, ja) = (writer(Language::En), writer(Language::Ja));
    for (quantity, one, two, japanese) in [
        (Quantity::Trips, "1 trip", "2 trips", "1回"),
        (Quantity::Minutes, "1 minute", "2 minutes", "1分"),
        (Quantity::Cards, "1 card", "2 cards", "1枚"),
        (Quantity::Years, "1 year", "2 years", "1年"),
        (Quantity::PerYear, "1 a year", "2 a year", "年1回"),
        (Quantity::Multiple, "1 times the original", "2 times the original", "1倍"),
    ] {
        assert_eq!(en.quantity(Decimal::ONE, quantity).text, one);
        assert_eq!(en.quantity(Decimal::TWO, quantity).text, two);
        assert_eq!(ja.quantity(Decimal::ONE, quantity).text, japanese);
    }
    for (quantity, one, two) in [
        (Quantity::Persons, "person", "people"),
        (Quantity::Municipalities, "municipality", "municipalities"),
        (Quantity::FixedAmount, "US dollar", "US dollars"),
        (Quantity::Share, "%", "%"),
    ] {
        assert_eq!(en.after_field(Decimal::ONE, quantity), one);
        assert_eq!(en.after_field(Decimal::TWO, quantity), two);
    }
}

/// Whether a name has a form such as `ID.tier_1`, where ids, years and numbers may be any.
fn is_of_form(name: &str, form: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    let is_like = |part: &str, form: &str| match form {
        "ID" => true,
        _ if is_number(form) => is_number(part),
        "tier_1" => part.strip_prefix("tier_").is_some_and(is_number),
        _ => part == form,
    };
    let (name, form): (Vec<&str>, Vec<&str>) = (name.split('.').collect(), form.split('.').collect());
    name.len() == form.len() && name.iter().zip(form).all(|(part, form)| is_like(part, form))
}

#[test]
fn every_name_that_the_set_option_accepts_is_documented() {
    let read = |path: &str| std::fs::read_to_string(path).unwrap();
    let readme = read("docs/scenarios.md");
    let (_, table) = readme.split_once("Names that `--set` takes").unwrap();
    let (table, _) = table.split_once("## Top level").unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    let forms: Vec<&str> = rows
        .filter_map(|row| row.split_once(" | "))
        .flat_map(|(names, _)| names.split('`').step_by(2))
        .collect();
    assert!(forms.len() > 40, "{forms:?}");
    let flagship = read("www/scenarios/jukinet.json");
    let tree: Value = serde_json::from_str(&flagship).unwrap();
    let codes =
        tree["towns"].as_array().unwrap().iter().map(|town| town["code"].as_str().unwrap().to_owned());
    let places = std::iter::once(None).chain(codes.map(Some));
    let mut names: Vec<String> = Vec::new();
    for place in places {
        let selection = Selection { place, ..Selection::default() };
        let Answer::Ok(evaluation) = evaluate(&flagship, &selection) else { panic!() };
        names.extend(evaluation.inputs.iter().map(|input| input.name.clone()));
        names.extend(evaluation.own_costs.iter().map(|cost| cost.name.clone()));
    }
    let typed = Selection {
        place: Some("132195".to_owned()),
        residents: Some("80000".to_owned()),
        ..Selection::default()
    };
    let Answer::Ok(evaluation) = evaluate(&flagship, &typed) else { panic!() };
    names.extend(evaluation.own_costs.iter().map(|cost| cost.name.clone()));
    names.extend(evaluation.inputs.iter().map(|input| input.name.clone()));
    for name in &names {
        let plain = name.strip_prefix("town.").filter(|name| name.starts_with("take_up.")).unwrap_or(name);
        assert!(forms.iter().any(|form| is_of_form(plain, form)), "{name} is in no table");
    }
    assert!(
        names.iter().any(|name| name.starts_with("town.cost."))
            && names.iter().any(|name| name.starts_with("town.take_up."))
    );
}

#[test]
fn changing_national_take_up_warns_in_a_town_with_its_own_cards() {
    let flagship = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    let remarks = |place: &str| {
        let selection = Selection {
            place: Some(place.to_owned()),
            changes: vec![("take_up.2011".to_owned(), "1".to_owned())],
            ..Selection::default()
        };
        let Answer::Ok(evaluation) = evaluate(&flagship, &selection) else { panic!() };
        evaluation.remarks.iter().map(|remark| plain_text(remark)).collect::<Vec<String>>().concat()
    };
    assert!(remarks("132152").contains("Kunitachi has its own card figures"), "{}", remarks("132152"));
    assert!(!remarks("281000").contains("own figures for cards"), "{}", remarks("281000"));
}

#[test]
fn a_place_has_no_more_households_than_residents() {
    let place = |households: &str| Selection {
        place: Some("132195".to_owned()),
        residents: Some("400".to_owned()),
        households: Some(households.to_owned()),
        ..Selection::default()
    };
    for households in ["401", "90万", "900,000"] {
        let Answer::Invalid { problems } = evaluate(&simple(2, "0").to_string(), &place(households)) else {
            panic!("{households} were computed");
        };
        assert_eq!((problems[0].code, problems[0].path.as_str()), ("out_of_bounds", "households"));
        assert!(problems[0].message.contains("each of the 400 residents"), "{}", problems[0].message);
    }
    for households in ["400", "1"] {
        answer(&simple(2, "0"), &place(households));
    }
}

#[test]
fn the_example_offered_for_a_refused_value_is_accepted() {
    let scenario = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    let calculator = ikura::answer::Calculator::new(&scenario);
    let typed = |name: &str, text: &str| {
        let changes = vec![(name.to_owned(), text.to_owned())];
        calculator.evaluate(&Selection { changes, ..Selection::default() })
    };
    for (name, text, example) in [
        ("certificates.share", "9割", "3.5%"),
        ("discount.rate", "4 pct", "3.5%"),
        ("certificates.minutes", "1時間", "15"),
        ("operating_years", "13年間", "15"),
        ("certificates.uses", "many", "1,234"),
        ("running.amount", "130億円程度", "13 billion"),
    ] {
        let Answer::Invalid { problems } = typed(name, text) else { panic!("{text} was read") };
        assert!(problems[0].message.contains(example), "{name}: {}", problems[0].message);
        assert!(matches!(typed(name, example), Answer::Ok(_)), "{name}: {example}");
    }
}

#[test]
fn a_place_has_no_more_residents_than_the_nation() {
    // The nation has 1,000 residents.
    let place = |residents: &str| Selection {
        place: Some("132195".to_owned()),
        residents: Some(residents.to_owned()),
        ..Selection::default()
    };
    for residents in ["1001", "80000", "8万", "1,500", "１００１"] {
        let Answer::Invalid { problems } = evaluate(&simple(2, "0").to_string(), &place(residents)) else {
            panic!("{residents} were computed");
        };
        assert_eq!((problems[0].code, problems[0].path.as_str()), ("out_of_bounds", "residents"));
        assert!(problems[0].message.contains("total of 1,000 residents"), "{}", problems[0].message);
    }
    for residents in ["1000", "1", "0"] {
        answer(&simple(2, "0"), &place(residents));
    }
    let changed = vec![("nation.residents".to_owned(), "400".to_owned())];
    let changed = Selection { changes: changed, language: Language::Ja, ..place("500") };
    let Answer::Invalid { problems } = evaluate(&simple(2, "0").to_string(), &changed) else { panic!() };
    assert!(problems[0].message.contains("全体の人口400人以下"), "{}", problems[0].message);
}

#[test]
fn a_documented_town_larger_than_its_nation_is_an_error_of_the_scenario() {
    let mut scenario = simple(2, "0");
    scenario["towns"] = json!([{"code": "473600", "name": text("Izena"), "prefecture": text("Okinawa"),
        "reading": "いぜなそん", "residents": number("2000", "persons")}]);
    let told = ikura::answer::check(&scenario.to_string(), Language::En);
    assert!(
        told.iter()
            .any(|problem| problem.severity == "error" && problem.path == "town 473600: town.residents"),
        "{told:?}"
    );
}

#[test]
fn amounts_are_read_in_the_notations_of_ministries() {
    for typed in [
        "13,000百万円",
        "13000百万",
        "13,000,000千円",
        "１３，０００百万円",
        "130億",
        "百三十億円",
        "13,000,000,000",
        "¥13bn",
    ] {
        let changes = vec![("build.amount".to_owned(), typed.to_owned())];
        let answer = answer(&simple(2, "0"), &Selection { changes, ..Selection::default() });
        let input = answer.inputs.iter().find(|input| input.name == "build.amount").unwrap();
        assert_eq!(input.figure.exact.as_deref(), Some("13000000000"), "{typed}");
    }
}

#[test]
fn invisible_characters_are_ignored_and_refusals_come_in_the_chosen_language() {
    let typed = |text: &str| {
        let selection = json!({"language": "ja", "changes": {"use.uses": text}}).to_string();
        ikura::answer::Calculator::new(&simple(2, "0").to_string()).evaluate_text(&selection)
    };
    for text in [
        "460\t",
        "\u{feff}460",
        "460\r\n",
        "\u{200b}460\u{200f}",
        "\u{202a}460\u{202c}",
        "\u{a0}460\u{3000}",
        "4\u{200d}60",
    ] {
        let Answer::Ok(evaluation) = typed(text) else { panic!("{text:?}: {:?}", typed(text)) };
        let input = evaluation.inputs.iter().find(|input| input.name == "use.uses").unwrap();
        assert_eq!(input.figure.exact.as_deref(), Some("460"), "{text:?}");
    }
    let long = "あ".repeat(101);
    for text in ["4\t6 x", "\u{feff}", "四六時中", "\u{202e}460円\u{202c}です", &long, &"9".repeat(600)]
    {
        let Answer::Invalid { problems } = typed(text) else { panic!("{text:?} was computed") };
        for problem in problems {
            assert!(problem.path.ends_with("use.uses"), "{}", problem.path);
            assert!(problem.message.chars().any(|c| ('ぁ'..='ん').contains(&c)), "{}", problem.message);
            assert!(
                !problem.message.contains("expected") && !problem.message.contains('\t'),
                "{}",
                problem.message
            );
        }
    }
}

#[test]
fn a_unit_cost_has_no_needless_digits() {
    let pounds = |each: &str| {
        let mut line = line("fee", "national", annual(), "transaction", each);
        line["service"] = json!("use");
        line["amount"]["unit"] = json!("GBP");
        let mut scenario = scenario(1, "0", json!([line]), json!([service("use", "10")]));
        scenario["currency"] = json!("GBP");
        answer(&scenario, &Selection::default()).headline.text.clone()
    };
    for (each, expected) in [
        ("0.05", "£0.05"),
        ("0.5", "£0.50"),
        ("0.25", "£0.25"),
        ("0.055", "£0.055"),
        ("0.0125", "£0.0125"),
        ("0.1", "£0.10"),
        ("1.5", "£1.50"),
        ("2", "£2.00"),
    ] {
        assert_eq!(pounds(each), expected);
    }
}

#[test]
fn no_japanese_counter_is_repeated_after_a_number() {
    for years in [0, 1, 3] {
        let mut scenario = of_cards("0.3");
        scenario["operating_years"]["value"] = json!(years.to_string());
        if years == 0 {
            scenario["costs"] = json!([line("build", "national", once(0), "fixed", "1000")]);
            scenario["services"][0]["from"] = json!(2000);
        }
        for place in [None, Some("132195".to_owned())] {
            let residents = place.as_ref().map(|_| "500".to_owned());
            let selection = Selection { place, residents, language: Language::Ja, ..Selection::default() };
            let calculator = ikura::answer::Calculator::new(&scenario.to_string());
            let mut said = serde_json::to_string(&calculator.evaluate(&selection)).unwrap();
            said.push_str(&serde_json::to_string(&calculator.explanations(&selection)).unwrap());
            for twice in ["人人", "回回", "枚枚", "年年", "世帯世帯", "団体団体", "人年人", "円円"]
            {
                assert!(!said.contains(twice), "{twice}");
            }
        }
    }
}
