//! The levelised cost as a function of one assumption.

use rust_decimal::Decimal;

use super::levelised;
use crate::assumptions::{Assumptions, Slot};
use crate::number::{Checked as _, Exact, Number as _};
use crate::outcome::Ratio;
use crate::what_if::WhatIf;

/// Number of points of a curve.
pub const CURVE_POINTS: i64 = 25;

/// A value of an assumption, and the levelised cost there.
pub type CostAt = (Decimal, Ratio<Exact>);

/// Returns the levelised cost at evenly spaced values from low to high, and at the marked values.
pub fn curve(
    assumptions: &Assumptions,
    slot: Slot,
    (low, high): (Decimal, Decimal),
    marked: &[Decimal],
) -> (Vec<CostAt>, Vec<CostAt>) {
    let what_if = WhatIf::open(assumptions, &[(slot, (f64::of(low), f64::of(high)))]);
    let value_at = |point: i64| {
        let passed = high.try_sub(low)?.try_mul(Decimal::from(point))?;
        low.try_add(passed.try_div(Decimal::from(CURVE_POINTS - 1))?)
    };
    let cost = |value: Decimal| (value, levelised(&what_if.exactly(&[Exact::of(value)])));
    ((0..CURVE_POINTS).filter_map(value_at).map(cost).collect(), marked.iter().copied().map(cost).collect())
}
