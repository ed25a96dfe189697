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

use crate::number::{Exact, Lanes, Number, Scalar as _, TakeUpCurve};

/// A constant plus terms. Each term is a step and its coefficient.
#[derive(Debug, Clone)]
struct Sum<C> {
    constant: C,
    terms: Vec<(usize, C)>,
}

/// One operation. Operands are earlier steps, by index.
#[derive(Debug, Clone)]
enum ProgramStep<C> {
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
    OnCurve(TakeUpCurve, i32, [usize; 2]),
}

/// Steps, ordered so that each needs only earlier ones, and the steps that are the outputs.
///
/// `C` is the arithmetic of the coefficients.
#[derive(Debug, Clone)]
pub struct Program<C> {
    steps: Vec<ProgramStep<C>>,
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
                ProgramStep::Input(own) => *own == input,
                ProgramStep::Sum(sum) => sum.terms.iter().any(|(step, _)| reached.get(*step) == Some(&true)),
                ProgramStep::Product(of)
                | ProgramStep::Larger(of)
                | ProgramStep::Smaller(of)
                | ProgramStep::OnCurve(_, _, of) => has(of),
                ProgramStep::Quotient(of) => has(of),
                ProgramStep::IfBelow(of) => has(of),
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
        let step = |step: &ProgramStep<C>| match step {
            ProgramStep::Sum(open) => ProgramStep::Sum(sum(open)),
            ProgramStep::Input(input) => ProgramStep::Input(*input),
            ProgramStep::Product(of) => ProgramStep::Product(*of),
            ProgramStep::Quotient(of) => ProgramStep::Quotient(*of),
            ProgramStep::Larger(of) => ProgramStep::Larger(*of),
            ProgramStep::Smaller(of) => ProgramStep::Smaller(*of),
            ProgramStep::IfBelow(of) => ProgramStep::IfBelow(*of),
            ProgramStep::OnCurve(curve, years, of) => ProgramStep::OnCurve(*curve, *years, *of),
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
            ProgramStep::Sum(sum) => sum.constant.is_sound() && sum.terms.iter().all(|(_, by)| by.is_sound()),
            _ => true,
        })
    }

    /// Returns the program for four draws at a time.
    pub fn in_lanes(&self) -> Program<Lanes> {
        self.in_arithmetic()
    }
}
