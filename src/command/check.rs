//! `ikura check`: checks a scenario.

use std::process::ExitCode;

use super::arguments::CheckArguments;
use super::{print, scenario_text};
use ikura::answer::{ProblemText, check};

/// Prints every problem. The exit status is 1 if there is an error, else 0, also with warnings.
pub fn run(arguments: &CheckArguments) -> Result<ExitCode, String> {
    let problems = check(&scenario_text(&arguments.scenario, arguments.lang)?, arguments.lang.into());
    print(problems.iter().map(line).collect::<String>().as_bytes())?;
    let errors = problems.iter().filter(|problem| problem.severity == "error").count();
    let warnings = problems.len() - errors;
    print(format!("{}, {}\n", counted(errors, "error"), counted(warnings, "warning")).as_bytes())?;
    Ok(if errors > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Returns for example "1 error" or "2 errors".
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Formats a problem as a line: "error wrong_type at costs[3].amount: …"
pub fn line(problem: &ProblemText) -> String {
    let ProblemText { severity, code, path, message } = problem;
    let at = if path.is_empty() { String::new() } else { format!(" at {path}") };
    format!("{severity} {code}{at}: {message}\n")
}
