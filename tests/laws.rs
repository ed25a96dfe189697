//! Tests invariants of the model over random scenarios.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::flow::Flow;
use ikura::number::{Exact, Number, Scalar};
use ikura::outcome::{Indicator, Outcome, Ratio};
use ikura::returns::{Payback, Rates, balances, payback, rates};
use ikura::selection::Selection;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use written::random::any_scenario;
use written::*;

fn tight() -> Decimal {
    dec("0.00000000000000000001")
}

fn cost(outcome: &Outcome<Exact>) -> Decimal {
    decimal(outcome.cost.sum)
}

/// Multiplies the decimal text at a place.
fn per_cardholder<N: Scalar>(outcome: &Outcome<N>) -> Option<N> {
    Indicator::PerCardholder.of(outcome, 0).and_then(Ratio::value)
}

fn scale(place: &mut Value, by: Decimal) {
    let value = dec(place["value"].as_str().unwrap());
    place["value"] = json!((value * by).normalize().to_string());
}

/// Returns a flow of balances.
fn stream(balances: &[Decimal]) -> Flow<Exact> {
    Flow::of(balances.len(), |t| Exact::of(balances[t]))
}

/// Returns balances whose rates of return are exactly these: the product of all (1 + rate) x − 1 with x = 1 / (1 + rate of
/// discount), times an amount.
fn with_rates(rates: &[Decimal], amount: i64) -> Vec<Decimal> {
    rates.iter().fold(vec![Decimal::from(amount)], |product, rate| {
        let before = |t: usize| t.checked_sub(1).map_or(Decimal::ZERO, |t| product[t]);
        let here = |t: usize| product.get(t).copied().unwrap_or_default();
        (0..=product.len()).map(|t| before(t) * (Decimal::ONE + rate) - here(t)).collect()
    })
}

/// Computes the present value at a rate and the sum of its absolute terms, in doubles.
fn present_value(balances: &[i64], rate: Exact) -> (f64, f64) {
    let step = 1.0 / (Exact::ONE + rate).approximate();
    let terms = (0..).zip(balances).map(|(t, balance)| *balance as f64 * step.powi(t));
    terms.fold((0.0, 0.0), |(sum, sizes), term| (sum + term, sizes + term.abs()))
}

