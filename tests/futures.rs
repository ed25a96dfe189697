//! Tests ranges and the Monte Carlo simulation against published points, closed forms, and one run of the model for each draw.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

mod written;

use ikura::answer::Calculator;
use ikura::answer::shapes::{Futures, Simulation};
use ikura::assumptions::{Assumptions, resolve};
use ikura::explanation::piece::plain_text;
use ikura::number::{Lanes, Number};
use ikura::scenario::{RangeShape, read};
use ikura::selection::Selection;
use ikura::simulation::{
    Distribution, Influence, Simulated, SwitchingValueSearch, VarianceDecomposition, by_importance,
    rank_correlation,
};
use ikura::uncertainty::points::Dimension;
use ikura::uncertainty::shape::{RangeDistribution, deviate, share_below};
use ikura::uncertainty::{AssumptionDraws, Draws, Uncertain};
use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};
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

/// From the new-joe-kuo-6 table of S. Joe and F. Kuo, dimensions 2 to 8: degree, coefficients and first direction numbers.
const JOE_KUO: [(u32, u32, &[u32]); 7] = [
    (1, 0, &[1]),
    (2, 1, &[1, 3]),
    (3, 1, &[1, 3, 1]),
    (3, 2, &[1, 1, 1]),
    (4, 1, &[1, 1, 3, 3]),
    (4, 4, &[1, 3, 5, 13]),
    (5, 2, &[1, 1, 5, 5, 17]),
];

