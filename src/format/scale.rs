//! Scales of charts: round numbers along an axis, and positions between its ends.

use rust_decimal::Decimal;

use super::{Writer, magnitude, round};
use crate::number::{Checked as _, Number as _, Scalar as _};

/// A scale between two amounts.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    least: Decimal,
    most: Decimal,
    /// Whether the scale is logarithmic.
    logarithmic: bool,
}

impl Scale {
    /// Returns a linear scale from the smallest to the largest of some amounts. If all are equal, or there are none,
    /// it is one unit wide.
    pub fn around(amounts: &[Decimal]) -> Self {
        let first = amounts.first().copied().unwrap_or_default();
        let (mut least, mut most) = (first, first);
        for amount in amounts {
            least = least.min(*amount);
            most = most.max(*amount);
        }
        let most = if most > least { most } else { least.try_add(Decimal::ONE).unwrap_or(least) };
        Self { least, most, logarithmic: false }
    }

    /// Returns a logarithmic scale between powers of ten. Amounts below one count as one.
    pub fn logarithmic(amounts: &[Decimal]) -> Self {
        let around = Self::around(amounts);
        let power = |exponent: i32| {
            let exponent = exponent.clamp(0, 18).unsigned_abs();
            Decimal::from(10_i64.checked_pow(exponent).unwrap_or(i64::MAX))
        };
        let least = power(magnitude(around.least));
        Self { least, most: power(magnitude(around.most) + 1), logarithmic: true }
    }

    /// Returns a logarithmic scale from the smallest to the largest of some amounts, or a linear one if an amount isn't
    /// above zero. If all are nearly equal, it is three times as wide as the smallest.
    pub fn of_costs(amounts: &[Decimal]) -> Self {
        let around = Self::around(amounts);
        if amounts.is_empty() || around.least <= Decimal::ZERO {
            return around;
        }
        let times = |amount: Decimal, tenths: i64| amount.try_mul(Decimal::new(tenths, 1)).unwrap_or(amount);
        let is_narrow = around.most < times(around.least, 15);
        let (least, most) = if is_narrow {
            (times(around.least, 7), times(around.least, 21))
        } else {
            (around.least, around.most)
        };
        Self { least, most, logarithmic: true }
    }

    /// Returns what follows the name of the axis: that equal steps multiply an amount instead of adding to it. Empty if
    /// they add.
    pub fn note(self, writer: Writer) -> &'static str {
        if self.logarithmic { writer.pick(" (logarithmic scale)", "（対数目盛）") } else { "" }
    }

    /// Returns the position of an amount from 0 to 1. Amounts beyond the ends are placed at the ends.
    pub fn position(self, amount: Decimal) -> f64 {
        let along = |amount: Decimal| {
            let amount = if self.logarithmic { amount.max(self.least) } else { amount };
            let amount = f64::of(amount);
            if self.logarithmic { libm::log10(amount) } else { amount }
        };
        let (least, most) = (along(self.least), along(self.most));
        ((along(amount) - least) / (most - least)).clamp(0.0, 1.0)
    }

    /// Returns a few round amounts along the scale.
    pub fn ticks(self) -> Vec<Decimal> {
        const INTERVALS: i64 = 4;
        if self.logarithmic {
            return self.round_multiples();
        }
        let width = self.most.try_sub(self.least).unwrap_or(Decimal::ONE);
        let step = nice(width.try_div(Decimal::from(INTERVALS)).unwrap_or(Decimal::ONE));
        let first = self.least.try_div(step).map_or(Decimal::ZERO, upwards);
        let tick = |number: i64| first.try_add(Decimal::from(number))?.try_mul(step);
        (0..=INTERVALS).filter_map(tick).filter(|tick| *tick <= self.most).collect()
    }
}

impl Scale {
    /// Returns 1, 2 and 5 times each power of ten within a logarithmic scale, or fewer multiples if these would be too
    /// many to be labelled.
    fn round_multiples(self) -> Vec<Decimal> {
        const MOST: usize = 5;
        let exponents = magnitude(self.least).max(-12)..=magnitude(self.most).min(18);
        let mut ticks = Vec::new();
        for digits in [[1, 2, 5].as_slice(), &[1, 3], &[1]] {
            ticks.clear();
            for exponent in exponents.clone() {
                for digit in digits {
                    let tick = power_of_ten(exponent).try_mul(Decimal::from(*digit));
                    ticks.extend(tick.filter(|tick| self.least <= *tick && *tick <= self.most));
                }
            }
            if ticks.len() <= MOST {
                break;
            }
        }
        ticks
    }
}

fn power_of_ten(exponent: i32) -> Decimal {
    match u32::try_from(-exponent) {
        Ok(places) => Decimal::new(1, places),
        Err(_) => Decimal::from(10_i64.checked_pow(exponent.unsigned_abs()).unwrap_or(i64::MAX)),
    }
}

/// Rounds up to a whole number.
fn upwards(steps: Decimal) -> Decimal {
    let whole = steps.trunc();
    if steps > whole { whole.try_add(Decimal::ONE).unwrap_or(whole) } else { whole }
}

/// Returns the smallest 1, 2 or 5 times a power of ten that is not below the value.
pub fn nice(value: Decimal) -> Decimal {
    let exponent = magnitude(value);
    let power = power_of_ten(exponent.max(-12));
    [1, 2, 5, 10]
        .into_iter()
        .filter_map(|digit| power.try_mul(Decimal::from(digit)))
        .find(|nice| *nice >= value)
        .unwrap_or(value)
}

/// Returns the middle of the column that contains an amount. All columns have the same width, and one begins at zero.
pub fn middle_of_column(amount: Decimal, width: Decimal) -> Decimal {
    let place = amount.try_div(width).map(|place| place.floor());
    let middle = place.and_then(|place| place.try_add(Decimal::new(5, 1)));
    middle.and_then(|middle| middle.try_mul(width)).unwrap_or(amount)
}

/// Converts a double of the simulation to a decimal with six decimals, which is more than is ever shown. NaN and
/// infinity become zero.
pub fn written(value: f64) -> Decimal {
    let (digits, scale, unit) = match value.abs() {
        ..1e12 => (value * 1e6, 6, Decimal::ONE),
        ..1e18 => (value, 0, Decimal::ONE),
        // A double has no more digits than this.
        _ => (value / 1e10, 0, Decimal::from(10_000_000_000_i64)),
    };
    #[allow(clippy::cast_possible_truncation)]
    let digits = libm::round(digits) as i64;
    let written = Decimal::new(digits, scale).try_mul(unit).unwrap_or(Decimal::MAX);
    if value.is_sound() { round(written, 6) } else { Decimal::ZERO }
}
