//! Thousands of futures: what the uncertain assumptions together make of the cost per transaction (METHOD.md, "Futures").

use crate::assumptions::Assumptions;
use crate::number::{Lanes, Number as _, ascending};
use crate::uncertainty::points::Dimension;
use crate::uncertainty::{Column, Draws, SCRAMBLES, Uncertain};
use crate::what_if::WhatIf;

/// What the futures say.
#[derive(Debug, Clone)]
pub struct Simulated {
    /// How many there are.
    pub futures: usize,
    /// Levelised cost per transaction of those with transactions, from cheapest to dearest.
    pub costs: Vec<f64>,
    /// Those without transactions.
    pub without_transactions: usize,
    /// Whether a use costs more than the alternative, in the order of `costs`.
    pub dearer: Vec<bool>,
    /// Those that can be compared with an alternative.
    pub comparable: usize,
    /// Those in which benefits exceed costs.
    pub paying: usize,
    /// Those whose arithmetic failed: none, or there is a bug.
    pub unsound: usize,
    /// Standard error of the middle, from how far independent scrambles agree.
    pub error_of_median: f64,
    /// How much each uncertain assumption decides, in their order.
    pub influences: Vec<Influence>,
}

/// How much one uncertain assumption decides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Influence {
    /// Spearman's rank correlation with the cost per transaction.
    pub rank_correlation: f64,
    /// Share of the variance that goes when it is known: the first-order index.
    pub first_order: f64,
}

impl Simulated {
    /// Runs the model for every future.
    pub fn run(assumptions: &Assumptions, uncertain: &[Uncertain], draws: &mut Draws) -> Self {
        let correlation = assumptions.plan.correlation.map_or(0.0, |slot| f64::of(assumptions.value(slot)));
        let columns = draws.columns(uncertain, correlation);
        let slots = uncertain.iter().map(|own| own.slot);
        let open: Vec<_> = slots.zip(columns.iter().map(|column| column.bounds)).collect();
        let what_if = WhatIf::open(assumptions, &open);
        let values: Vec<&[Lanes]> = columns.iter().map(|column| column.values.as_slice()).collect();
        let mut futures = Futures::default();
        what_if.each(&values, |row| {
            let rows = row
                .cost
                .iter()
                .zip(row.benefit)
                .zip(row.transactions)
                .zip(row.comparable)
                .zip(row.alternative);
            for ((((cost, benefit), transactions), comparable), alternative) in rows {
                let lanes = [*cost, *benefit, *transactions, *comparable, *alternative].map(Lanes::to_array);
                for lane in 0..Lanes::WIDTH {
                    futures.add(lanes.map(|of| of.get(lane).copied().unwrap_or(f64::NAN)));
                }
            }
        });
        futures.summed_up(columns)
    }

    /// The cost below which a share of all futures lies: linear between neighbours, at position p (n − 1). Futures without
    /// transactions count as the dearest; none where the position falls among them.
    pub fn percentile(&self, p: f64) -> Option<f64> {
        percentile(&self.costs, p, self.futures - self.unsound)
    }

    /// How many of those that can be compared cost no more than the alternative.
    pub fn cheaper(&self) -> usize {
        self.comparable - self.dearer.iter().filter(|dearer| **dearer).count()
    }
}

/// Of `all` values, of which the smallest are given in order.
pub fn percentile(sorted: &[f64], p: f64, all: usize) -> Option<f64> {
    let position = p * all.checked_sub(1)? as f64;
    let below = libm::floor(position);
    // Between 0 and the number of values.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let index = below as usize;
    let low = sorted.get(index)?;
    if position > below {
        let high = sorted.get(index + 1)?;
        Some(low + (position - below) * (high - low))
    } else {
        Some(*low)
    }
}

#[derive(Default)]
struct Futures {
    /// By future; infinite without transactions.
    costs: Vec<f64>,
    dearer: Vec<bool>,
    comparable: usize,
    paying: usize,
    unsound: usize,
}

