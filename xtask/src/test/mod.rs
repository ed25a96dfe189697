//! Runs every check, even after failures, and sums up the results.

mod events;
mod native;
mod output;
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

/// Files that tests generate from Rust types. They are committed, so that a change to the border is seen in review.
const GENERATED: [&str; 2] = ["www/src/core/answer.ts", "www/scenario.schema.json"];

/// Folders with page tests. The slowest files come first, so that none of them runs on alone at the end.
const PAGE_TESTS: [&str; 3] = ["tests/engines", "tests/hosts", "tests/page"];

/// Build steps that only tests need.
const FOR_TESTS: [build::Step; 2] = [
    ("model alone, for the browser", |_| model_alone::build_for_the_browser()),
    ("model alone, natively", |_| model_alone::build_natively()),
];

pub fn everything() -> Result<ExitCode> {
    setup::prepare();
    let mut report = Report::default();
    check_style(&mut report);
    build_all(&mut report);
    check_style_for_the_browser(&mut report);
    let variables = variables()?;
    test_natively(&mut report, &variables, None);
    let files = page_tests(Path::new(HERE))?;
    ensure!(!files.is_empty(), "there is no page test");
    let all: Vec<_> = files.into_iter().map(|file| (file, Chosen::All)).collect();
    test_pages(&mut report, variables, &all);
    check_sizes(&mut report);
    Ok(sum_up(&report))
}

/// Runs only the tests with this word in their name or their file's name, after the parts of the build that they need.
pub fn only(word: &str) -> Result<ExitCode> {
    setup::prepare();
    let mut report = Report::default();
    let variables = variables()?;
    test_natively(&mut report, &variables, Some(word));
    let files = page_tests_with(Path::new(HERE), word)?;
    if !files.is_empty() {
        // Build steps are not counted as tests, so that a word that matches no test is noticed.
        for (name, run) in build::PUBLISHED.steps.iter().chain(&FOR_TESTS) {
            heading(name);
            run(&PUBLISHED)?;
        }
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

/// Checks the code of the border, which is compiled only for this target; the build adds the target if it is missing.
fn check_style_for_the_browser(report: &mut Report) {
    heading("lints for the browser");
    // The features of all browser packages together.
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
        let unchanged = before.is_some() && fs::read(file).ok() == before;
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

/// The project's folder, in which this program runs.
const HERE: &str = "";

fn page_tests(project: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in PAGE_TESTS.map(|folder| project.join(folder).to_string_lossy().into_owned()) {
        files.extend(
            files_below(&folder)?.into_iter().filter(|file| file.to_string_lossy().ends_with(".test.mjs")),
        );
    }
    Ok(files)
}

/// Returns page test files for a word. A file whose name contains the word runs whole. Otherwise its text and that of its imports are
/// searched for it, and tests are selected by name once those are known.
fn page_tests_with<'a>(project: &Path, word: &'a str) -> Result<Vec<(PathBuf, Chosen<'a>)>> {
    let mut chosen = Vec::new();
    for file in page_tests(project)? {
        if has_word(&file.to_string_lossy(), word) {
            chosen.push((file, Chosen::All));
        } else if has_word(&with_imports(&file)?, word) {
            chosen.push((file, Chosen::WithWord(word)));
        }
    }
    Ok(chosen)
}

/// Returns the text of a file and of the files next to it that it imports.
fn with_imports(file: &Path) -> Result<String> {
    let mut text = read_text(file)?;
    let beside = file.parent().unwrap_or(Path::new("."));
    let imports: Vec<_> = text
        .split("from \"./")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        // Texts of scripts within a test import other files.
        .filter(|name| name.ends_with(".mjs"))
        .map(|name| beside.join(name))
        .collect();
    for import in imports {
        text.push_str(&read_text(&import)?);
    }
    Ok(text)
}

/// Whether a text contains a word; hyphens, spaces and underscores are equal, as in `tests/testing.mjs`.
fn has_word(text: &str, word: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    plain(text).contains(&plain(word))
}

fn test_pages(report: &mut Report, variables: Variables, files: &[(PathBuf, Chosen)]) {
    heading("page tests");
    let results = pages::run(files, &pages::Setting::new(variables));
    report.add(results.tests);
    report.add_unsteady(results.unsteady);
}

/// Environment variables for tests.
type Variables = Vec<(&'static str, OsString)>;

/// Names a folder with the official table of municipalities. Without it, tests that read it are skipped.
const TOWN_DATA: &str = "IKURA_TOWN_DATA";

/// Returns where tests find what they load, run and drive. A missing program has no variable, and its tests are skipped.
fn variables() -> Result<Variables> {
    let absolute =
        |path: &Path| std::path::absolute(path).with_context(|| format!("finding {}", path.display()));
    let mut variables = setup::variables()?;
    for (name, path) in [
        ("IKURA_DIST", Path::new(PUBLISHED.dist)),
        ("IKURA_COMMAND", &command::path()),
        ("IKURA_FUTURES", &model_alone::program()),
    ] {
        variables.push((name, absolute(path)?.into_os_string()));
    }
    // Each package's tests run in their own folder, where a relative path would mean something else.
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

#[cfg(test)]
mod tests {
    use super::{Chosen, has_word, page_tests_with};
    use anyhow::Result;
    use std::path::{Path, PathBuf};

    #[test]
    fn a_word_matches_in_any_case_and_with_hyphens_spaces_or_underscores() {
        for word in ["place-search", "PLACE_SEARCH", "place search", "search"] {
            assert!(has_word("tests/page/place-search.test.mjs", word), "{word}");
        }
        assert!(has_word("reader::tests::a_place_search", "place-search"));
        assert!(!has_word("place-search", "town"));
    }

    #[test]
    fn page_tests_are_found_by_file_name_by_test_name_and_by_names_in_their_imports() -> Result<()> {
        let found = |word| -> Result<Vec<(String, bool)>> {
            // Cargo runs this in the folder of the package.
            let chosen = page_tests_with(Path::new(".."), word)?.into_iter();
            let short = |file: PathBuf| file.to_string_lossy().trim_start_matches("../").to_owned();
            Ok(chosen.map(|(file, chosen)| (short(file), matches!(chosen, Chosen::All))).collect())
        };
        assert_eq!(found("typing.test")?, [("tests/page/typing.test.mjs".to_owned(), true)]);
        assert_eq!(found("garbage_in_every_field")?, [("tests/page/typing.test.mjs".to_owned(), false)]);
        let engines = ["firefox", "webkit"].map(|engine| (format!("tests/engines/{engine}.test.mjs"), false));
        assert_eq!(found("works under a policy without styles")?, engines);
        assert!(found("no such test")?.is_empty());
        Ok(())
    }
}