/// Generates balances of all sizes, with years in which nothing happens.
fn any_balances(years: std::ops::Range<usize>) -> impl Strategy<Value = Vec<i64>> {
    let balance = prop_oneof![Just(0), -1_000_i64..=1_000, -1_000_000_000_i64..=1_000_000_000];
    prop::collection::vec(balance, years)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn payers_and_cost_lines_each_sum_to_the_total(scenario in any_scenario()) {
        let outcome = outcome(&scenario);
        let payers: Decimal = outcome.payers.iter().map(|(_, total)| decimal(total.sum)).sum();
        let lines: Decimal = outcome.lines.iter().map(|total| decimal(total.sum)).sum();
        close(payers, cost(&outcome), tight());
        close(lines, cost(&outcome), tight());
        let present: Decimal = outcome.payers.iter().map(|(_, total)| decimal(total.present)).sum();
        close(present, decimal(outcome.cost.present), tight());
    }

    #[test]
    fn counted_services_sum_to_the_transactions(scenario in any_scenario()) {
        let outcome = outcome(&scenario);
        let services: Decimal = outcome.services.iter().map(|total| decimal(total.sum)).sum();
        close(services, decimal(outcome.transactions.sum), tight());
    }

    #[test]
    fn levelised_cost_equals_simple_average_without_discounting(mut scenario in any_scenario()) {
        scenario["discount"]["rate"]["value"] = json!("0");
        let outcome = outcome(&scenario);
        if let (Some(levelised), Some(simple)) = (outcome.levelised().value(), outcome.simple().value()) {
            close(decimal(levelised), decimal(simple), tight());
        }
    }

    #[test]
    fn decimals_and_doubles_give_the_same_results(scenario in any_scenario()) {
        let assumptions = resolved(&scenario, &Selection::default());
        let (exact, double) = (run::<Exact>(&assumptions), run::<f64>(&assumptions));
        let pairs = [
            (exact.levelised().value(), double.levelised().value()),
            (exact.simple().value(), double.simple().value()),
            (exact.per_resident().value(), double.per_resident().value()),
            (per_cardholder(&exact), per_cardholder(&double)),
            (exact.benefit_cost_ratio().value(), double.benefit_cost_ratio().value()),
            (Some(exact.benefit.present), Some(double.benefit.present)),
        ];
        for (exact, double) in pairs {
            prop_assert_eq!(exact.is_some(), double.is_some());
            let (Some(exact), Some(double)) = (exact, double) else { continue };
            use rust_decimal::prelude::ToPrimitive;
            let exact = decimal(exact).to_f64().unwrap();
            let scale = exact.abs().max(1e-9);
            prop_assert!((exact - double).abs() / scale < 1e-12, "{} {}", exact, double);
        }
    }

    #[test]
    fn tripling_all_costs_triples_the_cost_per_transaction_and_leaves_the_transactions(mut scenario in any_scenario()) {
        let before = outcome(&scenario);
        let factor = Decimal::from(3);
        for line in scenario["costs"].as_array_mut().unwrap() {
            scale(&mut line["amount"], factor);
        }
        let after = outcome(&scenario);
        prop_assert_eq!(before.transactions, after.transactions);
        if let (Some(before), Some(after)) = (before.levelised().value(), after.levelised().value()) {
            close(decimal(after), decimal(before) * factor, tight());
        }
    }

    #[test]
    fn scaling_all_money_leaves_the_benefit_cost_ratio_unchanged(mut scenario in any_scenario()) {
        let before = outcome(&scenario);
        let factor = Decimal::from(7);
        for line in scenario["costs"].as_array_mut().unwrap() {
            scale(&mut line["amount"], factor);
        }
        scale(&mut scenario["services"][2]["alternative"]["unit_cost"], factor);
        scale(&mut scenario["time_value"]["work"], factor);
        scale(&mut scenario["time_value"]["other"], factor);
        let after = outcome(&scenario);
        let changes = |outcome| rates(&balances(outcome)).sign_changes;
        prop_assert_eq!(changes(&before), changes(&after));
        prop_assert_eq!(before.benefit_cost_ratio().value().is_some(), after.benefit_cost_ratio().value().is_some());
        if let (Some(before), Some(after)) = (before.benefit_cost_ratio().value(), after.benefit_cost_ratio().value()) {
            close(decimal(after), decimal(before), tight());
        }
    }

    #[test]
    fn the_cost_per_use_of_a_cost_per_resident_is_independent_of_population(people in 1_i64..1_000, times in 2_i64..50) {
        let per_head = |residents: i64| {
            let costs = json!([line("cost", "national", annual(), "resident", "70")]);
            let mut of_residents = service("of_residents", "0");
            of_residents["demand"] = json!("resident");
            of_residents["uses"] = number("0.25", "per_person_year");
            let mut scenario = scenario(4, "0.03", costs, json!([of_residents]));
            scenario["nation"]["residents"] = number(&residents.to_string(), "persons");
            decimal(outcome(&scenario).levelised().value().unwrap())
        };
        close(per_head(people * times), per_head(people), tight());
        close(per_head(people), Decimal::from(280), tight());
    }

    #[test]
    fn with_constant_flows_the_levelised_cost_is_the_equivalent_annual_cost_per_use(
        build in 0_i64..10_000_000, running in 0_i64..1_000_000, uses in 1_i64..100_000, rate in 0_i64..10,
    ) {
        let costs = json!([
            line("build", "national", once(0), "fixed", &build.to_string()),
            line("running", "national", annual(), "fixed", &running.to_string()),
        ]);
        let rate = Decimal::new(rate, 2).to_string();
        let outcome = outcome(&scenario(6, &rate, costs, json!([service("use", &uses.to_string())])));
        let equivalent = decimal(outcome.cost.present) / decimal(outcome.annuity);
        close(decimal(outcome.levelised().value().unwrap()), equivalent / Decimal::from(uses), tight());
        // With an annuity, every year costs the same per use.
        close(decimal(outcome.by_year[3].value().unwrap()), equivalent / Decimal::from(uses), tight());
    }

    #[test]
    fn towns_sum_to_the_nation(
        scenario in any_scenario(),
        rule in prop::sample::select(vec!["residents", "cardholders", "transactions", "municipalities", "partly_equal"]),
        cuts in prop::collection::btree_set(1_i64..1_000, 9),
    ) {
        let mut scenario = scenario;
        scenario["apportionment"] = json!({ "rule": rule });
        if rule == "partly_equal" {
            scenario["apportionment"]["equal"] = number("0.4", "share");
        }
        let nation = outcome(&scenario);
        let edges: Vec<i64> = std::iter::once(0).chain(cuts).chain([1_000]).collect();
        let towns = edges.windows(2).map(|pair| pair[1] - pair[0]);
        let (mut money, mut uses, mut present) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
        for residents in towns {
            let selection = Selection {
                place: Some("100000".to_owned()),
                residents: Some(residents.to_string()),
                ..Selection::default()
            };
            let town = run::<Exact>(&resolved(&scenario, &selection));
            money += cost(&town);
            present += decimal(town.cost.present);
            uses += decimal(town.transactions.sum);
        }
        close(uses, decimal(nation.transactions.sum), tight());
        // Where nobody ever holds a card or uses anything, there is nothing to divide by.
        let divisible = match rule {
            "cardholders" => decimal(nation.timelines.nation.cardholders.sum()) > Decimal::ZERO,
            "transactions" => decimal(nation.transactions.sum) > Decimal::ZERO,
            _ => true,
        };
        if divisible {
            close(money, cost(&nation), tight());
            close(present, decimal(nation.cost.present), tight());
        }
    }

    #[test]
    fn at_a_rate_of_return_the_present_value_is_zero(balances in any_balances(1..40)) {
        let decimals: Vec<Decimal> = balances.iter().map(|balance| Decimal::from(*balance)).collect();
        let Rates { sign_changes, rates } = rates(&stream(&decimals));
        prop_assert!(rates.len() <= sign_changes);
        for rate in &rates {
            let (sum, sizes) = present_value(&balances, *rate);
            prop_assert!(sum.abs() <= 1e-9 * sizes, "{:?} {} {}", rate, sum, sizes);
        }
        // By Descartes' rule the missing ones are even in number, so the signs at the ends show that no crossing was overlooked.
        let at = |rate: i64, scale| present_value(&balances, Exact::of(Decimal::new(rate, scale))).0;
        let (low, high) = (at(-999_999, 6), at(1_000, 0));
        if low.is_finite() && low != 0.0 && high != 0.0 {
            prop_assert_eq!(rates.len() % 2 == 1, (low < 0.0) != (high < 0.0), "{:?}", rates);
        }
    }

    #[test]
    fn every_rate_of_return_is_found(
        percents in prop::collection::btree_set(-90_i64..300, 1..7), amount in 1_i64..1_000_000_000,
    ) {
        let known: Vec<Decimal> = percents.iter().map(|percent| Decimal::new(*percent, 2)).collect();
        let balances = with_rates(&known, amount);
        let found = rates(&stream(&balances)).rates;
        prop_assert_eq!(found.len(), known.len(), "{:?} {:?}", found, known);
        for (found, known) in found.into_iter().zip(known) {
            prop_assert!((decimal(found) - known).abs() <= dec("0.000000000001"), "{:?} {}", found, known);
        }
    }

    #[test]
    fn a_rate_at_which_the_present_value_touches_zero_is_found(
        touched in -50_i64..100, crossed in 150_i64..300, amount in 1_i64..1_000_000_000,
    ) {
        let (touched, crossed) = (Decimal::new(touched, 2), Decimal::new(crossed, 2));
        let found = rates(&stream(&with_rates(&[touched, touched, crossed], amount))).rates;
        prop_assert_eq!(found.len(), 2, "{:?}", found);
        for (found, known) in found.into_iter().zip([touched, crossed]) {
            prop_assert!((decimal(found) - known).abs() <= dec("0.000000000001"), "{:?} {}", found, known);
        }
    }

    #[test]
    fn the_balance_is_zero_at_the_payback(balances in any_balances(1..40)) {
        let decimals: Vec<Decimal> = balances.iter().map(|balance| Decimal::from(*balance)).collect();
        let sum_before = |t: usize| decimals[..t].iter().sum::<Decimal>();
        let after_each = || (1..=decimals.len()).map(sum_before);
        match payback(&stream(&decimals)) {
            Payback::Immediate => prop_assert!(after_each().all(|sum| sum >= Decimal::ZERO)),
            Payback::Never => prop_assert!(sum_before(decimals.len()) < Decimal::ZERO),
            Payback::After { years, within, again } => {
                let into_the_year = decimal(years) - Decimal::from(within - 1);
                prop_assert!(into_the_year > Decimal::ZERO && into_the_year <= Decimal::ONE);
                let left = sum_before(within) + decimals[within] * into_the_year;
                prop_assert!(left.abs() <= dec("0.000000000000000001"), "{}", left);
                let negative_after = after_each().skip(within).position(|sum| sum < Decimal::ZERO);
                prop_assert_eq!(again, negative_after.map(|later| within + later));
            }
        }
    }

    #[test]
    fn scaling_all_money_leaves_payback_and_rates_of_return_unchanged(balances in any_balances(1..20), factor in 2_i64..1_000) {
        let times = |factor: i64| {
            let decimals: Vec<Decimal> =
                balances.iter().map(|balance| Decimal::from(*balance) * Decimal::from(factor)).collect();
            stream(&decimals)
        };
        let (before, after) = (rates(&times(1)), rates(&times(factor)));
        prop_assert_eq!(before.sign_changes, after.sign_changes);
        prop_assert_eq!(before.rates.len(), after.rates.len());
        for (before, after) in before.rates.into_iter().zip(after.rates) {
            prop_assert!((decimal(before) - decimal(after)).abs() <= dec("0.000000000001"));
        }
        match (payback(&times(1)), payback(&times(factor))) {
            (Payback::After { years: before, .. }, Payback::After { years: after, .. }) => {
                close(decimal(after), decimal(before), tight());
            }
            (before, after) => prop_assert_eq!(before, after),
        }
    }
}

