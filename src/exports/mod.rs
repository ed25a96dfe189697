//! Exports one state in every form. The page and the command produce the same bytes.

mod citation;
pub mod embedding;
pub mod finding;
mod lead_drawing;
mod lines;
mod markup;
mod mention;
mod picture;
mod prose;
mod values;
mod full_report;

use crate::answer::shapes::Reply;
use crate::answer::{Answer, Calculator, ProblemText, not_written};
use crate::fingerprint::FingerprintedState;
use crate::selection::Selection;
use crate::workbook::workbook;
use citation::Citation;
use picture::Picture;
use values::ExportedValues;

pub use full_report::FullReport;
pub use markup::Escaped;
pub use mention::LinkAndDay;

/// Form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// Spreadsheet with live formulas, as `xlsx`.
    Workbook,
    /// One figure a line, as comma-separated values.
    Values,
    /// Everything that the page receives, as JSON.
    Json,
    /// The answer as an SVG picture.
    Picture,
    /// One sentence that cites the state.
    Citation,
}

impl ExportFormat {
    /// Looks up a form by its name: `xlsx`, `csv`, `json`, `svg` or `citation`.
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

/// Returns the name of a state's file without its extension, such as `ikura-jukinet-nation-ab12cd34ef567890`.
pub fn file_name(text: &str, selection: &Selection) -> String {
    let Some(state) = FingerprintedState::read(text, selection) else { return "ikura".to_owned() };
    let place = selection.place.as_deref().unwrap_or("nation");
    let place: String = place.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
    ["ikura-", &state.scenario, "-", &place, "-", &state.fingerprint().replace('-', "")].concat()
}

/// Exports a state of a scenario in one form. `progress` is called from time to time with the share that is done,
/// from 0 to 1, because a file of the largest scenario takes seconds.
///
/// # Errors
/// Every problem of the scenario or the selection.
pub fn exported(
    calculator: &mut Calculator,
    selection: &Selection,
    form: ExportFormat,
    mention: LinkAndDay<'_>,
    progress: &mut dyn FnMut(f64),
) -> Result<Vec<u8>, Vec<ProblemText>> {
    if form == ExportFormat::Workbook {
        return workbook(calculator, selection, progress);
    }
    if form == ExportFormat::Json {
        let full_report = FullReport::of(calculator, selection);
        return full_report.json().map_err(|fault| not_written(Some(fault), selection.language));
    }
    let evaluation = match calculator.evaluate(selection) {
        Answer::Ok(evaluation) => evaluation,
        Answer::Invalid { problems } => return Err(problems),
    };
    // A state that could be evaluated can also be read and resolved.
    let state = calculator.state(selection).ok_or_else(|| not_written(None::<String>, selection.language))?;
    let (evaluation, state) = (&*evaluation, &state);
    Ok(match form {
        ExportFormat::Values => {
            let values = ExportedValues::of(calculator, selection, evaluation, state, mention, progress);
            values.written().map_err(|fault| not_written(Some(fault), selection.language))?
        }
        ExportFormat::Citation => {
            let simulation = &calculator.simulate(selection);
            Citation { evaluation, simulation, state, mention }.to_string().into_bytes()
        }
        _ => {
            let simulation = &calculator.simulate(selection);
            let picture = match calculator.lead_picture(selection) {
                Reply::Ok(picture) => picture,
                Reply::Invalid { problems } => return Err(problems),
            };
            Picture { evaluation, simulation, picture: &picture, state, mention }.to_string().into_bytes()
        }
    })
}
