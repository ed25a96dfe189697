//! Quantile functions of ranges (docs/method.md, "Ranges").
//!
//! All functions come from `libm`, so that the same probability gives the same bits in every browser and natively.

use special::Error as _;

use super::pert::Pert;
use super::table::QuantileTable;
use crate::scenario::RangeShape;

/// Standard normal deviate; nine cases of ten lie between its negative and itself.
const NINE_IN_TEN: f64 = 1.644_853_626_951_472_2;

/// A range with its distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RangeDistribution {
    /// Low end.
    pub low: f64,
    /// The value.
    pub central: f64,
    /// High end.
    pub high: f64,
    /// Kind of distribution.
    pub shape: RangeShape,
    /// Smallest and largest value that make sense, such as 0 and 1 for a share.
    pub bounds: (f64, f64),
    /// Whether it is a share of a whole.
    pub is_share: bool,
}

/// Scale on which a value is normally distributed if its range holds in nine cases of ten.
#[derive(Clone, Copy)]
enum NormalScale {
    Plain,
    Logarithm,
    Logit,
}

impl NormalScale {
    fn to(self, x: f64) -> f64 {
        match self {
            Self::Plain => x,
            Self::Logarithm => libm::log(x),
            Self::Logit => libm::log(x / (1.0 - x)),
        }
    }

    fn from(self, y: f64) -> f64 {
        match self {
            Self::Plain => y,
            Self::Logarithm => libm::exp(y),
            Self::Logit => 1.0 / (1.0 + libm::exp(-y)),
        }
    }
}

impl RangeDistribution {
    /// Returns the value below which a share `u` of all cases lies; `u` is between 0 and 1, exclusive. The result
    /// isn't yet limited by [`clamped`](Self::clamped).
    pub fn quantile(&self, u: f64) -> f64 {
        match self.shape {
            RangeShape::Uniform => self.low + u * (self.high - self.low),
            RangeShape::Triangular => self.triangular(u),
            RangeShape::Pert => self.pert(u),
            RangeShape::Lognormal => self.lognormal(u),
            RangeShape::TwoPiece => self.two_piece(u),
        }
    }

    /// Tabulates the quantile function.
    pub fn table(&self) -> QuantileTable {
        let width = self.high - self.low;
        let beta = self.beta();
        QuantileTable::stepwise(&|u, before| match before {
            Some((share, value)) if self.shape == RangeShape::Pert => {
                let value = self.low + width * beta.further((value - self.low) / width, u - share);
                // A range as narrow as a double's last digit has no positions between its ends.
                value.max(self.low).min(self.high)
            }
            _ => self.quantile(u),
        })
    }

    /// Limits a value to the bounds: no share is above one.
    pub fn clamped(&self, value: f64) -> f64 {
        value.max(self.bounds.0).min(self.bounds.1)
    }

    fn triangular(&self, u: f64) -> f64 {
        let (a, m, b) = (self.low, self.central, self.high);
        if u * (b - a) < m - a {
            a + libm::sqrt(u * (b - a) * (m - a))
        } else {
            b - libm::sqrt((1.0 - u) * (b - a) * (b - m))
        }
    }

    /// Quantile of the beta distribution between the limits with its top at the value; the mean is (low + 4 × value +
    /// high) / 6.
    fn pert(&self, u: f64) -> f64 {
        self.low + (self.high - self.low) * self.beta().quantile(u)
    }

    fn beta(&self) -> Pert {
        Pert::new((self.central - self.low) / (self.high - self.low))
    }

    fn lognormal(&self, u: f64) -> f64 {
        let (low, high) = (libm::log(self.low), libm::log(self.high));
        libm::exp((low + high) / 2.0 + (high - low) / (2.0 * NINE_IN_TEN) * deviate(u))
    }

    /// Quantile with half of the cases on each side of the value and a twentieth beyond each end. It is normal on the
    /// logit scale for a share, in logarithms if the range is above zero, and otherwise on the plain scale.
    fn two_piece(&self, u: f64) -> f64 {
        let scale = match self.is_share {
            true if self.low > 0.0 && self.high < 1.0 => NormalScale::Logit,
            false if self.low > 0.0 => NormalScale::Logarithm,
            _ => NormalScale::Plain,
        };
        let (low, central, high) = (scale.to(self.low), scale.to(self.central), scale.to(self.high));
        let z = deviate(u) / NINE_IN_TEN;
        scale.from(central + z * if z < 0.0 { central - low } else { high - central })
    }
}

/// Returns the standard normal deviate below which a share `u` of all cases lies.
pub fn deviate(u: f64) -> f64 {
    std::f64::consts::SQRT_2 * (2.0 * u - 1.0).inv_error()
}

/// Returns the share of all cases below a standard normal deviate.
pub fn share_below(z: f64) -> f64 {
    (-z / std::f64::consts::SQRT_2).compl_error() / 2.0
}
