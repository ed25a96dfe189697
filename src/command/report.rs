//! `ikura report`: the answer, its futures and what was asked about it, as text, JSON, comma-separated values or a spreadsheet.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::arguments::{Format, Lang, Report, State};
use super::finding::{Finding, rivals};
use super::{check, print, print::Printed, scenario_text, values};
use ikura::answer::questions::{Questions, Simulation};
use ikura::answer::{Answer, Calculator, Evaluation};
use ikura::fingerprint;
use ikura::scenario::read;
use ikura::selection::{Bare, Selection};
use ikura::workbook::workbook;

/// Everything that the page receives, in one object, and what it rests on.
#[derive(Serialize)]
struct Whole {
    made_by: String,
    /// Left out where the answer is invalid.
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
    #[serde(flatten)]
    answer: Answer,
    /// Left out, as are the questions, where the answer is invalid: the same problems.
    #[serde(skip_serializing_if = "is_invalid")]
    simulation: Simulation,
    #[serde(skip_serializing_if = "was_not_asked")]
    questions: Questions,
}

fn is_invalid(simulation: &Simulation) -> bool {
    matches!(simulation, Simulation::Invalid { .. })
}

fn was_not_asked(questions: &Questions) -> bool {
    matches!(questions, Questions::Invalid { .. })
}

/// Prints the report; problems go to standard error, with exit status 1.
pub fn run(arguments: &Report) -> Result<ExitCode, String> {
    let text = scenario_text(&arguments.state.scenario)?;
    let selection = selection(&arguments.state, arguments.lang, &text);
    let mut calculator = Calculator::new(&text);
    let state = fingerprint::State::read(&text, &selection);
    let whole = Whole {
        made_by: made_by(),
        fingerprint: state.as_ref().map(fingerprint::State::fingerprint),
        answer: calculator.evaluate(&selection),
        simulation: calculator.simulate(&selection),
        questions: calculator.ask(&selection),
    };
    let report = match (&whole.answer, &state, arguments.format) {
        (_, _, Format::Json) => json(&whole)?,
        (Answer::Ok(evaluation), Some(state), Format::Text) => as_text(&whole, evaluation, state),
        (Answer::Ok(evaluation), Some(state), Format::Csv) => values::written(evaluation, state)?,
        (Answer::Ok(evaluation), _, Format::Html) => {
            let link = arguments.link.as_deref();
            let rivals = rivals(&calculator, &selection, evaluation);
            Finding { evaluation, simulation: &whole.simulation, rivals, link }.to_string().into_bytes()
        }
        (Answer::Ok(_), _, _) => workbook(&text, &selection).map_err(|problems| lines(&problems))?,
        (Answer::Invalid { problems }, ..) => {
            eprint!("{}", lines(problems));
            Vec::new()
        }
    };
    let is_ok = matches!(whole.answer, Answer::Ok(_));
    if is_ok || arguments.format == Format::Json {
        send(&report, arguments.output.as_deref())?;
    }
    Ok(if is_ok { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn lines(problems: &[ikura::answer::ProblemText]) -> String {
    problems.iter().map(check::line).collect()
}

/// The report and, as its last line, what it rests on.
fn as_text(whole: &Whole, evaluation: &Evaluation, state: &fingerprint::State) -> Vec<u8> {
    let Whole { simulation, questions, made_by, .. } = whole;
    let (print, command) = (state.fingerprint(), state.command());
    let signature = if evaluation.language == "ja" {
        format!("作成：{made_by}　照合番号：{print}　照合の方法：{command}")
    } else {
        format!("Made by {made_by}. Fingerprint: {print}. To check it: {command}")
    };
    format!("{}\n{signature}\n", Printed { evaluation, simulation, questions }).into_bytes()
}

/// "Ikura 0.1.0".
pub fn made_by() -> String {
    format!("Ikura {}", fingerprint::VERSION)
}

fn json(whole: &Whole) -> Result<Vec<u8>, String> {
    let json = serde_json::to_string_pretty(whole).map_err(|error| error.to_string())?;
    Ok((json + "\n").into_bytes())
}

fn send(report: &[u8], file: Option<&Path>) -> Result<(), String> {
    match file {
        Some(file) => fs::write(file, report).map_err(|error| format!("{}: {error}", file.display())),
        None => print(report).map(|_| ()),
    }
}

/// What is chosen, with typed text as it is.
pub fn selection(arguments: &State, lang: Lang, scenario: &str) -> Selection {
    let place = arguments.place.as_ref().map(|place| code_of(place, scenario));
    Selection {
        language: lang.into(),
        preset: arguments.preset.clone(),
        place_name: arguments.place.clone(),
        place,
        residents: arguments.residents.clone(),
        households: arguments.households.clone(),
        // Nothing between the commas: none.
        counted: arguments.count.clone().map(|ids| ids.into_iter().filter(|id| !id.is_empty()).collect()),
        changes: arguments.set.clone(),
        bare: Bare::Share,
        count_citizen_time: arguments.count_citizen_time,
        optimism_bias: arguments.optimism_bias,
        timing: arguments.timing.map(Into::into),
        discount: arguments.discount.clone(),
        year: arguments.year,
    }
}

/// The code of a documented town of this name in either language or reading; else the text itself.
fn code_of(place: &str, scenario: &str) -> String {
    let towns = read(scenario).scenario.map(|scenario| scenario.towns).unwrap_or_default();
    let named = towns.iter().find(|town| {
        let names = [&town.name.en, &town.name.ja, &town.reading, &town.code];
        names.iter().any(|name| name.eq_ignore_ascii_case(place))
    });
    named.map_or_else(|| place.to_owned(), |town| town.code.clone())
}
