//! The values of one result in all Monte Carlo draws.

/// Values of a result in ascending order. Draws without a value count as the largest.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// Values in ascending order.
    values: Vec<f64>,
    without: usize,
}

impl Distribution {
    /// Builds a distribution from values in ascending order and the number of draws without a value.
    pub fn new(values: Vec<f64>, without: usize) -> Self {
        Self { values, without }
    }

    /// Values in ascending order.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Number of draws without a value.
    pub fn without(&self) -> usize {
        self.without
    }

    /// Number of all draws, with or without a value.
    pub fn futures(&self) -> usize {
        self.values.len() + self.without
    }

    /// Number of draws with a value above zero. Draws without a value aren't included.
    pub fn above_zero(&self) -> usize {
        self.values.iter().filter(|value| **value > 0.0).count()
    }

    /// Number of draws with a value below zero.
    pub fn below_zero(&self) -> usize {
        self.values.iter().filter(|value| **value < 0.0).count()
    }

    /// Returns the percentile `p` (0 to 1) of all draws: at position p (n − 1), linear between neighbours. `None` if
    /// the position falls among draws without a value.
    pub fn percentile(&self, p: f64) -> Option<f64> {
        percentile(&self.values, p, self.futures())
    }

    /// Returns the 10th, 50th and 90th percentiles.
    pub fn range(&self) -> [Option<f64>; 3] {
        [0.1, 0.5, 0.9].map(|p| self.percentile(p))
    }
}

/// Returns the percentile `p` (0 to 1) of `all` values. `sorted` may hold only the smallest of them, in ascending
/// order.
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
