//! Tests the questions that run the model again: each answer, put back into the model, must reproduce its result.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::shapes::{Reply, SensitivityAnalysis};
use ikura::answer::{Answer, Calculator};
use ikura::assumptions::{Assumptions, Slot};
use ikura::explanation::piece::plain_text;
use ikura::number::{Exact, Lanes, Number, Scalar};
use ikura::outcome::Ratio;
use ikura::present_value::PresentValues;
use ikura::questions::{
    CURVE_POINTS, Goal, MULTIPLES, ResultGrid, Solution, Solver, at_cashable, at_rate, contour, curve,
    tornado, with_plan,
};
use ikura::scenario::Quantity;
use ikura::selection::Selection;
use ikura::uncertainty::Uncertain;
use ikura::what_if::WhatIf;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use written::random::{any_ranged_scenario, any_scenario};
use written::*;

/// Sums in another order differ in the last of 28 digits.
fn tight() -> Decimal {
    dec("0.000000000000000001")
}

/// Runs the model as far as present values.
fn present(assumptions: &Assumptions) -> PresentValues<Exact> {
    PresentValues::compute(&assumptions.plan, &assumptions.inputs())
}

/// Returns all five present values, in the order of their fields.
fn all<N>(present: PresentValues<N>) -> [N; 5] {
    [present.cost, present.benefit, present.transactions, present.comparable, present.alternative]
}

/// Returns the assumptions with the levers at these multiples; the levers are the last two assumptions.
fn pulled(assumptions: &Assumptions, take_up: Decimal, uses: Decimal) -> Assumptions {
    let mut changed = assumptions.clone();
    let [.., first, second] = &mut changed.resolved[..] else { panic!() };
    (first.value, second.value) = (take_up, uses);
    changed
}

fn same(found: Ratio<Exact>, expected: Ratio<Exact>) {
    match (found, expected) {
        (Ratio::Value(found), Ratio::Value(expected)) => close(decimal(found), decimal(expected), tight()),
        (found, expected) => assert_eq!(found, expected),
    }
}

/// Returns the value at a given number of hundredths of the way from the low to the high end.
fn within(own: &Uncertain, hundredth: i64) -> Decimal {
    own.range.low + (own.range.high - own.range.low) * Decimal::new(hundredth, 2)
}

fn slot(assumptions: &Assumptions, name: &str) -> Slot {
    assumptions.slot(name).unwrap_or_else(|| panic!("no {name}"))
}

/// Returns the bounds within which a value is solved for; money starts at zero.
fn bounds(quantity: Quantity) -> (Decimal, Decimal) {
    let (low, high) = quantity.bounds();
    (if quantity.is_money() { Decimal::ZERO } else { low }, high)
}

