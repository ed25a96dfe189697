//! Native tests: compiled by cargo, then each run in a process of its own, whose exit code is its result.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use super::parallel;
use super::report::{Outcome, Test};
use crate::runner::{self, Ended};
use crate::{freshness, process};

/// For one test, on a busy machine and in a debug build.
const LIMIT: Duration = Duration::from_secs(300);

/// With what a test begins a line of its output if it lacks something that isn't here, and then leaves early.
const SKIPPED: &str = "skipped: ";

/// What tests print goes into a file each.
const OUTPUT: &str = "target/xtask/native-tests";

/// This program's own tests apart: together with the package, cargo would build all its dependencies a second time with other features.
pub const SCOPES: [(&str, &[&str]); 2] = [
    ("native tests", &["--workspace", "--exclude", "xtask"]),
    ("native tests of xtask", &["--package", "xtask"]),
];

/// Runs the tests of a scope whose name or whose file's name `is_chosen`.
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
    parallel::map(&chosen, at_once, |(program, test)| program.run(test, LIMIT, variables))
}

/// What cargo says of each thing that it has compiled, as far as it matters here.
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

/// A compiled file of tests.
#[derive(Clone)]
struct Program {
    executable: PathBuf,
    /// Its source, from the project's folder on.
    file: String,
    /// Where cargo runs it.
    folder: PathBuf,
}

fn compile(scope: &[&str]) -> Result<Vec<Program>> {
    let mut cargo = process::cargo();
    cargo.args(["test", "--no-run", "--message-format=json-render-diagnostics"]).args(scope);
    // What is wrong with the code is printed there.
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
        Ok(names(&process::output(Command::new(&self.executable).args(["--list", "--format", "terse"]))?))
    }

    fn run(&self, test: &str, limit: Duration, variables: &[(&str, OsString)]) -> Result<Test> {
        let name = format!("{}: {test}", self.file);
        let output = Path::new(OUTPUT).join(format!("{}.output", name.replace(['/', ':', ' '], "-")));
        freshness::write(&output, "")?;
        let sink = fs::File::create(&output).with_context(|| format!("creating {}", output.display()))?;
        let mut command = Command::new(&self.executable);
        command
            .args([test, "--exact", "--nocapture"])
            .current_dir(&self.folder)
            .envs(variables.iter().cloned());
        command.stdout(sink.try_clone()?).stderr(sink);
        let begun = Instant::now();
        // A limit for the test itself: what it prints gives it no more time.
        let ended = runner::run(&mut command, limit, || Ok(false))?;
        let said = String::from_utf8_lossy(&fs::read(&output)?).into_owned();
        let test = Test { name, outcome: outcome(&ended, limit, &said), took: begun.elapsed() };
        test.print();
        Ok(test)
    }
}

/// A line for each test: its name, a colon and what it is.
fn names(list: &str) -> Vec<String> {
    list.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect()
}

fn outcome(ended: &Ended, limit: Duration, said: &str) -> Outcome {
    match ended {
        Ended::Silent => {
            Outcome::Failed(format!("took more than {} seconds and was ended\n{said}", limit.as_secs()))
        }
        Ended::ByItself(status) if !status.success() => Outcome::Failed(format!("{status}\n{said}")),
        Ended::ByItself(_) => match said.lines().find_map(|line| line.strip_prefix(SKIPPED)) {
            Some(why) => Outcome::Skipped(why.to_owned()),
            None => Outcome::Passed,
        },
    }
}