#[test]
fn the_only_town_of_a_nation_costs_the_same_as_the_nation() {
    let costs = json!([
        line("build", "national", once(0), "fixed", "1000000"),
        line("hall", "local", annual(), "municipality", "5000"),
    ]);
    let mut scenario = scenario(3, "0.04", costs, json!([service("use", "100")]));
    scenario["nation"]["municipalities"] = number("1", "municipalities");
    let selection = Selection {
        place: Some("100000".to_owned()),
        residents: Some("1000".to_owned()),
        ..Selection::default()
    };
    let town = run::<Exact>(&resolved(&scenario, &selection));
    assert_eq!(cost(&town), cost(&outcome(&scenario)));
}

#[test]
fn a_town_pays_the_amount_of_its_size_class() {
    let mut levy = line("levy", "national", annual(), "fixed", "100000000");
    levy["apportionment"] = json!({"rule": "tiers", "tiers": [
        {"residents_under": 150, "amount": yen("3000000")}, {"amount": yen("5000000")}]});
    let scenario = scenario(1, "0", json!([levy]), json!([service("use", "100")]));
    for (residents, amount) in [("149", 3_000_000), ("150", 5_000_000)] {
        let selection = Selection {
            place: Some("100000".to_owned()),
            residents: Some(residents.to_owned()),
            ..Selection::default()
        };
        assert_eq!(cost(&run::<Exact>(&resolved(&scenario, &selection))), Decimal::from(amount));
    }
}

#[test]
fn a_hundred_sign_changes_and_huge_amounts_still_give_an_answer() {
    let huge = dec("10000000000000000000000");
    let alternating: Vec<Decimal> = (0..101).map(|t| if t % 2 == 0 { -huge } else { huge }).collect();
    assert_eq!(rates(&stream(&alternating)), Rates { sign_changes: 100, rates: vec![] });
    let growing: Vec<Decimal> =
        (0..101).map(|t| if t % 2 == 0 { -huge } else { huge + Decimal::from(t) }).collect();
    assert_eq!(rates(&stream(&growing)).sign_changes, 100);
    let late = [vec![-huge], vec![Decimal::ZERO; 99], vec![Decimal::ONE]].concat();
    // 10^-22 at the end: its hundredth root is 10^-0.22.
    let rate = rates(&stream(&late)).rates[0].approximate();
    assert!((rate - (10_f64.powf(-0.22) - 1.0)).abs() < 1e-12, "{rate}");
    let most = Decimal::MAX;
    assert_eq!(rates(&stream(&[-most, most, -most, most])).sign_changes, 3);
    assert_eq!(payback(&stream(&[-most, Decimal::ZERO])), Payback::Never);
}
