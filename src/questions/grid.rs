//! The levelised cost as a function of take-up and uses together.

use rust_decimal::Decimal;

use super::levelised;
use crate::assumptions::Assumptions;
use crate::number::{Exact, Number as _, Scalar as _};
use crate::outcome::Ratio;
use crate::present_value::PresentValues;
use crate::what_if::WhatIf;

/// Number of rows, and of columns.
pub const GRID: usize = 9;
/// Multiples of the current take-up and of the current uses, in hundredths.
pub const MULTIPLES: [i64; GRID] = [25, 50, 75, 100, 150, 200, 300, 500, 1_000];

/// Results by take-up and then by uses, both ascending.
#[derive(Debug, Clone)]
pub struct ResultGrid {
    /// Present values of each cell.
    pub cells: [[PresentValues<Exact>; GRID]; GRID],
}

impl ResultGrid {
    /// Computes every cell exactly.
    pub fn compute(assumptions: &Assumptions) -> Self {
        let levers = assumptions.plan.levers;
        let multiple = |hundredths: i64| Exact::of(Decimal::new(hundredths, 2));
        let bounds = (0.0, multiple(MULTIPLES[GRID - 1]).approximate());
        let what_if = WhatIf::open(assumptions, &[(levers.take_up, bounds), (levers.uses, bounds)]);
        let cell = |take_up, uses| what_if.exactly(&[multiple(take_up), multiple(uses)]);
        Self { cells: MULTIPLES.map(|take_up| MULTIPLES.map(|uses| cell(take_up, uses))) }
    }

    /// Returns the levelised cost of each cell.
    pub fn costs(&self) -> [[Ratio<Exact>; GRID]; GRID] {
        self.cells.map(|row| row.map(|cell| levelised(&cell)))
    }
}
