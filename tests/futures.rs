//! Ranges, draws and simulated futures: against published points, closed forms, and the model run once for each future.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::Calculator;
use ikura::answer::questions::{Futures, Simulation};
use ikura::assumptions::Assumptions;
use ikura::explanation::piece::plain;
use ikura::number::{Lanes, Number};
use ikura::scenario::{RangeShape, read};
use ikura::selection::Selection;
use ikura::simulation::{Drawn, Simulated, Spread, rank_correlation};
use ikura::uncertainty::points::{Dimension, dimensions};
use ikura::uncertainty::shape::{Shape, deviate, share_below};
use ikura::uncertainty::{Column, Draws, Uncertain};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use sobol_burley::parts::{hash, owen_scramble_rev};
use written::random::any_ranged_scenario;
use written::*;

const SHAPES: [RangeShape; 5] = [
    RangeShape::Pert,
    RangeShape::Triangular,
    RangeShape::Uniform,
    RangeShape::TwoPiece,
    RangeShape::Lognormal,
];

/// A draw as a share between 0 and 1.
fn share_of(draw: u32) -> f64 {
    (f64::from(draw) + 0.5) / 4_294_967_296.0
}

/// Of the table of S. Joe and F. Kuo, new-joe-kuo-6, dimensions 2 to 8: degree, coefficients and first direction numbers.
const JOE_KUO: [(u32, u32, &[u32]); 7] = [
    (1, 0, &[1]),
    (2, 1, &[1, 3]),
    (3, 1, &[1, 3, 1]),
    (3, 2, &[1, 1, 1]),
    (4, 1, &[1, 1, 3, 3]),
    (4, 4, &[1, 3, 5, 13]),
    (5, 2, &[1, 1, 5, 5, 17]),
];

/// Their recurrence, in 32 bits: one direction for each bit of a point's index.
fn directions(degree: u32, coefficients: u32, first: &[u32]) -> Vec<u32> {
    let degree = degree as usize;
    let mut v: Vec<u32> = (0..).zip(first).map(|(bit, m)| m << (31 - bit)).collect();
    for bit in degree..16 {
        let mut next = v[bit - degree] ^ (v[bit - degree] >> degree);
        for back in 1..degree {
            if coefficients >> (degree - 1 - back) & 1 == 1 {
                next ^= v[bit - back];
            }
        }
        v.push(next);
    }
    v
}

#[test]
fn points_are_those_of_joe_and_kuo_scrambled() {
    let van_der_corput = (0..16).map(|bit| 1 << (31 - bit)).collect();
    let published = JOE_KUO.map(|(degree, coefficients, first)| directions(degree, coefficients, first));
    for (sobol, directions) in (0..).zip(std::iter::once(van_der_corput).chain(published)) {
        let point = |index: u32| {
            let bits = (0..16).filter(|bit| index >> bit & 1 == 1);
            bits.fold(0, |point, bit| point ^ directions[bit])
        };
        for (key, seed) in [(0, 0), (7, 2002), (u32::MAX, 3)] {
            let scramble = hash(hash(seed) ^ key);
            let scrambled = |point: u32| owen_scramble_rev(point.reverse_bits(), scramble).reverse_bits();
            let expected: Vec<u32> = (0..1 << 12).map(|index| scrambled(point(index))).collect();
            assert_eq!(Dimension { sobol, key }.draws(seed, 1 << 12), expected, "dimension {sobol}");
        }
    }
}

#[test]
fn every_dimension_has_one_point_in_each_of_as_many_cells_as_there_are_points() {
    for sobol in 0..256 {
        // The longest takes a while: some dimensions are enough.
        let longest = if sobol % 32 == 5 { 16 } else { 9 };
        for (key, seed, bits) in [(sobol, 1, 1), (3, 2002, 6), (sobol * 77, 9, 10), (5, sobol, longest)] {
            let draws = Dimension { sobol, key }.draws(seed, 1 << bits);
            let mut cells: Vec<u32> = draws.iter().map(|draw| draw >> (32 - bits)).collect();
            cells.sort_unstable();
            assert!(cells.into_iter().eq(0..1 << bits), "dimension {sobol}, {bits} bits");
        }
    }
}

