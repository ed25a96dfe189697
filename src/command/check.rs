//! `ikura check`: the linter.

use std::process::ExitCode;

use super::arguments::Check;
use super::{print, scenario_text};
use ikura::answer::{ProblemText, check};

/// Prints every problem; exit status 1 if there is an error, 0 if there are only warnings or none.
pub fn run(arguments: &Check) -> Result<ExitCode, String> {
    let problems = check(&scenario_text(&arguments.scenario, arguments.lang)?, arguments.lang.into());
    print(problems.iter().map(line).collect::<String>().as_bytes())?;
    let errors = problems.iter().filter(|problem| problem.severity == "error").count();
    let warnings = problems.len() - errors;
    print(format!("{}, {}\n", counted(errors, "error"), counted(warnings, "warning")).as_bytes())?;
    Ok(if errors > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// "1 error", "2 errors".
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// "error wrong_type at costs[3].amount: …"
pub fn line(problem: &ProblemText) -> String {
    let ProblemText { severity, code, path, message } = problem;
    let at = if path.is_empty() { String::new() } else { format!(" at {path}") };
    format!("{severity} {code}{at}: {message}\n")
}
