//! The beta distribution of a PERT range, on the way from its low end (0) to its high end (1).

use special::Beta as _;

/// Weight of the middle value.
const WEIGHT: f64 = 4.0;

/// Density x^a (1 − x)^b, over the beta function.
#[derive(Clone, Copy)]
pub struct Pert {
    a: f64,
    b: f64,
    ln_beta: f64,
}

impl Pert {
    /// With its top at this place.
    pub fn new(top: f64) -> Self {
        let (a, b) = (WEIGHT * top, WEIGHT * (1.0 - top));
        Self { a, b, ln_beta: (a + 1.0).ln_beta(b + 1.0) }
    }

    /// The place below which a share `u` of all cases lies.
    pub fn quantile(self, u: f64) -> f64 {
        u.inv_inc_beta(self.a + 1.0, self.b + 1.0, self.ln_beta)
    }

    /// The same a little further than where a quantile `x` is known: the Taylor series of the quantile to its fourth power, in
    /// the density and the slopes of its logarithm. Searching for it takes thirty times as long.
    pub fn further(self, x: f64, du: f64) -> f64 {
        let rest = 1.0 - x;
        let step = du * libm::exp(self.ln_beta - self.a * libm::log(x) - self.b * libm::log(rest));
        let (left, right) = (self.a / x, self.b / rest);
        let slope = left - right;
        let second = -left / x - right / rest;
        let third = 2.0 * (left / (x * x) - right / (rest * rest));
        let cubic = 2.0 * slope * slope - second;
        let quartic = slope * (7.0 * second - 6.0 * slope * slope) - third;
        x + step * (1.0 + step * (-slope / 2.0 + step * (cubic / 6.0 + step * quartic / 24.0)))
    }
}
