//! Tests the words for returns and risks (docs/method.md, "Rate of return", "Payback" and "Costs").
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::{Answer, Evaluation, evaluate};
use ikura::outcome::Indicator;
use ikura::selection::{Language, Selection};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use written::*;

/// Returns a scenario with these yearly sums from the year 2000 on, costs negative and receipts positive, and a yearly benefit.
fn stream(sums: &[i64], benefit: &str) -> Value {
    let of_year = |(t, sum): (usize, &i64)| {
        line(&format!("sum_{t}"), "national", once(t), "fixed", &(-sum).to_string())
    };
    let lines: Vec<Value> = sums.iter().enumerate().map(of_year).collect();
    let mut gain = service("gain", benefit);
    gain["office_cost"] = yen("1");
    gain["cashable"] = number("1", "share");
    scenario(sums.len() - 1, "0.1", json!(lines), json!([gain]))
}

#[track_caller]
fn answer(scenario: &Value, language: Language) -> Box<Evaluation> {
    match evaluate(&scenario.to_string(), &Selection { language, ..Selection::default() }) {
        Answer::Ok(evaluation) => evaluation,
        Answer::Invalid { problems } => panic!("{problems:?}"),
    }
}

/// Returns id, status, figure and note of each row on payback and rate of return.
fn rows(scenario: &Value, language: Language) -> Vec<String> {
    let ids = ["payback", "discounted_payback", "rate_of_return"];
    let rows = answer(scenario, language).appraisal;
    let rows = rows.into_iter().filter(|row| ids.contains(&row.id.id()));
    rows.map(|row| format!("{} {}: {}. {}", row.id.id(), row.figure.status, row.figure.text, row.note))
        .collect()
}

const DISCOUNTED: &str = "With the money of later years discounted.";

#[test]
fn recovered_costs_have_a_payback_a_later_discounted_one_and_a_rate_of_return() {
    assert_eq!(
        rows(&stream(&[-100, 0, 0], "60"), Language::En),
        [
            "payback value: 1.7 years. By 2002, benefits to society since 2000 cover all costs.",
            &format!("discounted_payback value: 1.9 years. {DISCOUNTED}"),
            "rate_of_return value: 13.1% a year. The discount rate at which benefits would equal costs.",
        ]
    );
}

#[test]
fn a_payback_of_one_year_is_written_in_the_singular() {
    let rows = rows(&stream(&[-100, 0], "100"), Language::En);
    assert!(rows[0].starts_with("payback value: 1 year. "), "{rows:?}");
    assert!(rows[1].starts_with("discounted_payback not_recovered: not within 1 year. "), "{rows:?}");
    assert!(rows[2].starts_with("rate_of_return value: 0% a year. "), "{rows:?}");
}

#[test]
fn a_balance_that_turns_negative_again_is_reported_with_its_year() {
    let rows = rows(&stream(&[-100, 150, -80, 0, 20], "0"), Language::En);
    assert_eq!(
        rows[0],
        "payback value: 0.7 years. By 2001, benefits to society since 2000 cover all costs. \
         At the end of 2002, costs are ahead again."
    );
}

#[test]
fn several_rates_of_return_are_listed_and_none_is_chosen() {
    let four = stream(&[-252, 1431, -3035, 2850, -1000], "0");
    assert_eq!(
        rows(&four, Language::En).last().unwrap(),
        "rate_of_return several_rates: no single rate of return. Yearly balances change sign 4 times, and benefits would \
         equal costs at several rates: 25%, 33.3%, 42.9%, 66.7%."
    );
    assert_eq!(
        rows(&four, Language::Ja).last().unwrap(),
        "rate_of_return several_rates: 一つに定まらず. 各年度の収支の正負が4回入れ替わり、便益と費用の現在価値が等しくなる割引率が複数ある（25%、33.3%、42.9%、66.7%）。"
    );
}

#[test]
fn a_missing_rate_of_return_is_stated_in_words() {
    let rows = rows(&stream(&[-100, 100, -100], "0"), Language::En);
    assert_eq!(
        rows.last().unwrap(),
        "rate_of_return no_rate: no rate of return. No discount rate makes benefits equal costs."
    );
}

#[test]
fn a_rate_that_is_paid_and_not_earned_is_described_as_such() {
    let rows = rows(&stream(&[100, -120], "0"), Language::En);
    assert_eq!(
        rows.last().unwrap(),
        "rate_of_return value: 20% a year. Benefits come before costs here, so this rate is paid, not earned."
    );
}

