//! `ikura report`: prints the answer, its simulation and the answers to questions, in one of several formats.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use super::arguments::{Lang, ReportArguments, ReportFormat, StateArguments};
use super::{check, file_fault, print, print::PrintedReport, scenario_text, town};
use ikura::answer::{Answer, Calculator, ProblemText, Reply, not_written};
use ikura::exports::finding::Finding;
use ikura::exports::{ExportFormat, FullReport, LinkAndDay, exported};
use ikura::problem::Code;
use ikura::selection::{BareNumber, Selection};

/// Prints the report. Problems go to standard error, with exit status 1.
pub fn run(arguments: &ReportArguments) -> Result<ExitCode, String> {
    let text = scenario_text(&arguments.state.scenario, arguments.lang)?;
    let selection = selection(&arguments.state, arguments.lang, &text)?;
    let mut calculator = Calculator::new(&text);
    match report_and_status(&mut calculator, &selection, arguments) {
        Ok((report, status)) => {
            send(&report, arguments.output.as_deref(), arguments.lang)?;
            Ok(status)
        }
        Err(problems) if problems.iter().any(|problem| problem.code == Code::NotWritten.word()) => {
            Err(lines(&problems))
        }
        Err(problems) => {
            eprint!("{}", lines(&problems));
            Ok(ExitCode::from(1))
        }
    }
}

/// The report, and the status with which to end. Each format asks the calculator only for what it shows.
fn report_and_status(
    calculator: &mut Calculator,
    selection: &Selection,
    arguments: &ReportArguments,
) -> Result<(Vec<u8>, ExitCode), Vec<ProblemText>> {
    let link = arguments.link.as_deref();
    let form = match arguments.format {
        ReportFormat::Json => return as_json(calculator, selection),
        ReportFormat::Text => return Ok((as_text(calculator, selection)?, ExitCode::SUCCESS)),
        ReportFormat::Html => return Ok((as_html(calculator, selection, link)?, ExitCode::SUCCESS)),
        ReportFormat::Csv => ExportFormat::Values,
        ReportFormat::Svg => ExportFormat::Picture,
        ReportFormat::Citation => ExportFormat::Citation,
        ReportFormat::Xlsx => ExportFormat::Workbook,
    };
    let mention = LinkAndDay { link, day: None };
    Ok((exported(calculator, selection, form, mention, &mut |_| {})?, ExitCode::SUCCESS))
}

/// Problems of the scenario or the selection are part of the JSON.
fn as_json(
    calculator: &mut Calculator,
    selection: &Selection,
) -> Result<(Vec<u8>, ExitCode), Vec<ProblemText>> {
    let full_report = FullReport::of(calculator, selection);
    let status = match full_report.answer {
        Answer::Ok(_) => ExitCode::SUCCESS,
        Answer::Invalid { .. } => ExitCode::from(1),
    };
    let json = full_report.json().map_err(|fault| not_written(Some(fault), selection.language))?;
    Ok((json, status))
}

fn as_html(
    calculator: &mut Calculator,
    selection: &Selection,
    link: Option<&str>,
) -> Result<Vec<u8>, Vec<ProblemText>> {
    let evaluation = match calculator.evaluate(selection) {
        Answer::Ok(evaluation) => evaluation,
        Answer::Invalid { problems } => return Err(problems),
    };
    let simulation = calculator.simulate(selection);
    let picture = match calculator.lead_picture(selection) {
        Reply::Ok(picture) => picture,
        Reply::Invalid { problems } => return Err(problems),
    };
    let finding = Finding { evaluation: &evaluation, simulation: &simulation, picture: &picture, link };
    Ok(finding.to_string().into_bytes())
}

fn lines(problems: &[ProblemText]) -> String {
    problems.iter().map(check::line).collect()
}

/// Formats the report as text. The last line names its version and its fingerprint.
fn as_text(calculator: &mut Calculator, selection: &Selection) -> Result<Vec<u8>, Vec<ProblemText>> {
    let full_report = FullReport::of(calculator, selection);
    let FullReport { answer, simulation, questions, explanations, made_by, verdicts, .. } = full_report;
    let evaluation = match answer {
        Answer::Ok(evaluation) => evaluation,
        Answer::Invalid { problems } => return Err(problems),
    };
    // A state that could be evaluated can also be read and resolved.
    let state = calculator.state(selection).ok_or_else(|| not_written(None::<String>, selection.language))?;
    let (print, command) = (state.fingerprint(), state.command());
    let signature = if evaluation.language == "ja" {
        format!("作成：{made_by}　照合番号：{print}　照合の方法：{command}")
    } else {
        format!("Made by {made_by}. Fingerprint: {print}. To check it: {command}")
    };
    let printed = PrintedReport {
        evaluation: &evaluation,
        simulation: &simulation,
        sensitivity: &questions,
        verdicts: verdicts.as_ref(),
        explanations: &explanations,
    };
    Ok(format!("{printed}\n{signature}\n").into_bytes())
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
pub fn selection(arguments: &StateArguments, lang: Lang, scenario: &str) -> Result<Selection, String> {
    Ok(Selection {
        language: lang.into(),
        preset: arguments.preset.clone(),
        // Empty ids are dropped; if none is left, no service is counted.
        counted: arguments.count.clone().map(|ids| ids.into_iter().filter(|id| !id.is_empty()).collect()),
        changes: arguments.set.clone(),
        bare: BareNumber::Share,
        count_citizen_time: arguments.count_citizen_time,
        optimism_bias: arguments.optimism_bias,
        timing: arguments.timing.map(Into::into),
        discount: arguments.discount.clone(),
        year: arguments.year,
        ..town::selected(&arguments.town, lang, scenario)?
    })
}
