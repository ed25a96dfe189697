//! The arithmetic that the model is written over: one trait, one file for each kind of number.
//!
//! Adding an arithmetic means adding a file here and nothing else. The model uses no transcendental function but the
//! curves of take-up, which every arithmetic takes from [`Curve`].

mod checked;
mod curve;
mod double;
mod exact;
mod lanes;
mod order;

use std::fmt::Debug;
use std::ops::{Add, Mul, Sub};

use rust_decimal::Decimal;

pub use checked::Checked;
pub use curve::Curve;
pub use exact::Exact;
pub use lanes::Lanes;
pub use order::{ascending, sorted};

/// A number that the model can compute with. It can't be looked at: it may stand for several at once, or for one that is
/// not known yet.
pub trait Number: Copy + Debug + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> {
    /// Nothing.
    const ZERO: Self;
    /// The unit.
    const ONE: Self;
    /// From a decimal.
    fn of(value: Decimal) -> Self;
    /// Quotient, or `otherwise` where the divisor is zero.
    fn over_or(self, divisor: Self, otherwise: Self) -> Self;
    /// The larger of two.
    fn larger(self, other: Self) -> Self;
    /// The smaller of two.
    fn smaller(self, other: Self) -> Self;
    /// `then` where this is below the bound, `otherwise` where it isn't.
    fn if_below(self, bound: Self, then: Self, otherwise: Self) -> Self;
    /// A curve with these two parameters, so many years since its start.
    fn on_curve(curve: Curve, years: i32, first: Self, second: Self) -> Self;

    /// Sum of several.
    fn sum(of: impl Iterator<Item = Self>) -> Self {
        of.fold(Self::ZERO, Self::add)
    }

    /// Square root of a number near one by Newton's method, which doubles the correct digits with every step: from at most
    /// 10 % off, six steps reach the last of 28 digits.
    fn square_root(self) -> Self {
        let two = Self::ONE + Self::ONE;
        let mean = |a: Self, b: Self| (a + b).over_or(two, Self::ONE);
        (0..6).fold(mean(Self::ONE, self), |root, _| mean(root, self.over_or(root, Self::ONE)))
    }
}

/// A single number that can be looked at.
pub trait Scalar: Number {
    /// Quotient, or none if the divisor is zero.
    fn over(self, divisor: Self) -> Option<Self>;
    /// Whether everything that led to this number could be represented.
    fn is_sound(self) -> bool;
    /// Below zero.
    fn is_negative(self) -> bool;
    /// The nearest double, for places in a picture.
    fn approximate(self) -> f64;
}