#[test]
fn balances_of_one_sign_give_a_single_row() {
    for (sums, benefit, expected) in [
        (
            [-100, -10],
            "0",
            "payback no_benefits: no recovery. No benefit is counted in money, so no costs are recovered.",
        ),
        ([-100, -10], "5", "payback not_recovered: not within 1 year. In no year do benefits exceed costs."),
        (
            [100, 10],
            "5",
            "payback nothing_to_recover: no costs to recover. Costs never add up to more than benefits.",
        ),
    ] {
        assert_eq!(rows(&stream(&sums, benefit), Language::En), [expected]);
    }
}

#[test]
fn a_rate_of_return_close_to_minus_100_percent_is_not_rounded_to_it() {
    for (gained, shown) in [("210", "−99.979% a year"), ("4500", "−99.55% a year"), ("20000", "−98% a year")]
    {
        let rows = rows(&stream(&[-1_000_000, 0], gained), Language::En);
        assert!(rows.iter().any(|row| row.contains(shown)), "{rows:?}");
    }
}

/// Returns a scenario with a loss of a million yen, this many times a year, apportioned as a levy.
fn risk(events: &str) -> Value {
    let mut breach = line("breach", "national", annual(), "fixed", "1000000");
    breach["events"] = number(events, "per_year");
    breach["apportionment"] = json!({"rule": "tiers", "tiers": [{"amount": yen("50000")}]});
    scenario(4, "0", json!([breach]), json!([service("use", "10")]))
}

#[test]
fn a_rare_event_costs_its_expected_loss_every_year_in_the_nation_and_in_a_town() {
    assert_eq!(decimal(outcome(&risk("0.02")).cost.sum), Decimal::from(80_000));
    let town = Selection {
        place: Some("100000".to_owned()),
        residents: Some("10".to_owned()),
        ..Selection::default()
    };
    let town = run::<ikura::number::Exact>(&resolved(&risk("0.02"), &town));
    assert_eq!(decimal(town.cost.sum), Decimal::from(4_000));
}

#[test]
fn a_rare_event_is_also_expressed_as_once_in_n_years() {
    for (events, language, shown, after) in [
        ("0.02", Language::En, "0.02 a year (once in 50 years)", "a year (once in 50 years)"),
        ("0.02", Language::Ja, "0.02回（年）＝50年に1回", "回（年）＝50年に1回"),
        ("3", Language::En, "3 a year", "a year"),
        ("0.999", Language::En, "0.999 a year", "a year"),
        ("0", Language::Ja, "0回（年）", "回（年）"),
    ] {
        let answer = answer(&risk(events), language);
        let input = answer.inputs.iter().find(|input| input.name == "breach.events").unwrap();
        assert_eq!((input.figure.text.as_str(), input.unit.as_str()), (shown, after));
        assert_eq!(input.group, "costs");
    }
}

#[test]
fn every_report_format_contains_the_notes_on_payback_and_rates_of_return() {
    let streams: [&[i64]; 6] = [
        &[-252, 1431, -3035, 2850, -1000],
        &[-50, -100, 600, 300, -100],
        &[-100, 200, -110],
        &[-100, 150, -80, 0, 20],
        &[-100, 60, 60],
        &[-100, 100, -100],
    ];
    for (place, sums) in streams.into_iter().enumerate() {
        let scenario = stream(sums, "0");
        let file =
            std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("returns-{place}.json"));
        std::fs::write(&file, scenario.to_string()).unwrap();
        for (language, lang) in [(Language::En, "en"), (Language::Ja, "ja")] {
            let appraisal = answer(&scenario, language).appraisal;
            let told = appraisal
                .iter()
                .filter(|row| [Indicator::Payback, Indicator::RateOfReturn].contains(&row.id));
            let notes: Vec<&str> = told.map(|row| row.note.as_str()).collect();
            assert_eq!(notes.len(), 2);
            for format in ["text", "csv", "json"] {
                let report = std::process::Command::new(env!("CARGO_BIN_EXE_ikura"))
                    .args(["report", file.to_str().unwrap(), "--lang", lang, "--format", format])
                    .output()
                    .unwrap();
                let report = String::from_utf8(report.stdout).unwrap();
                for note in &notes {
                    assert!(report.contains(note), "{format} {lang} {sums:?}: {note}");
                }
            }
        }
    }
}