/// Take-up curves are computed in doubles and rounded to twelve decimals, which limits how closely a value can reach zero.
fn on_a_curve(name: &str) -> bool {
    ["midpoint", "steepness", "innovation", "imitation"].iter().any(|field| name.ends_with(field))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_recorded_program_gives_the_present_values_of_the_model(
        scenario in any_ranged_scenario(),
        rows in prop::collection::vec(prop::collection::vec(0_i64..=100, 30), 4),
        town in prop::option::of(1_i64..1_000),
        rule in prop::sample::select(vec!["residents", "cardholders", "transactions", "municipalities"]),
    ) {
        let mut scenario = scenario;
        scenario["apportionment"] = json!({ "rule": rule });
        let place = town.map(|_| "100000".to_owned());
        let residents = town.map(|residents| residents.to_string());
        let assumptions = resolved(&scenario, &Selection { place, residents, ..Selection::default() });
        let uncertain = Uncertain::all(&assumptions);
        prop_assume!(!uncertain.is_empty());
        let ends = |own: &Uncertain| (f64::of(own.range.low), f64::of(own.range.high));
        let open: Vec<_> = uncertain.iter().map(|own| (own.slot, ends(own))).collect();
        let what_if = WhatIf::open(&assumptions, &open);
        let values = |row: &Vec<i64>| -> Vec<Decimal> {
            uncertain.iter().zip(row.iter().cycle()).map(|(own, at)| within(own, *at)).collect()
        };
        let mut expected = Vec::new();
        for row in &rows {
            let mut there = assumptions.clone();
            for (own, value) in uncertain.iter().zip(values(row)) {
                there = with(&there, &own.name, value);
            }
            let exact: Vec<Exact> = values(row).into_iter().map(Exact::of).collect();
            for (found, expected) in all(what_if.exactly(&exact)).into_iter().zip(all(present(&there))) {
                close(decimal(found), decimal(expected), tight());
            }
            expected.push(all(present(&there)));
        }
        // The same four rows at once, in doubles.
        let lane = |place: usize| Lanes::each([0, 1, 2, 3].map(|row| f64::of(values(&rows[row])[place])));
        let columns: Vec<[Lanes; 1]> = (0..uncertain.len()).map(|place| [lane(place)]).collect();
        let mut futures = Vec::new();
        what_if.each(&columns.iter().map(<[Lanes; 1]>::as_slice).collect::<Vec<_>>(), |future| futures.push(all(future)));
        prop_assert_eq!(futures.len(), expected.len());
        for (future, expected) in futures.into_iter().zip(expected) {
            for (found, expected) in future.into_iter().zip(expected) {
                let expected = expected.approximate();
                prop_assert!((found - expected).abs() <= 1e-12 * expected.abs(), "{} {}", found, expected);
            }
        }
    }

    #[test]
    fn a_switching_value_put_into_the_model_reaches_its_goal(scenario in any_ranged_scenario(), cost in 1_i64..100_000) {
        let assumptions = resolved(&scenario, &Selection::default());
        for own in Uncertain::all(&assumptions) {
            let quantity = assumptions.resolved.iter().find(|resolved| resolved.name == own.name).unwrap();
            for goal in [Goal::Pays, Goal::AsAlternative, Goal::Costs(Decimal::new(cost, 2))] {
                let Solution::Reached(value) =
                    Solver::of(&assumptions, own.slot, bounds(quantity.assumption.quantity)).reach(goal)
                else {
                    continue;
                };
                let there = present(&with(&assumptions, &own.name, value));
                let gap = decimal(goal.gap(&there).unwrap());
                // A solution far out has fewer digits left than the sums that it enters; still eight more than are shown.
                let tolerance = if on_a_curve(&own.name) { dec("0.000000001") } else { dec("0.000000000001") };
                // Where next to nothing is spent, the gap is measured against one yen.
                let size = decimal(there.cost).max(decimal(there.benefit)).max(Decimal::ONE);
                prop_assert!(gap.abs() <= tolerance * size, "{} {:?} {}: {} of {}", own.name, goal, value, gap, size);
            }
        }
    }

    #[test]
    fn a_goal_reported_as_out_of_reach_is_missed_at_every_value_tried(scenario in any_scenario(), cost in 1_i64..100_000) {
        let assumptions = resolved(&scenario, &Selection::default());
        for name in ["line_0.amount", "of_all.share", "of_residents.uses", "nation.residents", "of_all.cashable"] {
            for goal in [Goal::Pays, Goal::AsAlternative, Goal::Costs(Decimal::new(cost, 2))] {
                let own = slot(&assumptions, name);
                let (low, high) = bounds(assumptions.resolved.iter().find(|own| own.name == name).unwrap().assumption.quantity);
                let side = match Solver::of(&assumptions, own, (low, high)).reach(goal) {
                    Solution::Reached(_) => continue,
                    Solution::Above => false,
                    Solution::Below => true,
                };
                for step in 1..=50_i64 {
                    let value = low + (high - low) / Decimal::from(51) * Decimal::from(step);
                    let gap = goal.gap(&present(&with(&assumptions, name, value)));
                    prop_assert!(gap.is_none_or(|gap| gap.is_negative() == side), "{} {:?} {}", name, goal, value);
                }
            }
        }
    }

    #[test]
    fn a_swing_equals_the_model_at_both_ends_of_the_range(scenario in any_ranged_scenario()) {
        let assumptions = resolved(&scenario, &Selection::default());
        let uncertain = Uncertain::all(&assumptions);
        let swings = tornado(&assumptions, &uncertain);
        let cost = |name: &str, value| run::<Exact>(&with(&assumptions, name, value)).levelised();
        let mut widths = Vec::new();
        for swing in &swings {
            same(swing.low, cost(&swing.of.name, swing.of.range.low));
            same(swing.high, cost(&swing.of.name, swing.of.range.high));
            let [low, high] = [swing.low, swing.high].map(|cost| cost.value().map(decimal));
            // Compared as doubles: two factors of one product move it equally except for the last of 28 digits.
            widths.push(low.zip(high).map_or(f64::INFINITY, |(low, high)| f64::of((high - low).abs())));
        }
        prop_assert!(widths.is_sorted_by(|wider, narrower| wider >= narrower));
        // An assumption without a bar moves nothing.
        for own in uncertain.iter().filter(|own| swings.iter().all(|swing| swing.of.name != own.name)) {
            same(cost(&own.name, own.range.low), cost(&own.name, own.range.high));
        }
    }

    #[test]
    fn curves_and_grids_equal_the_model_at_their_points(scenario in any_ranged_scenario()) {
        let assumptions = resolved(&scenario, &Selection::default());
        for own in Uncertain::all(&assumptions).iter().take(5) {
            let points = curve(&assumptions, own.slot, (own.range.low, own.range.high), &[]).0;
            prop_assert_eq!(points.len(), usize::try_from(CURVE_POINTS).unwrap());
            prop_assert_eq!((points[0].0, points.last().unwrap().0), (own.range.low, own.range.high));
            for (value, cost) in points {
                same(cost, run::<Exact>(&with(&assumptions, &own.name, value)).levelised());
            }
        }
        let costs = ResultGrid::compute(&assumptions).costs();
        for (row, take_up) in [0, 3, 8].into_iter().map(|row| (row, Decimal::new(MULTIPLES[row], 2))) {
            for (column, uses) in MULTIPLES.into_iter().enumerate() {
                let there = pulled(&assumptions, take_up, Decimal::new(uses, 2));
                same(costs[row][column], run::<Exact>(&there).levelised());
            }
        }
    }

    #[test]
    fn another_rate_or_switch_gives_the_same_as_a_fresh_run_of_the_model(scenario in any_scenario(), rate in -10_i64..=100) {
        let assumptions = resolved(&scenario, &Selection::default());
        let rate = Decimal::new(rate, 2);
        let there = present(&with(&assumptions, "discount.rate", rate));
        let uncounted = Selection { count_citizen_time: Some(false), ..Selection::default() };
        let mut saved = scenario.clone();
        for service in saved["services"].as_array_mut().unwrap() {
            service["cashable"] = number("1", "share");
        }
        for (found, expected) in [
            (at_rate(&assumptions, rate), there),
            (at_cashable(&assumptions, Decimal::ONE), present(&resolved(&saved, &Selection::default()))),
            (with_plan(&assumptions, |plan| plan.count_citizen_time = false), present(&resolved(&scenario, &uncounted))),
        ] {
            for (found, expected) in all(found).into_iter().zip(all(expected)) {
                prop_assert_eq!(found, expected);
            }
        }
    }
}