impl Futures {
    fn add(&mut self, [cost, benefit, transactions, comparable, alternative]: [f64; 5]) {
        let each = if transactions > 0.0 { cost / transactions } else { f64::INFINITY };
        let sound = cost.is_finite() && benefit.is_finite() && transactions.is_finite() && !each.is_nan();
        self.unsound += usize::from(!sound);
        self.costs.push(if sound { each } else { f64::INFINITY });
        self.paying += usize::from(sound && benefit > cost);
        let can_compare = sound && each.is_finite() && comparable > 0.0;
        self.comparable += usize::from(can_compare);
        self.dearer.push(can_compare && each > alternative / comparable);
    }

    fn summed_up(self, columns: &[Column]) -> Simulated {
        let order = ascending(&self.costs);
        let mut ranks = vec![0.0; order.len()];
        for (future, rank) in order.iter().zip(0_u32..) {
            if let Some(place) = ranks.get_mut(*future as usize) {
                *place = f64::from(rank);
            }
        }
        let spread = Spread::of(logarithms(&self.costs));
        let drawn: Vec<Drawn<'_>> = columns.iter().map(Drawn::of).collect();
        let influences = columns.iter().zip(spread.first_orders(&drawn)).map(|(column, first_order)| {
            Influence { rank_correlation: rank_correlation(&column.draws, &ranks), first_order }
        });
        let of =
            |future: &u32| Some((*self.costs.get(*future as usize)?, *self.dearer.get(*future as usize)?));
        let (costs, dearer): (Vec<f64>, Vec<bool>) =
            order.iter().filter_map(of).filter(|(cost, _)| cost.is_finite()).unzip();
        Simulated {
            futures: self.costs.len(),
            without_transactions: self.costs.len() - costs.len() - self.unsound,
            influences: influences.collect(),
            error_of_median: error_of_median(&self.costs, &order),
            dearer,
            comparable: self.comparable,
            paying: self.paying,
            unsound: self.unsound,
            costs,
        }
    }
}

/// The middle of each scramble's futures apart: how far these lie from each other says how far a new seed might.
fn error_of_median(costs: &[f64], order: &[u32]) -> f64 {
    let each = (costs.len() / SCRAMBLES as usize).max(1);
    let middle = |scramble: usize| {
        let mut own = order.iter().map(|future| *future as usize).filter(|future| future / each == scramble);
        own.nth(each / 2).and_then(|future| costs.get(future)).filter(|middle| middle.is_finite())
    };
    let middles: Vec<f64> = (0..SCRAMBLES as usize).filter_map(middle).copied().collect();
    let n = middles.len() as f64;
    if n < 2.0 {
        return 0.0;
    }
    let mean = middles.iter().sum::<f64>() / n;
    let squares: f64 = middles.iter().map(|middle| (middle - mean) * (middle - mean)).sum();
    libm::sqrt(squares / (n - 1.0) / n)
}

/// Logarithms tame the tail of a quotient; where something costs nothing or less, the costs themselves.
fn logarithms(costs: &[f64]) -> Vec<f64> {
    let positive = costs.iter().all(|cost| *cost > 0.0);
    costs.iter().map(|cost| if positive { libm::log(*cost) } else { *cost }).collect()
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

/// The draws of one assumption, and with which others it errs together.
#[derive(Debug, Clone, Copy)]
pub struct Drawn<'d> {
    /// By future.
    pub draws: &'d [u32],
    /// From where its group's common draws are taken.
    pub group: Option<Dimension>,
}

impl<'d> Drawn<'d> {
    fn of(column: &'d Column) -> Self {
        Self { draws: &column.draws, group: column.group() }
    }

    fn errs_with(self, other: Self) -> bool {
        self.group.is_some() && self.group == other.group
    }
}

/// Values whose variance is to be explained.
pub struct Spread {
    /// Distances from their mean.
    values: Vec<f64>,
    mean: f64,
    /// Sum of their squares.
    whole: f64,
}

const BINS: usize = 32;

