//! Takes a node apart into a sum of terms or a product of factors, down to the nodes that have a name of their own.

use rust_decimal::Decimal;

use super::traced::{Operand, Operation, Trace};
use crate::number::Checked as _;

/// How tightly a part of a formula binds, which decides whether it needs brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precedence {
    /// Sum or difference.
    Sum,
    /// Product or quotient.
    Product,
    /// A single number, or an expression in brackets.
    Whole,
}

/// The terms of a sum: what is added, what is subtracted, and all constants as one number.
#[derive(Debug, Default)]
pub struct Terms {
    /// Terms that are added.
    pub plus: Vec<Operand>,
    /// Terms that are subtracted.
    pub minus: Vec<Operand>,
    /// Sum of all constants.
    pub constant: Decimal,
}

/// Returns the terms of a node. The node itself is taken apart even if it has a name.
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

/// Returns the factors of a number with their powers, each factor once. With `top`, the number itself is taken apart
/// even if it has a name.
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