/// The model city of docs/method.md, "A worked example": 54,000 certificates a year for five years at 4%.
fn model_city(cashable: &str) -> Value {
    let costs = json!([
        line("software", "national", once(0), "fixed", "20000000"),
        line("levy", "national", annual(), "fixed", "3000000"),
        line("fee", "national", annual(), "transaction", "120"),
    ]);
    let mut certificates = service("certificates", "0");
    certificates["demand"] = json!("resident");
    certificates["uses"] = number("1.2", "per_person_year");
    certificates["share"] = number("0.3", "share");
    certificates["share"]["low"] = json!("0.1");
    certificates["share"]["high"] = json!("0.5");
    certificates["alternative"] = json!({"label": text("counter"), "unit_cost": yen("889")});
    certificates["cashable"] = number(cashable, "share");
    let mut scenario = scenario(5, "0.04", costs, json!([certificates]));
    scenario["nation"]["residents"] = number("150000", "persons");
    scenario
}

#[track_caller]
fn reached(solution: Solution) -> Decimal {
    match solution {
        Solution::Reached(value) => value,
        other => panic!("{other:?}"),
    }
}

/// The fixed cost of a year is 3,000,000 + 20,000,000 / 4.451822 = 7,492,542 yen, and each use costs 120. Against 889 at the
/// counter 7,492,542 / 769 = 9,743 uses a year are enough; with 30% of that cashable, 7,492,542 / 146.7 = 51,074.
#[test]
fn break_evens_of_the_model_city_agree_with_a_hand_calculation() {
    let assumptions = resolved(&model_city("0.3"), &Selection::default());
    let share = slot(&assumptions, "certificates.share");
    let uses = |goal| {
        reached(Solver::of(&assumptions, share, (Decimal::ZERO, Decimal::ONE)).reach(goal)) * dec("180000")
    };
    close(uses(Goal::AsAlternative), dec("9743.23"), dec("0.000001"));
    close(uses(Goal::Pays), dec("51074.0"), dec("0.000002"));
    // 54,000 uses a year cost 258.75 yen each.
    close(uses(Goal::Costs(dec("258.75"))), dec("54000"), dec("0.00001"));
    // The cashable share at which net present value is zero: 258.75 / 889.
    let cashable = slot(&assumptions, "certificates.cashable");
    let value = reached(Solver::of(&assumptions, cashable, (Decimal::ZERO, Decimal::ONE)).reach(Goal::Pays));
    close(value, dec("258.750786") / dec("889"), dec("0.00001"));
}

