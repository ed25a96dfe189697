//! `ikura verify`: recomputes the fingerprint of an export.

use std::process::ExitCode;

use super::arguments::{Lang, VerifyArguments};
use super::link::Link;
use super::report::selection;
use super::{check, print, scenario_text};
use ikura::answer::{Answer, Calculator, LeadStatement};
use ikura::fingerprint::{is_linked, made_by};

/// Prints whether the fingerprint belongs to this state. If it doesn't, prints the state's own fingerprint with
/// everything that it depends on, and the exit status is 1.
pub fn run(arguments: &VerifyArguments) -> Result<ExitCode, String> {
    let text = scenario_text(&arguments.state.scenario, arguments.lang)?;
    let selection = selection(&arguments.state, arguments.lang, &text)?;
    let (selection, linked) = match Link::read(&arguments.fingerprint, &selection) {
        Some(Link { selection, fingerprint: Some(fingerprint) }) => (selection, Some(fingerprint)),
        Some(_) => return Err(no_fingerprint(arguments.lang).to_owned()),
        None => (selection, None),
    };
    let found = linked.as_deref().unwrap_or(arguments.fingerprint.trim());
    let mut calculator = Calculator::new(&text);
    let evaluation = match calculator.evaluate(&selection) {
        Answer::Ok(evaluation) => evaluation,
        Answer::Invalid { problems } => {
            eprint!("{}", problems.iter().map(check::line).collect::<String>());
            return Ok(ExitCode::from(1));
        }
    };
    let Some(state) = calculator.state(&selection) else { return Ok(ExitCode::from(1)) };
    let own = state.fingerprint();
    let ja = evaluation.language == "ja";
    let is_same = match &linked {
        Some(digits) => is_linked(&own, &digits.to_ascii_lowercase()),
        None => own.replace('-', "").eq_ignore_ascii_case(&found.replace('-', "")),
    };
    if is_same {
        let same = if ja { "一致する" } else { "The same" };
        let simulation = calculator.simulate(&selection);
        let announcement = LeadStatement::of(&evaluation, &simulation).announcement;
        print(format!("{same}: {own}\n{announcement}\n").as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let another = if ja { "一致しない" } else { "Another" };
    let rests = if ja { "次の内容による" } else { "based on" };
    print(format!("{another}: {found}\n{}: {own}, {rests}\n{}", made_by(), state.text).as_bytes())?;
    Ok(ExitCode::from(1))
}

fn no_fingerprint(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "the link has no fingerprint",
        Lang::Ja => "リンクに照合番号がありません",
    }
}