/// Computes direction numbers by their recurrence, in 32 bits: one for each bit of a point's index.
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
fn points_are_scrambled_sobol_points_of_joe_and_kuo() {
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
fn every_dimension_with_n_points_has_one_point_in_each_of_n_equal_cells() {
    for sobol in 0..256 {
        // The longest sequence takes a while, so only some dimensions use it.
        let longest = if sobol % 32 == 5 { 16 } else { 9 };
        for (key, seed, bits) in [(sobol, 1, 1), (3, 2002, 6), (sobol * 77, 9, 10), (5, sobol, longest)] {
            let draws = Dimension { sobol, key }.draws(seed, 1 << bits);
            let mut cells: Vec<u32> = draws.iter().map(|draw| draw >> (32 - bits)).collect();
            cells.sort_unstable();
            assert!(cells.into_iter().eq(0..1 << bits), "dimension {sobol}, {bits} bits");
        }
    }
}

/// Counts how many pairs of draws fall in each cell of a 32 × 32 grid.
fn cells(one: &[u32], other: &[u32]) -> Vec<usize> {
    let mut cells = vec![0; 1 << 10];
    for (one, other) in one.iter().zip(other) {
        cells[(one >> 27 << 5 | other >> 27) as usize] += 1;
    }
    cells
}

#[test]
fn any_two_of_the_first_26_dimensions_fill_a_32_by_32_grid_evenly() {
    for seed in [1, 2002] {
        let draws: Vec<Vec<u32>> = (0..26)
            .map(|place| Dimension::at(place, &format!("line_{place}.amount")).draws(seed, 4_096))
            .collect();
        for (place, one) in draws.iter().enumerate() {
            for (other, draws) in draws.iter().enumerate().skip(place + 1) {
                assert!(cells(one, draws).iter().all(|count| *count == 4), "{place} and {other}");
            }
        }
    }
}

#[test]
fn up_to_256_assumptions_each_have_a_dimension_of_their_own() {
    let mut taken: Vec<u32> = (0..256).map(|place| Dimension::at(place, "name").sobol).collect();
    taken.sort_unstable();
    assert!(taken.into_iter().eq(0..256));
    // Beyond 256 names, dimensions are shared, each with a scramble of its own.
    let [one, other] = [(3, "this"), (259, "that")].map(|(place, name)| Dimension::at(place, name));
    assert!(one.sobol == other.sobol && one.key != other.key);
}

/// Returns a preset of the Juki Net scenario, its uncertain assumptions, and their names ordered by importance.
fn juki_net(preset: &str) -> (Assumptions, Vec<Uncertain>, Vec<String>) {
    let text = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    let scenario = read(&text).scenario.unwrap();
    let held = |preset: &str| {
        let selection = Selection { preset: Some(preset.to_owned()), ..Selection::default() };
        ikura::assumptions::resolve(&scenario, &selection).unwrap()
    };
    let sets: Vec<Assumptions> = scenario.presets.iter().map(|preset| held(&preset.id)).collect();
    let assumptions = held(preset);
    let uncertain = Uncertain::all(&assumptions);
    (assumptions, uncertain, by_importance(&sets))
}

#[test]
fn assumptions_are_ordered_by_their_importance_in_any_preset() {
    let (_, uncertain, order) = juki_net("published");
    let place = |name: &str| order.iter().position(|other| other == name).unwrap();
    for own in &uncertain {
        assert!(own.group.as_deref().is_none_or(|group| place(group) < place(&own.name)), "{}", own.name);
    }
    let before = |name: &str| place(name);
    // Under Ohmae's figures the cost per use depends most on how often a card is used, and the benefit on the cashable share.
    for name in ["counter.uses", "running.amount", "pensions.uses", "counter.cashable"] {
        assert!(before(name) < 20, "{name} is in place {}", before(name));
    }
    assert!(before("nation.household_size") > 20, "what decides nothing comes late");
}

#[test]
fn any_two_of_the_26_most_important_juki_net_assumptions_fill_a_grid_evenly() {
    let (_, _, order) = juki_net("published");
    let draws: Vec<Vec<u32>> =
        order.iter().zip(0..26).map(|(name, place)| Dimension::at(place, name).draws(2002, 4_096)).collect();
    assert_eq!(draws.len(), 26);
    for (place, one) in draws.iter().enumerate() {
        for (other, draws) in draws.iter().enumerate().skip(place + 1) {
            assert!(
                cells(one, draws).iter().all(|count| *count == 4),
                "{} and {}",
                order[place],
                order[other]
            );
        }
    }
}

/// Runs the simulation of a preset of the Juki Net scenario for 40 seeds.
fn over_seeds(preset: &str) -> Vec<Simulated> {
    let (assumptions, uncertain, order) = juki_net(preset);
    let run = |seed| Simulated::run(&assumptions, &uncertain, &mut Draws::new(seed, 4_096, order.clone()));
    (0..40).map(run).collect()
}

/// One of the results of a simulation.
type Result = fn(&Simulated) -> &Distribution;

/// Returns the standard deviation over the seeds of P10, the median and P90 of a result, relative to their mean.
fn errors(runs: &[Simulated], of: Result) -> [f64; 3] {
    let n = runs.len() as f64;
    [0.1, 0.5, 0.9].map(|p| {
        let found: Vec<f64> = runs.iter().map(|run| of(run).percentile(p).unwrap()).collect();
        let mean = found.iter().sum::<f64>() / n;
        let squares = found.iter().map(|own| (own - mean).powi(2)).sum::<f64>();
        (squares / (n - 1.0)).sqrt() / mean.abs()
    })
}

/// With 4,096 independent draws the errors are 0.33%, 0.23% and 0.36% for the first preset, and 1.3% for the median of the second.
#[test]
fn juki_net_percentiles_stay_within_the_stated_error_for_any_seed() {
    for (preset, most, most_apart, most_told) in [
        ("published", [0.0025, 0.0016, 0.003], [0.015, 0.006, 0.009], 1.7),
        // One assumption dominates here, and all draws together cover it more evenly than their quarters suggest.
        ("ohmae", [0.004, 0.003, 0.007], [0.005, 0.004, 0.008], 3.0),
    ] {
        let runs = over_seeds(preset);
        let results: [(Result, [f64; 3]); 2] = [(|run| &run.cost, most), (|run| &run.difference, most_apart)];
        for (of, most) in results {
            let errors = errors(&runs, of);
            println!("{preset}: {errors:?}");
            assert!(errors.iter().zip(most).all(|(error, most)| *error < most), "{preset}: {errors:?}");
        }
        // The error that each run estimates for its own median is about right.
        let told =
            runs.iter().map(|run| run.error_of_median / run.cost.percentile(0.5).unwrap()).sum::<f64>();
        let told = told / runs.len() as f64 / errors(&runs, |run| &run.cost)[1];
        assert!((0.6..most_told).contains(&told), "{preset}: {told}");
    }
}

/// Shares beyond the end of a table, 2^−17, are clamped to it.
#[test]
fn the_normal_quantile_agrees_with_printed_tables() {
    // Percentage points of the normal distribution, to the usual number of printed digits.
    for (share, printed) in [(0.5, 0.0), (0.841_344_746, 1.0), (0.9, 1.281_551_566), (0.95, 1.644_853_627)] {
        assert!((deviate(share) - printed).abs() < 1e-8, "{share}");
        assert!((deviate(1.0 - share) + printed).abs() < 1e-8, "{share}");
        assert!((share_below(printed) - share).abs() < 1e-9, "{share}");
    }
    assert!((deviate(0.975) - 1.959_963_985).abs() < 1e-9);
    assert!((deviate(0.999) - 3.090_232_306).abs() < 1e-9);
}

fn shape(shape: RangeShape, low: f64, central: f64, high: f64) -> RangeDistribution {
    RangeDistribution { low, central, high, shape, bounds: (-1e16, 1e16), is_share: false }
}

#[test]
fn a_pert_range_has_the_beta_distribution_of_its_closed_form() {
    // With the mode at a quarter this is Beta(2, 4), whose share below x is 1 − (1 − x)^5 − 5 x (1 − x)^4.
    let pert = shape(RangeShape::Pert, 100.0, 125.0, 200.0);
    for u in [1e-5, 0.01, 0.1, 0.3, 0.5, 0.9, 0.999] {
        let x = (pert.quantile(u) - 100.0) / 100.0;
        let below = 1.0 - (1.0 - x).powi(5) - 5.0 * x * (1.0 - x).powi(4);
        assert!((below - u).abs() < 1e-9, "{u} {x} {below}");
    }
    // The mean is (low + 4 × value + high) / 6, here from the midpoints of ten thousand cells.
    for (low, central, high) in [(0.0, 0.0, 6.0), (1.0, 4.0, 5.0), (-3.0, -1.0, 9.0), (2.0, 8.0, 8.0)] {
        let pert = shape(RangeShape::Pert, low, central, high);
        let mean = (0..10_000).map(|cell| pert.quantile((f64::from(cell) + 0.5) / 1e4)).sum::<f64>() / 1e4;
        assert!((mean - (low + 4.0 * central + high) / 6.0).abs() < 1e-4 * (high - low), "{mean}");
    }
}

#[test]
fn nine_in_ten_ranges_hold_90_percent_and_two_piece_ones_have_half_below_the_value() {
    let at = |shape: RangeDistribution| [0.05, 0.5, 0.95].map(|u| shape.quantile(u));
    let near = |found: [f64; 3], expected: [f64; 3]| {
        for (found, expected) in found.into_iter().zip(expected) {
            assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} {expected}");
        }
    };
    near(at(shape(RangeShape::TwoPiece, 50.0, 100.0, 400.0)), [50.0, 100.0, 400.0]);
    near(at(shape(RangeShape::TwoPiece, -5.0, 10.0, 12.0)), [-5.0, 10.0, 12.0]);
    near(at(shape(RangeShape::Lognormal, 50.0, 60.0, 200.0)), [50.0, 100.0, 200.0]);
    let share = |low, central, high| RangeDistribution {
        is_share: true,
        bounds: (0.0, 1.0),
        ..shape(RangeShape::TwoPiece, low, central, high)
    };
    near(at(share(0.2, 0.3, 0.95)), [0.2, 0.3, 0.95]);
    assert!(share(0.2, 0.3, 0.95).quantile(0.999_999) < 1.0);
    // A range that ends at 100% has no logit; draws above 100% are clamped.
    let up_to_everybody = share(0.2, 0.9, 1.0);
    near(at(up_to_everybody), [0.2, 0.9, 1.0]);
    assert!(up_to_everybody.quantile(0.999) > 1.0);
    assert_eq!(up_to_everybody.clamped(up_to_everybody.quantile(0.999)), 1.0);
}

