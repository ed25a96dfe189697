//! A spreadsheet of one state whose formulas are live.
//!
//! The model runs once on numbers that remember how they came about; what it names gets a row, and the formula of a cell is the
//! operation that led to it. So the sheet can't say anything else than the model, and nothing of the model is written twice.

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
use crate::answer::{Answer, Calculator, Evaluation, ProblemText, Said, not_written};
use crate::assumptions::{Assumptions, Figures};
use crate::derivation::{Derivation, Trace, Traced};
use crate::explanation::piece::plain;
use crate::fingerprint::State;
use crate::format::Writer;
use crate::outcome::Outcome;
use crate::selection::Selection;
use cells::Cells;

pub use write::readable;

/// Everything that a sheet may look at.
struct Book<'a, 't> {
    derivation: &'a Derivation<'a, 't>,
    assumptions: &'a Assumptions,
    evaluation: &'a Evaluation,
    /// What is said first: the middle of the futures, then what the values of the sheets give.
    said: Vec<String>,
    state: &'a State,
    writer: Writer,
    trace: &'t Trace,
    figures: &'a Figures<Traced<'t>>,
    outcome: &'a Outcome<Traced<'t>>,
}

/// The workbook of one state, as the bytes of an `xlsx` file. `progress` is called with the share of its cells that is written.
///
/// # Errors
/// Every problem of the scenario or the selection, or what the program that writes spreadsheets refuses.
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
    let mut said = vec![Said::of(&evaluation, &simulation).announcement.to_owned()];
    if let Simulation::Ok(futures) = &simulation {
        said.push(plain(&futures.sentence));
    }
    let written = calculator.case(selection, |case| {
        let trace = Trace::default();
        // What could be evaluated exactly can be derived too.
        let derivation = Derivation::of(*case, &trace)?;
        let book = Book {
            derivation: &derivation,
            assumptions: case.assumptions,
            evaluation: &evaluation,
            said,
            state: &State::of(&calculator.digest, case.scenario, selection, case.assumptions),
            writer: case.writer,
            trace: &trace,
            figures: &derivation.figures,
            outcome: &derivation.outcome,
        };
        let mut cells = Cells::default();
        book.name_inputs(&mut cells);
        book.timeline(&mut cells);
        book.ledger(&mut cells);
        let recovery = book.recovery(&mut cells);
        book.results(&mut cells, recovery.as_ref());
        book.sources(&mut cells);
        book.inputs(&mut cells);
        book.workings(&mut cells);
        Some(book.written(&cells, progress))
    })?;
    match written {
        Some(Ok(bytes)) => Ok(bytes),
        Some(Err(fault)) => Err(not_written(Some(fault), selection.language)),
        None => Err(not_written(None::<String>, selection.language)),
    }
}
