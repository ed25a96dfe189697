//! `ikura report`: prints the answer, its simulation and the answers to questions, in one of several formats.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use super::arguments::{Format, Lang, Report, State};
use super::{check, file_fault, print, print::Printed, scenario_text, town};
use ikura::answer::{Answer, Calculator, Evaluation};
use ikura::exports::finding::Finding;
use ikura::exports::{Form, Mention, Whole, exported, rivals};
use ikura::fingerprint;
use ikura::selection::{Bare, Selection};

/// Prints the report. Problems go to standard error, with exit status 1.
pub fn run(arguments: &Report) -> Result<ExitCode, String> {
    let text = scenario_text(&arguments.state.scenario, arguments.lang)?;
    let selection = selection(&arguments.state, arguments.lang, &text)?;
    let mut calculator = Calculator::new(&text);
    let state = fingerprint::State::read(&text, &selection);
    let whole = Whole::of(&mut calculator, &text, &selection);
    let link = arguments.link.as_deref();
    let report = match (&whole.answer, &state, arguments.format) {
        (_, _, Format::Json) => whole.json().map_err(|fault| fault.to_string())?,
        (Answer::Ok(evaluation), Some(state), Format::Text) => as_text(&whole, evaluation, state),
        (Answer::Ok(evaluation), _, Format::Html) => {
            let rivals = rivals(&mut calculator, &selection, evaluation);
            Finding { evaluation, simulation: &whole.simulation, rivals, link }.to_string().into_bytes()
        }
        (Answer::Ok(_), _, format) => {
            let form = match format {
                Format::Csv => Form::Values,
                Format::Svg => Form::Picture,
                Format::Citation => Form::Citation,
                _ => Form::Workbook,
            };
            let mention = Mention { link, day: None };
            exported(&text, &selection, form, mention, &mut |_| {}).map_err(|problems| lines(&problems))?
        }
        (Answer::Invalid { problems }, ..) => {
            eprint!("{}", lines(problems));
            Vec::new()
        }
    };
    let is_ok = matches!(whole.answer, Answer::Ok(_));
    if is_ok || arguments.format == Format::Json {
        send(&report, arguments.output.as_deref(), arguments.lang)?;
    }
    Ok(if is_ok { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn lines(problems: &[ikura::answer::ProblemText]) -> String {
    problems.iter().map(check::line).collect()
}

/// Formats the report as text. The last line names its version and its fingerprint.
fn as_text(whole: &Whole, evaluation: &Evaluation, state: &fingerprint::State) -> Vec<u8> {
    let Whole { simulation, questions, explanations, made_by, verdicts, .. } = whole;
    let (print, command) = (state.fingerprint(), state.command());
    let signature = if evaluation.language == "ja" {
        format!("作成：{made_by}　照合番号：{print}　照合の方法：{command}")
    } else {
        format!("Made by {made_by}. Fingerprint: {print}. To check it: {command}")
    };
    let verdicts = verdicts.as_ref();
    let printed = Printed { evaluation, simulation, questions, verdicts, explanations };
    format!("{printed}\n{signature}\n").into_bytes()
}

fn send(report: &[u8], file: Option<&Path>, lang: Lang) -> Result<(), String> {
    match file {
        Some(file) => fs::write(file, report).map_err(|error| file_fault(file, &error, lang)),
        None => print(report).map(|_| ()),
    }
}

/// Builds the selection from the arguments, with typed text unchanged.
///
/// # Errors
/// A table of places that can't be read.
pub fn selection(arguments: &State, lang: Lang, scenario: &str) -> Result<Selection, String> {
    Ok(Selection {
        language: lang.into(),
        preset: arguments.preset.clone(),
        // Empty ids are dropped; if none is left, no service is counted.
        counted: arguments.count.clone().map(|ids| ids.into_iter().filter(|id| !id.is_empty()).collect()),
        changes: arguments.set.clone(),
        bare: Bare::Share,
        count_citizen_time: arguments.count_citizen_time,
        optimism_bias: arguments.optimism_bias,
        timing: arguments.timing.map(Into::into),
        discount: arguments.discount.clone(),
        year: arguments.year,
        ..town::chosen(&arguments.town, lang, scenario)?
    })
}
