//! Runs a program: each step is computed for a whole row of draws before the next step.

use super::{Program, ProgramStep};
use crate::number::Number;

/// A program, and memory for the results of its steps.
#[derive(Debug)]
pub struct Runs<'p, N> {
    program: &'p Program<N>,
    /// Length of a row: how many numbers each step computes at a time.
    width: usize,
    rows: Vec<N>,
}

impl<'p, N: Number> Runs<'p, N> {
    /// Allocates memory for rows of this length.
    pub fn new(program: &'p Program<N>, width: usize) -> Self {
        Self { program, width, rows: vec![N::ZERO; program.steps.len() * width] }
    }

    /// Runs every step. `inputs` holds one row of full length for each input.
    pub fn run(&mut self, inputs: &[&[N]]) {
        let width = self.width;
        for (index, step) in self.program.steps.iter().enumerate() {
            let (before, after) = self.rows.split_at_mut(index * width);
            let own = after.get_mut(..width).unwrap_or_default();
            let row = |step: &usize| row(before, *step, width);
            match step {
                ProgramStep::Input(input) => {
                    for (own, input) in own.iter_mut().zip(inputs.get(*input).copied().unwrap_or_default()) {
                        *own = *input;
                    }
                }
                ProgramStep::Sum(sum) => {
                    own.fill(sum.constant);
                    for (step, by) in &sum.terms {
                        for (own, term) in own.iter_mut().zip(row(step)) {
                            *own = *own + *term * *by;
                        }
                    }
                }
                ProgramStep::Product([a, b]) => two(own, row(a), row(b), |a, b| a * b),
                ProgramStep::Larger([a, b]) => two(own, row(a), row(b), N::larger),
                ProgramStep::Smaller([a, b]) => two(own, row(a), row(b), N::smaller),
                ProgramStep::OnCurve(curve, years, [a, b]) => {
                    two(own, row(a), row(b), |a, b| N::on_curve(*curve, *years, a, b));
                }
                ProgramStep::Quotient([a, b, c]) => {
                    let rows = row(a).iter().zip(row(b)).zip(row(c));
                    for (own, ((part, whole), otherwise)) in own.iter_mut().zip(rows) {
                        *own = part.over_or(*whole, *otherwise);
                    }
                }
                ProgramStep::IfBelow([a, b, c, d]) => {
                    let rows = row(a).iter().zip(row(b)).zip(row(c)).zip(row(d));
                    for (own, (((value, bound), then), otherwise)) in own.iter_mut().zip(rows) {
                        *own = value.if_below(*bound, *then, *otherwise);
                    }
                }
            }
        }
    }

    /// Returns the row of an output after a run.
    pub fn output(&self, index: usize) -> &[N] {
        self.program.outputs.get(index).map_or(&[], |step| row(&self.rows, *step, self.width))
    }
}

/// Returns the row of a step. Every step has a row of full length.
fn row<N>(rows: &[N], index: usize, width: usize) -> &[N] {
    rows.get(index * width..(index + 1) * width).unwrap_or_default()
}

fn two<N: Number>(own: &mut [N], left: &[N], right: &[N], combine: impl Fn(N, N) -> N) {
    for (own, (left, right)) in own.iter_mut().zip(left.iter().zip(right)) {
        *own = combine(*left, *right);
    }
}
