//! A node as a sum of terms or a product of factors, taken apart as far as nothing on the way has a name of its own.

use rust_decimal::Decimal;

use super::traced::{Operand, Operation, Trace};
use crate::number::Checked as _;

/// What is added and what is taken away; constants together.
#[derive(Debug, Default)]
pub struct Terms {
    /// Added.
    pub plus: Vec<Operand>,
    /// Taken away.
    pub minus: Vec<Operand>,
    /// Sum of the constants.
    pub constant: Decimal,
}

/// The terms of a node, whatever its own name is.
pub fn terms(trace: &Trace, node: usize, is_named: &impl Fn(usize) -> bool) -> Terms {
    let mut terms = Terms::default();
    gather(trace, Operand::Node(node), true, true, is_named, &mut terms);
    terms
}

fn gather(
    trace: &Trace,
    operand: Operand,
    top: bool,
    is_added: bool,
    is_named: &impl Fn(usize) -> bool,
    terms: &mut Terms,
) {
    let operation = match operand {
        Operand::Known(known) => {
            let with = terms.constant.try_add(if is_added { known } else { -known });
            terms.constant = with.unwrap_or(terms.constant);
            return;
        }
        Operand::Node(node) if top || !is_named(node) => trace.operation(node),
        Operand::Node(_) => None,
    };
    match operation {
        Some(Operation::Sum([a, b])) => {
            gather(trace, a, false, is_added, is_named, terms);
            gather(trace, b, false, is_added, is_named, terms);
        }
        Some(Operation::Difference([a, b])) => {
            gather(trace, a, false, is_added, is_named, terms);
            gather(trace, b, false, !is_added, is_named, terms);
        }
        _ if is_added => terms.plus.push(operand),
        _ => terms.minus.push(operand),
    }
}

/// The factors of a number with their powers, each once; `top`: of a node whatever its own name is.
pub fn factors(
    trace: &Trace,
    operand: Operand,
    top: bool,
    is_named: &impl Fn(usize) -> bool,
) -> Vec<(Operand, i32)> {
    let mut factors = Vec::new();
    multiply(trace, operand, top, 1, is_named, &mut factors);
    factors
}

fn multiply(
    trace: &Trace,
    operand: Operand,
    top: bool,
    power: i32,
    is_named: &impl Fn(usize) -> bool,
    factors: &mut Vec<(Operand, i32)>,
) {
    let operation = match operand {
        Operand::Node(node) if top || !is_named(node) => trace.operation(node),
        _ => None,
    };
    match operation {
        Some(Operation::Product([a, b])) => {
            multiply(trace, a, false, power, is_named, factors);
            multiply(trace, b, false, power, is_named, factors);
        }
        Some(Operation::Quotient([a, b])) => {
            multiply(trace, a, false, power, is_named, factors);
            multiply(trace, b, false, -power, is_named, factors);
        }
        _ => match factors.iter_mut().find(|(known, _)| *known == operand) {
            Some((_, known)) => *known += power,
            None => factors.push((operand, power)),
        },
    }
}