#[test]
fn any_number_of_names_up_to_256_have_dimensions_of_their_own_and_later_names_change_none() {
    let names: Vec<String> = (0..256).map(|number| format!("line_{number}.amount")).collect();
    let all = dimensions(names.iter().map(String::as_str));
    let mut taken: Vec<u32> = all.iter().map(|dimension| dimension.sobol).collect();
    taken.sort_unstable();
    assert!(taken.into_iter().eq(0..256));
    for count in [1, 2, 30, 255] {
        assert_eq!(dimensions(names[..count].iter().map(String::as_str)), all[..count]);
    }
}

/// The function itself at a share that lies beyond what a table holds is held at the last one, 2^−17.
#[test]
fn the_normal_quantile_is_that_of_the_printed_tables() {
    // Percentage points of the normal distribution, to the digits in which they are commonly printed.
    for (share, printed) in [(0.5, 0.0), (0.841_344_746, 1.0), (0.9, 1.281_551_566), (0.95, 1.644_853_627)] {
        assert!((deviate(share) - printed).abs() < 1e-8, "{share}");
        assert!((deviate(1.0 - share) + printed).abs() < 1e-8, "{share}");
        assert!((share_below(printed) - share).abs() < 1e-9, "{share}");
    }
    assert!((deviate(0.975) - 1.959_963_985).abs() < 1e-9);
    assert!((deviate(0.999) - 3.090_232_306).abs() < 1e-9);
}

fn shape(shape: RangeShape, low: f64, central: f64, high: f64) -> Shape {
    Shape { low, central, high, shape, bounds: (-1e16, 1e16), is_share: false }
}

#[test]
fn a_pert_range_has_the_beta_distribution_of_its_closed_form() {
    // Top at a quarter: beta with 2 and 4, whose share below x is 1 − (1 − x)^5 − 5 x (1 − x)^4.
    let pert = shape(RangeShape::Pert, 100.0, 125.0, 200.0);
    for u in [1e-5, 0.01, 0.1, 0.3, 0.5, 0.9, 0.999] {
        let x = (pert.quantile(u) - 100.0) / 100.0;
        let below = 1.0 - (1.0 - x).powi(5) - 5.0 * x * (1.0 - x).powi(4);
        assert!((below - u).abs() < 1e-9, "{u} {x} {below}");
    }
    // Mean (low + 4 × value + high) / 6, by the middle of ten thousand cells.
    for (low, central, high) in [(0.0, 0.0, 6.0), (1.0, 4.0, 5.0), (-3.0, -1.0, 9.0), (2.0, 8.0, 8.0)] {
        let pert = shape(RangeShape::Pert, low, central, high);
        let mean = (0..10_000).map(|cell| pert.quantile((f64::from(cell) + 0.5) / 1e4)).sum::<f64>() / 1e4;
        assert!((mean - (low + 4.0 * central + high) / 6.0).abs() < 1e-4 * (high - low), "{mean}");
    }
}

#[test]
fn nine_in_ten_ranges_hold_nine_cases_of_ten_and_two_piece_ones_half_below_the_value() {
    let at = |shape: Shape| [0.05, 0.5, 0.95].map(|u| shape.quantile(u));
    let near = |found: [f64; 3], expected: [f64; 3]| {
        for (found, expected) in found.into_iter().zip(expected) {
            assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} {expected}");
        }
    };
    near(at(shape(RangeShape::TwoPiece, 50.0, 100.0, 400.0)), [50.0, 100.0, 400.0]);
    near(at(shape(RangeShape::TwoPiece, -5.0, 10.0, 12.0)), [-5.0, 10.0, 12.0]);
    near(at(shape(RangeShape::Lognormal, 50.0, 60.0, 200.0)), [50.0, 100.0, 200.0]);
    let share = |low, central, high| Shape {
        is_share: true,
        bounds: (0.0, 1.0),
        ..shape(RangeShape::TwoPiece, low, central, high)
    };
    near(at(share(0.2, 0.3, 0.95)), [0.2, 0.3, 0.95]);
    assert!(share(0.2, 0.3, 0.95).quantile(0.999_999) < 1.0);
    // A range up to everybody has no logit; beyond it nobody is left.
    let up_to_everybody = share(0.2, 0.9, 1.0);
    near(at(up_to_everybody), [0.2, 0.9, 1.0]);
    assert!(up_to_everybody.quantile(0.999) > 1.0);
    assert_eq!(up_to_everybody.held(up_to_everybody.quantile(0.999)), 1.0);
}