/// What an assumption does by itself: by bin of its draws, how far the values lie from the mean.
#[derive(Clone, Copy)]
struct Effect<'d> {
    of: Drawn<'d>,
    means: [f64; BINS],
}

fn bin(draw: u32) -> usize {
    (draw >> 27) as usize
}

impl Effect<'_> {
    fn at(&self, future: usize) -> f64 {
        let draw = self.of.draws.get(future).copied().unwrap_or_default();
        self.means.get(bin(draw)).copied().unwrap_or_default()
    }
}

impl Spread {
    /// Of these values; those that aren't numbers are left out.
    pub fn of(values: Vec<f64>) -> Self {
        let finite = || values.iter().filter(|value| value.is_finite());
        let n = finite().count().max(1) as f64;
        let mean = finite().sum::<f64>() / n;
        let values: Vec<f64> = values.iter().map(|value| value - mean).collect();
        let whole = squares(&values);
        Self { values, mean, whole }
    }

    /// The first-order index of each. From the largest down, each is told of what those before it left: how unevenly their draws lie
    /// among its own then counts for nothing.
    pub fn first_orders(&self, all: &[Drawn<'_>]) -> Vec<f64> {
        let n = self.values.iter().filter(|value| value.is_finite()).count() as f64;
        let mut indices = vec![0.0; all.len()];
        // What doesn't vary is decided by nothing.
        if n < 2.0 || self.whole <= 1e-18 * n * self.mean * self.mean {
            return indices;
        }
        let alone: Vec<f64> = all.iter().map(|drawn| between(*drawn, &self.values).0).collect();
        let mut left = self.values.clone();
        let mut told: Vec<Effect<'_>> = Vec::new();
        for place in descending(&alone) {
            let (Some(drawn), Some(index)) = (all.get(place), indices.get_mut(place)) else { continue };
            let mates: Vec<Effect<'_>> =
                told.iter().filter(|effect| effect.of.errs_with(*drawn)).copied().collect();
            let (further, effect) = between(*drawn, &left);
            let share = if mates.is_empty() {
                further
            } else {
                // What a group errs by together is each one's, and is taken away once.
                let with_mates = left
                    .iter()
                    .enumerate()
                    .map(|(future, value)| value + mates.iter().map(|effect| effect.at(future)).sum::<f64>());
                between(*drawn, &with_mates.collect::<Vec<f64>>()).0
            };
            // What chance alone gives.
            let chance = (BINS as f64 - 1.0) / (n - 1.0) * squares(&left);
            *index = ((share - chance) / (self.whole - chance)).max(0.0);
            if further > CLEARLY * chance {
                for (future, value) in left.iter_mut().enumerate() {
                    *value -= effect.at(future);
                }
                told.push(effect);
            }
        }
        indices
    }
}

/// How many times what chance gives is taken for more than chance.
const CLEARLY: f64 = 3.0;

/// The sum of squares of the means of 32 bins of draws, and these means.
fn between<'d>(of: Drawn<'d>, values: &[f64]) -> (f64, Effect<'d>) {
    let mut bins = [(0.0, 0.0); BINS];
    for (draw, value) in of.draws.iter().zip(values).filter(|(_, value)| value.is_finite()) {
        if let Some((count, total)) = bins.get_mut(bin(*draw)) {
            *count += 1.0;
            *total += value;
        }
    }
    let mean = |(count, total): (f64, f64)| if count > 0.0 { total / count } else { 0.0 };
    let share = bins.iter().map(|(count, total)| total * mean((*count, *total))).sum();
    (share, Effect { of, means: bins.map(mean) })
}

fn squares(values: &[f64]) -> f64 {
    values.iter().filter(|value| value.is_finite()).map(|value| value * value).sum()
}

fn descending(values: &[f64]) -> impl Iterator<Item = usize> {
    let falling: Vec<f64> = values.iter().map(|value| -value).collect();
    ascending(&falling).into_iter().map(|place| place as usize)
}
