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
mod sources;
mod traced;
mod workings;
mod write;
mod years;

use crate::answer::{Answer, Evaluation, ProblemText, evaluate};
use crate::assumptions::{Assumptions, Figures, resolve};
use crate::fingerprint::{State, digest};
use crate::format::Writer;
use crate::number::Number as _;
use crate::outcome::Outcome;
use crate::scenario::{Scenario, read};
use crate::selection::Selection;
use cells::Cells;
use traced::{Trace, Traced};

pub use write::readable;

/// Everything that a sheet may look at.
struct Book<'a, 't> {
    scenario: &'a Scenario,
    assumptions: &'a Assumptions,
    evaluation: &'a Evaluation,
    state: &'a State,
    writer: Writer,
    trace: &'t Trace,
    figures: &'a Figures<Traced<'t>>,
    outcome: &'a Outcome<Traced<'t>>,
}

/// The workbook of one state, as the bytes of an `xlsx` file.
///
/// # Errors
/// Every problem of the scenario or the selection.
pub fn workbook(text: &str, selection: &Selection) -> Result<Vec<u8>, Vec<ProblemText>> {
    let evaluation = match evaluate(text, selection) {
        Answer::Ok(evaluation) => evaluation,
        Answer::Invalid { problems } => return Err(problems),
    };
    // What could be evaluated can be read and decided.
    let Some(scenario) = read(text).scenario else { return Err(Vec::new()) };
    let Ok(assumptions) = resolve(&scenario, selection) else { return Err(Vec::new()) };
    let trace = Trace::default();
    let figures = figures(&assumptions, &trace);
    let Ok(outcome) = Outcome::compute(&assumptions.plan, &figures) else { return Err(Vec::new()) };
    let book = Book {
        scenario: &scenario,
        assumptions: &assumptions,
        evaluation: &evaluation,
        state: &State::of(&digest(text), &scenario, selection, &assumptions),
        writer: Writer { language: selection.language, currency: scenario.currency },
        trace: &trace,
        figures: &figures,
        outcome: &outcome,
    };
    let mut cells = Cells::default();
    book.name_inputs(&mut cells);
    book.timeline(&mut cells);
    book.ledger(&mut cells);
    book.results(&mut cells);
    book.sources(&mut cells);
    book.inputs(&mut cells);
    book.workings(&mut cells);
    Ok(book.written(&cells).unwrap_or_default())
}

/// Every assumption as an input. Levers, which only questions move, are no assumptions and have no name.
fn figures<'t>(assumptions: &Assumptions, trace: &'t Trace) -> Figures<Traced<'t>> {
    let numbers = assumptions.decided.iter().enumerate().map(|(place, decided)| {
        if decided.name.is_empty() {
            Traced::of(decided.value)
        } else {
            trace.input(place, decided.value, decided.assumption.quantity.bounds())
        }
    });
    Figures(numbers.collect())
}
