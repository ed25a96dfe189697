//! Sensitivity: how far each uncertain assumption alone moves the levelised cost.

use super::levelised;
use crate::assumptions::Assumptions;
use crate::number::{Exact, Number as _, Scalar as _, sorted};
use crate::outcome::Ratio;
use crate::uncertainty::Uncertain;
use crate::what_if::WhatIf;

/// The levelised cost at both ends of one assumption's range, with all others at their values.
#[derive(Debug, Clone)]
pub struct Swing<'u> {
    /// The assumption.
    pub of: &'u Uncertain,
    /// Cost at the low end of the range.
    pub low: Ratio<Exact>,
    /// Cost at the high end of the range.
    pub high: Ratio<Exact>,
}

impl Swing<'_> {
    /// Width of the swing; infinite if one end has no transactions.
    fn width(&self) -> f64 {
        match (self.low, self.high) {
            (Ratio::Value(low), Ratio::Value(high)) => (low - high).approximate().abs(),
            _ => f64::INFINITY,
        }
    }
}

/// Returns a swing for each uncertain assumption that moves the cost, widest first.
pub fn tornado<'u>(assumptions: &Assumptions, uncertain: &'u [Uncertain]) -> Vec<Swing<'u>> {
    let ends = |own: &Uncertain| (f64::of(own.range.low), f64::of(own.range.high));
    let open: Vec<_> = uncertain.iter().map(|own| (own.slot, ends(own))).collect();
    let what_if = WhatIf::open(assumptions, &open);
    let central: Vec<Exact> = uncertain.iter().map(|own| Exact::of(own.central)).collect();
    let at = |index: usize, value| {
        let mut values = central.clone();
        if let Some(own) = values.get_mut(index) {
            *own = Exact::of(value);
        }
        levelised(&what_if.exactly(&values))
    };
    let swing = |(index, of): (usize, &'u Uncertain)| Swing {
        of,
        low: at(index, of.range.low),
        high: at(index, of.range.high),
    };
    let needed = uncertain.iter().enumerate().filter(|(index, _)| what_if.needs(*index));
    let swings = needed.map(swing).filter(|swing| swing.low != swing.high);
    sorted(swings.collect(), |swing| -swing.width())
}
