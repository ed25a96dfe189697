//! Writes one state as a spreadsheet with live formulas.
//!
//! The model runs once on traced numbers. Each quantity that it names gets a row, and the formula of a cell is the
//! operation that produced its number. So the spreadsheet can't differ from the model. Only the payback
//! period, which is found by search, is written by hand (`returns.rs`).

mod cells;
mod formula;
mod inputs;
mod names;
mod ranges;
mod results;
mod returns;
mod sources;
mod workings;
mod write;
mod years;

use crate::answer::shapes::Simulation;
use crate::answer::{Answer, Calculator, Evaluation, LeadStatement, ProblemText, not_written};
use crate::assumptions::{Assumptions, Inputs};
use crate::derivation::{Derivation, Trace, Traced};
use crate::explanation::piece::plain_text;
use crate::fingerprint::FingerprintedState;
use crate::format::Writer;
use crate::outcome::Outcome;
use crate::selection::Selection;
use cells::Cells;

pub use write::readable;

/// Everything from which the sheets are written.
struct Sheets<'a, 't> {
    derivation: &'a Derivation<'a, 't>,
    assumptions: &'a Assumptions,
    evaluation: &'a Evaluation,
    /// The statements shown first: the headline of the simulation, then the result at the values in the sheets.
    opening: Vec<String>,
    state: &'a FingerprintedState,
    writer: Writer,
    trace: &'t Trace,
    inputs: &'a Inputs<Traced<'t>>,
    outcome: &'a Outcome<Traced<'t>>,
}

/// Returns the workbook of one state as the bytes of an `xlsx` file. `progress` is called with the share of cells
/// written so far.
///
/// # Errors
/// The scenario or the selection has problems, or the spreadsheet library fails.
pub fn workbook(
    calculator: &mut Calculator,
    selection: &Selection,
    progress: &mut dyn FnMut(f64),
) -> Result<Vec<u8>, Vec<ProblemText>> {
    let evaluation = match calculator.evaluate(selection) {
        Answer::Ok(evaluation) => evaluation,
        Answer::Invalid { problems } => return Err(problems),
    };
    let simulation = calculator.simulate(selection);
    let mut opening = vec![LeadStatement::of(&evaluation, &simulation).announcement.to_owned()];
    if let Simulation::Ok(futures) = &simulation {
        opening.push(plain_text(&futures.sentence));
    }
    let written = calculator.with_view(selection, |view| {
        let trace = Trace::default();
        // A state that could be evaluated exactly can also be derived.
        let derivation = Derivation::of(*view, &trace)?;
        let sheets = Sheets {
            derivation: &derivation,
            assumptions: view.assumptions,
            evaluation: &evaluation,
            opening,
            state: &FingerprintedState::of(&calculator.digest, view.scenario, selection, view.assumptions),
            writer: view.writer,
            trace: &trace,
            inputs: &derivation.inputs,
            outcome: &derivation.outcome,
        };
        let mut cells = Cells::default();
        sheets.name_inputs(&mut cells);
        sheets.timeline(&mut cells);
        sheets.ledger(&mut cells);
        let recovery = sheets.recovery(&mut cells);
        sheets.results(&mut cells, recovery.as_ref());
        sheets.sources(&mut cells);
        sheets.inputs(&mut cells);
        sheets.workings(&mut cells);
        Some(sheets.written(&cells, progress))
    })?;
    match written {
        Some(Ok(bytes)) => Ok(bytes),
        Some(Err(fault)) => Err(not_written(Some(fault), selection.language)),
        None => Err(not_written(None::<String>, selection.language)),
    }
}
