//! Finds the assumptions that a number depends on, and the number's elasticity in each, by following the trace backwards
//! once. No draws and no ranges are involved, unlike in [`Influence`](crate::simulation::Influence).

use std::collections::HashMap;

use super::traced::{Operand, Operation, Trace};
use crate::number::{Exact, Number as _, Scalar as _, sorted};

/// Relative step by which an operand of a curve or a root is moved to measure the slope.
const STEP: f64 = 1e-6;

/// Returns the indices of the assumptions that lead to a node, in descending order of elasticity:
/// |∂node/∂assumption × assumption|.
pub(super) fn inputs_by_elasticity(trace: &Trace, node: usize) -> Vec<usize> {
    let mut moved: HashMap<usize, f64> = HashMap::from([(node, 1.0)]);
    let mut found = Vec::new();
    for node in trace.leading_to([node]).into_iter().rev() {
        let by = moved.get(&node).copied().unwrap_or_default();
        let Some(operation) = trace.operation(node) else { continue };
        if let Operation::Input(index) = operation {
            let value = value(trace, Operand::Node(node));
            // A value of one, such as a share of 100%, counts as a factor that changes nothing and comes last.
            found.push((index, if value == 1.0 { 0.0 } else { (by * value).abs() }));
        }
        for (operand, slope) in slopes(trace, operation) {
            if let Operand::Node(below) = operand {
                *moved.entry(below).or_default() += by * slope;
            }
        }
    }
    sorted(found, |(_, moves)| -moves).into_iter().map(|(index, _)| index).collect()
}

fn value(trace: &Trace, operand: Operand) -> f64 {
    let known = match operand {
        Operand::Known(known) => Some(known),
        Operand::Node(node) => trace.value(node),
    };
    known.map_or(0.0, |known| Exact::of(known).approximate())
}

/// Returns the derivative of a node with respect to each operand, at the current values.
fn slopes(trace: &Trace, operation: Operation) -> Vec<(Operand, f64)> {
    let at = |operand| value(trace, operand);
    let one_over = |operand| if at(operand) == 0.0 { 0.0 } else { 1.0 / at(operand) };
    match operation {
        Operation::Input(_) => Vec::new(),
        Operation::Sum([a, b]) => vec![(a, 1.0), (b, 1.0)],
        Operation::Difference([a, b]) => vec![(a, 1.0), (b, -1.0)],
        Operation::Product([a, b]) => vec![(a, at(b)), (b, at(a))],
        Operation::QuotientOr([_, b, otherwise]) if at(b) == 0.0 => vec![(otherwise, 1.0)],
        Operation::Quotient([a, b]) | Operation::QuotientOr([a, b, _]) => {
            vec![(a, one_over(b)), (b, -at(a) * one_over(b) * one_over(b))]
        }
        Operation::Larger([a, b]) => vec![if at(a) >= at(b) { (a, 1.0) } else { (b, 1.0) }],
        Operation::Smaller([a, b]) => vec![if at(a) <= at(b) { (a, 1.0) } else { (b, 1.0) }],
        Operation::IfBelow([own, bound, then, otherwise]) => {
            vec![(if at(own) < at(bound) { then } else { otherwise }, 1.0)]
        }
        Operation::OnCurve(curve, years, [a, b]) => {
            let (x, y) = (at(a), at(b));
            vec![
                (a, slope(|a| f64::on_curve(curve, years, a, y), x)),
                (b, slope(|b| f64::on_curve(curve, years, x, b), y)),
            ]
        }
        Operation::Root([of]) => vec![(of, slope(f64::sqrt, at(of)))],
    }
}

fn slope(of: impl Fn(f64) -> f64, at: f64) -> f64 {
    let step = STEP * at.abs().max(1.0);
    (of(at + step) - of(at - step)) / (2.0 * step)
}
