//! Runs every check there is, whatever failed before, and counts them all.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};

use crate::compile::{TARGET, TARGET_FOLDER};
use crate::files::files_below;
use crate::form::PUBLISHED;
use crate::tally::{self, Tally};
use crate::{browser, build, command, model_alone, process, sizes};

/// Files that tests write from the Rust types. They are committed, so that a change to the border is seen in review.
const GENERATED: [&str; 2] = ["www/src/core/answer.ts", "www/scenario.schema.json"];

/// Names a folder with the official table of municipalities. Without it the tests that read it say that they were skipped, which is counted.
const TOWN_DATA: &str = "IKURA_TOWN_DATA";

/// What is built for tests alone.
const FOR_TESTS: [build::Step; 2] = [
    ("model alone, for the browser", |_| model_alone::build_for_the_browser()),
    ("model alone, natively", |_| model_alone::build_natively()),
];

/// The sum of all checks so far, and the names of those that failed.
#[derive(Default)]
struct Report {
    tally: Tally,
    failures: Vec<String>,
}

impl Report {
    /// One check of ours.
    fn check(&mut self, name: &str, outcome: Result<()>) {
        if let Err(fault) = &outcome {
            println!("failed: {name}: {fault:#}");
        }
        self.add(name, Tally::of_check(outcome.is_ok()));
    }

    /// All that one runner reported.
    fn add(&mut self, name: &str, tally: Tally) {
        if tally.failed > 0 {
            self.failures.push(name.to_owned());
        }
        self.tally += tally;
    }
}

