//! Four doubles at once, for the Monte Carlo simulation: two vector registers of a browser's `simd128`.

use std::ops::{Add, Mul, Sub};

use rust_decimal::Decimal;
use wide::f64x4;

use super::{Number, TakeUpCurve};

/// The same number in four Monte Carlo draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lanes(f64x4);

impl Lanes {
    /// Number of doubles.
    pub const WIDTH: usize = 4;

    /// Builds lanes from four numbers.
    pub fn each(lanes: [f64; Self::WIDTH]) -> Self {
        Self(f64x4::new(lanes))
    }

    /// Builds lanes with the same number in each.
    pub fn all(value: f64) -> Self {
        Self(f64x4::splat(value))
    }

    /// Returns the four numbers.
    pub fn to_array(self) -> [f64; Self::WIDTH] {
        self.0.to_array()
    }
}

impl Add for Lanes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Lanes {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Mul for Lanes {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

impl Number for Lanes {
    const ZERO: Self = Self(f64x4::ZERO);
    const ONE: Self = Self(f64x4::ONE);

    fn of(value: Decimal) -> Self {
        Self::all(f64::of(value))
    }

    fn over_or(self, divisor: Self, otherwise: Self) -> Self {
        Self(divisor.0.simd_eq(f64x4::ZERO).select(otherwise.0, self.0 / divisor.0))
    }

    fn larger(self, other: Self) -> Self {
        Self(self.0.fast_max(other.0))
    }

    fn smaller(self, other: Self) -> Self {
        Self(self.0.fast_min(other.0))
    }

    fn if_below(self, bound: Self, then: Self, otherwise: Self) -> Self {
        Self(self.0.simd_lt(bound.0).select(then.0, otherwise.0))
    }

    fn on_curve(curve: TakeUpCurve, years: i32, first: Self, second: Self) -> Self {
        let (first, second) = (first.to_array(), second.to_array());
        let mut shares = [0.0; Self::WIDTH];
        for (share, (first, second)) in shares.iter_mut().zip(first.into_iter().zip(second)) {
            *share = curve.at(f64::from(years), first, second);
        }
        Self::each(shares)
    }
}
