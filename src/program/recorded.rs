//! The recording arithmetic: known parts are computed exactly and at once, open parts become steps.

use std::cell::RefCell;
use std::ops::{Add, Mul, Sub};

use rust_decimal::Decimal;

use super::{Program, ProgramStep, Sum};
use crate::number::{Bounds, Exact, Number, Scalar, TakeUpCurve};

/// A number that is either known or open.
#[derive(Debug, Clone, Copy)]
pub enum Recorded<'r> {
    /// A known number.
    Known(Exact),
    /// An open number: the index of a sum in the recorder.
    Open(&'r Recorder, usize),
}

/// Records the operations on open numbers.
#[derive(Debug, Default)]
pub struct Recorder {
    steps: RefCell<Vec<ProgramStep<Exact>>>,
    /// Bounds of each step. A comparison that they decide needs no step of its own.
    bounds: RefCell<Vec<Bounds>>,
    /// Sums of all open numbers, each with the step that computes it once a step is needed.
    sums: RefCell<Vec<(Sum<Exact>, Option<usize>)>>,
}

impl Recorder {
    /// Creates an open number: the input with this index, which will be within these bounds.
    pub fn input(&self, index: usize, bounds: Bounds) -> Recorded<'_> {
        self.step(ProgramStep::Input(index), bounds)
    }

    /// Returns the program that computes these numbers.
    pub fn program(&self, outputs: &[Recorded<'_>]) -> Program<Exact> {
        let outputs: Vec<usize> = outputs.iter().map(|output| self.operand(*output)).collect();
        let program = needed(&self.steps.borrow(), &outputs);
        let program = factored(&program);
        needed(&program.steps, &program.outputs)
    }

    fn step(&self, step: ProgramStep<Exact>, bounds: Bounds) -> Recorded<'_> {
        let index = self.push(step, bounds);
        let open = self.open(Sum { constant: Exact::ZERO, terms: vec![(index, Exact::ONE)] });
        if let (Recorded::Open(_, sum), sums) = (open, &mut *self.sums.borrow_mut())
            && let Some((_, step)) = sums.get_mut(sum)
        {
            *step = Some(index);
        }
        open
    }

    fn push(&self, step: ProgramStep<Exact>, bounds: Bounds) -> usize {
        let mut steps = self.steps.borrow_mut();
        steps.push(step);
        self.bounds.borrow_mut().push(bounds);
        steps.len() - 1
    }

    fn bounds_of(&self, step: usize) -> Bounds {
        self.bounds.borrow().get(step).copied().unwrap_or(ANYTHING)
    }

    fn bounds_of_sum(&self, sum: &Sum<Exact>) -> Bounds {
        let constant = sum.constant.approximate();
        sum.terms.iter().fold((constant, constant), |(low, high), (step, by)| {
            let by = by.approximate();
            let (least, most) = self.bounds_of(*step);
            let (a, b) = (least * by, most * by);
            (low + a.min(b), high + a.max(b))
        })
    }

    /// Creates a number from a sum. It is known if the sum has no terms.
    fn open(&self, sum: Sum<Exact>) -> Recorded<'_> {
        if sum.terms.is_empty() {
            return Recorded::Known(sum.constant);
        }
        let mut sums = self.sums.borrow_mut();
        sums.push((sum, None));
        Recorded::Open(self, sums.len() - 1)
    }

    fn sum(&self, index: usize) -> Sum<Exact> {
        let sums = self.sums.borrow();
        sums.get(index).map_or(Sum { constant: Exact::ZERO, terms: Vec::new() }, |(sum, _)| sum.clone())
    }

    /// Returns the step that computes a number, and adds one if there is none yet.
    fn operand(&self, number: Recorded<'_>) -> usize {
        let known = match number {
            Recorded::Open(_, index) => self.sums.borrow().get(index).and_then(|(_, step)| *step),
            Recorded::Known(_) => None,
        };
        known.unwrap_or_else(|| {
            let sum = number.as_sum();
            let bounds = self.bounds_of_sum(&sum);
            let step = self.push(ProgramStep::Sum(sum), bounds);
            if let Recorded::Open(_, index) = number
                && let Some((_, known_step)) = self.sums.borrow_mut().get_mut(index)
            {
                *known_step = Some(step);
            }
            step
        })
    }

    fn operands<const N: usize>(&self, of: [Recorded<'_>; N]) -> [usize; N] {
        of.map(|number| self.operand(number))
    }

    fn product(&self, of: [usize; 2]) -> Recorded<'_> {
        let [(a, b), (c, d)] = of.map(|step| self.bounds_of(step));
        self.step(ProgramStep::Product(of), around([a * c, a * d, b * c, b * d]))
    }
}

/// Bounds of a number about which nothing is known.
const ANYTHING: Bounds = (f64::NEG_INFINITY, f64::INFINITY);