prop_compose! {
    fn any_shape()(
        kind in prop::sample::select(SHAPES.to_vec()),
        low in 0.001_f64..1000.0,
        steps in (0.0_f64..3.0, 0.001_f64..3.0),
        is_share in any::<bool>(),
        negative in any::<bool>(),
    ) -> RangeDistribution {
        let (central, high) = (low * (1.0 + steps.0), low * (1.0 + steps.0 + steps.1));
        if is_share && kind != RangeShape::Lognormal {
            let whole = high * 1.25;
            let (low, central, high) = (low / whole, central / whole, high / whole);
            return RangeDistribution { low, central, high, shape: kind, bounds: (0.0, 1.0), is_share: true };
        }
        let shift = if negative && kind != RangeShape::Lognormal { central } else { 0.0 };
        shape(kind, low - shift, central - shift, high - shift)
    }
}

/// Returns the resolved assumptions of a random scenario and the uncertain ones among them.
fn uncertain_in(scenario: &Value) -> (Assumptions, Vec<Uncertain>) {
    let assumptions = resolved(scenario, &Selection::default());
    let uncertain = Uncertain::all(&assumptions);
    (assumptions, uncertain)
}

/// Returns the values of one draw.
fn values_of(columns: &[AssumptionDraws], future: usize) -> Vec<f64> {
    columns.iter().map(|column| column.values[future / 4].to_array()[future % 4]).collect()
}

/// Computes the correlation of two columns of numbers.
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
    fn quantiles_never_decrease_and_stay_within_the_limits(shape in any_shape()) {
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
    fn a_quantile_table_is_accurate_to_5_parts_in_100_000_of_the_range(shape in any_shape()) {
        let table = shape.table();
        // Beyond 1 case in 2^17 on either side the table is clamped.
        for step in 0..4_000_u32 {
            let draw = (1 << 15) + step * 1_073_700;
            let (found, exact) = (table.at(draw), shape.quantile(share_of(draw)));
            let scale = (shape.high - shape.low).max(exact.abs());
            // The two slopes of a triangle meet within a cell; the PERT and uniform shapes have no such kink.
            let smooth = matches!(shape.shape, RangeShape::Pert | RangeShape::Uniform);
            let tolerance = if smooth { 1e-6 } else { 5e-5 };
            prop_assert!((found - exact).abs() <= tolerance * scale, "{:?} at {}: {} {}", shape, draw, found, exact);
        }
    }

    #[test]
    fn percentiles_increase_and_lie_between_the_lowest_and_highest_cost(scenario in any_ranged_scenario()) {
        let (assumptions, uncertain) = uncertain_in(&scenario);
        prop_assume!(!uncertain.is_empty());
        let simulated = Simulated::run(&assumptions, &uncertain, &mut Draws::new(5, 256, Vec::new()));
        prop_assert_eq!(simulated.cost.futures(), simulated.futures);
        prop_assert_eq!(simulated.unsound, 0);
        let mut before = simulated.cost.values().first().copied().unwrap_or_default();
        for p in 0..=100 {
            let Some(cost) = simulated.cost.percentile(f64::from(p) / 100.0) else { continue };
            prop_assert!(cost >= before, "P{}", p);
            before = cost;
        }
        prop_assert!(simulated.cost.values().last().is_none_or(|dearest| *dearest >= before));
    }

    /// Doubles in lanes are summed in another order: relative error 1e-11.
    #[test]
    fn each_draw_equals_one_run_of_the_model_at_its_values(scenario in any_ranged_scenario()) {
        let (assumptions, uncertain) = uncertain_in(&scenario);
        prop_assume!(!uncertain.is_empty());
        let mut draws = Draws::new(5, 64, Vec::new());
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
            if let Some(cost) = outcome.levelised().value() {
                costs.push(cost);
                dearer += usize::from(outcome.alternative.value().is_some_and(|other| cost > other));
            }
        }
        costs.sort_by(f64::total_cmp);
        prop_assert_eq!(costs.len(), simulated.cost.values().len());
        for (by_hand, found) in costs.iter().zip(simulated.cost.values()) {
            // The sums are in another order: where large amounts cancel, a small cost keeps nine digits; three are shown.
            prop_assert!((by_hand - found).abs() <= 1e-9 * by_hand.abs(), "{} {}", by_hand, found);
        }
        prop_assert_eq!(paying, simulated.net.above_zero());
        prop_assert_eq!(dearer, simulated.difference.above_zero());
    }

    #[test]
    fn a_range_of_zero_width_equals_no_range(scenario in any_ranged_scenario(), residents in 1_u32..5_000) {
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
            Simulated::run(assumptions, uncertain, &mut Draws::new(5, 64, Vec::new())).cost
        };
        prop_assert_eq!(run(&with_range, &uncertain), run(&without, &others));
    }

    #[test]
    fn the_same_seed_gives_the_same_bits_and_cached_draws_equal_fresh_ones(
        scenario in any_ranged_scenario(), seed in any::<u32>(), by in 0.5_f64..2.0,
    ) {
        let (_, uncertain) = uncertain_in(&scenario);
        prop_assume!(!uncertain.is_empty());
        let bits = |columns: &[AssumptionDraws]| -> Vec<u64> {
            columns.iter().flat_map(|column| &column.values).flat_map(|four| four.to_array()).map(f64::to_bits).collect()
        };
        let fresh = |uncertain: &[Uncertain], rho| bits(Draws::new(seed, 256, Vec::new()).columns(uncertain, rho));
        prop_assert!(fresh(&uncertain, 0.5) == fresh(&uncertain, 0.5));
        prop_assert!(fresh(&uncertain, 0.5) != bits(Draws::new(seed ^ (1 << 30), 256, Vec::new()).columns(&uncertain, 0.5)));
        // First a slider moves one assumption, then the correlation changes, then one assumption becomes certain.
        let mut kept = Draws::new(seed, 256, Vec::new());
        kept.columns(&uncertain, 0.5);
        let mut moved = uncertain.clone();
        moved[0].central = (moved[0].central * Decimal::try_from(by).unwrap()).clamp(moved[0].range.low, moved[0].range.high);
        prop_assert!(bits(kept.columns(&moved, 0.5)) == fresh(&moved, 0.5));
        prop_assert!(bits(kept.columns(&moved, 0.25)) == fresh(&moved, 0.25));
        prop_assert!(bits(kept.columns(&moved[1..], 0.25)) == fresh(&moved[1..], 0.25));
    }

    #[test]
    fn adding_an_uncertain_assumption_leaves_the_draws_of_earlier_ones_unchanged(scenario in any_ranged_scenario()) {
        let (_, mut uncertain) = uncertain_in(&scenario);
        prop_assume!(uncertain.len() > 1);
        uncertain.iter_mut().for_each(|own| own.group = None);
        let all = Draws::new(1, 64, Vec::new()).columns(&uncertain, 0.0).to_vec();
        let fewer = Draws::new(1, 64, Vec::new()).columns(&uncertain[..uncertain.len() - 1], 0.0).to_vec();
        for (before, after) in fewer.iter().zip(&all) {
            prop_assert_eq!(&before.draws, &after.draws);
        }
    }
}