prop_compose! {
    fn any_shape()(
        kind in prop::sample::select(SHAPES.to_vec()),
        low in 0.001_f64..1000.0,
        steps in (0.0_f64..3.0, 0.001_f64..3.0),
        is_share in any::<bool>(),
        negative in any::<bool>(),
    ) -> Shape {
        let (central, high) = (low * (1.0 + steps.0), low * (1.0 + steps.0 + steps.1));
        if is_share && kind != RangeShape::Lognormal {
            let whole = high * 1.25;
            let (low, central, high) = (low / whole, central / whole, high / whole);
            return Shape { low, central, high, shape: kind, bounds: (0.0, 1.0), is_share: true };
        }
        let shift = if negative && kind != RangeShape::Lognormal { central } else { 0.0 };
        shape(kind, low - shift, central - shift, high - shift)
    }
}

/// The ranges of a random scenario.
fn uncertain_in(scenario: &Value) -> (Assumptions, Vec<Uncertain>) {
    let assumptions = decided(scenario, &Selection::default());
    let uncertain = Uncertain::all(&assumptions);
    (assumptions, uncertain)
}

/// The values of one future.
fn values_of(columns: &[Column], future: usize) -> Vec<f64> {
    columns.iter().map(|column| column.values[future / 4].to_array()[future % 4]).collect()
}

