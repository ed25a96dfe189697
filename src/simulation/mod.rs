//! The Monte Carlo simulation: how all uncertain assumptions together move the results (docs/method.md, "Futures").
//!
//! A "future" is one Monte Carlo draw, that is, one joint sample of all uncertain assumptions.

mod distribution;
mod importance;
mod variance;
mod switching;

use crate::assumptions::Assumptions;
use crate::number::{Lanes, Number as _, ascending, sorted};
use crate::present_value::PresentValues;
use crate::uncertainty::{AssumptionDraws, Draws, QUARTERS, Uncertain};
use crate::what_if::WhatIf;

pub use distribution::{Distribution, percentile};
pub use importance::by_importance;
pub use switching::SwitchingValueSearch;
pub use variance::VarianceDecomposition;

/// Results of the simulation.
#[derive(Debug, Clone)]
pub struct Simulated {
    /// Number of draws.
    pub futures: usize,
    /// Levelised cost per transaction. Draws without transactions have no value.
    pub cost: Distribution,
    /// Cost of the alternative per comparable transaction.
    pub alternative: Distribution,
    /// Levelised cost less the alternative's cost in the same draw. Draws without transactions have no value. Empty
    /// if nothing can be compared.
    pub difference: Distribution,
    /// Net present value.
    pub net: Distribution,
    /// Number of draws whose arithmetic failed. Anything but zero is a bug.
    pub unsound: usize,
    /// Standard error of the median cost, estimated from the medians of the four quarters of the draws.
    pub error_of_median: f64,
    /// Number of uncertain assumptions on which at least one of these results depends.
    pub varied: usize,
    /// Influence of each uncertain assumption, in their order.
    pub influences: Vec<Influence>,
}

/// Influence of one uncertain assumption, as the draws show it. Correlations are Spearman's, and 0 if the result doesn't depend on the
/// assumption.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Influence {
    /// Rank correlation with the levelised cost.
    pub on_cost: f64,
    /// Rank correlation with the difference from the alternative; if nothing can be compared, with the cost.
    pub on_difference: f64,
    /// Share of the variance of that result, by rank. All shares, and what assumptions do only together, add up to
    /// one.
    pub share: f64,
}

impl Simulated {
    /// Runs the model for all draws and computes the influences.
    pub fn run(assumptions: &Assumptions, uncertain: &[Uncertain], draws: &mut Draws) -> Self {
        let (futures, what_if, columns) = DrawResults::of(assumptions, uncertain, draws);
        Self { influences: futures.influences(&what_if, columns), ..futures.summed_up() }
    }

    /// Number of draws in which a use can be compared with the alternative, including draws without transactions.
    pub fn compared(&self) -> usize {
        self.difference.values().len() + self.difference.without()
    }

    /// Runs the model for all draws without computing the influences.
    pub fn results(assumptions: &Assumptions, uncertain: &[Uncertain], draws: &mut Draws) -> Self {
        DrawResults::of(assumptions, uncertain, draws).0.summed_up()
    }
}

/// Results by draw.
#[derive(Default)]
struct DrawResults {
    /// Infinite if there are no transactions.
    costs: Vec<f64>,
    alternatives: Vec<f64>,
    /// Infinite if there are no transactions, NaN if nothing can be compared.
    differences: Vec<f64>,
    nets: Vec<f64>,
    unsound: usize,
    varied: usize,
}

impl DrawResults {
    /// Runs the model once per draw.
    fn of<'d>(
        assumptions: &Assumptions,
        uncertain: &[Uncertain],
        draws: &'d mut Draws,
    ) -> (Self, WhatIf, &'d [AssumptionDraws]) {
        let correlation = assumptions.plan.correlation.map_or(0.0, |slot| f64::of(assumptions.value(slot)));
        let columns = draws.columns(uncertain, correlation);
        let slots = uncertain.iter().map(|own| own.slot);
        let open: Vec<_> = slots.zip(columns.iter().map(|column| column.bounds)).collect();
        let what_if = WhatIf::open(assumptions, &open);
        let values: Vec<&[Lanes]> = columns.iter().map(|column| column.values.as_slice()).collect();
        let varied = (0..uncertain.len()).filter(|index| what_if.needs(*index)).count();
        let mut futures = DrawResults { varied, ..DrawResults::default() };
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

    /// Computes the influence of each assumption.
    fn influences(&self, what_if: &WhatIf, columns: &[AssumptionDraws]) -> Vec<Influence> {
        let is_compared = self.differences.iter().any(|difference| difference.is_finite());
        let of_costs = ranks(&self.costs);
        let of_differences = if is_compared { ranks(&self.differences) } else { of_costs.clone() };
        let moves =
            |index| if is_compared { what_if.moves_difference(index) } else { what_if.moves_cost(index) };
        let moving: Vec<usize> = (0..columns.len()).filter(|index| moves(*index)).collect();
        let drawn: Vec<&[u32]> = moving
            .iter()
            .filter_map(|index| columns.get(*index))
            .map(|column| column.draws.as_slice())
            .collect();
        let shares = VarianceDecomposition::of(of_differences.clone()).shares(&drawn);
        let share = |index| {
            let known = moving.iter().zip(&shares).find(|(known, _)| **known == index);
            known.map_or(0.0, |(_, share)| *share)
        };
        let influence = |(index, column): (usize, &AssumptionDraws)| Influence {
            on_cost: if what_if.moves_cost(index) { rank_correlation(&column.draws, &of_costs) } else { 0.0 },
            on_difference: if moves(index) { rank_correlation(&column.draws, &of_differences) } else { 0.0 },
            share: share(index),
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

/// Sorts in ascending order. Not inlined, so that it is compiled once for all results.
#[inline(never)]
fn in_order(values: Vec<f64>) -> Vec<f64> {
    sorted(values, |value| *value)
}

/// Computes the standard error of the median from the medians of the four quarters of the draws: the further these
/// lie apart, the more another seed might move the median of all.
fn error_of_median(costs: &[f64]) -> f64 {
    let each = (costs.len() / QUARTERS).max(1);
    let middle = |quarter: &[f64]| {
        let order = ascending(quarter);
        let middle = order.get(quarter.len() / 2).and_then(|index| quarter.get(*index as usize));
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

/// Returns the rank of each value, from 0 for the smallest. Ranks aren't distorted by a long tail. NaN counts as the
/// largest.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut ranks = vec![0.0; values.len()];
    for (index, rank) in ascending(values).into_iter().zip(0_u32..) {
        if let Some(own) = ranks.get_mut(index as usize) {
            *own = f64::from(rank);
        }
    }
    ranks
}

/// Computes Pearson's correlation of 32-bit draws with ranks, in which each rank from 0 up occurs once. Draws are
/// spread so evenly that they serve as ranks themselves.
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
