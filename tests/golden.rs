//! Runs published cases through the scenario format and the model. `IKURA_GOLDEN` names another file of cases.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Index;

use ikura::assumptions::Assumptions;
use ikura::format::round;
use ikura::outcome::{Ratio, Reason};
use ikura::returns::{Payback, balances, payback, rates};
use ikura::scenario::read;
use ikura::selection::Selection;
use ikura::simulation::{Simulated, VarianceDecomposition, percentile};
use ikura::uncertainty::points::{Dimension, MOST_POINTS};
use ikura::uncertainty::{Draws, Uncertain};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use written::*;

/// Relative tolerance of decimals: quotients are rounded in the 28th digit, and errors add up over the years.
const TIGHT: &str = "0.00000000000000000001";

#[test]
fn the_model_reproduces_published_cases() {
    let file = std::env::var("IKURA_GOLDEN")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/cases.json").to_owned());
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert!(cases.len() >= 42, "only {} cases", cases.len());
    for case in &cases {
        let kind = text_of(&case["kind"]);
        let (inputs, expected) = (&Read::of(&case["inputs"]), &Read::of(&case["expected"]["recomputed"]));
        let id = text_of(&case["id"]);
        println!("{id}: {kind}");
        match kind {
            "discount_factor" => discount_factor(inputs, expected),
            "discount_schedule" => discount_schedule(inputs, expected),
            "present_value" => present_value(inputs, expected),
            "npv" => npv(inputs, expected),
            "equivalent_annual_cost" => equivalent_annual_cost(inputs, expected),
            "capital_recovery_factor" => capital_recovery_factor(inputs, expected),
            "annuity_payment" => annuity_payment(inputs, expected),
            "annuity_present_value" => annuity_present_value(inputs, expected),
            "bcr" => benefit_cost_ratio(inputs, expected),
            "cost_per_transaction" => cost_per_transaction(inputs, expected),
            "optimism_bias" => optimism_bias(inputs, expected),
            "adoption_bass" => adoption_bass(inputs, expected),
            "rounding" => rounding(inputs, expected),
            "take_up" => take_up(inputs, expected),
            "irr" => rate_of_return(inputs, expected),
            "payback" => pays_back(inputs, expected),
            "real_nominal" => real_and_nominal(inputs, expected),
            "expected_loss" => expected_loss(inputs, expected),
            "fiscal_versus_social" => fiscal_versus_social(inputs, expected),
            "percentile" => percentiles(inputs, expected),
            "sensitivity_indices" => sensitivity_indices(expected),
            "quasi_random_halton" => halton(inputs, expected),
            kind => panic!("a kind of case that this test doesn't know: {kind}"),
        }
        for (key, why) in NO_COUNTERPART.iter().filter(|(of, ..)| *of == id).map(|(_, key, why)| (key, why)) {
            println!("  {key} has no counterpart in the product: {why}");
            expected.see(key);
        }
        for key in [
            "unit",
            "currency",
            "interpolation",
            "sign_rule",
            "function",
            "method",
            "rule",
            "timing",
            "scramble",
            "x",
        ] {
            // These keys only describe a number: its unit, method or convention.
            inputs.see(key);
        }
        assert_eq!(inputs.unread(), [""; 0], "{id}: inputs that nothing is computed from");
        assert_eq!(expected.unread(), [""; 0], "{id}: results that nothing is compared with");
        as_published(id, case);
    }
}

/// Parts of cases that the product does not compute: case, key, reason.
const NO_COUNTERPART: [(&str, &str, &str); 5] = [
    ("gs-37", "total_order", "a spread is told by first-order indices alone"),
    ("gs-37", "variance", "shares of it are told, and never itself"),
    ("gs-36", "points", "they integrate a cost by hand, against which its simulation is held"),
    ("gs-41", "stpr_check", "a prescribed rate is taken whole, not made of its parts"),
    ("gs-38", "half_even", "everything shown is rounded half away from zero"),
];

/// Compares published values with the recomputed ones, to their printed digits. The product was compared with the latter above.
fn as_published(id: &str, case: &Value) {
    let (published, recomputed) = (&case["expected"]["published"], &case["expected"]["recomputed"]);
    let absolute = &case["tolerance"]["published_absolute"];
    for (key, value) in published.as_object().into_iter().flatten() {
        let tolerance = absolute.get(key).unwrap_or(absolute);
        assert!(!recomputed[key].is_null(), "{id}: {key} is published and nothing is compared with it");
        printed_alike(&format!("{id} {key}"), value, &recomputed[key], dec(text_of(tolerance)));
    }
}

