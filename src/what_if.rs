//! The model with some assumptions open: what every question asks again and again.

use crate::assumptions::{Assumptions, Figures, Slot};
use crate::number::{Exact, Lanes, Number};
use crate::present_value::PresentValues;
use crate::program::{Bounds, Program, Recorded, Recorder, Runs};

/// The present values as a program of some assumptions.
#[derive(Debug, Clone)]
pub struct WhatIf {
    program: Program<Exact>,
}

impl WhatIf {
    /// Leaves these assumptions open, each between two bounds; everything else is folded in exactly.
    pub fn open(assumptions: &Assumptions, open: &[(Slot, Bounds)]) -> Self {
        let recorder = Recorder::default();
        let decided = assumptions.decided.iter().map(|decided| Recorded::of(decided.value));
        let mut numbers: Vec<Recorded<'_>> = decided.collect();
        for (input, (slot, bounds)) in open.iter().enumerate() {
            if let Some(number) = numbers.get_mut(slot.0) {
                *number = recorder.input(input, *bounds);
            }
        }
        let present = PresentValues::compute(&assumptions.plan, &Figures(numbers));
        let PresentValues { cost, benefit, transactions, comparable, alternative } = present;
        Self { program: recorder.program(&[cost, benefit, transactions, comparable, alternative]) }
    }

    /// The present values with these values put in, exactly.
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

    /// For every future its present values. `columns` holds the values of each open assumption by future, four in a lane; all
    /// are as long.
    pub fn each(&self, columns: &[&[Lanes]], mut future: impl FnMut(PresentValues<f64>)) {
        /// Lanes in a row: a row of every step fits a processor's nearest memory.
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

    /// Whether the open assumption of this place has any part in the present values.
    pub fn needs(&self, place: usize) -> bool {
        self.program.leads(place, &[0, 1, 2, 3, 4])
    }

    /// Whether it has any part in what a use costs.
    pub fn moves_cost(&self, place: usize) -> bool {
        self.program.leads(place, &[0, 2])
    }

    /// Whether it has any part in how that compares.
    pub fn moves_difference(&self, place: usize) -> bool {
        self.program.leads(place, &[0, 2, 3, 4])
    }

    /// Steps that one future costs.
    pub fn steps(&self) -> usize {
        self.program.steps()
    }
}