/// Correlation of two columns of numbers.
fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let product = |a: &[f64], mean_a: f64, b: &[f64], mean_b: f64| -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b)).sum()
    };
    product(a, mean_a, b, mean_b) / (product(a, mean_a, a, mean_a) * product(b, mean_b, b, mean_b)).sqrt()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_quantile_never_falls_and_stays_within_the_limits(shape in any_shape()) {
        let limits = matches!(shape.shape, RangeShape::Pert | RangeShape::Triangular | RangeShape::Uniform);
        let mut before = f64::NEG_INFINITY;
        for step in 1..1_000 {
            let value = shape.quantile(f64::from(step) / 1_000.0);
            // The inverse of the beta distribution is iterated to about the tenth digit.
            prop_assert!(value >= before - 1e-9 * (shape.high - shape.low), "{:?} at {}", shape, step);
            prop_assert!(!limits || (shape.low..=shape.high).contains(&value));
            before = value;
        }
    }

    #[test]
    fn a_table_is_within_5_parts_in_100_000_of_the_range_of_its_quantile_function(shape in any_shape()) {
        let table = shape.table();
        // Beyond 1 case in 2^17 on either side it is held.
        for step in 0..4_000_u32 {
            let draw = (1 << 15) + step * 1_073_700;
            let (found, exact) = (table.at(draw), shape.quantile(share_of(draw)));
            let scale = (shape.high - shape.low).max(exact.abs());
            // Slopes of a triangle meet within a cell; a hill and a flat have no such place.
            let smooth = matches!(shape.shape, RangeShape::Pert | RangeShape::Uniform);
            let tolerance = if smooth { 1e-6 } else { 5e-5 };
            prop_assert!((found - exact).abs() <= tolerance * scale, "{:?} at {}: {} {}", shape, draw, found, exact);
        }
    }

    #[test]
    fn percentiles_rise_and_lie_within_the_costs(scenario in any_ranged_scenario()) {
        let (assumptions, uncertain) = uncertain_in(&scenario);
        prop_assume!(!uncertain.is_empty());
        let simulated = Simulated::run(&assumptions, &uncertain, &mut Draws::new(5, 256));
        prop_assert_eq!(simulated.costs.len() + simulated.without_transactions, simulated.futures);
        prop_assert_eq!(simulated.unsound, 0);
        let mut before = simulated.costs.first().copied().unwrap_or_default();
        for p in 0..=100 {
            let Some(cost) = simulated.percentile(f64::from(p) / 100.0) else { continue };
            prop_assert!(cost >= before, "P{}", p);
            before = cost;
        }
        prop_assert!(simulated.costs.last().is_none_or(|dearest| *dearest >= before));
    }

    /// Doubles in lanes, summed in another order: 1e-11.
    #[test]
    fn every_future_is_the_model_run_once_at_its_values(scenario in any_ranged_scenario()) {
        let (assumptions, uncertain) = uncertain_in(&scenario);
        prop_assume!(!uncertain.is_empty());
        let mut draws = Draws::new(5, 64);
        let simulated = Simulated::run(&assumptions, &uncertain, &mut draws);
        let rho = assumptions.plan.correlation.map_or(0.0, |slot| f64::of(assumptions.value(slot)));
        let columns = draws.columns(&uncertain, rho).to_vec();
        let mut costs = Vec::new();
        let (mut paying, mut dearer) = (0, 0);
        for future in 0..simulated.futures {
            let mut there = assumptions.clone();
            for (own, value) in uncertain.iter().zip(values_of(&columns, future)) {
                there = with(&there, &own.name, Decimal::from_f64_retain(value).unwrap());
            }
            let outcome = run::<f64>(&there);
            paying += usize::from(outcome.net_present_value > 0.0);
            if let Some(cost) = outcome.levelised.value() {
                costs.push(cost);
                dearer += usize::from(outcome.alternative.value().is_some_and(|other| cost > other));
            }
        }
        costs.sort_by(f64::total_cmp);
        prop_assert_eq!(costs.len(), simulated.costs.len());
        for (by_hand, found) in costs.iter().zip(&simulated.costs) {
            // Sums in another order, in doubles: where large amounts cancel, a small cost keeps nine digits; three are shown.
            prop_assert!((by_hand - found).abs() <= 1e-9 * by_hand.abs(), "{} {}", by_hand, found);
        }
        prop_assert_eq!(paying, simulated.paying);
        prop_assert_eq!(dearer, simulated.dearer.iter().filter(|dearer| **dearer).count());
    }

    #[test]
    fn a_range_without_width_is_no_range(scenario in any_ranged_scenario(), residents in 1_u32..5_000) {
        let mut point = scenario.clone();
        let residents = residents.to_string();
        for key in ["value", "low", "high"] {
            point["nation"]["residents"][key] = json!(residents);
        }
        let mut plain = scenario;
        plain["nation"]["residents"] = number(&residents, "persons");
        let (with_range, uncertain) = uncertain_in(&point);
        let (without, others) = uncertain_in(&plain);
        prop_assert!(uncertain.iter().all(|own| own.name != "nation.residents"));
        let run = |assumptions: &Assumptions, uncertain: &[Uncertain]| {
            Simulated::run(assumptions, uncertain, &mut Draws::new(5, 64)).costs
        };
        prop_assert_eq!(run(&with_range, &uncertain), run(&without, &others));
    }

    #[test]
    fn the_same_seed_draws_the_same_bits_and_what_is_kept_is_what_would_be_drawn_anew(
        scenario in any_ranged_scenario(), seed in any::<u32>(), by in 0.5_f64..2.0,
    ) {
        let (_, uncertain) = uncertain_in(&scenario);
        prop_assume!(!uncertain.is_empty());
        let bits = |columns: &[Column]| -> Vec<u64> {
            columns.iter().flat_map(|column| &column.values).flat_map(|four| four.to_array()).map(f64::to_bits).collect()
        };
        let fresh = |uncertain: &[Uncertain], rho| bits(Draws::new(seed, 256).columns(uncertain, rho));
        prop_assert!(fresh(&uncertain, 0.5) == fresh(&uncertain, 0.5));
        prop_assert!(fresh(&uncertain, 0.5) != bits(Draws::new(seed ^ (1 << 30), 256).columns(&uncertain, 0.5)));
        // A slider moves one of them; then the correlation changes; then one of them is certain.
        let mut kept = Draws::new(seed, 256);
        kept.columns(&uncertain, 0.5);
        let mut moved = uncertain.clone();
        moved[0].central = (moved[0].central * Decimal::try_from(by).unwrap()).clamp(moved[0].range.low, moved[0].range.high);
        prop_assert!(bits(kept.columns(&moved, 0.5)) == fresh(&moved, 0.5));
        prop_assert!(bits(kept.columns(&moved, 0.25)) == fresh(&moved, 0.25));
        prop_assert!(bits(kept.columns(&moved[1..], 0.25)) == fresh(&moved[1..], 0.25));
    }

    #[test]
    fn an_assumption_that_becomes_uncertain_after_others_leaves_their_draws(scenario in any_ranged_scenario()) {
        let (_, mut uncertain) = uncertain_in(&scenario);
        prop_assume!(uncertain.len() > 1);
        uncertain.iter_mut().for_each(|own| own.group = None);
        let all = Draws::new(1, 64).columns(&uncertain, 0.0).to_vec();
        let fewer = Draws::new(1, 64).columns(&uncertain[..uncertain.len() - 1], 0.0).to_vec();
        for (before, after) in fewer.iter().zip(&all) {
            prop_assert_eq!(&before.draws, &after.draws);
        }
    }
}