fn printed_alike(what: &str, published: &Value, recomputed: &Value, tolerance: Decimal) {
    match published {
        Value::Array(values) => {
            for (place, value) in values.iter().enumerate() {
                printed_alike(&format!("{what}[{place}]"), value, &recomputed[place], tolerance);
            }
        }
        _ => match (text_of(published).parse::<Decimal>(), text_of(recomputed).parse::<Decimal>()) {
            (Ok(published), Ok(recomputed)) => {
                assert!((published - recomputed).abs() <= tolerance, "{what}: {published} {recomputed}");
            }
            _ => assert_eq!(published, recomputed, "{what}"),
        },
    }
}

/// The values of a case, with a record of which keys were read.
struct Read<'a> {
    values: &'a Value,
    seen: RefCell<BTreeSet<String>>,
}

impl<'a> Read<'a> {
    fn of(values: &'a Value) -> Self {
        Self { values, seen: RefCell::default() }
    }

    fn see(&self, key: &str) {
        self.seen.borrow_mut().insert(key.to_owned());
    }

    fn get(&self, key: &str) -> Option<&'a Value> {
        self.see(key);
        self.values.get(key)
    }

    fn unread(&self) -> Vec<&'a str> {
        let keys = self.values.as_object().into_iter().flatten().map(|(key, _)| key.as_str());
        keys.filter(|key| !self.seen.borrow().contains(*key)).collect()
    }
}

impl Index<&str> for Read<'_> {
    type Output = Value;

    fn index(&self, key: &str) -> &Value {
        self.see(key);
        &self.values[key]
    }
}

#[track_caller]
fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("not text: {value}"))
}

#[track_caller]
fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap_or_else(|| panic!("not a list: {value}")).iter().map(text_of).collect()
}

#[track_caller]
fn agrees(found: Decimal, expected: &Value) {
    close(found, dec(text_of(expected)), dec(TIGHT));
}

