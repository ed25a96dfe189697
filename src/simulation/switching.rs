//! Switching values under uncertainty: where one assumption turns the verdict while all others vary
//! (docs/method.md, "Futures").

use super::DrawResults;
use crate::assumptions::Assumptions;
use crate::number::{Bounds, Lanes, Number as _};
use crate::uncertainty::{AssumptionDraws, Draws, Uncertain};
use crate::what_if::WhatIf;

/// Number of draws that are computed for each value tried: enough for two digits.
const DRAWS_PER_VALUE: usize = 1_024;
/// Maximum number of doublings or halvings on the way to the bounds.
const DOUBLINGS: usize = 10;
/// Number of bisections between two values.
const HALVINGS: usize = 12;

/// The model with one assumption held fixed and all others drawn.
pub struct SwitchingValueSearch {
    what_if: WhatIf,
    /// For each assumption, its values by draw, and its bounds.
    columns: Vec<(Vec<Lanes>, Bounds)>,
}

impl SwitchingValueSearch {
    /// Prepares the search. `bounds` returns the values between which an assumption makes sense.
    pub fn of(
        assumptions: &Assumptions,
        uncertain: &[Uncertain],
        draws: &mut Draws,
        bounds: impl Fn(&Uncertain) -> Bounds,
    ) -> Self {
        let correlation = assumptions.plan.correlation.map_or(0.0, |slot| f64::of(assumptions.value(slot)));
        let columns = draws.columns(uncertain, correlation);
        let first = |column: &AssumptionDraws| {
            column.values.iter().take(DRAWS_PER_VALUE / Lanes::WIDTH).copied().collect()
        };
        let columns: Vec<(Vec<Lanes>, Bounds)> =
            columns.iter().zip(uncertain).map(|(column, own)| (first(column), bounds(own))).collect();
        let open: Vec<_> =
            uncertain.iter().zip(&columns).map(|(own, (_, bounds))| (own.slot, *bounds)).collect();
        Self { what_if: WhatIf::open(assumptions, &open), columns }
    }

    /// Returns the value of the assumption at this index, nearest to `start` by factor, at which a use is dearer than
    /// without the system in half of the draws that can be compared. `None` if there is none, or if `start` isn't above
    /// zero.
    pub fn nearest(&self, index: usize, start: f64) -> Option<f64> {
        let (low, high) = self.columns.get(index)?.1;
        let is_dearer = self.is_dearer(index, start)?;
        let turns = |value| self.is_dearer(index, value).is_some_and(|there| there != is_dearer);
        // A value more than about a thousand times larger or smaller counts as none.
        let towards = |factor: f64| {
            let mut same = start;
            for _ in 0..DOUBLINGS {
                let next = (same * factor).clamp(low, high);
                if turns(next) {
                    return Some(self.between(index, same, next, is_dearer));
                }
                same = next;
            }
            None
        };
        let found = [(high, 2.0), (low, 0.5)];
        let found = found.map(|(end, factor)| if start > 0.0 && turns(end) { towards(factor) } else { None });
        let far = |value: &f64| (value / start).max(start / value);
        found.into_iter().flatten().min_by(|a, b| far(a).total_cmp(&far(b)))
    }

    /// Bisects between `same`, a value with the verdict `is_dearer`, and `other`, one without it.
    fn between(&self, index: usize, mut same: f64, mut other: f64, is_dearer: bool) -> f64 {
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(same, other);
            if self.is_dearer(index, middle) == Some(is_dearer) {
                same = middle;
            } else {
                other = middle;
            }
        }
        f64::midpoint(same, other)
    }

    /// Whether a use is dearer than without the system in more than half of the draws that can be compared, with one
    /// assumption held at a value. Draws without transactions count as dearer. `None` if nothing can be compared.
    fn is_dearer(&self, fixed: usize, value: f64) -> Option<bool> {
        let constant = vec![Lanes::all(value); DRAWS_PER_VALUE / Lanes::WIDTH];
        let columns = self.columns.iter().enumerate();
        let columns: Vec<&[Lanes]> = columns
            .map(
                |(index, (drawn, _))| {
                    if index == fixed { constant.get(..drawn.len()).unwrap_or_default() } else { drawn }
                },
            )
            .collect();
        let mut futures = DrawResults::default();
        self.what_if.each(&columns, |future| futures.add(future));
        let compared: Vec<f64> =
            futures.differences.into_iter().filter(|difference| !difference.is_nan()).collect();
        let dearer = compared.iter().filter(|difference| **difference > 0.0).count();
        (!compared.is_empty()).then_some(2 * dearer > compared.len())
    }
}
