//! Thousands of futures: what the uncertain assumptions together make of the cost per transaction (docs/method.md, "Futures").

mod distribution;
mod importance;
mod spread;
mod turning;

use crate::assumptions::Assumptions;
use crate::number::{Lanes, Number as _, ascending, sorted};
use crate::present_value::PresentValues;
use crate::uncertainty::{Column, Draws, QUARTERS, Uncertain};
use crate::what_if::WhatIf;

pub use distribution::{Distribution, percentile};
pub use importance::by_importance;
pub use spread::Spread;
pub use turning::Turning;

/// What the futures say.
#[derive(Debug, Clone)]
pub struct Simulated {
    /// How many there are.
    pub futures: usize,
    /// Levelised cost per transaction; of those without transactions there is none.
    pub cost: Distribution,
    /// What the same would cost without the system, per transaction that can be compared.
    pub alternative: Distribution,
    /// Cost less the alternative's in the same future; where there are no transactions there is none. Empty where nothing can be compared.
    pub difference: Distribution,
    /// Benefits less costs, in present value.
    pub net: Distribution,
    /// Those whose arithmetic failed: none, or there is a bug.
    pub unsound: usize,
    /// Standard error of the middle cost, from how far quarters of the futures agree.
    pub error_of_median: f64,
    /// How many assumptions vary that any of these results depends on.
    pub varied: usize,
    /// How much each uncertain assumption decides, in their order.
    pub influences: Vec<Influence>,
}

/// How much one uncertain assumption decides. Correlations are Spearman's, and 0 with what doesn't depend on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Influence {
    /// Rank correlation with the cost per transaction.
    pub on_cost: f64,
    /// Rank correlation with the difference from the alternative; where nothing can be compared, with the cost.
    pub on_difference: f64,
    /// Its share of the variance of the same, by rank: with what they do only together, the shares of all are one.
    pub share: f64,
}

impl Simulated {
    /// Runs the model for every future.
    pub fn run(assumptions: &Assumptions, uncertain: &[Uncertain], draws: &mut Draws) -> Self {
        let (futures, what_if, columns) = Futures::of(assumptions, uncertain, draws);
        Self { influences: futures.influences(&what_if, columns), ..futures.summed_up() }
    }

    /// In how many futures a use can be compared with what it would cost without the system: those without transactions can.
    pub fn compared(&self) -> usize {
        self.difference.values().len() + self.difference.without()
    }

    /// The middle cost less the middle of the alternative's, which isn't the middle of the difference.
    pub fn gap_of_medians(&self) -> f64 {
        let middle = |of: &Distribution| of.percentile(0.5);
        middle(&self.cost).zip(middle(&self.alternative)).map_or(0.0, |(cost, other)| cost - other)
    }

    /// The same without what decides.
    pub fn results(assumptions: &Assumptions, uncertain: &[Uncertain], draws: &mut Draws) -> Self {
        Futures::of(assumptions, uncertain, draws).0.summed_up()
    }
}

/// Results by future.
#[derive(Default)]
struct Futures {
    /// Infinite without transactions.
    costs: Vec<f64>,
    alternatives: Vec<f64>,
    /// Infinite without transactions, and not a number where nothing can be compared.
    differences: Vec<f64>,
    nets: Vec<f64>,
    unsound: usize,
    varied: usize,
}

