//! The model as a program of its open assumptions: recorded once, then run for thousands of Monte Carlo draws.
//!
//! A [`Recorded`] number is either known, as an exact decimal, or open: it depends on assumptions that don't have a
//! value yet. Running the model on recorded numbers computes everything that is known once and leaves a [`Program`]
//! of the rest: sums of open numbers with exact coefficients, and the few products and quotients between them. Each
//! draw then computes only what varies, in any arithmetic.

mod recorded;
mod run;

pub use recorded::{Recorded, Recorder};
pub use run::Runs;

use crate::number::{Curve, Exact, Lanes, Number, Scalar as _};

/// A constant plus terms. Each term is a step and its coefficient.
#[derive(Debug, Clone)]
struct Sum<C> {
    constant: C,
    terms: Vec<(usize, C)>,
}

/// One operation. Operands are earlier steps, by index.
#[derive(Debug, Clone)]
enum Step<C> {
    /// An open assumption.
    Input(usize),
    /// A sum.
    Sum(Sum<C>),
    /// A product of two steps.
    Product([usize; 2]),
    /// A quotient of two steps, and the value if the divisor is zero.
    Quotient([usize; 3]),
    /// The larger of two steps.
    Larger([usize; 2]),
    /// The smaller of two steps.
    Smaller([usize; 2]),
    /// If the first is below the second, the third; otherwise the fourth.
    IfBelow([usize; 4]),
    /// A curve with two parameters, at this number of years since its start.
    OnCurve(Curve, i32, [usize; 2]),
}

/// Steps, ordered so that each needs only earlier ones, and the steps that are the outputs.
///
/// `C` is the arithmetic of the coefficients.
#[derive(Debug, Clone)]
pub struct Program<C> {
    steps: Vec<Step<C>>,
    outputs: Vec<usize>,
}

impl<C: Copy> Program<C> {
    /// Number of steps, which is the cost of one draw.
    pub fn steps(&self) -> usize {
        self.steps.len()
    }

    /// Whether any of these outputs depends on an input.
    pub fn leads(&self, input: usize, outputs: &[usize]) -> bool {
        let mut reached = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let has = |of: &[usize]| of.iter().any(|step| reached.get(*step) == Some(&true));
            let is_reached = match step {
                Step::Input(own) => *own == input,
                Step::Sum(sum) => sum.terms.iter().any(|(step, _)| reached.get(*step) == Some(&true)),
                Step::Product(of) | Step::Larger(of) | Step::Smaller(of) | Step::OnCurve(_, _, of) => has(of),
                Step::Quotient(of) => has(of),
                Step::IfBelow(of) => has(of),
            };
            reached.push(is_reached);
        }
        let steps = outputs.iter().filter_map(|output| self.outputs.get(*output));
        steps.into_iter().any(|step| reached.get(*step) == Some(&true))
    }

    /// Returns the same program with converted coefficients.
    fn with<D>(&self, coefficient: impl Fn(C) -> D) -> Program<D> {
        let sum = |sum: &Sum<C>| Sum {
            constant: coefficient(sum.constant),
            terms: sum.terms.iter().map(|(step, by)| (*step, coefficient(*by))).collect(),
        };
        let step = |step: &Step<C>| match step {
            Step::Sum(open) => Step::Sum(sum(open)),
            Step::Input(input) => Step::Input(*input),
            Step::Product(of) => Step::Product(*of),
            Step::Quotient(of) => Step::Quotient(*of),
            Step::Larger(of) => Step::Larger(*of),
            Step::Smaller(of) => Step::Smaller(*of),
            Step::IfBelow(of) => Step::IfBelow(*of),
            Step::OnCurve(curve, years, of) => Step::OnCurve(*curve, *years, *of),
        };
        Program { steps: self.steps.iter().map(step).collect(), outputs: self.outputs.clone() }
    }
}

impl Program<Exact> {
    /// Returns the program for another arithmetic that can be made from decimals.
    pub fn in_arithmetic<N: Number>(&self) -> Program<N> {
        self.with(|exact| N::of(exact.decimal().unwrap_or_default()))
    }

    /// Whether every coefficient could be represented.
    pub fn is_sound(&self) -> bool {
        self.steps.iter().all(|step| match step {
            Step::Sum(sum) => sum.constant.is_sound() && sum.terms.iter().all(|(_, by)| by.is_sound()),
            _ => true,
        })
    }

    /// Returns the program for four draws at a time.
    pub fn in_lanes(&self) -> Program<Lanes> {
        self.in_arithmetic()
    }
}