#[test]
fn no_draw_of_a_share_is_above_everybody_or_below_nobody() {
    let mut scenario = ranged(FIXED, ["20", "20", "20"], ["0.9", "0.005", "1"]);
    scenario["services"][0]["cashable"]["range"] = json!("nine_in_ten");
    for shape in ["two_piece", "lognormal"] {
        scenario["services"][0]["cashable"]["shape"] = json!(shape);
        let (_, uncertain) = uncertain_in(&scenario);
        let mut draws = Draws::new(1, 4_096);
        let [column] = draws.columns(&uncertain, 0.0) else { panic!() };
        let values = || column.values.iter().flat_map(|four| four.to_array());
        assert!(values().all(|share| (0.0..=1.0).contains(&share)), "{shape}");
        assert!(values().any(|share| share == 1.0), "{shape}");
        assert!(column.bounds.0 <= 0.005 && column.bounds.1 >= 1.0);
    }
}

fn flagship() -> Assumptions {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");
    let scenario = read(&std::fs::read_to_string(file).unwrap()).scenario.unwrap();
    ikura::assumptions::resolve(&scenario, &Selection::default()).unwrap()
}

/// The shortest scenario with an alternative and some ranges: value, low and high of each.
fn ranged(build: [&str; 3], uses: [&str; 3], cashable: [&str; 3]) -> Value {
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

const FIXED: [&str; 3] = ["1000", "1000", "1000"];
const NONE: [&str; 3] = ["0.5", "0.5", "0.5"];

#[test]
fn what_was_asked_before_changes_no_answer() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");
    let scenario = std::fs::read_to_string(file).unwrap();
    let changed = |name: &str, typed: &str| Selection {
        changes: vec![(name.to_owned(), typed.to_owned())],
        ..Selection::default()
    };
    let told = |calculator: &mut Calculator, selection: &Selection| {
        serde_json::to_string(&(calculator.simulate(selection), calculator.ask(selection))).unwrap()
    };
    let mut calculator = Calculator::new(&scenario);
    for selection in [
        Selection::default(),
        changed("running.amount", "20000000000"),
        changed("no.such", "1"),
        Selection { preset: Some("ohmae".to_owned()), ..Selection::default() },
        Selection { place: Some("473600".to_owned()), ..changed("build.amount", "1") },
        Selection::default(),
    ] {
        assert!(
            told(&mut calculator, &selection) == told(&mut Calculator::new(&scenario), &selection),
            "{selection:?}"
        );
    }
}

#[test]
fn one_assumption_becoming_uncertain_anywhere_changes_no_other_draws() {
    let all = flagship();
    let uncertain = Uncertain::all(&all);
    let drawn = |uncertain: &[Uncertain]| Draws::new(1, 64).columns(uncertain, 0.5).to_vec();
    let columns = drawn(&uncertain);
    assert!(uncertain.len() > 20);
    for (left_out, own) in uncertain.iter().enumerate() {
        let mut certain = all.clone();
        let decided = certain.decided.iter_mut().find(|decided| decided.name == own.name).unwrap();
        (decided.assumption.range, decided.assumption.group) = (None, None);
        let fewer = Uncertain::all(&certain);
        let mut expected = columns.clone();
        expected.remove(left_out);
        let changed = expected.iter().zip(&drawn(&fewer)).filter(|(a, b)| a.draws != b.draws).count();
        assert_eq!((fewer.len(), changed), (uncertain.len() - 1, 0), "{}", own.name);
    }
}

#[test]
fn with_more_numbers_than_dimensions_those_with_a_range_have_one_each() {
    let lines: Vec<Value> = (0..200)
        .map(|i| {
            let mut line = line(&format!("line_{i}"), "national", once(0), "fixed", "5");
            line["escalation"] = number("0", "share");
            if i % 2 == 0 {
                (line["amount"]["low"], line["amount"]["high"]) = (json!("4"), json!("9"));
            }
            line
        })
        .collect();
    let uncertain = Uncertain::all(&decided(
        &scenario(1, "0", json!(lines), json!([service("use", "5")])),
        &Selection::default(),
    ));
    let mut dimensions: Vec<u32> = uncertain.iter().map(|own| own.dimension.sobol).collect();
    dimensions.sort_unstable();
    dimensions.dedup();
    assert_eq!((uncertain.len(), dimensions.len()), (100, 100));
}

