//! One state to take away, in every form: the same bytes from the page and from the command.

mod bars;
mod citation;
pub mod embedding;
pub mod finding;
mod lines;
mod markup;
mod mention;
mod picture;
mod prose;
mod rivals;
mod values;
mod whole;

use crate::answer::{Answer, Calculator, ProblemText, not_written};
use crate::fingerprint::State;
use crate::selection::Selection;
use crate::workbook::workbook;
use citation::Citation;
use picture::Picture;
use values::Values;

pub use markup::Escaped;
pub use mention::Mention;
pub use rivals::{Rival, rivals};
pub use whole::Whole;

/// What is made of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A spreadsheet whose formulas are live, as `xlsx`.
    Workbook,
    /// Every figure a line, as comma-separated values.
    Values,
    /// Everything that the page receives, as JSON.
    Json,
    /// The answer as a picture, as SVG.
    Picture,
    /// One sentence that says what is cited.
    Citation,
}

impl Form {
    /// The form of this name: `xlsx`, `csv`, `json`, `svg`, `citation`.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "xlsx" => Self::Workbook,
            "csv" => Self::Values,
            "json" => Self::Json,
            "svg" => Self::Picture,
            "citation" => Self::Citation,
            _ => return None,
        })
    }
}

/// Name of a state's file, without its ending: `ikura-jukinet-nation-ab12cd34ef567890`.
pub fn file_name(text: &str, selection: &Selection) -> String {
    let Some(state) = State::read(text, selection) else { return "ikura".to_owned() };
    let place = selection.place.as_deref().unwrap_or("nation");
    let place: String = place.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
    ["ikura-", &state.scenario, "-", &place, "-", &state.fingerprint().replace('-', "")].concat()
}

/// A state of a scenario in one form. `progress` is called now and then with the share that is done, from 0 to 1: of a scenario as
/// large as one may be, a file takes seconds.
///
/// # Errors
/// Every problem of the scenario or the selection.
pub fn exported(
    calculator: &mut Calculator,
    selection: &Selection,
    form: Form,
    mention: Mention<'_>,
    progress: &mut dyn FnMut(f64),
) -> Result<Vec<u8>, Vec<ProblemText>> {
    if form == Form::Workbook {
        return workbook(calculator, selection, progress);
    }
    if form == Form::Json {
        let whole = Whole::of(calculator, selection);
        return whole.json().map_err(|fault| not_written(Some(fault), selection.language));
    }
    let evaluation = match calculator.evaluate(selection) {
        Answer::Ok(evaluation) => evaluation,
        Answer::Invalid { problems } => return Err(problems),
    };
    // What could be evaluated can be read and decided.
    let state = calculator.state(selection).ok_or_else(|| not_written(None::<String>, selection.language))?;
    let (evaluation, state) = (&*evaluation, &state);
    Ok(match form {
        Form::Values => {
            let values = Values::of(calculator, selection, evaluation, state, mention, progress);
            values.written().map_err(|fault| not_written(Some(fault), selection.language))?
        }
        Form::Citation => {
            let simulation = &calculator.simulate(selection);
            Citation { evaluation, simulation, state, mention }.to_string().into_bytes()
        }
        _ => {
            let simulation = &calculator.simulate(selection);
            let rivals = &rivals(calculator, selection, evaluation);
            Picture { evaluation, simulation, rivals, state, mention }.to_string().into_bytes()
        }
    })
}