/// HM Treasury, Green Book 2003, box 15: 1,000,000 spent on a system that saves 15 posts at 10,000 a year for ten years is
/// worth 247,000 at 3.5%, and −168,000 if it saves 10 posts. In between, it breaks even at 12.02 posts.
#[test]
fn the_switching_value_of_the_green_book_example_lies_between_its_two_cases() {
    let mut posts = service("posts", "15");
    posts["office_cost"] = yen("10000");
    posts["cashable"] = number("1", "share");
    let costs = json!([line("system", "national", once(0), "fixed", "1000000")]);
    let assumptions = resolved(&scenario(10, "0.035", costs, json!([posts])), &Selection::default());
    let worth =
        |posts: &str| decimal(run::<Exact>(&with(&assumptions, "posts.uses", dec(posts))).net_present_value);
    close(worth("15"), dec("247000"), dec("0.002"));
    close(worth("10"), dec("-168000"), dec("0.003"));
    let own = slot(&assumptions, "posts.uses");
    let posts = reached(Solver::of(&assumptions, own, (Decimal::ZERO, dec("1000"))).reach(Goal::Pays));
    close(posts, dec("12.0241368"), dec("0.0000001"));
}

/// Returns the break-evens of a scenario, as "id status" and sentence, and all questions.
fn asked(scenario: &Value) -> (Vec<(String, String)>, Reply<SensitivityAnalysis>) {
    let questions = Calculator::new(&scenario.to_string()).sensitivity(&Selection::default());
    let Reply::Ok(answers) = &questions else { panic!("{questions:?}") };
    let said = answers
        .break_evens
        .iter()
        .map(|one| (format!("{} {}", one.id, one.status), plain_text(&one.sentence)));
    (said.collect(), questions)
}

fn said(scenario: &Value, id: &str) -> String {
    let (said, _) = asked(scenario);
    said.iter().find(|(own, _)| own == id).unwrap_or_else(|| panic!("no {id} in {said:?}")).1.clone()
}

#[test]
fn break_even_sentences_name_the_uses_that_are_needed() {
    let city = model_city("0.3");
    assert!(said(&city, "uses_alternative already").contains("9,740"), "{:?}", asked(&city).0);
    assert!(said(&city, "uses_pay already").contains("51,100"), "{:?}", asked(&city).0);
    // 7,492,542 of 13,972,542 yen a year.
    assert!(said(&city, "fixed reached").contains("53.6%"));
    // Nothing is cashable, so there are no benefits and no such break-even; the one against the alternative remains.
    let (told, _) = asked(&model_city("0"));
    assert!(told.iter().all(|(id, _)| !id.starts_with("uses_pay")), "{told:?}");
}