/// Returns the smallest and the largest number, or [`ANYTHING`] if one of them isn't a number.
fn around<const N: usize>(numbers: [f64; N]) -> Bounds {
    if numbers.iter().any(|number| number.is_nan()) {
        return ANYTHING;
    }
    numbers
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| (low.min(*number), high.max(*number)))
}

/// Keeps only the steps that the outputs depend on.
fn needed(steps: &[ProgramStep<Exact>], outputs: &[usize]) -> Program<Exact> {
    let mut new_indices: Vec<Option<usize>> = vec![None; steps.len()];
    let need = |new_indices: &mut Vec<Option<usize>>, step: usize| {
        if let Some(new_index) = new_indices.get_mut(step) {
            *new_index = Some(0);
        }
    };
    for output in outputs {
        need(&mut new_indices, *output);
    }
    for (index, step) in steps.iter().enumerate().rev() {
        if new_indices.get(index).copied().flatten().is_some() {
            step.operands(|operand| need(&mut new_indices, operand));
        }
    }
    for (new_index, next) in new_indices.iter_mut().flatten().zip(0..) {
        *new_index = next;
    }
    let new_index = |step: usize| new_indices.get(step).copied().flatten().unwrap_or_default();
    let needed_steps = steps.iter().zip(&new_indices).filter(|(_, new_index)| new_index.is_some());
    Program {
        steps: needed_steps.map(|(step, _)| step.renumbered(new_index)).collect(),
        outputs: outputs.iter().map(|output| new_index(*output)).collect(),
    }
}

/// Factors out what several terms of a sum have in common: an amount times each of twenty years becomes the amount
/// times the sum of the years.
fn factored(program: &Program<Exact>) -> Program<Exact> {
    let mut steps: Vec<ProgramStep<Exact>> = Vec::with_capacity(program.steps.len());
    let mut new_indices = Vec::with_capacity(program.steps.len());
    let mut counts = Vec::new();
    for step in &program.steps {
        let step = step.renumbered(|operand| new_indices.get(operand).copied().unwrap_or_default());
        let step = match step {
            ProgramStep::Sum(sum) => ProgramStep::Sum(take_out(sum, &mut steps, &mut counts)),
            other => other,
        };
        steps.push(step);
        new_indices.push(steps.len() - 1);
    }
    let outputs = program.outputs.iter().map(|output| new_indices.get(*output).copied().unwrap_or_default());
    Program { outputs: outputs.collect(), steps }
}

fn take_out(mut sum: Sum<Exact>, steps: &mut Vec<ProgramStep<Exact>>, counts: &mut Vec<usize>) -> Sum<Exact> {
    while let Some(factor) = most_common_factor(&sum, steps, counts) {
        let mut rest = Vec::new();
        let mut inner = Vec::new();
        for (step, by) in sum.terms {
            match other_factor(steps, step, factor) {
                Some(other) => inner.push((other, by)),
                None => rest.push((step, by)),
            }
        }
        let inner = take_out(Sum { constant: Exact::ZERO, terms: inner }, steps, counts);
        steps.push(ProgramStep::Sum(inner));
        steps.push(ProgramStep::Product([factor, steps.len() - 1]));
        rest.push((steps.len() - 1, Exact::ONE));
        sum.terms = rest;
    }
    sum
}

/// Returns the factor that occurs in most products of a sum, if it occurs in more than one. `counts` is scratch
/// space: all zeros before and after.
fn most_common_factor(
    sum: &Sum<Exact>,
    steps: &[ProgramStep<Exact>],
    counts: &mut Vec<usize>,
) -> Option<usize> {
    counts.resize(steps.len(), 0);
    let factors = || {
        sum.terms.iter().flat_map(|(step, _)| match steps.get(*step) {
            Some(ProgramStep::Product([a, b])) => [Some(*a), Some(*b).filter(|b| b != a)],
            _ => [None, None],
        })
    };
    for factor in factors().flatten() {
        if let Some(count) = counts.get_mut(factor) {
            *count += 1;
        }
    }
    let mut most = (1, None);
    for factor in factors().flatten() {
        let count = counts.get_mut(factor).map_or(0, std::mem::take);
        if count > 1 && count >= most.0 {
            most = (count, Some(factor));
        }
    }
    most.1
}

/// Returns the other factor of a product that contains `factor`; `None` for any other step.
fn other_factor(steps: &[ProgramStep<Exact>], step: usize, factor: usize) -> Option<usize> {
    match steps.get(step)? {
        ProgramStep::Product([a, b]) if *a == factor => Some(*b),
        ProgramStep::Product([a, b]) if *b == factor => Some(*a),
        _ => None,
    }
}