#[test]
fn every_draw_of_a_share_lies_between_0_and_1() {
    let mut scenario = ranged(FIXED, ["20", "20", "20"], ["0.9", "0.005", "1"]);
    scenario["services"][0]["cashable"]["range"] = json!("nine_in_ten");
    for shape in ["two_piece", "lognormal"] {
        scenario["services"][0]["cashable"]["shape"] = json!(shape);
        let (_, uncertain) = uncertain_in(&scenario);
        let mut draws = Draws::new(1, 4_096, Vec::new());
        let [column] = draws.columns(&uncertain, 0.0) else { panic!() };
        let values = || column.values.iter().flat_map(|four| four.to_array());
        assert!(values().all(|share| (0.0..=1.0).contains(&share)), "{shape}");
        assert!(values().any(|share| share == 1.0), "{shape}");
        assert!(column.bounds.0 <= 0.005 && column.bounds.1 >= 1.0);
    }
}

#[test]
fn draws_of_costs_stay_positive_and_draws_of_receipts_stay_negative() {
    let cost = |value: &str, low: &str, high: &str| {
        let mut line = line("run", "national", once(0), "fixed", value);
        (line["amount"]["low"], line["amount"]["high"]) = (json!(low), json!(high));
        let mut scenario = ranged(FIXED, ["20", "20", "20"], NONE);
        scenario["costs"].as_array_mut().unwrap().push(line);
        scenario
    };
    let per_use = || {
        let mut scenario = cost("50", "0.5", "400");
        scenario["costs"][1]["basis"] = json!("transaction");
        scenario["costs"][1]["service"] = json!("copies");
        scenario["costs"][1]["timing"] = annual();
        scenario
    };
    for (name, scenario, is_sound) in [
        ("a cost from zero", cost("100000", "0", "300000"), f64::is_sign_positive as fn(f64) -> bool),
        ("a cost from next to nothing", cost("100000", "1", "300000"), f64::is_sign_positive),
        ("a narrow cost", cost("100", "99", "100000"), f64::is_sign_positive),
        ("a cost for each use", per_use(), f64::is_sign_positive),
        ("a receipt", cost("-100000", "-300000", "-1"), f64::is_sign_negative),
        ("a receipt up to zero", cost("-100000", "-300000", "0"), f64::is_sign_negative),
    ] {
        for (range, shape) in [
            ("nine_in_ten", "two_piece"),
            ("nine_in_ten", "lognormal"),
            ("limits", "pert"),
            ("limits", "triangular"),
            ("limits", "uniform"),
        ] {
            let mut scenario = scenario.clone();
            let amount = &mut scenario["costs"][1]["amount"];
            (amount["range"], amount["shape"]) = (json!(range), json!(shape));
            let low = amount["low"].as_str().unwrap();
            if shape == "lognormal" && (low.starts_with('-') || low == "0") {
                continue;
            }
            let (_, uncertain) = uncertain_in(&scenario);
            let mut draws = Draws::new(1, 4_096, Vec::new());
            let columns = draws.columns(&uncertain, 0.0);
            let column = columns.last().unwrap();
            let mut values = column.values.iter().flat_map(|four| four.to_array());
            assert!(values.all(|value| value == 0.0 || is_sound(value)), "{name} {shape}");
        }
    }
}

#[test]
fn an_amount_whose_range_includes_zero_is_drawn_with_both_signs() {
    let mut scenario = ranged(FIXED, ["20", "20", "20"], NONE);
    let mut net = line("net", "national", once(0), "fixed", "-100");
    net["amount"]["low"] = json!("-300");
    net["amount"]["high"] = json!("200");
    net["amount"]["range"] = json!("nine_in_ten");
    scenario["costs"].as_array_mut().unwrap().push(net);
    let (_, uncertain) = uncertain_in(&scenario);
    let mut draws = Draws::new(1, 4_096, Vec::new());
    let columns = draws.columns(&uncertain, 0.0);
    let values: Vec<f64> = columns.last().unwrap().values.iter().flat_map(|four| four.to_array()).collect();
    assert!(values.iter().any(|value| *value < -300.0) && values.iter().any(|value| *value > 200.0));
}

#[test]
fn a_cost_range_from_zero_never_gives_a_negative_cost_per_use() {
    let mut scenario = ranged(FIXED, ["2000", "2000", "2000"], NONE);
    scenario["costs"][0]["amount"] = json!({"value": "100000", "low": "0", "high": "300000", "range": "nine_in_ten",
        "unit": "JPY", "evidence": "reported", "source": "test"});
    for key in ["alternative", "cashable"] {
        scenario["services"][0].as_object_mut().unwrap().remove(key);
    }
    let futures = futures_of(&scenario);
    assert!(!serde_json::to_string(&*futures).unwrap().contains("−¥"));
}