#[test]
fn break_even_sentences_name_the_uses_per_person_and_the_present_result() {
    // 51,074 uses by 150,000 residents, 30% of whose certificates go through the system: 1.135 each; they get 1.2.
    let city = model_city("0.3");
    let each = said(&city, "each_pays.certificates already");
    assert!(
        each.starts_with(
            "If each resident used “certificates” about 1.13 times a year instead of 1.2, benefits"
        ),
        "{each}"
    );
    assert!(each.ends_with("At the stated values benefits exceed costs."), "{each}");
    assert!(said(&city, "uses_alternative already").ends_with("At the stated values each use costs less."));
    // With fewer uses than needed, the sentence must not claim that benefits exceed costs.
    let mut few = city.clone();
    few["services"][0]["uses"] = number("1", "per_person_year");
    let each = said(&few, "each_pays.certificates reached");
    assert!(
        each.contains("1.13 times a year instead of 1, ") && each.ends_with("would equal costs."),
        "{each}"
    );
    // Benefits may exceed costs without an alternative to compare with.
    let mut alone = city;
    alone["services"][0]["office_cost"] = yen("889");
    alone["services"][0].as_object_mut().unwrap().remove("alternative");
    assert!(said(&alone, "uses_pay already").ends_with("At the stated values benefits exceed costs."));
}

#[test]
fn a_take_up_above_the_break_even_is_reported_as_already_reached() {
    let mut cards = model_city("0.3");
    cards["services"][0]["demand"] = json!("cardholder");
    cards["take_up"] = json!({"kind": "constant", "share": number("0.1", "share"), "from": 2000});
    cards["costs"][1]["amount"] = yen("10000");
    cards["costs"][0]["amount"] = yen("2000000");
    // A hundredth of the cost against 146.7 yen a use: fewer cards are enough.
    let told = said(&cards, "take_up_pays already");
    assert!(
        told.starts_with("With about 5.8% of ") && told.contains(" times as many in every year"),
        "{told}"
    );
    assert!(told.contains(", not 10% (0."), "{told}");
    assert!(told.ends_with("At the stated values benefits exceed costs."), "{told}");
}

#[test]
fn every_assumption_but_the_years_has_a_switching_value_sentence() {
    let mut city = model_city("0.3");
    city["services"][0]["minutes"] = number("30", "minutes");
    let calculator = Calculator::new(&city.to_string());
    let Answer::Ok(answer) = calculator.evaluate(&Selection::default()) else { panic!() };
    let names: Vec<&str> = answer.inputs.iter().map(|input| input.name.as_str()).collect();
    let switching = calculator.switching(&Selection::default(), &names);
    let named: Vec<&str> = switching.iter().map(|own| own.name.as_str()).collect();
    let expected: Vec<&str> = names.into_iter().filter(|name| *name != "operating_years").collect();
    assert_eq!(named, expected);
    let of = |name: &str| plain_text(&switching.iter().find(|own| own.name == name).unwrap().sentence);
    // 258.75 of 889 yen.
    let cashable = of("certificates.cashable");
    assert!(cashable.contains("At about 29.1% instead of 30%, benefits would equal costs."), "{cashable}");
    // Residents' time isn't counted, so the minutes don't matter.
    assert!(of("certificates.minutes").contains("Whatever the value, benefits exceed costs."));
    // Each figure links to the run of the model that it comes from.
    let assumptions = resolved(&city, &Selection::default());
    for own in &switching {
        for id in own.sentence.iter().filter_map(|piece| piece.explained_by.as_deref()) {
            let Some((goal, value)) = id.split_once(&format!("|{}=", own.name)) else {
                assert_eq!(id, format!("input:{}", own.name), "what it is now");
                continue;
            };
            let goal = goal.strip_prefix("solved:").unwrap();
            let there = present(&with(&assumptions, &own.name, dec(value)));
            let goal = if goal == "net_present_value" { Goal::Pays } else { Goal::AsAlternative };
            let gap = decimal(goal.gap(&there).unwrap());
            // An id holds the value to twelve decimals.
            assert!(gap.abs() <= decimal(there.cost) * dec("0.00000001"), "{id}: {gap}");
        }
    }
}