impl ProgramStep<Exact> {
    fn operands(&self, mut each: impl FnMut(usize)) {
        match self {
            Self::Input(_) => {}
            Self::Sum(sum) => sum.terms.iter().for_each(|(step, _)| each(*step)),
            Self::Product(of) | Self::Larger(of) | Self::Smaller(of) | Self::OnCurve(_, _, of) => {
                of.iter().for_each(|step| each(*step));
            }
            Self::Quotient(of) => of.iter().for_each(|step| each(*step)),
            Self::IfBelow(of) => of.iter().for_each(|step| each(*step)),
        }
    }

    fn renumbered(&self, new_index: impl Fn(usize) -> usize) -> Self {
        match self {
            Self::Input(input) => Self::Input(*input),
            Self::Sum(sum) => Self::Sum(Sum {
                constant: sum.constant,
                terms: sum.terms.iter().map(|(step, by)| (new_index(*step), *by)).collect(),
            }),
            Self::Product(of) => Self::Product(of.map(new_index)),
            Self::Quotient(of) => Self::Quotient(of.map(new_index)),
            Self::Larger(of) => Self::Larger(of.map(new_index)),
            Self::Smaller(of) => Self::Smaller(of.map(new_index)),
            Self::IfBelow(of) => Self::IfBelow(of.map(new_index)),
            Self::OnCurve(curve, years, of) => Self::OnCurve(*curve, *years, of.map(new_index)),
        }
    }
}

impl Sum<Exact> {
    /// Adds two sums, or subtracts one from the other.
    fn combined(&self, other: &Self, combine: fn(Exact, Exact) -> Exact) -> Self {
        let alone = |right: Exact| combine(Exact::ZERO, right);
        let mut terms = Vec::with_capacity(self.terms.len() + other.terms.len());
        let (mut own, mut others) = (self.terms.iter().peekable(), other.terms.iter().peekable());
        loop {
            let term = match (own.peek(), others.peek()) {
                (Some((a, left)), Some((b, right))) if a == b => {
                    let both = (*a, combine(*left, *right));
                    own.next();
                    others.next();
                    both
                }
                (Some((a, _)), Some((b, right))) if a > b => {
                    let term = (*b, alone(*right));
                    others.next();
                    term
                }
                (Some((a, left)), _) => {
                    let term = (*a, *left);
                    own.next();
                    term
                }
                (None, Some((b, right))) => {
                    let term = (*b, alone(*right));
                    others.next();
                    term
                }
                (None, None) => break,
            };
            if term.1 != Exact::ZERO {
                terms.push(term);
            }
        }
        Self { constant: combine(self.constant, other.constant), terms }
    }

    fn each(&self, change: impl Fn(Exact) -> Exact) -> Self {
        Self {
            constant: change(self.constant),
            terms: self.terms.iter().map(|(step, by)| (*step, change(*by))).collect(),
        }
    }

    /// Returns the step and its coefficient if the sum is that single term.
    fn single(&self) -> Option<(usize, Exact)> {
        match self.terms.as_slice() {
            [term] if self.constant == Exact::ZERO => Some(*term),
            _ => None,
        }
    }
}

impl<'r> Recorded<'r> {
    fn recorder(self) -> Option<&'r Recorder> {
        match self {
            Self::Known(_) => None,
            Self::Open(recorder, _) => Some(recorder),
        }
    }

    fn as_sum(self) -> Sum<Exact> {
        match self {
            Self::Known(constant) => Sum { constant, terms: Vec::new() },
            Self::Open(recorder, index) => recorder.sum(index),
        }
    }

    fn scaled(self, by: Exact) -> Self {
        match self {
            _ if by == Exact::ZERO => Self::ZERO,
            _ if by == Exact::ONE => self,
            Self::Known(known) => Self::Known(known * by),
            Self::Open(recorder, index) => recorder.open(recorder.sum(index).each(|own| own * by)),
        }
    }

    fn combined(self, other: Self, combine: fn(Exact, Exact) -> Exact) -> Self {
        match (self, other) {
            (Self::Known(a), Self::Known(b)) => Self::Known(combine(a, b)),
            (_, Self::Known(nothing)) if nothing == Exact::ZERO => self,
            (Self::Known(nothing), _) if nothing == Exact::ZERO => other.scaled(combine(nothing, Exact::ONE)),
            (Self::Open(recorder, _), _) | (_, Self::Open(recorder, _)) => {
                recorder.open(self.as_sum().combined(&other.as_sum(), combine))
            }
        }
    }

    /// Computes `known` if all operands are known. Otherwise records a step, with bounds computed from those of its
    /// operands.
    fn compute_or_record<const N: usize>(
        of: [Self; N],
        known: impl FnOnce([Exact; N]) -> Exact,
        step: impl FnOnce([usize; N]) -> ProgramStep<Exact>,
        bounds: impl FnOnce([Bounds; N]) -> Bounds,
    ) -> Self {
        match of.iter().find_map(|number| number.recorder()) {
            Some(recorder) => {
                let operands = recorder.operands(of);
                recorder.step(step(operands), bounds(operands.map(|step| recorder.bounds_of(step))))
            }
            None => Self::Known(known(of.map(|number| number.known().unwrap_or(Exact::ZERO)))),
        }
    }

    /// Returns bounds of the difference to another number. Terms that occur in both cancel.
    fn difference(self, other: Self) -> Bounds {
        match self - other {
            Self::Known(known) => (known.approximate(), known.approximate()),
            Self::Open(recorder, index) => recorder.bounds_of_sum(&recorder.sum(index)),
        }
    }

    /// Returns the decimal; `None` if the number is open.
    pub fn known(self) -> Option<Exact> {
        match self {
            Self::Known(known) => Some(known),
            Self::Open(..) => None,
        }
    }
}