const FIXED: [&str; 3] = ["1000", "1000", "1000"];
const NONE: [&str; 3] = ["0.5", "0.5", "0.5"];

#[test]
fn earlier_questions_do_not_change_later_answers() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/www/scenarios/jukinet.json");
    let scenario = std::fs::read_to_string(file).unwrap();
    let changed = |name: &str, typed: &str| Selection {
        changes: vec![(name.to_owned(), typed.to_owned())],
        ..Selection::default()
    };
    let told = |calculator: &mut Calculator, selection: &Selection| {
        serde_json::to_string(&(calculator.simulate(selection), calculator.sensitivity(selection))).unwrap()
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
fn changing_one_assumption_leaves_the_draws_of_the_others_unchanged() {
    let text = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    let scenario = read(&text).scenario.unwrap();
    let (_, uncertain, order) = juki_net("published");
    let columns = Draws::new(1, 64, order.clone()).columns(&uncertain, 0.5).to_vec();
    for own in &uncertain {
        // If a change leaves no range the assumption becomes certain, and the draws of the others stay.
        for typed in ["0", "0.5"] {
            let changes = vec![(own.name.clone(), typed.to_owned())];
            let moved =
                ikura::assumptions::resolve(&scenario, &Selection { changes, ..Selection::default() });
            let Ok(moved) = moved else { continue };
            let moved = Uncertain::all(&moved);
            let drawn = Draws::new(1, 64, order.clone()).columns(&moved, 0.5).to_vec();
            for (other, column) in moved.iter().zip(&drawn) {
                let before = uncertain.iter().position(|known| known.name == other.name).unwrap();
                assert_eq!(column.draws, columns[before].draws, "{} when {} is moved", other.name, own.name);
            }
            assert!(moved.len() + 1 >= uncertain.len(), "{}", own.name);
        }
    }
}

#[test]
fn discount_rates_and_operating_years_are_never_drawn() {
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
fn a_range_moves_with_the_value_that_the_reader_enters() {
    let scenario = ranged(["1000", "800", "2000"], ["20", "10", "40"], ["0.5", "0.2", "0.9"]);
    let changes = [("build.amount", "500"), ("copies.cashable", "100%"), ("copies.uses", "0")];
    let changes = changes.map(|(name, typed)| (name.to_owned(), typed.to_owned()));
    let selection = Selection { changes: changes.to_vec(), ..Selection::default() };
    let uncertain = Uncertain::all(&resolved(&scenario, &selection));
    let ends: Vec<[String; 3]> = uncertain
        .iter()
        .map(|own| [own.range.low, own.central, own.range.high].map(|end| end.normalize().to_string()))
        .collect();
    // Scaled in proportion; shifted by distance and clamped at zero; clamped at 100%.
    assert_eq!(ends, [["400", "500", "1000"], ["0", "0", "20"], ["0.4", "1", "1"]]);
}

#[test]
fn a_lone_monotonic_assumption_has_a_rank_correlation_of_one_and_all_of_the_variance() {
    for (scenario, sign) in [
        (ranged(["1000", "800", "2000"], ["20", "20", "20"], NONE), 1.0),
        (ranged(FIXED, ["20", "10", "40"], NONE), -1.0),
    ] {
        let (assumptions, uncertain) = uncertain_in(&scenario);
        let simulated = Simulated::run(&assumptions, &uncertain, &mut Draws::new(1, 4_096, Vec::new()));
        let [influence] = simulated.influences[..] else { panic!("{:?}", simulated.influences) };
        // One rank of 4,096 is a four-thousandth of the whole.
        for correlation in [influence.on_cost, influence.on_difference] {
            assert!((correlation - sign).abs() < 1e-3, "{influence:?}");
        }
        // Values still vary a little within one of 32 bins.
        assert!((influence.share - 1.0).abs() < 0.01, "{influence:?}");
    }
}

#[test]
fn an_assumption_that_does_not_affect_the_cost_has_no_influence() {
    for (scenario, place) in [
        (ranged(FIXED, ["20", "20", "20"], ["0.5", "0.2", "0.9"]), 0),
        (ranged(["1000", "800", "2000"], ["20", "20", "20"], ["0.5", "0.2", "0.9"]), 1),
    ] {
        let (assumptions, uncertain) = uncertain_in(&scenario);
        let influence =
            Simulated::run(&assumptions, &uncertain, &mut Draws::new(1, 4_096, Vec::new())).influences[place];
        assert_eq!(influence, Influence { on_cost: 0.0, on_difference: 0.0, share: 0.0 });
    }
}

#[test]
fn assumptions_of_services_that_are_not_counted_have_no_influence_and_do_not_vary() {
    let text = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    for (preset, idle) in
        [("certificates_only", "pensions."), ("papers", "counter."), ("ohmae", "certificates.")]
    {
        let selection = Selection { preset: Some(preset.to_owned()), ..Selection::default() };
        let Simulation::Ok(told) = Calculator::new(&text).simulate(&selection) else { panic!() };
        let named = told.influence.rows.iter().map(|row| row.id.as_str());
        assert_eq!(named.filter(|name| name.starts_with(idle)).count(), 0, "{preset}");
        let assumptions = resolve(&read(&text).scenario.unwrap(), &selection).unwrap();
        let uncertain = Uncertain::all(&assumptions);
        let simulated = Simulated::run(&assumptions, &uncertain, &mut Draws::new(1, 64, Vec::new()));
        assert!(simulated.varied < uncertain.len(), "{preset}");
        let idle = uncertain.iter().zip(&simulated.influences).filter(|(own, _)| own.name.starts_with(idle));
        assert!(
            idle.clone().count() > 2 && idle.clone().all(|(_, influence)| influence.share == 0.0),
            "{preset}"
        );
    }
}

#[test]
fn shares_of_the_variance_agree_with_a_much_larger_simulation_for_any_seed() {
    let text = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    let (assumptions, uncertain) = uncertain_in(&serde_json::from_str(&text).unwrap());
    let shares = |seed, futures| {
        let simulated = Simulated::run(&assumptions, &uncertain, &mut Draws::new(seed, futures, Vec::new()));
        simulated.influences.iter().map(|influence| influence.share).collect::<Vec<f64>>()
    };
    let many = shares(5, 1 << 18);
    // The part that only interactions explain is small here.
    assert!((0.94..1.0).contains(&many.iter().sum()), "{many:?}");
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

/// The share of each normal deviate in a sum is its covariance with the sum over the variance of the sum, even with correlation.
#[test]
fn variance_shares_of_a_sum_add_up_to_one_even_with_correlated_parts() {
    let (_, mut uncertain) =
        uncertain_in(&ranged(["1000", "800", "2000"], ["20", "10", "40"], ["0.5", "0.2", "0.9"]));
    for own in uncertain.iter_mut().take(2) {
        own.group = Some("common".to_owned());
    }
    for rho in [0.0, 0.5, 0.9] {
        let columns = Draws::new(1, 4_096, Vec::new()).columns(&uncertain, rho).to_vec();
        let deviates: Vec<Vec<f64>> = columns
            .iter()
            .map(|column| column.draws.iter().map(|draw| deviate(share_of(*draw))).collect())
            .collect();
        let weights = [3.0, 1.0, 2.0];
        let sums = (0..4_096).map(|future| (0..3).map(|of| weights[of] * deviates[of][future]).sum::<f64>());
        let draws: Vec<&[u32]> = columns.iter().map(|column| column.draws.as_slice()).collect();
        let found = VarianceDecomposition::of(sums.collect()).shares(&draws);
        let whole = 9.0 + 1.0 + 2.0 * 3.0 * rho + 4.0;
        let expected = [9.0 + 3.0 * rho, 1.0 + 3.0 * rho, 4.0].map(|own| own / whole);
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 0.02, "{rho}: {found} instead of {expected}");
        }
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 0.01, "{found:?}");
    }
}

