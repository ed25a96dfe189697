//! The cost per transaction over one assumption.

use rust_decimal::Decimal;

use super::levelised;
use crate::assumptions::{Assumptions, Slot};
use crate::number::{Checked as _, Exact, Number as _};
use crate::outcome::Ratio;
use crate::what_if::WhatIf;

/// Points of a curve.
pub const CURVE_POINTS: i64 = 25;

/// Values from low to high, evenly, each with its cost per transaction.
pub fn curve(
    assumptions: &Assumptions,
    slot: Slot,
    (low, high): (Decimal, Decimal),
) -> Vec<(Decimal, Ratio<Exact>)> {
    let what_if = WhatIf::open(assumptions, &[(slot, (f64::of(low), f64::of(high)))]);
    let place = |point: i64| {
        let passed = high.try_sub(low)?.try_mul(Decimal::from(point))?;
        low.try_add(passed.try_div(Decimal::from(CURVE_POINTS - 1))?)
    };
    let values = (0..CURVE_POINTS).filter_map(place);
    values.map(|value| (value, levelised(&what_if.exactly(&[Exact::of(value)])))).collect()
}