impl Add for Recorded<'_> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.combined(other, Exact::add)
    }
}

impl Sub for Recorded<'_> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.combined(other, Exact::sub)
    }
}

impl Mul for Recorded<'_> {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        match (self, other) {
            (Self::Known(by), open) | (open, Self::Known(by)) => open.scaled(by),
            (Self::Open(recorder, a), Self::Open(_, b)) => {
                // Coefficients are kept outside the product, so that later factors are combined with them into one.
                let single = |own: Self, index| match recorder.sum(index).single() {
                    Some(single) => single,
                    None => (recorder.operand(own), Exact::ONE),
                };
                let ((a, left), (b, right)) = (single(self, a), single(other, b));
                recorder.product([a, b]).scaled(left * right)
            }
        }
    }
}

/// Sums by halves. Adding one number after the other would copy all previous terms each time, two hundred times for
/// two hundred lines.
fn halves<'r>(of: &[Recorded<'r>]) -> Recorded<'r> {
    match of {
        [] => Recorded::ZERO,
        [one] => *one,
        _ => {
            let (first, second) = of.split_at(of.len() / 2);
            halves(first) + halves(second)
        }
    }
}

impl Number for Recorded<'_> {
    const ZERO: Self = Self::Known(Exact::ZERO);
    const ONE: Self = Self::Known(Exact::ONE);

    fn of(value: Decimal) -> Self {
        Self::Known(Exact::of(value))
    }

    fn over_or(self, divisor: Self, otherwise: Self) -> Self {
        match (self, divisor) {
            (_, Self::Known(nothing)) if nothing == Exact::ZERO => otherwise,
            (Self::Open(recorder, index), Self::Known(by)) => {
                recorder.open(recorder.sum(index).each(|own| own.over_or(by, own)))
            }
            _ => Self::compute_or_record(
                [self, divisor, otherwise],
                |[own, divisor, otherwise]| own.over_or(divisor, otherwise),
                ProgramStep::Quotient,
                |[(a, b), (c, d), _]| {
                    if c > 0.0 || d < 0.0 { around([a / c, a / d, b / c, b / d]) } else { ANYTHING }
                },
            ),
        }
    }

    fn larger(self, other: Self) -> Self {
        match self.difference(other) {
            (low, _) if low >= 0.0 => self,
            (_, high) if high <= 0.0 => other,
            _ => Self::compute_or_record(
                [self, other],
                |[a, b]| a.larger(b),
                ProgramStep::Larger,
                |[(a, b), (c, d)]| (a.max(c), b.max(d)),
            ),
        }
    }

    fn smaller(self, other: Self) -> Self {
        match self.difference(other) {
            (low, _) if low >= 0.0 => other,
            (_, high) if high <= 0.0 => self,
            _ => Self::compute_or_record(
                [self, other],
                |[a, b]| a.smaller(b),
                ProgramStep::Smaller,
                |[(a, b), (c, d)]| (a.min(c), b.min(d)),
            ),
        }
    }

    fn sum(of: impl Iterator<Item = Self>) -> Self {
        halves(&of.collect::<Vec<Self>>())
    }

    fn if_below(self, bound: Self, then: Self, otherwise: Self) -> Self {
        match self.difference(bound) {
            (_, high) if high < 0.0 => then,
            (low, _) if low >= 0.0 => otherwise,
            _ => Self::compute_or_record(
                [self, bound, then, otherwise],
                |[own, bound, then, otherwise]| own.if_below(bound, then, otherwise),
                ProgramStep::IfBelow,
                |[_, _, (a, b), (c, d)]| (a.min(c), b.max(d)),
            ),
        }
    }

    fn on_curve(curve: TakeUpCurve, years: i32, first: Self, second: Self) -> Self {
        Self::compute_or_record(
            [first, second],
            |[first, second]| Exact::on_curve(curve, years, first, second),
            |of| ProgramStep::OnCurve(curve, years, of),
            |_| (0.0, 1.0),
        )
    }
}