#[test]
fn a_pure_interaction_belongs_to_neither_assumption() {
    let [one, other] = [3, 5].map(|place| Dimension::at(place, &place.to_string()).draws(1, 4_096));
    let product =
        one.iter().zip(&other).map(|(one, other)| (share_of(*one) - 0.5) * (share_of(*other) - 0.5));
    let shares = VarianceDecomposition::of(product.collect()).shares(&[&one, &other]);
    assert!(shares.iter().all(|share| share.abs() < 0.01), "{shares:?}");
}

#[test]
fn the_shown_variance_shares_add_up_to_one() {
    let text = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    let Simulation::Ok(told) = Calculator::new(&text).simulate(&Selection::default()) else { panic!() };
    let shares = told.influence.rows.iter().map(|row| row.figures[1].exact.clone().unwrap());
    let sum: Decimal = shares.map(|share| share.parse::<Decimal>().unwrap()).sum();
    assert!((sum - Decimal::ONE).abs() < Decimal::new(1, 5), "{sum}");
    assert_eq!(told.influence.rows.last().unwrap().id, "rest");
}

#[test]
fn rank_correlation_is_spearmans() {
    // By hand: ranks 1 to 5 against 2, 1, 4, 3, 5 give 1 − 6 × 4 / (5 × 24) = 0.8.
    let draws = [1, 2, 3, 4, 5].map(|rank: u32| rank * 800_000_000);
    assert!((rank_correlation(&draws, &[1.0, 0.0, 3.0, 2.0, 4.0]) - 0.8).abs() < 1e-12);
}

#[test]
fn assumptions_of_one_group_have_the_given_correlation() {
    let (_, mut uncertain) =
        uncertain_in(&ranged(["1000", "800", "2000"], ["20", "10", "40"], ["0.5", "0.2", "0.9"]));
    for own in uncertain.iter_mut().take(2) {
        own.group = Some("common".to_owned());
    }
    for rho in [0.0, 0.25, 0.5, 0.9, 1.0] {
        let mut draws = Draws::new(1, 1 << 14, Vec::new());
        let deviates: Vec<Vec<f64>> = draws
            .columns(&uncertain, rho)
            .iter()
            .map(|column| column.draws.iter().map(|draw| deviate(share_of(*draw))).collect())
            .collect();
        // The correlation of 16,384 draws is exact to about one part in 128, the root of their number.
        assert!((correlation(&deviates[0], &deviates[1]) - rho).abs() < 0.01, "{rho}");
        assert!(correlation(&deviates[0], &deviates[2]).abs() < 0.01);
        // Each deviate keeps its own distribution: a tenth of the draws lie below the 10th percentile.
        for column in &deviates {
            let below = column.iter().filter(|z| **z < deviate(0.1)).count();
            assert!((below as f64 / 16_384.0 - 0.1).abs() < 0.003, "{below}");
        }
    }
}

#[test]
fn draws_without_transactions_count_as_the_most_expensive() {
    // Take-up jumps from nobody to everybody; most draws have no uses at all.
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
    let simulated = Simulated::run(&assumptions, &uncertain, &mut Draws::new(1, 4_096, Vec::new()));
    // In 199 of 200 years of the range the jump comes after the last computed year.
    let without = simulated.cost.without() as f64 / simulated.futures as f64;
    assert!((without - 0.99).abs() < 0.01, "{without}");
    assert_eq!(simulated.cost.percentile(0.5), None);
    assert!(simulated.cost.percentile(0.0).is_some());
    // The chance is of all draws, and its label says so; in draws with uses the cost may be below 50 yen.
    let told = futures_of(&scenario);
    let chance = |id: &str| told.chances.iter().find(|row| row.id == id).unwrap();
    assert!(chance("dearer").label.ends_with("or there are no uses"), "{}", chance("dearer").label);
    assert_eq!(
        [chance("dearer"), chance("without_transactions")].map(|row| row.figure.text.as_str()),
        ["more than 99 of 100"; 2]
    );
}