#[test]
fn a_switching_value_close_to_the_present_one_shows_digits_that_differ() {
    let mut city = model_city("0.3");
    city["take_up"] = json!({"kind": "logistic", "ceiling": number("0.9", "share"), "steepness": number("0.7", "per_year"),
        "midpoint": number("2001", "year")});
    city["services"][0]["demand"] = json!("cardholder");
    city["services"][0]["uses"] = number("2", "per_person_year");
    let there = |scenario: &Value| resolved(scenario, &Selection::default());
    let midpoint = slot(&there(&city), "take_up.midpoint");
    let bounds = (dec("1900"), dec("2100"));
    let turns = reached(Solver::of(&there(&city), midpoint, bounds).reach(Goal::Pays));
    city["take_up"]["midpoint"]["value"] = json!((turns + dec("0.02")).round_dp(3).to_string());
    let calculator = Calculator::new(&city.to_string());
    let told = calculator.switching(&Selection::default(), &["take_up.midpoint"]);
    let figures: Vec<&str> = told[0]
        .sentence
        .iter()
        .filter(|piece| piece.explained_by.is_some())
        .map(|piece| piece.text.as_str())
        .collect();
    assert!(figures.chunks(2).all(|pair| pair[0] != pair[1]), "{figures:?}");
}

#[test]
fn no_number_of_uses_is_enough_if_each_use_costs_more_than_it_saves() {
    let mut dear = model_city("0.1");
    assert!(said(&dear, "uses_pay never").contains("benefits"));
    assert!(said(&dear, "uses_alternative already").contains("9,740"));
    dear["services"][0]["alternative"]["unit_cost"] = yen("100");
    assert!(asked(&dear).0.iter().any(|(id, _)| id == "uses_alternative never"), "{:?}", asked(&dear).0);
    // Without any fixed cost the number of uses decides nothing; the sentence must not say "0 times".
    for (unit_cost, status) in [("100", "never"), ("889", "already")] {
        let mut free = model_city("0.5");
        free["costs"] = json!([line("fee", "national", annual(), "transaction", "120")]);
        free["services"][0]["alternative"]["unit_cost"] = yen(unit_cost);
        let of_uses: Vec<_> = asked(&free).0.into_iter().filter(|(id, _)| id.starts_with("uses")).collect();
        assert!(of_uses.len() == 2 && of_uses.iter().all(|(id, _)| id.ends_with(status)), "{of_uses:?}");
        assert!(of_uses.iter().all(|(_, said)| !said.contains("0 times")), "{of_uses:?}");
    }
}

#[test]
fn a_break_even_is_found_from_a_value_of_zero() {
    let mut city = model_city("0.3");
    city["services"][0]["share"]["value"] = json!("0");
    city["services"][0]["share"]["low"] = json!("0");
    let assumptions = resolved(&city, &Selection::default());
    let share = slot(&assumptions, "certificates.share");
    for (goal, uses) in [(Goal::AsAlternative, "9743.23"), (Goal::Pays, "51074.0")] {
        let found = reached(Solver::of(&assumptions, share, (Decimal::ZERO, Decimal::ONE)).reach(goal))
            * dec("180000");
        close(found, dec(uses), dec("0.000002"));
    }
}

#[test]
fn fixed_costs_stay_fixed_in_a_town_that_pays_by_its_uses() {
    let mut city = model_city("0.3");
    city["apportionment"] = json!({"rule": "transactions"});
    city["costs"][2]["scope"] = json!("local");
    let selection = Selection {
        place: Some("100000".to_owned()),
        residents: Some("15000".to_owned()),
        ..Selection::default()
    };
    let Reply::Ok(answers) = Calculator::new(&city.to_string()).sensitivity(&selection) else { panic!() };
    let fixed = answers.break_evens.iter().find(|one| one.id == "fixed").unwrap();
    assert!(plain_text(&fixed.sentence).contains("53.6%"), "{}", plain_text(&fixed.sentence));
}

#[test]
fn typing_the_value_found_for_a_wanted_cost_gives_that_cost() {
    let city = model_city("0.3");
    let calculator = Calculator::new(&city.to_string());
    let selection = Selection::default();
    for (name, cost) in [
        ("certificates.share", "300"),
        ("software.amount", "200"),
        ("levy.amount", "1,000"),
        ("fee.amount", "200"),
        ("nation.residents", "180"),
        ("discount.rate", "260"),
    ] {
        let aim = calculator.aim(&selection, name, cost).unwrap();
        let typed = aim.typed.unwrap_or_else(|| panic!("{name}: {}", plain_text(&aim.sentence)));
        let changed = Selection { changes: vec![(name.to_owned(), typed.clone())], ..selection.clone() };
        let Answer::Ok(answer) = calculator.evaluate(&changed) else { panic!("{name} {typed}") };
        let found = dec(answer.unit_costs[0].figure.exact.as_deref().unwrap());
        // A field shows six digits.
        close(found, dec(&cost.replace(',', "")), dec("0.00001"));
    }
}

