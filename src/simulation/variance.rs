//! Where the spread comes from: each assumption's share of the variance (docs/method.md, "Futures").

use crate::number::ascending;

const BINS: usize = 32;

/// An effect is accepted if it explains more than this multiple of what chance would.
const LEAST_OVER_CHANCE: f64 = 3.0;

/// The joint fit stops once a sweep reduces the rest by no more than this part of the whole.
const LEAST_IMPROVEMENT: f64 = 1e-6;

/// Maximum number of sweeps. Strongly correlated assumptions take longer to separate.
const MOST_SWEEPS: usize = 60;

/// Values of a result, whose variance is divided among assumptions.
pub struct VarianceDecomposition {
    /// Differences from the mean.
    values: Vec<f64>,
    mean: f64,
    /// Sum of their squares.
    sum_of_squares: f64,
}

/// The effect of one assumption by itself: for each bin of its draws, the mean difference of the values from their
/// mean.
#[derive(Clone, Copy)]
struct Effect<'d> {
    /// Index of the assumption.
    of: usize,
    draws: &'d [u32],
    means: [f64; BINS],
}

fn bin(draw: u32) -> usize {
    (draw >> 27) as usize
}

impl<'d> Effect<'d> {
    /// Fits an effect to these values. Values that aren't finite are left out.
    fn fit(of: usize, draws: &'d [u32], values: &[f64]) -> Self {
        let mut bins = [(0.0, 0.0); BINS];
        for (draw, value) in draws.iter().zip(values).filter(|(_, value)| value.is_finite()) {
            if let Some((count, total)) = bins.get_mut(bin(*draw)) {
                *count += 1.0;
                *total += value;
            }
        }
        Self { of, draws, means: bins.map(|(count, total)| if count > 0.0 { total / count } else { 0.0 }) }
    }

    fn at(&self, future: usize) -> f64 {
        let draw = self.draws.get(future).copied().unwrap_or_default();
        self.means.get(bin(draw)).copied().unwrap_or_default()
    }

    /// Returns the sum of the products of the effect and these values.
    fn times(&self, values: &[f64]) -> f64 {
        let products = values.iter().enumerate().filter(|(_, value)| value.is_finite());
        products.map(|(future, value)| self.at(future) * value).sum()
    }

    fn subtract_from(&self, values: &mut [f64]) {
        for (future, value) in values.iter_mut().enumerate() {
            *value -= self.at(future);
        }
    }

    fn add_to(&self, values: &mut [f64]) {
        for (future, value) in values.iter_mut().enumerate() {
            *value += self.at(future);
        }
    }
}

impl VarianceDecomposition {
    /// Prepares these values. Values that aren't finite are left out.
    pub fn of(values: Vec<f64>) -> Self {
        let finite = || values.iter().filter(|value| value.is_finite());
        let n = finite().count().max(1) as f64;
        let mean = finite().sum::<f64>() / n;
        let values: Vec<f64> = values.iter().map(|value| value - mean).collect();
        let sum_of_squares = sum_of_squares(&values);
        Self { values, mean, sum_of_squares }
    }

    /// Computes the share of each assumption from its draws: the covariance of its own effect with the values. What
    /// is missing from one is what several assumptions do only together.
    pub fn shares(&self, all: &[&[u32]]) -> Vec<f64> {
        let n = self.values.iter().filter(|value| value.is_finite()).count() as f64;
        let mut shares = vec![0.0; all.len()];
        // Values that don't vary have nothing to divide.
        if n < 2.0 || self.sum_of_squares <= 1e-18 * n * self.mean * self.mean {
            return shares;
        }
        let (accepted, residuals) = self.effects(all, n);
        let freedom = BINS as f64 - 1.0;
        let chance =
            freedom * sum_of_squares(&residuals) / (n - 1.0 - freedom * accepted.len() as f64).max(1.0);
        for effect in accepted {
            if let Some(share) = shares.get_mut(effect.of) {
                *share = (effect.times(&self.values) - chance) / self.sum_of_squares;
            }
        }
        shares
    }

    /// Returns the effects that are clearly more than chance, fitted together, and the residuals: what these
    /// effects leave of each value.
    fn effects<'d>(&self, all: &[&'d [u32]], n: f64) -> (Vec<Effect<'d>>, Vec<f64>) {
        let alone = |(of, draws): (usize, &&'d [u32])| {
            let effect = Effect::fit(of, draws, &self.values);
            (-effect.times(&self.values), effect)
        };
        let (sizes, effects): (Vec<f64>, Vec<Effect<'d>>) = all.iter().enumerate().map(alone).unzip();
        let mut residuals = self.values.clone();
        let mut accepted: Vec<Effect<'d>> = Vec::new();
        let mut candidates: Vec<&Effect<'d>> =
            ascending(&sizes).into_iter().filter_map(|index| effects.get(index as usize)).collect();
        // Candidates are tried from the largest effect down, each fitted to what the accepted ones leave. This is
        // repeated as long as effects are accepted, because a smaller rest makes further effects visible.
        loop {
            let before = accepted.len();
            candidates.retain(|effect| {
                let effect = Effect::fit(effect.of, effect.draws, &residuals);
                let chance = (BINS as f64 - 1.0) / (n - 1.0) * sum_of_squares(&residuals);
                let is_clear = effect.times(&residuals) > LEAST_OVER_CHANCE * chance;
                if is_clear {
                    effect.subtract_from(&mut residuals);
                    accepted.push(effect);
                }
                !is_clear
            });
            if accepted.len() == before {
                break;
            }
        }
        let mut before = f64::INFINITY;
        for _ in 0..MOST_SWEEPS {
            for effect in &mut accepted {
                effect.add_to(&mut residuals);
                *effect = Effect::fit(effect.of, effect.draws, &residuals);
                effect.subtract_from(&mut residuals);
            }
            let now = sum_of_squares(&residuals);
            if before - now <= LEAST_IMPROVEMENT * self.sum_of_squares {
                break;
            }
            before = now;
        }
        (accepted, residuals)
    }
}

fn sum_of_squares(values: &[f64]) -> f64 {
    values.iter().filter(|value| value.is_finite()).map(|value| value * value).sum()
}