fn year(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// Returns a scenario with one use a year and no cost: all that discounting needs.
fn discounting(years: usize, rate: &str) -> Assumptions {
    let costs = json!([line("cost", "national", once(0), "fixed", "0")]);
    resolved(&scenario(years, rate, costs, json!([service("use", "1")])), &Selection::default())
}

/// Returns the same at a rate that may have more digits than the format allows.
fn discounting_at(years: usize, rate: Decimal) -> Assumptions {
    let mut assumptions = discounting(years, "0");
    let resolved = assumptions.resolved.iter_mut().find(|resolved| resolved.name == "discount.rate");
    resolved.unwrap().value = rate;
    assumptions
}

/// Parses a rate that may be written as a fraction of a yearly one, such as a twelfth.
fn rate_of(value: &Value) -> Decimal {
    match text_of(value).split_once('/') {
        Some((rate, by)) => dec(rate) / dec(by),
        None => dec(text_of(value)),
    }
}

fn discount_factor(inputs: &Read<'_>, expected: &Read<'_>) {
    let outcome = run::<ikura::number::Exact>(&discounting(100, text_of(&inputs["rate"])));
    for (at, factor) in inputs["years"].as_array().unwrap().iter().zip(texts(&expected["factors"])) {
        close(decimal(outcome.factors.at(year(at))), dec(factor), dec(TIGHT));
    }
}

/// The schedule runs beyond the format's limit of one hundred years, so the plan is lengthened.
fn discount_schedule(inputs: &Read<'_>, expected: &Read<'_>) {
    let bands: Vec<Value> = inputs["bands"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(years, rate)| {
            let from: u32 = years.split(['-', '+']).next().unwrap().parse().unwrap();
            (from, json!({"from": from, "rate": number(text_of(rate), "share")}))
        })
        .collect::<std::collections::BTreeMap<_, _>>()
        .into_values()
        .collect();
    let costs = json!([line("cost", "national", once(0), "fixed", "0")]);
    let mut scenario = scenario(100, "0", costs, json!([service("use", "1")]));
    scenario["discount"] = json!({ "schedule": bands });
    let mut assumptions = resolved(&scenario, &Selection::default());
    assumptions.plan.years = 302;
    let factors =
        ikura::timeline::discount::factors::<ikura::number::Exact>(&assumptions.plan, &assumptions.inputs());
    for (at, factor) in inputs["years"].as_array().unwrap().iter().zip(texts(&expected["factors"])) {
        close(decimal(factors.at(year(at))), dec(factor), dec(TIGHT));
    }
}

/// Builds cost lines from cash flows; income is a negative cost. Net present value is the negative of their present value.
fn of_flows(flows: &[&str], first_at: usize, rate: &str) -> Value {
    let costs: Vec<Value> = flows
        .iter()
        .enumerate()
        .map(|(i, flow)| {
            let amount = (-dec(flow)).normalize().to_string();
            let amount = if amount == "-0" { "0".to_owned() } else { amount };
            line(&format!("flow_{i}"), "national", once(first_at + i), "fixed", &amount)
        })
        .collect();
    scenario(flows.len() + first_at, rate, json!(costs), json!([service("use", "1")]))
}

fn npv_of_flows(flows: &[&str], first_at: usize, rate: &str) -> Decimal {
    decimal(outcome(&of_flows(flows, first_at, rate)).net_present_value)
}

fn present_value(inputs: &Read<'_>, expected: &Read<'_>) {
    let rate = text_of(&inputs["rate"]);
    let amount = text_of(&inputs["amount_each"]);
    let at = |years: &[usize]| {
        let lines: Vec<Value> =
            years.iter().map(|t| line(&format!("in_{t}"), "national", once(*t), "fixed", amount)).collect();
        let outcome = outcome(&scenario(50, rate, json!(lines), json!([service("use", "1")])));
        decimal(outcome.cost.present)
    };
    let years: Vec<usize> = inputs["years"].as_array().unwrap().iter().map(year).collect();
    let [start, middle, end] = years[..] else { panic!("{years:?}") };
    agrees(at(&[middle]), &expected["pv_year_10"]);
    agrees(at(&[end]), &expected["pv_year_50"]);
    agrees(at(&[start, middle]), &expected["pv_year_0_plus_10"]);
}

fn npv(inputs: &Read<'_>, expected: &Read<'_>) {
    let rate = text_of(&inputs["rate"]);
    let first = || year(&inputs["first_flow_at"]);
    if expected["status"] == "undefined" {
        let flows = texts(&inputs["cash_flows"]);
        let reading = read(&of_flows(&flows, first(), rate).to_string());
        assert!(reading.scenario.is_none());
        assert_eq!(reading.problems[0].path, "discount.rate.value");
    } else if let Some(sets) = inputs["cash_flow_sets"].as_array() {
        for (flows, expected) in sets.iter().zip(expected["npv"].as_array().unwrap()) {
            agrees(npv_of_flows(&texts(flows), first(), rate), expected);
        }
    } else if inputs["cash_flows"].is_array() {
        agrees(npv_of_flows(&texts(&inputs["cash_flows"]), first(), rate), &expected["npv"]);
    } else {
        let saving = text_of(&inputs["annual_saving"]);
        let cost = format!("-{}", text_of(&inputs["cost_year_0"]));
        let flows: Vec<&str> = std::iter::once(cost.as_str())
            .chain(std::iter::repeat_n(saving, year(&inputs["years"][1])))
            .collect();
        let found = npv_of_flows(&flows, 0, rate);
        agrees(found, &expected["npv"]);
        agrees(found / Decimal::ONE_THOUSAND, &expected["npv_thousand"]);
    }
}

/// With one use a year the levelised cost per use is the equivalent annual cost.
fn equivalent_annual_cost(inputs: &Read<'_>, expected: &Read<'_>) {
    for option in ["A", "B"] {
        let given = &inputs[option];
        let costs = json!([
            line("investment", "national", once(0), "fixed", text_of(&given["investment"])),
            line("running", "national", annual(), "fixed", text_of(&given["annual_cost"])),
        ]);
        let years = year(&given["life_years"]);
        let outcome =
            outcome(&scenario(years, text_of(&inputs["rate"]), costs, json!([service("use", "1")])));
        agrees(decimal(outcome.levelised().value().unwrap()), &expected[&*format!("eac_{option}")]);
        agrees(decimal(outcome.annuity), &expected[&*format!("annuity_factor_{option}")]);
        agrees(decimal(outcome.cost.present), &expected[&*format!("pv_{option}")]);
    }
}

/// The capital recovery factor is the yearly share of something that costs 1.
fn capital_recovery_factor(inputs: &Read<'_>, expected: &Read<'_>) {
    let costs = json!([line("cost", "national", once(0), "fixed", "1")]);
    let years = year(&inputs["years"]);
    let outcome = outcome(&scenario(years, text_of(&inputs["rate"]), costs, json!([service("use", "1")])));
    agrees(decimal(outcome.capital_share.value().unwrap()), &expected["crf"]);
}

fn annuity_payment(inputs: &Read<'_>, expected: &Read<'_>) {
    let assumptions = long_annuity(inputs);
    let factors = ikura::timeline::discount::factors(&assumptions.plan, &assumptions.inputs());
    let annuity: ikura::number::Exact = ikura::timeline::discount::annuity(&factors);
    agrees(dec(text_of(&inputs["principal"])) / decimal(annuity), &expected["payment"]);
}

/// There may be more than a hundred periods, so the plan is lengthened.
fn long_annuity(inputs: &Read<'_>) -> Assumptions {
    let mut assumptions = discounting_at(100, rate_of(&inputs["rate"]));
    assumptions.plan.years = year(&inputs["periods"]) + 1;
    assumptions
}

fn annuity_present_value(inputs: &Read<'_>, expected: &Read<'_>) {
    let assumptions = long_annuity(inputs);
    let factors = ikura::timeline::discount::factors(&assumptions.plan, &assumptions.inputs());
    let annuity: ikura::number::Exact = ikura::timeline::discount::annuity(&factors);
    let payments = dec(text_of(&inputs["payment"])) * decimal(annuity);
    let last = decimal(factors.at(year(&inputs["periods"])));
    match inputs.get("future_value") {
        // Present value + payments + future value = 0.
        Some(future) => agrees(-(payments + dec(text_of(future)) * last), &expected["pv"]),
        None => agrees(payments, &expected["pv"]),
    }
}

/// Returns a service that saves one yen per use, so that its uses equal the benefit.
fn benefit(id: &str, yen_a_year: &str, from: usize, to: usize) -> Value {
    let mut service = service(id, yen_a_year);
    service["from"] = json!(2000 + from);
    service["to"] = json!(2000 + to);
    service["office_cost"] = yen("1");
    service["cashable"] = number("1", "share");
    service
}

fn benefit_cost_ratio(inputs: &Read<'_>, expected: &Read<'_>) {
    let rate = text_of(&inputs["rate"]);
    let (costs, benefits): (Vec<Value>, Vec<Value>) = if inputs["annual_benefit"].is_string() {
        let cost = line("cost", "national", once(0), "fixed", text_of(&inputs["cost_year_0"]));
        let [from, to] = [0, 1].map(|end| year(&inputs["years"][end]));
        (vec![cost], vec![benefit("gain", text_of(&inputs["annual_benefit"]), from, to)])
    } else {
        let costs = texts(&inputs["costs_year_1_to_5"]).into_iter().enumerate();
        let benefits = texts(&inputs["benefits_year_1_to_5"]).into_iter().enumerate();
        let first = year(&inputs["first_flow_at"]);
        (
            costs.map(|(i, c)| line(&format!("cost_{i}"), "national", once(first + i), "fixed", c)).collect(),
            benefits.map(|(i, b)| benefit(&format!("gain_{i}"), b, first + i, first + i)).collect(),
        )
    };
    let outcome = outcome(&scenario(5, rate, json!(costs), json!(benefits)));
    let ratio = decimal(outcome.benefit_cost_ratio().value().unwrap());
    agrees(ratio, &expected["bcr"]);
    agrees(decimal(outcome.benefit.present), &expected["pv_benefits"]);
    if expected["pv_costs"].is_string() {
        agrees(decimal(outcome.cost.present), &expected["pv_costs"]);
        agrees(Decimal::ONE / ratio, &expected["cost_to_benefit"]);
        agrees(decimal(outcome.net_present_value), &expected["npv"]);
        for (t, multiplier) in (1..).zip(texts(&expected["multipliers"])) {
            close(decimal(outcome.factors.at(t)), dec(multiplier), dec(TIGHT));
        }
        let undiscounted = decimal(outcome.cost.sum) / decimal(outcome.benefit.sum);
        agrees(undiscounted, &expected["undiscounted_cost_to_benefit"]);
    }
}

fn thousand(value: &Value) -> String {
    (dec(text_of(value)) * Decimal::ONE_THOUSAND).normalize().to_string()
}

fn cost_per_transaction(inputs: &Read<'_>, expected: &Read<'_>) {
    let outcome = if inputs["annual_cost"].is_string() {
        let costs = json!([line("cost", "national", annual(), "fixed", text_of(&inputs["annual_cost"]))]);
        outcome(&scenario(1, "0", costs, json!([service("use", &inputs["transactions"].to_string())])))
    } else if inputs["transactions_per_year"].is_number() {
        let costs = json!([
            line("initial", "national", once(0), "fixed", &thousand(&inputs["one_off_thousand"])),
            line("running", "national", annual(), "fixed", &thousand(&inputs["running_per_year_thousand"])),
        ]);
        let uses = inputs["transactions_per_year"].to_string();
        let rate = text_of(&inputs["discount_rate"]);
        outcome(&scenario(year(&inputs["years"]), rate, costs, json!([service("use", &uses)])))
    } else {
        let costs = json!([
            line("software", "national", once(0), "fixed", &thousand(&inputs["software_one_off_thousand"])),
            line("levy", "national", annual(), "fixed", &thousand(&inputs["fixed_fee_per_year_thousand"])),
            line("fee", "national", annual(), "transaction", text_of(&inputs["fee_per_transaction"])),
        ]);
        let mut certificates = service("certificates", "0");
        certificates["demand"] = json!("resident");
        certificates["uses"] = number(text_of(&inputs["certificates_per_resident"]), "per_person_year");
        certificates["share"] = number(text_of(&inputs["share_via_system"]), "share");
        let rate = text_of(&inputs["discount_rate"]);
        let mut scenario = scenario(year(&inputs["years"]), rate, costs, json!([certificates]));
        scenario["nation"]["residents"] = number(&inputs["population"].to_string(), "persons");
        outcome(&scenario)
    };
    agrees(decimal(outcome.simple().value().unwrap()), &expected["cost_per_transaction"]);
    agrees(decimal(outcome.levelised().value().unwrap()), &expected["cost_per_transaction"]);
    if expected["total_thousand"].is_string() {
        let total = decimal(outcome.cost.sum);
        close(total, dec(&thousand(&expected["total_thousand"])), Decimal::ZERO);
        let yearly = total / Decimal::from(year(&inputs["years"]));
        close(yearly, dec(&thousand(&expected["per_year_thousand"])), dec(TIGHT));
    }
    if expected["transactions"].is_string() {
        let place = outcome.timelines.place();
        agrees(decimal(place.transactions.at(1)), &expected["transactions"]);
        let through = dec(text_of(&inputs["share_via_system"]));
        agrees(decimal(place.transactions.at(1)) / through, &expected["certificates"]);
        let running = decimal(outcome.running_by_year.at(1));
        close(running, dec(&thousand(&expected["running_per_year_thousand"])), Decimal::ZERO);
    }
}

/// Gives each cost line an uplift and compares how much the sum rises.
fn optimism_bias(inputs: &Read<'_>, expected: &Read<'_>) {
    let uplifted = |id: &str, amount: &str, uplift: Decimal| {
        let mut line = line(id, "national", once(0), "fixed", amount);
        line["optimism_bias"] = number(&uplift.normalize().to_string(), "share");
        line
    };
    let cost_of = |lines: Vec<Value>| {
        let mut scenario = scenario(1, "0", json!(lines), json!([service("use", "1")]));
        scenario["optimism_bias"] = json!(true);
        decimal(outcome(&scenario).cost.sum)
    };
    if let Some(parts) = inputs["parts"].as_array() {
        let lines = parts.iter().enumerate().map(|(i, part)| {
            let amount = (dec(text_of(&part["share"])) * Decimal::ONE_HUNDRED).normalize().to_string();
            uplifted(&format!("part_{i}"), &amount, dec(text_of(&part["upper_bound"])))
        });
        let lines: Vec<Value> = lines.collect();
        for ((line, part), rise) in lines.iter().zip(parts).zip(texts(&expected["contributions_percent"])) {
            let without = dec(text_of(&part["share"])) * Decimal::ONE_HUNDRED;
            close(cost_of(vec![line.clone()]) - without, dec(rise), dec(TIGHT));
        }
        let rise = cost_of(lines) - Decimal::ONE_HUNDRED;
        agrees(rise, &expected["resultant_percent"]);
    } else {
        let left = Decimal::ONE - dec(text_of(&inputs["reduction_by_risk_management"]));
        let uplift = dec(text_of(&inputs["upper_bound"])) * left;
        let base = uplifted("base", text_of(&inputs["base_cost_million"]), uplift);
        let with_bias = cost_of(vec![base.clone()]);
        agrees(with_bias, &expected["cost_with_bias_million"]);
        let without = dec(text_of(&inputs["base_cost_million"]));
        agrees((with_bias / without - Decimal::ONE) * Decimal::ONE_HUNDRED, &expected["resultant_percent"]);
        let managed =
            line("managed", "national", once(0), "fixed", text_of(&inputs["risk_management_cost_million"]));
        agrees(cost_of(vec![base, managed]), &expected["final_cost_million"]);
    }
}

fn adoption_bass(inputs: &Read<'_>, expected: &Read<'_>) {
    let costs = json!([line("cost", "national", once(0), "fixed", "0")]);
    let mut scenario = scenario(3, "0", costs, json!([service("use", "1")]));
    scenario["nation"]["residents"] = number(text_of(&inputs["market"]), "persons");
    scenario["take_up"] = json!({
        "kind": "bass", "ceiling": number("1", "share"),
        "innovation": number(text_of(&inputs["p"]), "per_year"),
        "imitation": number(text_of(&inputs["q"]), "per_year"),
    });
    let outcome = outcome(&scenario);
    let place = outcome.timelines.place();
    let times = inputs["times"].as_array().unwrap().iter().map(year);
    for (t, (total, new)) in times.zip(texts(&expected["cumulative"]).iter().zip(texts(&expected["new"]))) {
        close(decimal(place.cardholders.at(t)), dec(total), dec("0.000000001"));
        close(decimal(place.new_cards.at(t)), dec(new), dec("0.000000001"));
    }
}

fn rounding(inputs: &Read<'_>, expected: &Read<'_>) {
    let pairs = |key: &str| {
        let expected = texts(&expected[key]).into_iter().map(dec).collect::<Vec<_>>();
        texts(&inputs[key]).into_iter().map(dec).zip(expected).collect::<Vec<_>>()
    };
    for (value, expected) in pairs("half_away_from_zero") {
        assert_eq!(round(value, 0), expected);
    }
    inputs.see("half_even");
}

/// If each digital use costs 1, their total cost divided by all uses is the share of digital uses.
fn take_up(inputs: &Read<'_>, expected: &Read<'_>) {
    let expected = texts(&expected["required_here"]).into_iter().zip(texts(&expected["take_up"]));
    for (case, (required, published)) in inputs["cases"].as_array().unwrap().iter().zip(expected) {
        let costs = json!([line("cost", "national", annual(), "fixed", text_of(&case["digital"]))]);
        let outcome = outcome(&scenario(1, "0", costs, json!([service("use", text_of(&case["all"]))])));
        match outcome.simple() {
            Ratio::Value(share) => {
                close(decimal(share), dec(required), Decimal::ZERO);
                assert_eq!(required, published);
            }
            // The source prints 0 for 0 of 0; the product says that there are no transactions.
            Ratio::Undefined(reason) => {
                assert_eq!((reason, required), (Reason::NoTransactions, "no transactions"));
                assert_eq!(published, "0");
            }
        }
    }
}

/// A fee of 1 that is dropped is a transfer; the commission is a cost.
fn fiscal_versus_social(inputs: &Read<'_>, expected: &Read<'_>) {
    let commission =
        line("commission", "national", once(1), "fixed", text_of(&inputs["extra_commission_paid"]));
    let mut copies = service("copies", text_of(&inputs["fee_revenue_lost"]));
    copies["fee_before"] = yen("1");
    copies["fee_after"] = yen("0");
    let outcome = outcome(&scenario(1, "0", json!([commission]), json!([copies])));
    let (cost, fees) = (decimal(outcome.cost.sum), decimal(outcome.fees.sum));
    agrees(cost - fees, &expected["effect_on_city_budget"]);
    agrees(-fees, &expected["transfer_to_residents"]);
    agrees(-decimal(outcome.net_present_value), &expected["resource_cost_upper_bound"]);
}

/// Finds each root to 10^−12, and no other.
fn rate_of_return(inputs: &Read<'_>, expected: &Read<'_>) {
    let first = year(&inputs["first_flow_at"]);
    let rates_of = |flows: &[&str]| rates(&balances(&outcome(&of_flows(flows, first, "0"))));
    if let Some(sets) = inputs["cash_flow_sets"].as_array() {
        let counts = expected["number_of_roots"].as_array().unwrap().iter().map(year);
        for ((flows, roots), status) in sets.iter().zip(counts).zip(texts(&expected["status"])) {
            let found = rates_of(&texts(flows));
            assert_eq!((found.sign_changes, found.rates.len()), (0, roots));
            assert_eq!((roots, status), (0, "no real solution"));
        }
        return;
    }
    let found = rates_of(&texts(&inputs["cash_flows"])).rates;
    let roots = texts(&expected["all_real_roots_above_minus_100_percent"]);
    assert_eq!((found.len(), roots.len()), (year(&expected["number_of_roots"]), found.len()), "{found:?}");
    match expected["irr"].as_str() {
        Some(only) => assert_eq!(roots, [only]),
        None => assert_eq!((text_of(&expected["status"]), found.len() > 1), ("not unique", true)),
    }
    for (found, root) in found.into_iter().zip(roots) {
        let difference = (decimal(found) - dec(root)).abs();
        assert!(difference <= dec("0.000000000001"), "{found:?} {root}");
    }
}

fn pays_back(inputs: &Read<'_>, expected: &Read<'_>) {
    let outcome = outcome(&of_flows(&texts(&inputs["cash_flows"]), 0, text_of(&inputs["rate"])));
    let balances = balances(&outcome);
    let discounted = balances.times(&outcome.factors);
    if expected["discounted_year_0_to_4"].is_array() {
        for (t, amount) in texts(&expected["discounted_year_0_to_4"]).into_iter().enumerate() {
            close(decimal(discounted.at(t)), dec(amount), dec(TIGHT));
        }
    }
    let mut sum = Decimal::ZERO;
    for (t, cumulative) in texts(&expected["cumulative"]).into_iter().enumerate() {
        sum += decimal(discounted.at(t));
        close(sum, dec(cumulative), dec(TIGHT));
    }
    let years = |payback| match payback {
        Payback::After { years, again: None, .. } => decimal(years),
        other => panic!("{other:?}"),
    };
    agrees(years(payback(&discounted)), &expected["discounted_payback_years"]);
    if expected["simple_payback_years"].is_string() {
        agrees(years(payback(&balances)), &expected["simple_payback_years"]);
    }
}

/// Amounts that grow with prices, discounted at the nominal rate, equal constant amounts at the real rate. Bought at that
/// present value, they return the real rate.
fn real_and_nominal(inputs: &Read<'_>, expected: &Read<'_>) {
    let flow = text_of(&inputs["annual_flow"]);
    let years = year(&inputs["years"][1]);
    let mut growing = line("growing", "national", annual(), "fixed", flow);
    growing["escalation"] = number(text_of(&inputs["inflation"]), "share");
    let nominal = text_of(&inputs["nominal_rate"]);
    let worth =
        outcome(&scenario(years, nominal, json!([growing]), json!([service("use", "1")]))).cost.present;
    agrees(decimal(worth), &expected["pv"]);

    let price = round(decimal(worth), 12).to_string();
    let costs = json!([line("price", "national", once(0), "fixed", &price)]);
    let returned = outcome(&scenario(years, "0", costs, json!([benefit("gain", flow, 1, years)])));
    let rate = decimal(rates(&balances(&returned)).rates[0]) * Decimal::ONE_HUNDRED;
    close(rate, dec(text_of(&expected["real_rate_percent"])), dec("0.000000000001"));

    let rate = dec(text_of(&expected["real_rate_percent"])) / Decimal::ONE_HUNDRED;
    let assumptions = discounting_at(years, rate);
    let annuity = decimal(run::<ikura::number::Exact>(&assumptions).annuity);
    agrees(annuity * dec(flow), &expected["pv"]);
}

/// The expected loss is a single loss times its frequency per year.
fn expected_loss(inputs: &Read<'_>, expected: &Read<'_>) {
    let single = dec(text_of(&inputs["asset_value"])) * dec(text_of(&inputs["exposure_factor"]));
    agrees(single, &expected["single_loss"]);
    let single = single.normalize().to_string();
    for (events, loss) in texts(&inputs["events_per_year"]).into_iter().zip(texts(&expected["annual_loss"])) {
        let mut breach = line("breach", "national", annual(), "fixed", &single);
        breach["events"] = number(events, "per_year");
        let outcome = outcome(&scenario(1, "0", json!([breach]), json!([service("use", "1")])));
        close(decimal(outcome.ledger.costs[0].at(1)), dec(loss), Decimal::ZERO);
    }
}

/// Percentiles are interpolated linearly between neighbours.
fn percentiles(inputs: &Read<'_>, expected: &Read<'_>) {
    for (case, value) in inputs["cases"].as_array().unwrap().iter().zip(texts(&expected["value"])) {
        let data: Vec<f64> = match text_of(&case["data"]) {
            "0..9" => (0..10).map(f64::from).collect(),
            _ => (0..8).map(|i| f64::from(i) / 2.0).collect(),
        };
        let p = text_of(&case["p"]).parse().unwrap();
        assert_eq!(percentile(&data, p, data.len()), Some(value.parse().unwrap()));
    }
}

/// Computes first-order indices of Ishigami's function from the product's points, in the same way as for assumptions. Points
/// with one scramble must be within 0.02, as the case says; the rest is variation within a bin.
fn sensitivity_indices(expected: &Read<'_>) {
    let inputs = (0..).zip(["x1", "x2", "x3"]).map(|(place, name)| Dimension::at(place, name));
    let draws: Vec<Vec<u32>> = inputs.map(|input| input.draws(1, 1 << 12)).collect();
    let at = |input: usize, point: usize| {
        ((f64::from(draws[input][point]) + 0.5) / 4_294_967_296.0 * 2.0 - 1.0) * std::f64::consts::PI
    };
    let ishigami = |point| {
        let (x1, x2, x3) = (at(0, point), at(1, point), at(2, point));
        x1.sin() + 7.0 * x2.sin().powi(2) + 0.1 * x3.powi(4) * x1.sin()
    };
    let spread = VarianceDecomposition::of((0..1 << 12).map(ishigami).collect());
    let drawn: Vec<&[u32]> = draws.iter().map(Vec::as_slice).collect();
    for (found, index) in spread.shares(&drawn).into_iter().zip(texts(&expected["first_order"])) {
        let index = index.parse::<f64>().unwrap();
        assert!((found - index).abs() < 0.02, "{found} instead of {index}");
    }
}

/// Mirrors the digits of an index at the radix point: the radical inverse, between 0 and 1.
fn radical_inverse(mut index: u32, base: u32) -> f64 {
    let (mut share, mut digit) = (0.0, 1.0);
    while index > 0 {
        digit /= f64::from(base);
        share += f64::from(index % base) * digit;
        index /= base;
    }
    share
}

/// The product has no Halton points; they serve as an independent check of its simulation. The points must equal the published
/// ones. Integrating a hand-written cost with two uncertain parts over them must give the percentiles that the simulation finds
/// with Sobol points. Both are accurate to about 1 part in 1,000 with this number of points.
fn halton(inputs: &Read<'_>, expected: &Read<'_>) {
    let bases: Vec<u32> =
        inputs["bases"].as_array().unwrap().iter().map(|base| u32::try_from(year(base)).unwrap()).collect();
    let points = expected["points"].as_array().unwrap();
    assert_eq!(points.len(), year(&inputs["first_points"]));
    for (index, point) in (0..).zip(points) {
        for (base, share) in bases.iter().zip(texts(point)) {
            assert!((radical_inverse(index, *base) - share.parse::<f64>().unwrap()).abs() < 1e-12);
        }
    }
    let ranged = |value: &str, unit: &str, low: &str, high: &str, shape: &str| {
        let mut number = number(value, unit);
        for (key, text) in [("low", low), ("high", high), ("range", "limits"), ("shape", shape)] {
            number[key] = json!(text);
        }
        number
    };
    let mut build = line("build", "national", once(0), "fixed", "0");
    build["amount"] = ranged("1000", "JPY", "800", "2000", "triangular");
    let mut copies = service("copies", "0");
    copies["uses"] = ranged("20", "per_year", "10", "40", "uniform");
    let assumptions = resolved(&scenario(1, "0.04", json!([build]), json!([copies])), &Selection::default());
    let uncertain = Uncertain::all(&assumptions);
    let simulated = Simulated::run(&assumptions, &uncertain, &mut Draws::new(1, MOST_POINTS, Vec::new()));

    // The quantile of a triangular distribution is found from the square root of the area below it.
    let triangle = |u: f64| {
        let (low, top, high) = (800.0, 1000.0, 2000.0);
        let rising: f64 = (top - low) / (high - low);
        if u < rising {
            low + (u * (high - low) * (top - low)).sqrt()
        } else {
            high - ((1.0 - u) * (high - low) * (high - top)).sqrt()
        }
    };
    let cost = |index: u32| {
        let uses = 10.0 + 30.0 * radical_inverse(index, bases[1]);
        triangle(radical_inverse(index, bases[0])) * 1.04 / uses
    };
    let mut costs: Vec<f64> = (0..MOST_POINTS).map(cost).collect();
    costs.sort_by(f64::total_cmp);
    for p in [0.05, 0.1, 0.5, 0.9, 0.95] {
        let (found, by_hand) =
            (simulated.cost.percentile(p).unwrap(), percentile(&costs, p, costs.len()).unwrap());
        assert!((found / by_hand - 1.0).abs() < 2e-3, "P{p}: {found} instead of {by_hand}");
    }
}