#[test]
fn rates_and_years_are_choices_and_not_uncertain() {
    let mut scenario = ranged(["1000", "800", "2000"], ["20", "10", "40"], NONE);
    for (place, low, high) in [("operating_years", "1", "9"), ("discount", "0", "0.1")] {
        let number = if place == "discount" { &mut scenario[place]["rate"] } else { &mut scenario[place] };
        number["low"] = json!(low);
        number["high"] = json!(high);
    }
    let names: Vec<String> = uncertain_in(&scenario).1.into_iter().map(|own| own.name).collect();
    assert_eq!(names, ["build.amount", "copies.uses"]);
}

#[test]
fn a_range_goes_with_the_value_that_a_reader_gives() {
    let scenario = ranged(["1000", "800", "2000"], ["20", "10", "40"], ["0.5", "0.2", "0.9"]);
    let changes = [("build.amount", "500"), ("copies.cashable", "100%"), ("copies.uses", "0")];
    let changes = changes.map(|(name, typed)| (name.to_owned(), typed.to_owned()));
    let selection = Selection { changes: changes.to_vec(), ..Selection::default() };
    let uncertain = Uncertain::all(&decided(&scenario, &selection));
    let ends: Vec<[String; 3]> = uncertain
        .iter()
        .map(|own| [own.range.low, own.central, own.range.high].map(|end| end.normalize().to_string()))
        .collect();
    // In proportion; held at everybody; and by distance from nothing, held at nothing.
    assert_eq!(ends, [["400", "500", "1000"], ["0", "0", "20"], ["0.4", "1", "1"]]);
}

#[test]
fn what_moves_the_cost_one_way_has_a_rank_correlation_of_one_and_decides_alone() {
    for (scenario, sign) in [
        (ranged(["1000", "800", "2000"], ["20", "20", "20"], NONE), 1.0),
        (ranged(FIXED, ["20", "10", "40"], NONE), -1.0),
    ] {
        let (assumptions, uncertain) = uncertain_in(&scenario);
        let simulated = Simulated::run(&assumptions, &uncertain, &mut Draws::new(1, 4_096));
        let [influence] = simulated.influences[..] else { panic!("{:?}", simulated.influences) };
        // One of 4,096 ranks is a four-thousandth of the whole.
        assert!((influence.rank_correlation - sign).abs() < 1e-3, "{influence:?}");
        // Within one of 32 bins a little varies still.
        assert!((influence.first_order - 1.0).abs() < 0.01, "{influence:?}");
    }
}

#[test]
fn what_doesnt_touch_the_cost_has_no_influence_on_it() {
    for (scenario, place) in [
        (ranged(FIXED, ["20", "20", "20"], ["0.5", "0.2", "0.9"]), 0),
        (ranged(["1000", "800", "2000"], ["20", "20", "20"], ["0.5", "0.2", "0.9"]), 1),
    ] {
        let (assumptions, uncertain) = uncertain_in(&scenario);
        let influence = Simulated::run(&assumptions, &uncertain, &mut Draws::new(1, 4_096)).influences[place];
        // Four thousand points agree by chance to about one in sixty-four, the root of their number; Sobol's to less.
        assert!(influence.rank_correlation.abs() < 0.01, "{influence:?}");
        assert!(influence.first_order < 0.01, "{influence:?}");
    }
}

#[test]
fn what_an_assumption_is_said_to_decide_alone_is_what_many_more_futures_say_whatever_the_seed() {
    let text = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    let (assumptions, uncertain) = uncertain_in(&serde_json::from_str(&text).unwrap());
    let shares = |seed, futures| {
        let simulated = Simulated::run(&assumptions, &uncertain, &mut Draws::new(seed, futures));
        simulated.influences.iter().map(|influence| influence.first_order).collect::<Vec<f64>>()
    };
    let many = shares(5, 1 << 18);
    assert!(many.iter().sum::<f64>() > 0.8, "{many:?}");
    for seed in [1, 7, 99, 2003] {
        for ((share, many), own) in shares(seed, 4_096).iter().zip(&many).zip(&uncertain) {
            assert!(
                (share - many).abs() < 0.015,
                "{}: {share} instead of {many}, seed {seed}",
                own.name.as_str()
            );
        }
    }
}

