//! One result in all futures.

/// What a result is in the futures that have it, from the least to the most. Futures without it count as those with the most.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// From the least to the most.
    values: Vec<f64>,
    without: usize,
}

impl Distribution {
    /// Of these, in order, and so many futures more in which there is none.
    pub fn new(values: Vec<f64>, without: usize) -> Self {
        Self { values, without }
    }

    /// The values, from the least to the most.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How many futures have none.
    pub fn without(&self) -> usize {
        self.without
    }

    /// All futures that are counted.
    pub fn futures(&self) -> usize {
        self.values.len() + self.without
    }

    /// In how many it is above zero; those that have none aren't among them.
    pub fn above_zero(&self) -> usize {
        self.values.iter().filter(|value| **value > 0.0).count()
    }

    /// In how many it is below zero.
    pub fn below_zero(&self) -> usize {
        self.values.iter().filter(|value| **value < 0.0).count()
    }

    /// The value below which a share of all futures lies: linear between neighbours, at position p (n − 1); none where the position
    /// falls among those without it.
    pub fn percentile(&self, p: f64) -> Option<f64> {
        percentile(&self.values, p, self.futures())
    }

    /// P10, the middle and P90.
    pub fn range(&self) -> [Option<f64>; 3] {
        [0.1, 0.5, 0.9].map(|p| self.percentile(p))
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
