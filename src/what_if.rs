//! The model with some assumptions left open, so that questions can evaluate it many times.

use crate::assumptions::{Assumptions, Inputs, Slot};
use crate::number::{Bounds, Exact, Lanes, Number};
use crate::present_value::PresentValues;
use crate::program::{Program, Recorded, Recorder, Runs};

/// The present values, recorded as a program of the open assumptions.
#[derive(Debug, Clone)]
pub struct WhatIf {
    program: Program<Exact>,
}

impl WhatIf {
    /// Records the model with these assumptions open, each between two bounds. All other values are computed exactly
    /// now.
    pub fn open(assumptions: &Assumptions, open: &[(Slot, Bounds)]) -> Self {
        let recorder = Recorder::default();
        let resolved = assumptions.resolved.iter().map(|resolved| Recorded::of(resolved.value));
        let mut numbers: Vec<Recorded<'_>> = resolved.collect();
        for (input, (slot, bounds)) in open.iter().enumerate() {
            if let Some(number) = numbers.get_mut(slot.0) {
                *number = recorder.input(input, *bounds);
            }
        }
        let present = PresentValues::compute(&assumptions.plan, &Inputs(numbers));
        let PresentValues { cost, benefit, transactions, comparable, alternative } = present;
        Self { program: recorder.program(&[cost, benefit, transactions, comparable, alternative]) }
    }

    /// Computes the present values exactly for these values of the open assumptions.
    pub fn exactly(&self, values: &[Exact]) -> PresentValues<Exact> {
        let mut runs = Runs::new(&self.program, 1);
        runs.run(&values.iter().map(std::slice::from_ref).collect::<Vec<_>>());
        let at = |output| runs.output(output).first().copied().unwrap_or(Exact::ZERO);
        PresentValues {
            cost: at(0),
            benefit: at(1),
            transactions: at(2),
            comparable: at(3),
            alternative: at(4),
        }
    }

    /// Calls `future` with the present values of each Monte Carlo draw. `columns` has one column per open assumption,
    /// all of the same length; each [`Lanes`] holds four draws.
    pub fn each(&self, columns: &[&[Lanes]], mut future: impl FnMut(PresentValues<f64>)) {
        /// Number of lanes computed together; chosen so that one row of every step fits into the processor's
        /// first-level cache.
        const ROW: usize = 16;
        let program = self.program.in_lanes();
        let futures = columns.first().map_or(0, |column| column.len());
        let mut runs = Runs::new(&program, ROW.min(futures));
        for start in (0..futures).step_by(ROW) {
            let width = ROW.min(futures - start);
            if width < ROW.min(futures) {
                runs = Runs::new(&program, width);
            }
            let rows: Vec<&[Lanes]> =
                columns.iter().map(|column| column.get(start..start + width).unwrap_or_default()).collect();
            runs.run(&rows);
            let outputs = [0, 1, 2, 3, 4].map(|output| runs.output(output));
            for four in 0..width {
                let fours = outputs
                    .map(|output| output.get(four).map_or([f64::NAN; Lanes::WIDTH], |of| of.to_array()));
                for lane in 0..Lanes::WIDTH {
                    let [cost, benefit, transactions, comparable, alternative] =
                        fours.map(|of| of.get(lane).copied().unwrap_or(f64::NAN));
                    future(PresentValues { cost, benefit, transactions, comparable, alternative });
                }
            }
        }
    }

    /// Whether the open assumption at this index affects any of the present values.
    pub fn needs(&self, index: usize) -> bool {
        self.program.leads(index, &[0, 1, 2, 3, 4])
    }

    /// Whether it affects the cost per use.
    pub fn moves_cost(&self, index: usize) -> bool {
        self.program.leads(index, &[0, 2])
    }

    /// Whether it affects the cost per use or its difference from the alternative.
    pub fn moves_difference(&self, index: usize) -> bool {
        self.program.leads(index, &[0, 2, 3, 4])
    }

    /// Number of steps that are computed for each draw.
    pub fn steps(&self) -> usize {
        self.program.steps()
    }
}