#[test]
fn what_a_group_errs_by_together_is_taken_from_what_is_left_for_others_once() {
    // Two that are always the same decide all together; a third, whose draws follow theirs in half of all futures, nothing by itself.
    let draws = Dimension { sobol: 3, key: 1 }.draws(1, 4_096);
    let other = Dimension { sobol: 5, key: 2 }.draws(1, 4_096);
    let following: Vec<u32> = draws
        .iter()
        .zip(&other)
        .zip(0..)
        .map(|((own, other), future)| if future % 2 == 0 { *own } else { *other })
        .collect();
    let group = Some(Dimension { sobol: 9, key: 3 });
    let mate = Drawn { draws: &draws, group };
    let spread = Spread::of(draws.iter().map(|draw| f64::from(*draw)).collect());
    let shares = spread.first_orders(&[mate, mate, Drawn { draws: &following, group: None }]);
    assert!(shares[0] > 0.99 && shares[1] > 0.99, "{shares:?}");
    assert!(shares[2] < 0.01, "{shares:?}");
}

#[test]
fn a_rank_correlation_is_that_of_spearman() {
    // By hand: ranks 1 to 5 against 2, 1, 4, 3, 5 give 1 − 6 × 4 / (5 × 24) = 0.8.
    let draws = [1, 2, 3, 4, 5].map(|rank: u32| rank * 800_000_000);
    assert!((rank_correlation(&draws, &[1.0, 0.0, 3.0, 2.0, 4.0]) - 0.8).abs() < 1e-12);
}

#[test]
fn assumptions_of_one_group_err_together_as_closely_as_their_correlation_says() {
    let (_, mut uncertain) =
        uncertain_in(&ranged(["1000", "800", "2000"], ["20", "10", "40"], ["0.5", "0.2", "0.9"]));
    for own in uncertain.iter_mut().take(2) {
        own.group = Some(Dimension { sobol: 77, key: 7 });
    }
    for rho in [0.0, 0.25, 0.5, 0.9, 1.0] {
        let mut draws = Draws::new(1, 1 << 14);
        let deviates: Vec<Vec<f64>> = draws
            .columns(&uncertain, rho)
            .iter()
            .map(|column| column.draws.iter().map(|draw| deviate(share_of(*draw))).collect())
            .collect();
        // 16,384 futures agree to about one part in 128, the root of their number.
        assert!((correlation(&deviates[0], &deviates[1]) - rho).abs() < 0.01, "{rho}");
        assert!(correlation(&deviates[0], &deviates[2]).abs() < 0.01);
        // And each alone is spread as it is without the others: a tenth of the cases below each tenth.
        for column in &deviates {
            let below = column.iter().filter(|z| **z < deviate(0.1)).count();
            assert!((below as f64 / 16_384.0 - 0.1).abs() < 0.003, "{below}");
        }
    }
}

#[test]
fn futures_without_transactions_count_as_the_dearest() {
    // From no card to one each: below the middle of nothing there are no uses.
    let mut scenario = ranged(FIXED, ["20", "20", "20"], NONE);
    scenario["services"][0]["demand"] = json!("cardholder");
    scenario["services"][0]["uses"] = number("1", "per_person_year");
    let mut steep = number("2004", "year");
    for (key, value) in [("low", "2000"), ("high", "2200"), ("shape", "uniform"), ("range", "limits")] {
        steep[key] = json!(value);
    }
    scenario["take_up"] = json!({"kind": "logistic", "ceiling": number("1", "share"), "midpoint": steep,
        "steepness": number("50", "per_year")});
    let (assumptions, uncertain) = uncertain_in(&scenario);
    let simulated = Simulated::run(&assumptions, &uncertain, &mut Draws::new(1, 4_096));
    // Beyond the first year or so nobody holds a card: 199 years of 200.
    let without = simulated.without_transactions as f64 / simulated.futures as f64;
    assert!((without - 0.99).abs() < 0.01, "{without}");
    assert_eq!(simulated.percentile(0.5), None);
    assert!(simulated.percentile(0.0).is_some());
    // Among all futures, and in words that say so; with a use it may be cheaper than 50 yen.
    let told = futures_of(&scenario);
    let chance = |id: &str| told.chances.iter().find(|row| row.id == id).unwrap();
    assert!(chance("dearer").label.ends_with("or there are no transactions"), "{}", chance("dearer").label);
    assert_eq!(
        [chance("dearer"), chance("without_transactions")].map(|row| row.figure.text.as_str()),
        ["99 of 100"; 2]
    );
}