#[test]
fn the_correlation_has_a_label_and_cannot_be_solved_for() {
    let mut city = model_city("0.3");
    city["uncertainty"] = json!({"correlation": number("0.5", "share")});
    let calculator = Calculator::new(&city.to_string());
    let Answer::Ok(answer) = calculator.evaluate(&Selection::default()) else { panic!() };
    let own = answer.inputs.iter().find(|input| input.name == "uncertainty.correlation").unwrap();
    assert_eq!(own.label, "Correlation within a group of assumptions");
    let Reply::Ok(answers) = calculator.sensitivity(&Selection::default()) else { panic!() };
    assert!(!answers.aim.unwrap().by.contains(&own.name));
    assert!(calculator.aim(&Selection::default(), &own.name, "200").is_none());
}

#[test]
fn a_wanted_cost_out_of_reach_is_reported_and_an_unreadable_one_is_ignored() {
    let calculator = Calculator::new(&model_city("0.3").to_string());
    let selection = Selection::default();
    // Each use costs 120 yen, so 119 is out of reach.
    let out_of_reach = calculator.aim(&selection, "certificates.share", "119").unwrap();
    assert!(out_of_reach.typed.is_none() && plain_text(&out_of_reach.sentence).starts_with("No value"));
    for (name, cost) in [
        ("certificates.share", "cheap"),
        ("certificates.nothing", "300"),
        ("certificates.share", ""),
        ("certificates.share", "$300"),
        ("certificates.share", "300ユーロ"),
    ] {
        assert!(calculator.aim(&selection, name, cost).is_none(), "{name} {cost}");
    }
}

/// The number of years is no number within the model, so it can't be solved for or given a curve. An assumption that
/// doesn't move the cost has no curve either.
#[test]
fn an_assumption_that_does_not_move_the_cost_has_no_curve() {
    let mut city = model_city("0.3");
    city["services"][0]["minutes"] = number("30", "minutes");
    let calculator = Calculator::new(&city.to_string());
    let names =
        ["certificates.share", "certificates.minutes", "operating_years", "certificates.cashable", "none"];
    let curves = calculator.curves(&Selection::default(), &names);
    assert_eq!(curves.iter().map(|curve| curve.name.as_str()).collect::<Vec<_>>(), ["certificates.share"]);
    assert!(calculator.aim(&Selection::default(), "operating_years", "300").is_none());
}

#[test]
fn exactly_the_assumptions_offered_for_dragging_the_cost_give_an_answer() {
    let city = model_city("0.3");
    let (_, questions) = asked(&city);
    let Reply::Ok(answers) = &questions else { panic!() };
    let by = &answers.aim.as_ref().unwrap().by;
    assert!(by.iter().any(|name| name == "certificates.share"), "{by:?}");
    let calculator = Calculator::new(&city.to_string());
    let Answer::Ok(answer) = calculator.evaluate(&Selection::default()) else { panic!() };
    for input in &answer.inputs {
        let aim = calculator.aim(&Selection::default(), &input.name, "300");
        assert_eq!(aim.is_some(), by.contains(&input.name), "{}", input.name);
    }
}

#[test]
fn a_contour_lies_where_the_function_is_zero() {
    // x + y − 1.5 over four by four points: a straight line from (0, 1.5) to (1.5, 0).
    let plane: [[Option<f64>; 4]; 4] =
        std::array::from_fn(|y| std::array::from_fn(|x| Some(x as f64 + y as f64 - 1.5)));
    let pieces = contour(&plane);
    assert_eq!(pieces.len(), 3);
    for (x, y) in pieces.concat() {
        assert!((x + y - 1.5).abs() < 1e-12);
    }
    // Four crossings of a saddle make two pieces; a corner without a value makes none.
    assert_eq!(contour(&[[Some(1.0), Some(-1.0)], [Some(-1.0), Some(1.0)]]).len(), 2);
    assert!(contour(&[[Some(1.0), None], [Some(-1.0), Some(1.0)]]).is_empty());
}
