//! The model's arithmetic in exact decimals, for every figure that is shown.

use std::ops::{Add, Mul, Sub};

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Checked as _, Number, Scalar, TakeUpCurve};

/// An exact decimal of 96 bits, or `None` if a result didn't fit.
///
/// `None` carries through every later operation, so it is enough to check the results at the end, line by line.
/// Quotients are rounded in the 28th digit. No operation wraps, saturates or panics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact(Option<Decimal>);

impl Exact {
    /// Returns the decimal; `None` if a result didn't fit.
    pub fn decimal(self) -> Option<Decimal> {
        self.0
    }

    /// Rounds to twelve decimals, half away from zero, like every exact value that leaves the core.
    pub fn in_twelve_decimals(self) -> Self {
        Self(self.0.map(|decimal| decimal.round_dp_with_strategy(12, RoundingStrategy::MidpointAwayFromZero)))
    }

    // Called from many places; not inlining it keeps the browser's module small.
    #[inline(never)]
    fn combine(self, other: Self, operation: fn(Decimal, Decimal) -> Option<Decimal>) -> Self {
        Self(self.0.zip(other.0).and_then(|(a, b)| operation(a, b)))
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.combine(other, Decimal::try_add)
    }
}

impl Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.combine(other, Decimal::try_sub)
    }
}

impl Mul for Exact {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        // Many factors are one or zero, and comparing is cheaper than multiplying.
        if let (Some(a), Some(b)) = (self.0, other.0) {
            if a.is_zero() || b == Decimal::ONE {
                return self;
            }
            if b.is_zero() || a == Decimal::ONE {
                return other;
            }
        }
        self.combine(other, Decimal::try_mul)
    }
}

impl Number for Exact {
    const ZERO: Self = Self(Some(Decimal::ZERO));
    const ONE: Self = Self(Some(Decimal::ONE));

    fn of(value: Decimal) -> Self {
        Self(Some(value))
    }

    fn over_or(self, divisor: Self, otherwise: Self) -> Self {
        self.over(divisor).unwrap_or(otherwise)
    }

    fn larger(self, other: Self) -> Self {
        self.combine(other, |a, b| Some(a.max(b)))
    }

    fn smaller(self, other: Self) -> Self {
        self.combine(other, |a, b| Some(a.min(b)))
    }

    fn if_below(self, bound: Self, then: Self, otherwise: Self) -> Self {
        if (self - bound).is_negative() { then } else { otherwise }
    }

    fn on_curve(curve: TakeUpCurve, years: i32, first: Self, second: Self) -> Self {
        let share = curve.trillionths(f64::from(years), first.approximate(), second.approximate());
        // The share is at most 10^12, so it fits.
        #[allow(clippy::cast_possible_truncation)]
        Self(Some(Decimal::new(share as i64, 12)))
    }
}

impl Scalar for Exact {
    fn over(self, divisor: Self) -> Option<Self> {
        match divisor.0 {
            Some(decimal) if decimal.is_zero() => None,
            _ => Some(self.combine(divisor, Decimal::try_div)),
        }
    }

    fn is_sound(self) -> bool {
        self.0.is_some()
    }

    fn is_negative(self) -> bool {
        self.0.is_some_and(|d| d.is_sign_negative() && !d.is_zero())
    }

    fn approximate(self) -> f64 {
        self.0.and_then(|decimal| decimal.to_f64()).unwrap_or(f64::NAN)
    }
}