impl Futures {
    /// Each with the values that its draws give.
    fn of<'d>(
        assumptions: &Assumptions,
        uncertain: &[Uncertain],
        draws: &'d mut Draws,
    ) -> (Self, WhatIf, &'d [Column]) {
        let correlation = assumptions.plan.correlation.map_or(0.0, |slot| f64::of(assumptions.value(slot)));
        let columns = draws.columns(uncertain, correlation);
        let slots = uncertain.iter().map(|own| own.slot);
        let open: Vec<_> = slots.zip(columns.iter().map(|column| column.bounds)).collect();
        let what_if = WhatIf::open(assumptions, &open);
        let values: Vec<&[Lanes]> = columns.iter().map(|column| column.values.as_slice()).collect();
        let varied = (0..uncertain.len()).filter(|place| what_if.needs(*place)).count();
        let mut futures = Futures { varied, ..Futures::default() };
        what_if.each(&values, |future| futures.add(future));
        (futures, what_if, columns)
    }

    fn add(&mut self, future: PresentValues<f64>) {
        let PresentValues { cost, benefit, transactions, comparable, alternative } = future;
        let each = if transactions > 0.0 { cost / transactions } else { f64::INFINITY };
        let sound = cost.is_finite() && benefit.is_finite() && transactions.is_finite() && !each.is_nan();
        if !sound {
            self.unsound += 1;
            self.costs.push(f64::INFINITY);
            self.differences.push(f64::NAN);
            return;
        }
        self.costs.push(each);
        self.nets.push(benefit - cost);
        if each.is_finite() && comparable > 0.0 {
            self.alternatives.push(alternative / comparable);
        }
        self.differences.push(match comparable > 0.0 {
            true => each - alternative / comparable,
            false if each.is_finite() => f64::NAN,
            false => each,
        });
    }

    /// How much each assumption decides.
    fn influences(&self, what_if: &WhatIf, columns: &[Column]) -> Vec<Influence> {
        let is_compared = self.differences.iter().any(|difference| difference.is_finite());
        let of_costs = ranks(&self.costs);
        let of_differences = if is_compared { ranks(&self.differences) } else { of_costs.clone() };
        let moves =
            |place| if is_compared { what_if.moves_difference(place) } else { what_if.moves_cost(place) };
        let moving: Vec<usize> = (0..columns.len()).filter(|place| moves(*place)).collect();
        let drawn: Vec<&[u32]> = moving
            .iter()
            .filter_map(|place| columns.get(*place))
            .map(|column| column.draws.as_slice())
            .collect();
        let shares = Spread::of(of_differences.clone()).shares(&drawn);
        let share = |place| {
            let known = moving.iter().zip(&shares).find(|(known, _)| **known == place);
            known.map_or(0.0, |(_, share)| *share)
        };
        let influence = |(place, column): (usize, &Column)| Influence {
            on_cost: if what_if.moves_cost(place) { rank_correlation(&column.draws, &of_costs) } else { 0.0 },
            on_difference: if moves(place) { rank_correlation(&column.draws, &of_differences) } else { 0.0 },
            share: share(place),
        };
        columns.iter().enumerate().map(influence).collect()
    }

    fn summed_up(self) -> Simulated {
        let error_of_median = error_of_median(&self.costs);
        let (all, unsound) = (self.costs.len(), self.unsound);
        let mut costs = in_order(self.costs);
        costs.retain(|cost| cost.is_finite());
        let without = all - costs.len() - unsound;
        let mut differences = self.differences;
        differences.retain(|difference| difference.is_finite());
        let compared = if differences.is_empty() { 0 } else { without };
        Simulated {
            futures: all,
            varied: self.varied,
            influences: Vec::new(),
            error_of_median,
            cost: Distribution::new(costs, without),
            alternative: Distribution::new(in_order(self.alternatives), 0),
            difference: Distribution::new(in_order(differences), compared),
            net: Distribution::new(in_order(self.nets), 0),
            unsound,
        }
    }
}

/// From least to greatest. Compiled once for all results.
#[inline(never)]
fn in_order(values: Vec<f64>) -> Vec<f64> {
    sorted(values, |value| *value)
}

/// The middle of each quarter of the futures apart: how far these lie from each other says how far another seed might move the
/// middle of all.
fn error_of_median(costs: &[f64]) -> f64 {
    let each = (costs.len() / QUARTERS).max(1);
    let middle = |quarter: &[f64]| {
        let order = ascending(quarter);
        let middle = order.get(quarter.len() / 2).and_then(|place| quarter.get(*place as usize));
        middle.copied().filter(|middle| middle.is_finite())
    };
    let middles: Vec<f64> = costs.chunks(each).take(QUARTERS).filter_map(middle).collect();
    let n = middles.len() as f64;
    if n < 2.0 {
        return 0.0;
    }
    let mean = middles.iter().sum::<f64>() / n;
    let squares: f64 = middles.iter().map(|middle| (middle - mean) * (middle - mean)).sum();
    libm::sqrt(squares / (n - 1.0) / n)
}

/// By place, how many are smaller: no long tail sways that. What isn't a number counts as the largest.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut ranks = vec![0.0; values.len()];
    for (place, rank) in ascending(values).into_iter().zip(0_u32..) {
        if let Some(own) = ranks.get_mut(place as usize) {
            *own = f64::from(rank);
        }
    }
    ranks
}

/// Pearson's correlation of draws with ranks from 0 up, each of which stands once. Draws are spread so evenly that they are
/// as good as ranks.
pub fn rank_correlation(draws: &[u32], ranks: &[f64]) -> f64 {
    let n = ranks.len() as f64;
    let (mut sum, mut squares, mut products) = (0.0, 0.0, 0.0);
    for (draw, rank) in draws.iter().zip(ranks) {
        let draw = f64::from(*draw) / 4_294_967_296.0 - 0.5;
        sum += draw;
        squares += draw * draw;
        products += draw * (rank - (n - 1.0) / 2.0);
    }
    let variances = (squares / n - sum / n * (sum / n)) * ((n * n - 1.0) / 12.0);
    if variances > 0.0 { (products / n / libm::sqrt(variances)).clamp(-1.0, 1.0) } else { 0.0 }
}
