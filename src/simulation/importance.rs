//! Which uncertain numbers matter most, so that they get the most even draws (METHOD.md, "Futures").

use crate::assumptions::Assumptions;
use crate::number::{Lanes, Number as _, ascending};
use crate::uncertainty::Uncertain;
use crate::what_if::WhatIf;

/// Names of uncertain numbers and their groups, the most important first: those that alone move the cost of a use, its difference from
/// the alternative, or benefits less costs the furthest from one end of their range to the other, in any of these sets.
pub fn by_importance(sets: &[Assumptions]) -> Vec<String> {
    let mut known: Vec<(Uncertain, f64)> = Vec::new();
    for assumptions in sets {
        let uncertain = Uncertain::all(assumptions);
        for (own, importance) in uncertain.iter().zip(importance(assumptions, &uncertain)) {
            match known.iter_mut().find(|(other, _)| other.name == own.name) {
                Some((_, most)) => *most = most.max(importance),
                None => known.push((own.clone(), importance)),
            }
        }
    }
    let falling: Vec<f64> = known.iter().map(|(_, importance)| -importance).collect();
    let mut names: Vec<String> = Vec::new();
    for (own, _) in ascending(&falling).into_iter().filter_map(|place| known.get(place as usize)) {
        for name in own.drawn_by() {
            if names.iter().all(|other| other != name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// For each, the part of the widest swing that its own has, in the result where that is the largest.
fn importance(assumptions: &Assumptions, uncertain: &[Uncertain]) -> Vec<f64> {
    let ends = |own: &Uncertain| (f64::of(own.range.low), f64::of(own.range.high));
    let open: Vec<_> = uncertain.iter().map(|own| (own.slot, ends(own))).collect();
    // Two cases for each, one at either end with all others at their values; the last four are filled up.
    let cases = (2 * uncertain.len()).next_multiple_of(Lanes::WIDTH);
    let columns: Vec<Vec<Lanes>> = uncertain
        .iter()
        .enumerate()
        .map(|(place, own)| {
            let ((low, high), central) = (ends(own), f64::of(own.central));
            let at = |case| match case {
                _ if case == 2 * place => low,
                _ if case == 2 * place + 1 => high,
                _ => central,
            };
            let fours = (0..cases).step_by(Lanes::WIDTH);
            fours.map(|first| Lanes::each([0, 1, 2, 3].map(|lane| at(first + lane)))).collect()
        })
        .collect();
    let columns: Vec<&[Lanes]> = columns.iter().map(Vec::as_slice).collect();
    let mut results: Vec<[f64; 3]> = Vec::with_capacity(cases);
    WhatIf::open(assumptions, &open).each(&columns, |future| {
        let cost = future.cost / future.transactions;
        let against = future.alternative / future.comparable;
        results.push([cost, cost - against, future.benefit - future.cost]);
    });
    let (ends, _) = results.as_chunks::<2>();
    let swings: Vec<[f64; 3]> = ends
        .iter()
        .take(uncertain.len())
        .map(|[low, high]| [0, 1, 2].map(|of| swing(low, high, of)))
        .collect();
    let widest = [0, 1, 2].map(|of| swings.iter().filter_map(|own| own.get(of)).copied().fold(0.0, f64::max));
    let part = |own: &[f64; 3]| {
        let parts = own.iter().zip(widest).map(|(own, widest)| if widest > 0.0 { own / widest } else { 0.0 });
        parts.fold(0.0, f64::max)
    };
    swings.iter().map(part).collect()
}

/// Where an end has no transactions, or nothing to be compared with, there is no swing.
fn swing(low: &[f64; 3], high: &[f64; 3], of: usize) -> f64 {
    let at = |end: &[f64; 3]| end.get(of).copied().unwrap_or(f64::NAN);
    let swing = (at(high) - at(low)).abs();
    if swing.is_finite() { swing } else { 0.0 }
}