fn futures_of(scenario: &Value) -> Box<Futures> {
    match Calculator::new(&scenario.to_string()).simulate(&Selection::default()) {
        Simulation::Ok(futures) => futures,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_case_outside_the_range_is_explained_by_assumptions_near_the_ends_of_their_ranges() {
    let said = |build, uses| plain_text(&futures_of(&ranged(build, uses, NONE)).sentence);
    let cheap = said(["1000", "1000", "2000"], ["40", "10", "40"]);
    assert!(
        cheap.contains(
            "With every assumption at its stated value, each use costs ¥25, against ¥50 without Test Net. ¥25 is below the range because 2 of the 2 most influential assumptions have the value at which a use costs least."
        ),
        "{cheap}"
    );
    let dear = said(["2000", "1000", "2000"], ["20", "20", "20"]);
    assert!(dear.contains("each use costs ¥100, against ¥50 without Test Net. ¥100 is above the range because the assumption that varies has the value at which a use costs most."), "{dear}");
    let between = said(["1500", "1000", "2000"], ["20", "20", "20"]);
    assert!(!between.contains(" the range "), "{between}");
}

#[test]
fn the_number_of_assumptions_near_one_end_has_an_explanation() {
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
            note.contains("highest rank correlation") && note.ends_with("at the named end of its range."),
            "{note}"
        );
    }
}

#[test]
fn the_headline_gives_the_median_and_the_odds_that_a_use_is_dearer_or_cheaper() {
    let said = |build| {
        let headline = futures_of(&ranged(build, ["20", "20", "20"], NONE)).headline;
        assert_eq!(
            headline.announcement,
            [plain_text(&headline.answer), plain_text(&headline.comparison)].join(" ")
        );
        headline.announcement
    };
    // 45 yen at the stated values, against 50; but most draws cost more than 50.
    let dear = said(["900", "900", "3000"]);
    assert!(dear.starts_with("In Nation, each use of Test Net costs about ¥"), "{dear}");
    assert!(
        dear.contains("Without Test Net, doing the same would cost ¥50: each use costs more in "),
        "{dear}"
    );
    assert!(
        dear.contains(": each use costs more in ")
            && dear.contains(" of 100 simulations; the median difference is about ¥"),
        "{dear}"
    );
    let cheap = said(["1100", "100", "1100"]);
    assert!(cheap.contains(": each use costs less in "), "{cheap}");
    // Half of the draws above and half below.
    let even = said(["1000", "999", "1001"]);
    assert!(even.contains("nearly as much: each use costs more in "), "{even}");
}

#[test]
fn a_wider_range_shows_fewer_digits() {
    let spread = |low: &str, value: &str, high: &str| {
        let headline = futures_of(&ranged([value, low, high], ["1", "1", "1"], NONE)).headline;
        (headline.cost.text, headline.range)
    };
    // A range ten times as wide leaves one digit less.
    assert_eq!(spread("1000", "1010", "1020"), ("about ¥1,010".to_owned(), "¥1,000–1,020".to_owned()));
    let (wide, range) = spread("1000", "10000", "20000");
    assert!(wide.ends_with("00") && range.ends_with("000"), "{wide} {range}");
    // Ends that are equal as doubles are no range, in any shape.
    for shape in ["pert", "triangular", "uniform"] {
        let mut one = ranged(["54000", "54000", "54000.000000000001"], ["20", "20", "20"], NONE);
        one["costs"][0]["amount"]["shape"] = json!(shape);
        one["costs"][0]["amount"]["range"] = json!("limits");
        assert!(matches!(
            Calculator::new(&one.to_string()).simulate(&Selection::default()),
            Simulation::Certain { .. }
        ));
    }
    // A figure that doesn't vary has no "about" and no range.
    assert_eq!(spread("1010", "1010", "1010.000000000001").1, "");
}

#[test]
fn a_note_explains_why_a_cheaper_use_may_still_not_pay() {
    let note = |cashable| {
        let told = futures_of(&ranged(["900", "100", "1100"], ["20", "20", "20"], cashable));
        told.chances.iter().find(|row| row.id == "pays").unwrap().note.clone()
    };
    assert!(note(NONE).starts_with("Fewer than the "), "{}", note(NONE));
    assert_eq!(note(["1", "1", "1"]), "");
}

#[test]
fn the_effect_of_another_seed_is_mentioned_only_if_it_changes_shown_digits() {
    let narrow = futures_of(&ranged(["1500", "1000", "2000"], ["20", "20", "20"], NONE));
    assert!(!plain_text(&narrow.method).contains("Another seed"), "{}", plain_text(&narrow.method));
    // Near the median draw the town crosses a size class, so the median is either one amount or the other.
    let mut tiers = ranged(["1500", "1000", "2000"], ["20", "20", "20"], NONE);
    tiers["costs"] = json!([line("levy", "national", once(1), "fixed", "0")]);
    tiers["costs"][0]["apportionment"] = json!({"rule": "tiers", "tiers": [
        {"residents_under": 1000, "amount": yen("1000")}, {"amount": yen("9000")}]});
    tiers["nation"]["growth"] = number("0", "share");
    for (key, text) in [("low", "-0.0501"), ("high", "0.05"), ("range", "limits"), ("shape", "uniform")] {
        tiers["nation"]["growth"][key] = json!(text);
    }
    let town = Selection {
        place: Some("100000".to_owned()),
        residents: Some("1000".to_owned()),
        ..Selection::default()
    };
    let Simulation::Ok(torn) = Calculator::new(&tiers.to_string()).simulate(&town) else { panic!() };
    let said = plain_text(&torn.method);
    assert!(said.contains("With other random numbers the median may be about ¥"), "{said}");
}

