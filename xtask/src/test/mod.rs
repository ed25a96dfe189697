//! Runs every check there is, whatever failed before, and sums them up.

mod events;
mod native;
mod pages;
mod parallel;
mod report;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, anyhow, ensure};

use self::pages::Chosen;
use self::report::Report;
use crate::compile::{TARGET, TARGET_FOLDER};
use crate::files::{files_below, read_text};
use crate::form::PUBLISHED;
use crate::{build, command, model_alone, process, setup, sizes};

/// Files that tests write from the Rust types. They are committed, so that a change to the border is seen in review.
const GENERATED: [&str; 2] = ["www/src/core/answer.ts", "www/scenario.schema.json"];

/// Folders with page tests. Those whose files take longest come first, so that none of them runs on alone at the end.
const PAGE_TESTS: [&str; 3] = ["tests/engines", "tests/hosts", "tests/page"];

/// What is built for tests alone.
const FOR_TESTS: [build::Step; 2] = [
    ("model alone, for the browser", |_| model_alone::build_for_the_browser()),
    ("model alone, natively", |_| model_alone::build_natively()),
];

pub fn everything() -> Result<ExitCode> {
    setup::prepare()?;
    let mut report = Report::default();
    check_style(&mut report);
    build_all(&mut report);
    check_style_for_the_browser(&mut report);
    let variables = variables()?;
    test_natively(&mut report, &variables, None);
    let files = page_tests()?;
    ensure!(!files.is_empty(), "there is no page test");
    let all: Vec<_> = files.into_iter().map(|file| (file, Chosen::All)).collect();
    test_pages(&mut report, variables, &all);
    check_sizes(&mut report);
    Ok(sum_up(&report))
}

/// Only the tests that have the word in their name or in that of their file, after as much of the build as they need.
pub fn only(word: &str) -> Result<ExitCode> {
    setup::prepare()?;
    let mut report = Report::default();
    let variables = variables()?;
    test_natively(&mut report, &variables, Some(word));
    let files = page_tests_with(word)?;
    if !files.is_empty() {
        build_all(&mut report);
        test_pages(&mut report, variables, &files);
    }
    ensure!(report.has_tests(), "no test has \u{201c}{word}\u{201d} in its name or in that of its file");
    Ok(sum_up(&report))
}

fn sum_up(report: &Report) -> ExitCode {
    println!("\n{report}");
    if report.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn heading(name: &str) {
    println!("\n== {name}");
}

fn build_all(report: &mut Report) {
    for (name, run) in build::PUBLISHED.steps.iter().chain(&FOR_TESTS) {
        heading(name);
        report.check(name, run(&PUBLISHED));
    }
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

fn test_natively(report: &mut Report, variables: &Variables, word: Option<&str>) {
    let before = GENERATED.map(|file| fs::read(file).ok());
    for (name, scope) in native::SCOPES {
        heading(name);
        match native::run(scope, |name| word.is_none_or(|word| has_word(name, word)), variables) {
            Ok(tests) => report.add(tests),
            Err(fault) => report.check(name, Err(fault)),
        }
    }
    for (file, before) in GENERATED.iter().zip(before) {
        let unchanged = before.is_none() || fs::read(file).ok() == before;
        let outcome = if unchanged {
            Ok(())
        } else {
            Err(anyhow!("the tests have rewritten it; look at the change and commit it"))
        };
        if word.is_none() || outcome.is_err() {
            report.check(&format!("{file} is up to date"), outcome);
        }
    }
}

fn page_tests() -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in PAGE_TESTS {
        files.extend(
            files_below(folder)?.into_iter().filter(|file| file.to_string_lossy().ends_with(".test.mjs")),
        );
    }
    Ok(files)
}

/// A file whose own name has the word runs whole. Else names of tests are looked for in its text, and chosen once they are known.
fn page_tests_with(word: &str) -> Result<Vec<(PathBuf, Chosen<'_>)>> {
    let mut chosen = Vec::new();
    for file in page_tests()? {
        if has_word(&file.to_string_lossy(), word) {
            chosen.push((file, Chosen::All));
        } else if has_word(&read_text(&file)?, word) {
            chosen.push((file, Chosen::WithWord(word)));
        }
    }
    Ok(chosen)
}

/// Names of tests in Rust have underscores where others have hyphens or spaces.
fn has_word(text: &str, word: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    plain(text).contains(&plain(word))
}

fn test_pages(report: &mut Report, variables: Variables, files: &[(PathBuf, Chosen)]) {
    heading("page tests");
    match pages::run(files, &pages::Setting::new(variables)) {
        Ok(results) => {
            report.add(results.tests);
            report.add_unsteady(results.unsteady);
        }
        Err(fault) => report.check("page tests", Err(fault)),
    }
}

/// Environment variables for tests.
type Variables = Vec<(&'static str, OsString)>;

/// Names a folder with the official table of municipalities. Without it the tests that read it are skipped.
const TOWN_DATA: &str = "IKURA_TOWN_DATA";

/// Where tests find what they load, run and drive. What isn't here has no variable, and its tests are skipped.
fn variables() -> Result<Variables> {
    let absolute =
        |path: &Path| std::path::absolute(path).with_context(|| format!("finding {}", path.display()));
    let mut variables = setup::programs()?;
    for (name, path) in [
        ("IKURA_DIST", Path::new(PUBLISHED.dist)),
        ("IKURA_COMMAND", &command::path()),
        ("IKURA_FUTURES", &model_alone::program()),
    ] {
        variables.push((name, absolute(path)?.into_os_string()));
    }
    // Each package's tests run in a folder of their own, which would make another path of a relative one.
    if let Some(folder) = std::env::var_os(TOWN_DATA) {
        variables.push((TOWN_DATA, absolute(Path::new(&folder))?.into_os_string()));
    }
    Ok(variables)
}

fn check_sizes(report: &mut Report) {
    heading("sizes");
    match sizes::measure() {
        Err(fault) => report.check("sizes", Err(fault)),
        Ok(artefacts) => {
            sizes::show(&artefacts);
            for artefact in &artefacts {
                if let Some(budget) = &artefact.budget {
                    let within = artefact.is_within_budget();
                    let outcome = within
                        .then_some(())
                        .with_context(|| format!("over {} bytes", budget.brotli_bytes_max));
                    report.check(&format!("size of the {}", budget.what), outcome);
                }
            }
        }
    }
}
