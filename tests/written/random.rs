//! Random scenarios for tests of invariants.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{annual, dec, line, number, once, scenario, service, text, yen};

const PAYERS: [&str; 5] = ["state", "prefecture", "municipality", "resident", "shared"];
const BASES: [&str; 7] =
    ["fixed", "municipality", "resident", "household", "cardholder", "new_cardholder", "transaction"];

/// Generates a cost line: payer, scope, basis, timing, amount.
fn any_line(id: usize) -> impl Strategy<Value = Value> {
    let timing = prop_oneof![
        (0_usize..5).prop_map(once),
        Just(annual()),
        (1_i64..4).prop_map(|years| json!({"kind": "every", "years": years, "from": 2000})),
    ];
    (0..PAYERS.len(), any::<bool>(), 0..BASES.len(), timing, 0_i64..1_000_000, -5_i64..=5).prop_map(
        move |(payer, national, basis, timing, amount, growth)| {
            let scope = if national { "national" } else { "local" };
            let mut line = line(&format!("line_{id}"), scope, timing, BASES[basis], &amount.to_string());
            line["payer"] = json!(PAYERS[payer]);
            line["escalation"] = number(&format!("{}", Decimal::new(growth, 2)), "share");
            line
        },
    )
}

/// Generates one service of each kind of demand.
fn any_services() -> impl Strategy<Value = Value> {
    (1_i64..100_000, 0_i64..300, 0_i64..300, 1_i64..=100).prop_map(|(total, resident, card, share)| {
        let mut of_residents = service("of_residents", "0");
        of_residents["demand"] = json!("resident");
        of_residents["uses"] = number(&Decimal::new(resident, 2).to_string(), "per_person_year");
        let mut of_cards = service("of_cards", "0");
        of_cards["demand"] = json!("cardholder");
        of_cards["uses"] = number(&Decimal::new(card, 2).to_string(), "per_person_year");
        let mut of_all = service("of_all", &total.to_string());
        of_all["share"] = number(&Decimal::new(share, 2).to_string(), "share");
        of_all["minutes"] = number("30", "minutes");
        of_all["alternative"] = json!({"label": text("counter"), "unit_cost": yen("900")});
        of_all["cashable"] = number("0.4", "share");
        json!([of_residents, of_cards, of_all])
    })
}

fn any_take_up() -> impl Strategy<Value = Value> {
    let share = |hundredths: i64| number(&Decimal::new(hundredths, 2).to_string(), "share");
    prop_oneof![
        (0_i64..=100).prop_map(move |s| json!({"kind": "constant", "share": share(s), "from": 2001})),
        (0_i64..=100, 1_i64..300).prop_map(move |(ceiling, steepness)| json!({
            "kind": "logistic", "ceiling": share(ceiling), "midpoint": number("2003", "year"),
            "steepness": number(&Decimal::new(steepness, 2).to_string(), "per_year")})),
        (0_i64..=100).prop_map(move |ceiling| json!({
            "kind": "bass", "ceiling": share(ceiling),
            "innovation": number("0.03", "per_year"), "imitation": number("0.38", "per_year")})),
        prop::collection::vec(0_i64..1_000, 1..5).prop_map(|cards| {
            let years: serde_json::Map<String, Value> = (2001..)
                .zip(cards)
                .map(|(year, cards): (i32, i64)| (year.to_string(), number(&cards.to_string(), "cards")))
                .collect();
            json!({"kind": "table", "of": "holders", "years": years,
                "opt_out": number("0.1", "share"), "replacement": number("0.05", "share")})
        }),
    ]
}

prop_compose! {
    pub fn any_scenario()(
        lines in (1_usize..5).prop_flat_map(|n| (0..n).map(any_line).collect::<Vec<_>>()),
        services in any_services(),
        take_up in any_take_up(),
        years in 1_usize..8,
        rate in 0_i64..12,
        growth in -3_i64..=3,
    ) -> Value {
        let mut scenario = scenario(years, &Decimal::new(rate, 2).to_string(), json!(lines), services);
        scenario["take_up"] = take_up;
        scenario["nation"]["growth"] = number(&Decimal::new(growth, 2).to_string(), "share");
        scenario["time_value"] = json!({"work": number("2000", "JPY/hour"), "other": number("500", "JPY/hour"),
            "work_share": number("0.3", "share")});
        scenario["count_citizen_time"] = json!(true);
        scenario
    }
}

/// Returns random scenarios, the same ones every time.
pub fn scenarios(count: usize) -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let scenarios = any_scenario();
    (0..count).map(|_| scenarios.new_tree(&mut runner).unwrap().current().to_string()).collect()
}

/// A range around a value: its shape, its ends as per cent of the value, and whether it belongs to a correlated group.
#[derive(Debug, Clone)]
struct AnyRange {
    shape: Option<&'static str>,
    ends: (i64, i64),
    grouped: bool,
}

fn any_range() -> impl Strategy<Value = AnyRange> {
    let shapes = vec![
        None,
        None,
        Some("pert"),
        Some("triangular"),
        Some("uniform"),
        Some("two_piece"),
        Some("lognormal"),
    ];
    (prop::sample::select(shapes), 50_i64..=100, 100_i64..=180, any::<bool>())
        .prop_map(|(shape, low, high, grouped)| AnyRange { shape, ends: (low, high), grouped })
}

/// Generates a scenario in which some numbers have ranges of random shapes, some of them in one group.
pub fn any_ranged_scenario() -> impl Strategy<Value = Value> {
    (any_scenario(), prop::collection::vec(any_range(), 29)).prop_map(|(mut scenario, ranges)| {
        give_ranges(&mut scenario, &mut ranges.iter().cycle());
        scenario
    })
}

/// Gives the next range to every number below a node of the tree.
fn give_ranges<'r>(place: &mut Value, ranges: &mut impl Iterator<Item = &'r AnyRange>) {
    match place {
        Value::Object(number) if number.get("unit").is_some_and(|unit| unit != "years") => {
            let AnyRange { shape: Some(shape), ends, grouped } = ranges.next().unwrap() else { return };
            let value = dec(number["value"].as_str().unwrap());
            let unit = number["unit"].as_str().unwrap();
            let end = |hundredths: i64| match unit {
                "year" => value + Decimal::from((hundredths - 100) / 20),
                _ => value * Decimal::new(hundredths, 2),
            };
            let (one, other) = (end(ends.0), end(ends.1));
            let most = if unit == "share" { Decimal::ONE } else { Decimal::MAX };
            let (low, high) = (one.min(other), one.max(other).min(most));
            let shape = if *shape == "lognormal" && low <= Decimal::ZERO { "two_piece" } else { shape };
            // A nine-in-ten range must have the value between its ends.
            let is_within = low < value && value < high;
            let shape = if shape == "two_piece" && !is_within { "triangular" } else { shape };
            let nine_in_ten = ["two_piece", "lognormal"].contains(&shape);
            number.insert("low".to_owned(), json!(low.normalize().to_string()));
            number.insert("high".to_owned(), json!(high.normalize().to_string()));
            number.insert("range".to_owned(), json!(if nine_in_ten { "nine_in_ten" } else { "limits" }));
            number.insert("shape".to_owned(), json!(shape));
            if *grouped {
                number.insert("group".to_owned(), json!("together"));
            }
        }
        Value::Object(number) if number.contains_key("unit") => {}
        Value::Object(parts) => parts.values_mut().for_each(|part| give_ranges(part, ranges)),
        Value::Array(parts) => parts.iter_mut().for_each(|part| give_ranges(part, ranges)),
        _ => {}
    }
}
