//! The arithmetic that the model is written in: one trait, with one file for each kind of number.
//!
//! To add an arithmetic, add a file here; nothing else changes. The take-up curves are the model's only
//! transcendental functions, and every arithmetic takes them from [`TakeUpCurve`].

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
pub use curve::TakeUpCurve;
pub use exact::Exact;
pub use lanes::Lanes;
pub use order::{ascending, sorted};

/// Lower and upper bound of a number.
pub type Bounds = (f64, f64);

/// A number that the model can compute with. Its value can't be read: it may be several values at once, or one that
/// is not known yet. So a formula can't branch on it (`if x > 0`); it uses [`larger`](Self::larger), `if_below` or
/// `over_or` instead.
pub trait Number: Copy + Debug + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> {
    /// Zero.
    const ZERO: Self;
    /// One.
    const ONE: Self;
    /// Converts a decimal.
    fn of(value: Decimal) -> Self;
    /// Divides, or returns `otherwise` if the divisor is zero.
    fn over_or(self, divisor: Self, otherwise: Self) -> Self;
    /// Returns the larger of two numbers.
    fn larger(self, other: Self) -> Self;
    /// Returns the smaller of two numbers.
    fn smaller(self, other: Self) -> Self;
    /// Returns `then` if this is below the bound, else `otherwise`.
    fn if_below(self, bound: Self, then: Self, otherwise: Self) -> Self;
    /// Returns the value of a curve with these two parameters. `years` are counted from its start.
    fn on_curve(curve: TakeUpCurve, years: i32, first: Self, second: Self) -> Self;

    /// Sums several numbers.
    fn sum(of: impl Iterator<Item = Self>) -> Self {
        of.fold(Self::ZERO, Self::add)
    }

    /// Computes the square root of a number near one by Newton's method, which doubles the number of correct digits
    /// with each step. If the first estimate is at most 10 % off, six steps are enough for all 28 digits.
    fn square_root(self) -> Self {
        let two = Self::ONE + Self::ONE;
        let mean = |a: Self, b: Self| (a + b).over_or(two, Self::ONE);
        (0..6).fold(mean(Self::ONE, self), |root, _| mean(root, self.over_or(root, Self::ONE)))
    }
}

/// A single number whose value can be read.
pub trait Scalar: Number {
    /// Divides, or returns `None` if the divisor is zero.
    fn over(self, divisor: Self) -> Option<Self>;
    /// Whether this number and everything that it was computed from could be represented.
    fn is_sound(self) -> bool;
    /// Whether the number is below zero.
    fn is_negative(self) -> bool;
    /// Returns the nearest double, for positions in a chart.
    fn approximate(self) -> f64;
}