pub fn everything() -> Result<ExitCode> {
    let mut report = Report::default();
    check_style(&mut report);
    for (name, run) in build::PUBLISHED.steps {
        heading(name);
        report.check(name, run(&PUBLISHED));
    }
    for (name, run) in FOR_TESTS {
        heading(name);
        report.check(name, run(&PUBLISHED));
    }
    check_style_for_the_browser(&mut report);
    test_natively(&mut report);
    test_pages(&mut report);
    check_sizes(&mut report);

    println!();
    if !report.failures.is_empty() {
        println!("Failed: {}", report.failures.join(", "));
    }
    if report.tally.skipped > 0 {
        println!("{} skipped, because a browser, program or table isn't here", report.tally.skipped);
    }
    println!("{} passed, {} failed", report.tally.passed, report.tally.failed);
    Ok(if report.tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn heading(name: &str) {
    println!("\n== {name}");
}

fn check_style(report: &mut Report) {
    heading("format and lints");
    report.check("cargo fmt", process::run(process::cargo().args(["fmt", "--all", "--check"])));
    report.check("cargo clippy", clippy(&["--workspace", "--all-targets"]));
}

/// The file at the border exists only for this target, which the build adds where it was missing.
fn check_style_for_the_browser(report: &mut Report) {
    heading("lints for the browser");
    // All that any browser package has.
    let package = ["--package", "ikura", "--lib", "--no-default-features"];
    let features = ["--features", "evaluation,questions,export"];
    let target = ["--target", TARGET, "--target-dir", TARGET_FOLDER];
    report
        .check("cargo clippy for the browser", clippy(&[&package[..], &features[..], &target[..]].concat()));
}

fn clippy(scope: &[&str]) -> Result<()> {
    process::run(process::cargo().args(["clippy", "--quiet"]).args(scope).args(["--", "-D", "warnings"]))
}

fn test_natively(report: &mut Report) {
    heading("native tests");
    let before = GENERATED.map(|file| fs::read(file).ok());
    // This program's own tests apart: together with the package, cargo would build all its dependencies a second time with other features.
    for (name, scope) in [
        ("cargo test", &["--workspace", "--exclude", "xtask"][..]),
        ("cargo test of xtask", &["--package", "xtask"]),
    ] {
        let mut command = process::cargo();
        command.args(["test", "--no-fail-fast"]).args(scope);
        // Each package's tests run in a folder of their own, which would make another path of a relative one.
        if let Some(Ok(folder)) = std::env::var_os(TOWN_DATA).map(std::path::absolute) {
            command.env(TOWN_DATA, folder);
        }
        report.add(name, count(&mut command, tally::of_cargo));
    }
    for (file, before) in GENERATED.iter().zip(before) {
        let unchanged = before.is_none() || fs::read(file).ok() == before;
        let outcome = if unchanged {
            Ok(())
        } else {
            Err(anyhow::anyhow!("the tests have written it anew; look at the change and commit it"))
        };
        report.check(&format!("{file} is up to date"), outcome);
    }
}

fn test_pages(report: &mut Report) {
    heading("page tests");
    match page_tests() {
        Ok(mut command) => report.add("page tests", count(&mut command, tally::of_node)),
        Err(fault) => report.check("page tests", Err(fault)),
    }
}

fn page_tests() -> Result<Command> {
    let files: Vec<PathBuf> =
        [files_below("tests/page")?, files_below("tests/hosts")?, files_below("tests/engines")?]
            .concat()
            .into_iter()
            .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
            .collect();
    ensure!(!files.is_empty(), "there is no page test");
    let absolute =
        |path: &Path| std::path::absolute(path).with_context(|| format!("finding {}", path.display()));
    let mut command = process::node()?;
    command
        // Files are named because what a folder means here differs between versions of Node.js.
        // Pages spend much of their time waiting for frames, so that three files at once are right even for two processors.
        // One that hangs is a failure of its own.
        .args(["--test", "--test-reporter=spec", "--test-concurrency=3", "--test-timeout=300000"])
        .args(files)
        .env("IKURA_DIST", absolute(Path::new(PUBLISHED.dist))?)
        .env("IKURA_COMMAND", absolute(&command::path())?)
        .env("IKURA_FUTURES", absolute(&model_alone::program())?)
        .env("IKURA_CHROMIUM", browser::find()?);
    Ok(command)
}

fn check_sizes(report: &mut Report) {
    heading("sizes");
    match sizes::measure() {
        Err(fault) => report.check("sizes", Err(fault)),
        Ok(artefacts) => {
            sizes::show(&artefacts);
            for artefact in &artefacts {
                if let Some(budget) = &artefact.budget {
                    report.add(
                        &format!("size of the {}", budget.what),
                        Tally::of_check(artefact.is_within_budget()),
                    );
                }
            }
        }
    }
}

/// Runs a test runner to the end, shows what it prints as it prints it, and counts what it reports.
fn count(command: &mut Command, of_line: fn(&str) -> Option<Tally>) -> Tally {
    let mut reports = Vec::new();
    let ended_well = watch(command, SILENCE, |line| reports.extend(of_line(line)));
    if let Err(fault) = &ended_well {
        println!("{fault:#}");
    }
    Tally::of_runner(&reports, ended_well.is_ok())
}

/// Longer than any test, and than any compilation between two.
const SILENCE: Duration = Duration::from_secs(600);

/// A runner that says nothing any more is ended, so that whatever hangs is named instead of waited for.
fn watch(command: &mut Command, silence: Duration, mut on_line: impl FnMut(&str)) -> Result<()> {
    let text = process::text(command);
    let mut runner = command.stdout(Stdio::piped()).spawn().with_context(|| format!("starting {text}"))?;
    let output = runner.stdout.take().with_context(|| format!("reading from {text}"))?;
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || BufReader::new(output).split(b'\n').try_for_each(|line| sender.send(line)));
    loop {
        match lines.recv_timeout(silence) {
            Ok(line) => {
                let line = line.with_context(|| format!("reading from {text}"))?;
                // A test may print anything; what isn't UTF-8 is shown as well as it goes.
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                on_line(&line);
            }
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                runner.kill().with_context(|| format!("ending {text}"))?;
                bail!("{text} said nothing for {} seconds and was ended", silence.as_secs());
            }
        }
    }
    let status = runner.wait().with_context(|| format!("waiting for {text}"))?;
    ensure!(status.success(), "{text} ended with {status}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Command, Duration, watch};

    #[test]
    fn a_runner_that_goes_silent_is_ended_and_named() {
        let mut lines = Vec::new();
        let fault =
            watch(Command::new("sh").args(["-c", "echo begun; sleep 60"]), Duration::from_secs(1), |line| {
                lines.push(line.to_owned());
            });
        assert_eq!(lines, ["begun"]);
        assert!(fault.is_err_and(|fault| fault.to_string().contains("said nothing for 1 seconds")));
    }
}
