//! The arithmetic that the model is written over: one trait, one implementation for each kind of number.
//!
//! Adding an arithmetic means adding an implementation here and nothing else. The model uses no transcendental
//! function; curves that need one are prepared in [`crate::timeline`] and handed in as decimals.

use std::fmt::Debug;
use std::ops::{Add, Mul, Sub};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A number that the model can compute with.
pub trait Number: Copy + Debug + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> {
    /// Nothing.
    const ZERO: Self;
    /// The unit.
    const ONE: Self;
    /// From a decimal.
    fn of(value: Decimal) -> Self;
    /// Quotient, or none if the divisor is zero.
    fn over(self, divisor: Self) -> Option<Self>;
    /// The larger of two.
    fn larger(self, other: Self) -> Self;
    /// The smaller of two.
    fn smaller(self, other: Self) -> Self;
    /// Whether everything that led to this number could be represented.
    fn is_sound(self) -> bool;
    /// Below zero.
    fn is_negative(self) -> bool;
    /// The nearest double, for curves that need an exponential.
    fn approximate(self) -> f64;
}

/// An exact decimal of 96 bits, or the mark that a result didn't fit.
///
/// The mark spreads through every further operation, so the ledger can ask once at the end which line it came from.
/// Quotients are rounded in the 28th digit; nothing wraps, saturates or panics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact(Option<Decimal>);

impl Exact {
    /// The decimal, or none if a result didn't fit.
    pub fn decimal(self) -> Option<Decimal> {
        self.0
    }

    // Called from everywhere: out of line, it keeps the browser's module small.
    #[inline(never)]
    fn combine(self, other: Self, operation: fn(Decimal, Decimal) -> Option<Decimal>) -> Self {
        Self(self.0.zip(other.0).and_then(|(a, b)| operation(a, b)))
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.combine(other, Decimal::checked_add)
    }
}

impl Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.combine(other, Decimal::checked_sub)
    }
}

impl Mul for Exact {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.combine(other, Decimal::checked_mul)
    }
}

impl Number for Exact {
    const ZERO: Self = Self(Some(Decimal::ZERO));
    const ONE: Self = Self(Some(Decimal::ONE));

    fn of(value: Decimal) -> Self {
        Self(Some(value))
    }

    fn over(self, divisor: Self) -> Option<Self> {
        match divisor.0 {
            Some(decimal) if decimal.is_zero() => None,
            _ => Some(self.combine(divisor, Decimal::checked_div)),
        }
    }

    fn larger(self, other: Self) -> Self {
        self.combine(other, |a, b| Some(a.max(b)))
    }

    fn smaller(self, other: Self) -> Self {
        self.combine(other, |a, b| Some(a.min(b)))
    }

    fn is_sound(self) -> bool {
        self.0.is_some()
    }

    fn is_negative(self) -> bool {
        self.0.is_some_and(|d| d.is_sign_negative() && !d.is_zero())
    }

    fn approximate(self) -> f64 {
        self.0.map_or(f64::NAN, f64::of)
    }
}

impl Number for f64 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;

    fn of(value: Decimal) -> Self {
        value.to_f64().unwrap_or(Self::NAN)
    }

    fn over(self, divisor: Self) -> Option<Self> {
        (divisor != 0.0).then(|| self / divisor)
    }

    fn larger(self, other: Self) -> Self {
        self.max(other)
    }

    fn smaller(self, other: Self) -> Self {
        self.min(other)
    }

    fn is_sound(self) -> bool {
        self.is_finite()
    }

    fn is_negative(self) -> bool {
        self < 0.0
    }

    fn approximate(self) -> f64 {
        self
    }
}
