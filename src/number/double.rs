//! The model's arithmetic in doubles, for solvers and for checking the other arithmetics.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Number, Scalar, TakeUpCurve};

impl Number for f64 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;

    fn of(value: Decimal) -> Self {
        value.to_f64().unwrap_or(Self::NAN)
    }

    fn over_or(self, divisor: Self, otherwise: Self) -> Self {
        self.over(divisor).unwrap_or(otherwise)
    }

    fn larger(self, other: Self) -> Self {
        self.max(other)
    }

    fn smaller(self, other: Self) -> Self {
        self.min(other)
    }

    fn if_below(self, bound: Self, then: Self, otherwise: Self) -> Self {
        if self < bound { then } else { otherwise }
    }

    fn on_curve(curve: TakeUpCurve, years: i32, first: Self, second: Self) -> Self {
        curve.at(Self::from(years), first, second)
    }
}

impl Scalar for f64 {
    fn over(self, divisor: Self) -> Option<Self> {
        (divisor != 0.0).then(|| self / divisor)
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
