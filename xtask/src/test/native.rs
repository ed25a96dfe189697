//! Native tests: cargo compiles them, then each runs in a separate process, whose exit code is its result.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use super::output::Output;
use super::parallel;
use super::report::{Outcome, Test};
use crate::process;
use crate::runner::{self, Ended};

/// Limit for one test, on a busy machine and in a debug build.
const LIMIT: Duration = Duration::from_secs(300);

/// Begins an output line of a test that returns early because something is missing.
const SKIPPED: &str = "skipped: ";

/// Folder of the tests' output, one file each.
const OUTPUT: &str = "target/xtask/native-tests";

/// xtask is tested separately: together with the package, cargo would build all its dependencies again with other features.
pub const SCOPES: [(&str, &[&str]); 2] = [
    ("native tests", &["--workspace", "--exclude", "xtask"]),
    ("native tests of xtask", &["--package", "xtask"]),
];

/// Runs the tests of a scope whose name, or whose file's name, `is_chosen`.
pub fn run(
    scope: &[&str],
    is_chosen: impl Fn(&str) -> bool,
    variables: &[(&str, OsString)],
) -> Result<Vec<Test>> {
    let mut chosen = Vec::new();
    for program in compile(scope)? {
        let whole = is_chosen(&program.file);
        let tests = program.tests()?.into_iter().filter(|test| whole || is_chosen(test));
        chosen.extend(tests.map(|test| (program.clone(), test)));
    }
    let at_once = std::thread::available_parallelism().map_or(2, usize::from);
    Ok(parallel::map(&chosen, at_once, |(program, test)| {
        let ran = program.run(test, variables);
        let ran = ran.unwrap_or_else(|fault| Test::failing(test, format!("{fault:#}")));
        let ran = ran.within(&program.file);
        ran.print();
        ran
    }))
}

/// The parts of cargo's message about a compiled artefact that are needed here.
#[derive(Deserialize)]
struct Message {
    executable: Option<PathBuf>,
    profile: Option<Profile>,
    target: Option<Target>,
    manifest_path: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Profile {
    test: bool,
}

#[derive(Deserialize)]
struct Target {
    src_path: PathBuf,
}

/// A compiled test file.
#[derive(Clone)]
struct Program {
    executable: PathBuf,
    /// Its source, relative to the project's folder.
    file: String,
    /// The folder in which cargo runs it.
    folder: PathBuf,
}

fn compile(scope: &[&str]) -> Result<Vec<Program>> {
    let mut cargo = process::cargo();
    cargo.args(["test", "--no-run", "--message-format=json-render-diagnostics"]).args(scope);
    // Compiler errors are printed to standard error.
    let messages = process::output(cargo.stderr(Stdio::inherit()))?;
    let project = fs::canonicalize(".").context("finding the project's folder")?;
    let programs: Vec<_> = messages
        .lines()
        .map(|line| {
            serde_json::from_str(line).with_context(|| format!("understanding cargo's message {line}"))
        })
        .filter_map(|message| message.map(|message| program(message, &project)).transpose())
        .collect::<Result<_>>()?;
    ensure!(!programs.is_empty(), "{} compiled no test", process::text(&cargo));
    Ok(programs)
}

fn program(message: Message, project: &Path) -> Option<Program> {
    let Message { executable, profile, target, manifest_path } = message;
    let source = profile.is_some_and(|profile| profile.test).then_some(target?.src_path)?;
    Some(Program {
        executable: executable?,
        file: source.strip_prefix(project).unwrap_or(&source).to_string_lossy().replace('\\', "/"),
        folder: manifest_path?.parent()?.to_owned(),
    })
}

impl Program {
    fn tests(&self) -> Result<Vec<String>> {
        let list = |more: &[&str]| {
            process::output(Command::new(&self.executable).args(["--list", "--format", "terse"]).args(more))
        };
        let ignored = names(&list(&["--ignored"])?);
        ensure!(ignored.is_empty(), "{} has tests that never run: {}", self.file, ignored.join(", "));
        Ok(names(&list(&[])?))
    }

    fn run(&self, test: &str, variables: &[(&str, OsString)]) -> Result<Test> {
        let output = Output::create(Path::new(OUTPUT), &format!("{} {test}", self.file))?;
        let mut command = Command::new(&self.executable);
        command.args([test, "--exact", "--nocapture"]).current_dir(&self.folder);
        command.envs(variables.iter().cloned());
        output.take_from(&mut command)?;
        let begun = Instant::now();
        // The limit holds for the whole test: output does not extend it.
        let ended = runner::run(&mut command, LIMIT, || Ok(false))?;
        let outcome = outcome(&ended, &output.text()?);
        if matches!(outcome, Outcome::Failed(_)) {
            output.print(test);
        }
        Ok(Test { name: test.to_owned(), outcome, took: begun.elapsed() })
    }
}

/// Parses a list of tests with one line each: name, colon, kind.
fn names(list: &str) -> Vec<String> {
    list.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect()
}

fn outcome(ended: &Ended, printed: &str) -> Outcome {
    match ended {
        Ended::ByUs => {
            Outcome::Failed(format!("it took more than {} seconds and was ended", LIMIT.as_secs()))
        }
        Ended::ByItself(status) if !status.success() => Outcome::Failed(format!("it ended with {status}")),
        Ended::ByItself(_) => match printed.lines().find_map(|line| line.strip_prefix(SKIPPED)) {
            Some(why) => Outcome::Skipped(why.to_owned()),
            None => Outcome::Passed,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, Message, Outcome, Program, names, outcome, program};
    use crate::runner::Ended;
    use anyhow::Result;
    use std::path::Path;
    use std::process::Command;

    #[test]
    fn only_test_programs_are_taken_from_cargos_messages() -> Result<()> {
        let of = |line: &str| -> Result<Option<String>> {
            let message: Message = serde_json::from_str(line)?;
            Ok(program(message, Path::new("/p")).map(|Program { file, .. }| file))
        };
        let artifact = |is_test: bool| {
            format!(
                r#"{{"reason":"compiler-artifact","manifest_path":"/p/Cargo.toml","target":{{"src_path":"/p/tests/golden.rs"}},"profile":{{"test":{is_test}}},"executable":"/p/target/golden"}}"#
            )
        };
        assert_eq!(of(&artifact(true))?.as_deref(), Some("tests/golden.rs"));
        assert_eq!(of(&artifact(false))?, None);
        assert_eq!(of(r#"{"reason":"build-finished","success":true}"#)?, None);
        Ok(())
    }

    #[test]
    fn only_names_of_tests_are_taken_from_the_list() {
        let list = "answer::tests::a: test\nb: test\nspeed: benchmark\n\n2 tests, 1 benchmark\n";
        assert_eq!(names(list), ["answer::tests::a", "b"]);
    }

    #[test]
    fn the_result_of_a_test_follows_from_its_exit_status_and_output() -> Result<()> {
        let ended = |program: &str| Command::new(program).status().map(Ended::ByItself);
        assert_eq!(outcome(&ended("true")?, "running 1 test\n"), Outcome::Passed);
        assert_eq!(outcome(&ended("true")?, "\nskipped: no curl\n"), Outcome::Skipped("no curl".into()));
        assert_eq!(
            outcome(&ended("false")?, "skipped: no"),
            Outcome::Failed("it ended with exit status: 1".into())
        );
        let too_long = format!("it took more than {} seconds and was ended", LIMIT.as_secs());
        assert_eq!(outcome(&Ended::ByUs, ""), Outcome::Failed(too_long));
        Ok(())
    }
}