fn futures_of(scenario: &Value) -> Box<Futures> {
    match Calculator::new(&scenario.to_string()).simulate(&Selection::default()) {
        Simulation::Ok(futures) => futures,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_answer_outside_its_range_is_said_to_be_with_the_assumptions_that_lean_that_way() {
    let said = |build, uses| plain(&futures_of(&ranged(build, uses, NONE)).sentence);
    let cheap = said(["1000", "1000", "2000"], ["40", "10", "40"]);
    assert!(
        cheap.contains(
            "The answer, ¥25.0, is cheaper than that: 2 of the 2 assumptions that decide most stand"
        ),
        "{cheap}"
    );
    let dear = said(["2000", "1000", "2000"], ["20", "20", "20"]);
    assert!(dear.contains("The answer, ¥100.0, is dearer than that: what varies stands at the end of its range where a use costs most."), "{dear}");
    let between = said(["1500", "1000", "2000"], ["20", "20", "20"]);
    assert!(!between.contains("The answer"), "{between}");
}

#[test]
fn how_many_assumptions_lean_one_way_is_explained_as_such() {
    let scenario = ranged(["1000", "1000", "2000"], ["40", "10", "40"], NONE);
    let calculator = Calculator::new(&scenario.to_string());
    let explained =
        |id: &str| calculator.explain(&Selection::default(), id).unwrap().explanation.notes.concat();
    let sentence = futures_of(&scenario).sentence;
    let counts: Vec<_> = sentence.iter().filter(|piece| piece.text == "2").collect();
    assert_eq!(counts.len(), 2, "{sentence:?}");
    for count in counts {
        let note = explained(count.explained_by.as_ref().unwrap());
        assert!(
            note.contains("greatest rank correlation") && note.ends_with("at that end of its range."),
            "{note}"
        );
    }
}

#[test]
fn where_most_futures_speak_against_the_answer_it_is_said_in_how_many() {
    let told = |build| futures_of(&ranged(build, ["20", "20", "20"], NONE));
    let dearer =
        |told: &Futures| told.chances.iter().find(|row| row.id == "dearer").unwrap().figure.text.clone();
    // 45 yen against 50, and mostly more than 50.
    let cheap = told(["900", "900", "3000"]);
    let said = format!("In {}, though, a use costs more than without", dearer(&cheap));
    assert!(plain(&cheap.sentence).contains(&said), "{}", plain(&cheap.sentence));
    let dear = told(["1100", "100", "1100"]);
    assert!(
        plain(&dear.sentence).contains(", though, a use costs less than without"),
        "{}",
        plain(&dear.sentence)
    );
    let agreed = told(["900", "100", "1100"]);
    assert!(!plain(&agreed.sentence).contains("though"), "{}", plain(&agreed.sentence));
}

#[test]
fn where_a_cheaper_use_does_not_pay_for_the_system_the_chances_say_why() {
    let note = |cashable| {
        let told = futures_of(&ranged(["900", "100", "1100"], ["20", "20", "20"], cashable));
        told.chances.iter().find(|row| row.id == "pays").unwrap().note.clone()
    };
    assert!(note(NONE).starts_with("Fewer than the "), "{}", note(NONE));
    assert_eq!(note(["1", "1", "1"]), "");
}

#[test]
fn what_another_seed_would_move_is_told_only_where_it_reaches_the_digits_shown() {
    let narrow = futures_of(&ranged(["1500", "1000", "2000"], ["20", "20", "20"], NONE));
    assert!(!plain(&narrow.method).contains("Another seed"), "{}", plain(&narrow.method));
    let wide = futures_of(&ranged(["1000", "1", "100000000"], ["20", "1", "1000000"], NONE));
    assert!(
        plain(&wide.method).contains("Another seed would move the middle by about ¥"),
        "{}",
        plain(&wide.method)
    );
}

#[test]
fn lanes_hold_four_futures_side_by_side() {
    let lanes = Lanes::each([1.0, -2.0, 0.0, 4.0]);
    let quotients = Lanes::ONE.over_or(lanes, Lanes::all(9.0)).to_array();
    assert_eq!(quotients, [1.0, -0.5, 9.0, 0.25]);
    assert_eq!(lanes.larger(Lanes::ZERO).to_array(), [1.0, 0.0, 0.0, 4.0]);
    assert_eq!(lanes.if_below(Lanes::ONE, Lanes::ZERO, lanes).to_array(), [1.0, 0.0, 0.0, 4.0]);
}
