//! Runs page tests, each file in a separate process and several at once, and failed tests once more, alone, after all others.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::events::{FileRun, Finished, OUTSIDE};
use super::output::Output;
use super::parallel;
use super::report::{Test, Unsteady};
use crate::process;
use crate::runner::{self, Ended, Growing};

/// Pages spend much of their time waiting for frames, so three files at once suit even two processors.
const AT_ONCE: usize = 3;
/// Longer than the limit of a single test in `tests/testing.mjs` plus the rest of a file's work.
const SILENCE: Duration = Duration::from_secs(300);
/// With more failures than this the run fails in any case, since fewer unsteady tests are allowed. A second try tells broken tests from
/// unsteady ones.
const MOST_SECOND_TRIES: usize = 20;

/// How page tests are run: folders, limits and variables.
pub struct Setting {
    /// The folder that contains `tests`.
    pub project: PathBuf,
    /// The folder for the output of tests, one file per test file.
    pub folder: PathBuf,
    pub silence: Duration,
    pub variables: Vec<(&'static str, OsString)>,
}

impl Setting {
    pub fn new(variables: Vec<(&'static str, OsString)>) -> Setting {
        Setting { project: ".".into(), folder: "target/xtask/page-tests".into(), silence: SILENCE, variables }
    }
}

/// The tests of a file that run.
#[derive(Clone, Copy)]
pub enum Chosen<'a> {
    All,
    /// Tests whose names contain this word.
    WithWord(&'a str),
    /// Tests with exactly these names.
    Named(&'a [String]),
}

/// The result of each test, and the tests that passed only on the second try.
pub struct Results {
    pub tests: Vec<Test>,
    pub unsteady: Vec<Unsteady>,
}

/// Runs these files, in this order.
pub fn run(files: &[(PathBuf, Chosen)], setting: &Setting) -> Results {
    let first = parallel::map(files, AT_ONCE, |(file, chosen)| {
        let file = file.to_string_lossy().replace('\\', "/");
        let tests = run_file(&file, *chosen, setting, "");
        (file, tests)
    });
    let mut results: BTreeMap<String, Vec<Test>> = first.into_iter().collect();
    let unsteady = run_again(&mut results, setting);
    Results { tests: results.into_values().flatten().collect(), unsteady }
}

/// Gives each failed test a second try.
fn run_again(results: &mut BTreeMap<String, Vec<Test>>, setting: &Setting) -> Vec<Unsteady> {
    let failures = results.values().flatten().filter(|test| test.failed()).count();
    if failures > 0 {
        println!("\n== once more, alone: {failures} that failed");
    }
    if failures > MOST_SECOND_TRIES {
        println!("only about the first {MOST_SECOND_TRIES}: more than that seldom fail by chance");
    }
    let mut unsteady = Vec::new();
    let mut tries = 0;
    for (file, tests) in results {
        let failed: Vec<Test> = tests.iter().filter(|test| test.failed()).cloned().collect();
        if failed.is_empty() || tries >= MOST_SECOND_TRIES {
            continue;
        }
        tries += failed.len();
        let second = once_more(file, &failed, setting);
        unsteady.extend(merge(tests, &failed, second));
    }
    unsteady
}

/// Runs the failed tests of a file again, or all of its tests if the file itself failed.
fn once_more(file: &str, failed: &[Test], setting: &Setting) -> Vec<Test> {
    let start = format!("{file}: ");
    let names: Vec<String> =
        failed.iter().filter_map(|test| test.name.strip_prefix(&start)).map(str::to_owned).collect();
    let chosen = if names.iter().any(|name| name == OUTSIDE) { Chosen::All } else { Chosen::Named(&names) };
    run_file(file, chosen, setting, "-alone")
}

/// Replaces first results by second ones. A test that then passes is unsteady; one that does not run again stays failed.
fn merge(tests: &mut Vec<Test>, failed: &[Test], second: Vec<Test>) -> Vec<Unsteady> {
    let again = |test: &Test| second.iter().find(|again| again.name == test.name);
    let is_good_file = !second.iter().any(Test::failed);
    let passed_in = |test: &Test| match again(test) {
        Some(again) => (!again.failed()).then_some(again.took),
        // A fault outside of tests has no test of that name; it is resolved if nothing in the file fails.
        None => (test.name.ends_with(OUTSIDE) && is_good_file).then_some(Duration::ZERO),
    };
    let unsteady: Vec<Unsteady> = failed
        .iter()
        .filter_map(|test| {
            let passed_in = passed_in(test)?;
            Some(Unsteady { name: test.name.clone(), failed_after: test.took, passed_in })
        })
        .collect();
    let is_steady = |test: &Test| unsteady.iter().all(|unsteady| unsteady.name != test.name);
    tests.retain(|test| is_steady(test) && again(test).is_none());
    tests.extend(second);
    unsteady
}

/// Runs a file. If its process is ended, the tests after the running one get another process.
fn run_file(file: &str, chosen: Chosen, setting: &Setting, ending: &str) -> Vec<Test> {
    let Finished { ended, cut_short, never_begun } = run_process(file, chosen, setting, ending)
        .unwrap_or_else(|fault| {
            let fault = Test::failing(OUTSIDE, format!("{fault:#}")).within(file);
            fault.print();
            Finished { ended: Vec::new(), cut_short: vec![fault], never_begun: Vec::new() }
        });
    let mut tests: Vec<Test> = ended.into_iter().chain(cut_short).collect();
    if !tests.is_empty() && !never_begun.is_empty() {
        tests.extend(run_file(file, Chosen::Named(&never_begun), setting, ending));
    }
    let lost = lost(file, chosen, &never_begun, &tests);
    lost.iter().for_each(Test::print);
    tests.extend(lost);
    tests
}

/// Returns a failure for each test that was requested or declared but never reported.
fn lost(file: &str, chosen: Chosen, announced: &[String], tests: &[Test]) -> Vec<Test> {
    let asked_for = if let Chosen::Named(names) = chosen { names } else { &[] };
    let expected: BTreeSet<&String> = asked_for.iter().chain(announced).collect();
    let expected =
        expected.into_iter().map(|name| Test::failing(name, "it did not run".to_owned()).within(file));
    expected.filter(|expected| tests.iter().all(|test| test.name != expected.name)).collect()
}

fn run_process(file: &str, chosen: Chosen, setting: &Setting, ending: &str) -> Result<Finished> {
    let output = Output::create(&setting.folder, &format!("{file}{ending}"))?;
    // A separate folder, so that late writes of an earlier process aren't taken for this one's.
    let folder = tempfile::tempdir().context("creating a folder for results")?;
    let results = folder.path().join("results");
    let mut command = node(file, chosen, setting, &results)?;
    output.take_from(&mut command)?;

    let mut run = FileRun::default();
    let mut events = Growing::new(&results);
    let ended = runner::run(&mut command, setting.silence, || {
        let events = events.lines()?;
        for event in &events {
            if let Some(test) = run.read(event)? {
                test.within(file).print();
            }
        }
        Ok(!events.is_empty())
    })?;
    let is_empty = matches!(chosen, Chosen::All) && run.has_no_test();
    let fault = fault(&ended, setting.silence).or_else(|| is_empty.then(|| "it has no test".to_owned()));
    let finished = run.finish(fault).within(file);
    finished.cut_short.iter().for_each(Test::print);
    if finished.ended.iter().chain(&finished.cut_short).any(Test::failed) {
        output.print(file);
    }
    Ok(finished)
}

fn fault(ended: &Ended, silence: Duration) -> Option<String> {
    match ended {
        Ended::ByItself(status) if status.success() => None,
        Ended::ByItself(status) => Some(format!("its process ended with {status}")),
        Ended::ByUs => {
            Some(format!("its process had no result for {} seconds and was ended", silence.as_secs()))
        }
    }
}

fn node(file: &str, chosen: Chosen, setting: &Setting, results: &Path) -> Result<Command> {
    let mut command = process::node()?;
    command
        // Ends the process even if a failed test left something waiting.
        .args(["--test-reporter=./tests/reporter.mjs", "--test-force-exit", "tests/run.mjs", file])
        .current_dir(&setting.project)
        .envs(setting.variables.iter().map(|(name, value)| (name, value)))
        .env("IKURA_TEST_RESULTS", results);
    // Values inherited from the environment would select other tests.
    for variable in ["NODE_OPTIONS", "NODE_TEST_CONTEXT", "IKURA_TEST_WORD", "IKURA_TEST_NAMES"] {
        command.env_remove(variable);
    }
    match chosen {
        Chosen::All => {}
        Chosen::WithWord(word) => {
            command.env("IKURA_TEST_WORD", word);
        }
        Chosen::Named(names) => {
            command.env("IKURA_TEST_NAMES", serde_json::to_string(names)?);
        }
    }
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::{Chosen, Results, Setting, run};
    use crate::started::{own_time, running};
    use crate::test::report::Outcome;
    use anyhow::Result;
    use std::time::Duration;

    /// Runs a file of `tests/runner`, whose tests fail on purpose.
    fn ran_with(file: &str, chosen: Chosen, variables: &[(&'static str, &str)]) -> Result<Results> {
        let folder = tempfile::tempdir()?;
        let own = [("IKURA_TEST_FOLDER", folder.path().as_os_str().to_owned())];
        let given = variables.iter().map(|(name, value)| (*name, value.into()));
        let setting = Setting {
            project: "..".into(),
            folder: folder.path().join("printed"),
            silence: Duration::from_secs(5),
            variables: own.into_iter().chain(given).collect(),
        };
        Ok(run(&[(format!("tests/runner/{file}").into(), chosen)], &setting))
    }

    fn ran(file: &str) -> Result<Results> {
        ran_with(file, Chosen::All, &[])
    }

    /// Returns the names of tests, each with "passed" or its fault.
    fn outcomes(results: &Results) -> Vec<(&str, &str)> {
        let outcome = |outcome| match outcome {
            &Outcome::Passed => "passed",
            Outcome::Failed(fault) | Outcome::Skipped(fault) => fault.lines().next().unwrap_or_default(),
        };
        let short = |name| str::split_once(name, ": ").map_or(name, |(_, test)| test);
        results.tests.iter().map(|test| (short(&test.name), outcome(&test.outcome))).collect()
    }

    fn unsteady(results: &Results) -> Vec<&str> {
        results.unsteady.iter().map(|test| &*test.name).collect()
    }

    #[test]
    fn a_test_that_hangs_fails_by_its_own_limit_and_later_tests_still_run() -> Result<()> {
        let results = ran_with("hangs.mjs", Chosen::All, &[("IKURA_TEST_LIMIT", "700")])?;
        let expected = [("is all right", "passed"), ("waits for ever", "test timed out after 700ms")];
        assert_eq!(outcomes(&results), expected);
        assert!(results.unsteady.is_empty());
        Ok(())
    }

    #[test]
    fn a_silent_process_is_ended_with_its_children_and_only_its_running_test_fails() -> Result<()> {
        let blocked = own_time(21);
        let results = ran_with("blocks.mjs", Chosen::All, &[("IKURA_TEST_SLEEP", &blocked)])?;
        let ended = "it was running when its process had no result for 5 seconds and was ended";
        let expected = [("is all right", "passed"), ("comes after it", "passed"), ("blocks", ended)];
        assert_eq!(outcomes(&results), expected);
        assert!(results.unsteady.is_empty());
        assert_eq!(running(&blocked), 0);
        Ok(())
    }

    #[test]
    fn a_failed_test_runs_again_and_is_unsteady_if_it_then_passes() -> Result<()> {
        let results = ran("fails.mjs")?;
        let expected = [
            ("passes once", "passed"),
            ("fails at first", "passed"),
            ("fails always", "AssertionError [ERR_ASSERTION]: as it should"),
        ];
        assert_eq!(outcomes(&results), expected);
        assert_eq!(unsteady(&results), ["tests/runner/fails.mjs: fails at first"]);
        let times = results
            .unsteady
            .first()
            .map(|test| (test.failed_after.as_millis() >= 300, test.passed_in.is_zero()));
        assert_eq!(times, Some((true, false)));
        Ok(())
    }

    #[test]
    fn a_failed_test_that_does_not_run_again_stays_failed() -> Result<()> {
        let results = ran("renames.mjs")?;
        assert!(results.unsteady.is_empty());
        assert!(results.tests.iter().any(super::Test::failed), "{:?}", outcomes(&results));
        Ok(())
    }

    #[test]
    fn a_process_that_exits_successfully_without_results_is_a_failure() -> Result<()> {
        for (exit, fault) in [
            ("top", "its process ended before the file was loaded"),
            ("none", "it has no test"),
            ("after", "its process ended before its tests were over"),
            ("late", "its process ended before the file was loaded"),
        ] {
            let results = ran_with("exits.mjs", Chosen::All, &[("IKURA_TEST_EXIT", exit)])?;
            let outside = outcomes(&results).into_iter().find(|(name, _)| *name == "outside its tests");
            assert_eq!(outside, Some(("outside its tests", fault)), "{exit}");
            assert!(results.unsteady.is_empty(), "{exit}");
        }
        let results = ran_with("exits.mjs", Chosen::All, &[("IKURA_TEST_EXIT", "within")])?;
        let ended = "it was running when its process ended before its tests were over";
        assert_eq!(outcomes(&results), [("ends its process", ended)]);
        Ok(())
    }

    #[test]
    fn an_unhandled_error_fails_its_file_with_its_message() -> Result<()> {
        let results = ran_with("exits.mjs", Chosen::All, &[("IKURA_TEST_EXIT", "stray")])?;
        let fault = outcomes(&results).into_iter().find(|(name, _)| *name == "outside its tests");
        assert!(fault.is_some_and(|(_, fault)| fault.contains("nobody waits")), "{fault:?}");
        Ok(())
    }

    #[test]
    fn any_thrown_value_fails_only_its_own_test() -> Result<()> {
        let results = ran("throws.mjs")?;
        let failed = outcomes(&results).into_iter().filter(|(_, outcome)| *outcome != "passed");
        let names: Vec<_> = failed.map(|(name, _)| name).collect();
        assert_eq!(names, ["half of a character", "no words", "a stack that is no text"]);
        Ok(())
    }

    #[test]
    fn without_fonts_only_the_tests_that_need_them_are_skipped() -> Result<()> {
        for (variable, needy) in
            [("IKURA_JAPANESE_FONT", "draws in ja"), ("IKURA_LATIN_FONTS", "is no higher")]
        {
            let results = ran_with("needs.mjs", Chosen::All, &[(variable, "missing")])?;
            let skipped = results.tests.iter().filter(|test| matches!(test.outcome, Outcome::Skipped(_)));
            let skipped: Vec<_> = skipped.map(|test| &*test.name).collect();
            assert!(
                skipped.contains(&&*format!("tests/runner/needs.mjs: {needy}")),
                "{variable}: {skipped:?}"
            );
            assert!(!skipped.contains(&"tests/runner/needs.mjs: draws in en"), "{variable}: {skipped:?}");
        }
        Ok(())
    }

    #[test]
    fn tests_are_selected_by_a_word_regardless_of_case_and_hyphens() -> Result<()> {
        let results = ran_with("fails.mjs", Chosen::WithWord("Passes-ONCE"), &[])?;
        assert_eq!(outcomes(&results), [("passes once", "passed")]);
        Ok(())
    }

    #[test]
    fn a_file_that_cannot_be_loaded_is_reported_as_a_failure() -> Result<()> {
        let results = ran("broken.mjs")?;
        assert_eq!(
            outcomes(&results),
            [("outside its tests", "its process ended before the file was loaded")]
        );
        Ok(())
    }
}