#[test]
fn lanes_compute_four_values_at_once() {
    let lanes = Lanes::each([1.0, -2.0, 0.0, 4.0]);
    let quotients = Lanes::ONE.over_or(lanes, Lanes::all(9.0)).to_array();
    assert_eq!(quotients, [1.0, -0.5, 9.0, 0.25]);
    assert_eq!(lanes.larger(Lanes::ZERO).to_array(), [1.0, 0.0, 0.0, 4.0]);
    assert_eq!(lanes.if_below(Lanes::ONE, Lanes::ZERO, lanes).to_array(), [1.0, 0.0, 0.0, 4.0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_median_lies_within_its_range_and_the_verdict_agrees_with_the_odds(scenario in any_ranged_scenario()) {
        let (assumptions, uncertain) = uncertain_in(&scenario);
        prop_assume!(!uncertain.is_empty());
        let simulated = Simulated::run(&assumptions, &uncertain, &mut Draws::new(5, 1_024, Vec::new()));
        for result in [&simulated.cost, &simulated.alternative, &simulated.difference, &simulated.net] {
            let [low, middle, high] = result.range();
            prop_assert!(middle.zip(low).is_none_or(|(middle, low)| low <= middle));
            prop_assert!(high.zip(middle).is_none_or(|(high, middle)| middle <= high));
        }
        let Simulation::Ok(told) = Calculator::new(&scenario.to_string()).simulate(&Selection::default()) else {
            return Ok(());
        };
        let said = plain_text(&told.headline.comparison);
        let more = 2 * (simulated.difference.above_zero() + simulated.difference.without()) > simulated.futures;
        // The headline uses other draws, so a chance close to one half may fall on the other side.
        let clear = (simulated.difference.above_zero() as f64 / simulated.futures as f64 - 0.5).abs() > 0.05;
        if !said.is_empty() && clear && simulated.difference.without() == 0 {
            prop_assert!(said.contains("nearly as much") || said.contains(if more { "costs more in" } else { "costs less in" }), "{}", said);
        }
    }

    #[test]
    fn dots_of_the_picture_lie_on_the_right_side_of_zero(scenario in any_ranged_scenario()) {
        let Simulation::Ok(told) = Calculator::new(&scenario.to_string()).simulate(&Selection::default()) else {
            return Ok(());
        };
        let Some(zero) = &told.dots.zero else { return Ok(()) };
        for dot in &told.dots.dots {
            prop_assert!((0.0..=1.0).contains(&dot.x));
            prop_assert!(if dot.dearer { dot.x > zero.at } else { dot.x < zero.at || dot.text.contains('0') }, "{:?}", dot);
        }
    }
}

#[test]
fn results_of_other_choices_use_the_same_draws_as_the_headline() {
    let text = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    let mut calculator = Calculator::new(&text);
    let Simulation::Ok(told) = calculator.simulate(&Selection::default()) else { panic!() };
    let choices = calculator.verdicts(&Selection::default()).unwrap().choices;
    let chance = |id: &str| told.chances.iter().find(|row| row.id == id).unwrap().figure.text.clone();
    let row = |id: &str| &choices.rows.iter().find(|row| row.id == id).unwrap().figures;
    assert_eq!(row("as_chosen")[1].text, chance("dearer"));
    assert_eq!(row("as_chosen")[2].text, chance("pays"));
    let exact = |id: &str| row(id)[0].exact.clone().unwrap().parse::<f64>().unwrap();
    let rates = ["rate_0", "rate_1", "rate_2", "as_chosen", "rate_7"].map(exact);
    assert!(rates.is_sorted(), "a higher rate is dearer: {rates:?}");
    assert!(row("citizen_time")[2].text != chance("pays"));
    assert_eq!(row("nothing_cashable")[2].text, "fewer than 1 of 100");
    // One shape for all assumptions is tried too; the chosen rate has no second row.
    assert!(exact("all_pert") < exact("as_chosen") && exact("as_chosen") < exact("all_uniform"));
    assert!(choices.rows.iter().all(|row| row.id != "rate_4"));
    let Simulation::Ok(again) = calculator.simulate(&Selection::default()) else { panic!() };
    assert_eq!(
        again.headline.announcement, told.headline.announcement,
        "what was asked between changes nothing"
    );
}

#[test]
fn at_the_value_that_turns_the_verdict_a_use_is_dearer_in_half_of_the_draws() {
    let text = std::fs::read_to_string("www/scenarios/jukinet.json").unwrap();
    let scenario = read(&text).scenario.unwrap();
    let assumptions = resolve(&scenario, &Selection::default()).unwrap();
    let uncertain = Uncertain::all(&assumptions);
    let mut draws = Draws::new(scenario.seed, 4_096, by_importance(std::slice::from_ref(&assumptions)));
    let search = SwitchingValueSearch::of(&assumptions, &uncertain, &mut draws, |_| (0.0, 1e12));
    let mut turned = 0;
    for (place, own) in uncertain.iter().enumerate() {
        let start = f64::midpoint(own.range.low.to_f64().unwrap(), own.range.high.to_f64().unwrap());
        let is_tried =
            ["running.amount", "pensions.alternative", "certificates.uses"].contains(&own.name.as_str());
        let found = is_tried.then(|| search.nearest(place, start));
        let Some(value) = found.flatten() else { continue };
        turned += 1;
        // The reader sets the value, so it has no range; everything else is unchanged.
        let mut held = assumptions.clone();
        let known = held.resolved.iter_mut().find(|resolved| resolved.shown && resolved.name == own.name);
        known.unwrap().value = Decimal::from_f64(value).unwrap();
        let others: Vec<Uncertain> =
            uncertain.iter().filter(|other| other.name != own.name).cloned().collect();
        let simulated = Simulated::results(&held, &others, &mut draws);
        let dearer = simulated.difference.above_zero() as f64 / simulated.futures as f64;
        assert!((dearer - 0.5).abs() < 0.04, "{}: {dearer} at {value}", own.name);
    }
    assert_eq!(turned, 3);
    // A value that cannot turn the verdict has no row; the others are ordered by weight and have two digits.
    let turning = Calculator::new(&text).verdicts(&Selection::default()).unwrap().turning.unwrap();
    assert_eq!(turning.rows[0].id, "running.amount");
    assert!(turning.rows.iter().any(|row| row.id == "pensions.alternative"));
    for row in &turning.rows {
        let digits: String = row.figures[1].text.chars().filter(char::is_ascii_digit).collect();
        assert!(digits.trim_end_matches('0').len() <= 2, "{}", row.figures[1].text);
    }
}
