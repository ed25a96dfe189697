//! Page tests: each file in a process of its own, several at once; what failed runs once more after all others, alone.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use super::events::{FileRun, Finished, OUTSIDE};
use super::parallel;
use super::report::{Test, Unsteady};
use crate::runner::{self, Ended, Growing};
use crate::{freshness, process};

/// Pages spend much of their time waiting for frames, so that three files at once are right even for two processors.
const AT_ONCE: usize = 3;
/// Longer than the limit of a single test, which `tests/testing.mjs` sets, and what a file does around it.
const SILENCE: Duration = Duration::from_secs(300);
/// A run with more failures fails in any case: only so many unsteady tests are borne. Some more run again, to tell the broken ones from the unsteady ones.
const MOST_SECOND_TRIES: usize = 20;

/// How page tests are run: where from, with which limits, with which variables.
pub struct Setting {
    /// Where `tests` is.
    pub project: PathBuf,
    /// For what the runners write: results and output, by file.
    pub folder: PathBuf,
    pub silence: Duration,
    pub variables: Vec<(&'static str, OsString)>,
}

impl Setting {
    pub fn new(variables: Vec<(&'static str, OsString)>) -> Setting {
        Setting { project: ".".into(), folder: "target/xtask/page-tests".into(), silence: SILENCE, variables }
    }
}

/// Which tests of a file run.
#[derive(Clone, Copy)]
pub enum Chosen<'a> {
    All,
    /// Those whose names have this word in them.
    WithWord(&'a str),
    /// Those with exactly these names.
    Named(&'a [String]),
}

/// What became of each test, and of which the second try was better than the first.
pub struct Results {
    pub tests: Vec<Test>,
    pub unsteady: Vec<Unsteady>,
}

/// Runs all of these files, in this order.
pub fn run(files: &[(PathBuf, Chosen)], setting: &Setting) -> Result<Results> {
    let mut first: BTreeMap<String, Vec<Test>> = all_at_once(files, setting)?;
    let again: Vec<(String, Vec<Test>)> = first
        .iter()
        .map(|(file, tests)| (file.clone(), tests.iter().filter(|test| test.failed()).cloned().collect()))
        .filter(|(_, failed): &(String, Vec<Test>)| !failed.is_empty())
        .collect();
    let failures: usize = again.iter().map(|(_, failed)| failed.len()).sum();
    if failures > 0 {
        println!("\n== once more, alone: {failures} that failed");
    }
    let mut unsteady = Vec::new();
    let mut tries = 0;
    for (file, failed) in again {
        tries += failed.len();
        if tries > MOST_SECOND_TRIES {
            println!("not run again, since more than {MOST_SECOND_TRIES} failed: those of {file}");
            continue;
        }
        let second = once_more(&file, &failed, setting)?;
        let tests = first.get_mut(&file).context("the first run of a file")?;
        unsteady.extend(merge(tests, &failed, second));
    }
    Ok(Results { tests: first.into_values().flatten().collect(), unsteady })
}

fn all_at_once(files: &[(PathBuf, Chosen)], setting: &Setting) -> Result<BTreeMap<String, Vec<Test>>> {
    let results = parallel::map(files, AT_ONCE, |(file, chosen)| {
        let file = name(file);
        let tests = run_file(&file, *chosen, setting)?;
        Ok((file, tests))
    })?;
    Ok(results.into_iter().collect())
}

fn name(file: &Path) -> String {
    file.to_string_lossy().replace('\\', "/")
}

/// The tests of a file that failed; all of them where it was the file itself.
fn once_more(file: &str, failed: &[Test], setting: &Setting) -> Result<Vec<Test>> {
    let start = format!("{file}: ");
    let names: Vec<String> =
        failed.iter().filter_map(|test| test.name.strip_prefix(&start)).map(str::to_owned).collect();
    let chosen = if names.iter().any(|name| name == OUTSIDE) { Chosen::All } else { Chosen::Named(&names) };
    run_file(file, chosen, setting)
}

/// Puts the second results in the place of the first. Whatever failed at first and not again is unsteady.
fn merge(tests: &mut Vec<Test>, failed: &[Test], second: Vec<Test>) -> Vec<Unsteady> {
    let passed_in = |name: &str| {
        // A file that failed outside its tests has no test of that name the second time.
        let again = second.iter().find(|test| test.name == name);
        again.map_or(Some(Duration::ZERO), |test| (!test.failed()).then_some(test.took))
    };
    let unsteady = failed
        .iter()
        .filter_map(|test| {
            let passed_in = passed_in(&test.name)?;
            Some(Unsteady { name: test.name.clone(), failed_after: test.took, passed_in })
        })
        .collect();
    tests.retain(|test| !test.failed() && second.iter().all(|again| again.name != test.name));
    tests.extend(second);
    unsteady
}

/// A process that is ended takes its file no further than to the test that was running: the rest gets another one.
fn run_file(file: &str, chosen: Chosen, setting: &Setting) -> Result<Vec<Test>> {
    let mut tests = Vec::new();
    let mut rest;
    let mut chosen = chosen;
    loop {
        let mut finished = run_process(file, chosen, setting)?;
        let has_got_on = !finished.tests.is_empty();
        tests.append(&mut finished.tests);
        rest = finished.never_begun;
        if rest.is_empty() {
            return Ok(tests);
        }
        ensure!(has_got_on, "{file} begins none of its tests: {}", rest.join(", "));
        chosen = Chosen::Named(&rest);
    }
}

fn run_process(file: &str, chosen: Chosen, setting: &Setting) -> Result<Finished> {
    let of_file = |ending: &str| setting.folder.join(format!("{}.{ending}", file.replace('/', "-")));
    let (results, output) = (of_file("results"), of_file("output"));
    freshness::write(&results, "")?;
    freshness::write(&output, "")?;
    let mut command = node(file, chosen, setting, &results)?;
    let sink = fs::File::create(&output).with_context(|| format!("creating {}", output.display()))?;
    command.stdout(sink.try_clone()?).stderr(sink);

    let mut run = FileRun::default();
    let mut events = Growing::new(&results);
    let mut said = Growing::new(&output);
    let ended = runner::run(&mut command, setting.silence, || {
        let events = events.lines()?;
        for event in &events {
            if let Some(test) = run.hear(event)? {
                test.within(file).print();
            }
        }
        Ok(!events.is_empty() || !said.lines()?.is_empty())
    })?;
    let mut finished = run.finish(fault(&ended, setting.silence));
    finished.tests = finished.tests.into_iter().map(|test| test.within(file)).collect();
    finished.tests.iter().filter(|test| test.took.is_zero()).for_each(Test::print);
    if finished.tests.iter().any(Test::failed) {
        print!("{}", fs::read_to_string(&output).unwrap_or_default());
    }
    Ok(finished)
}

fn fault(ended: &Ended, silence: Duration) -> Option<String> {
    match ended {
        Ended::ByItself(status) if status.success() => None,
        Ended::ByItself(status) => Some(format!("its process ended with {status}")),
        Ended::Silent => {
            Some(format!("its process said nothing for {} seconds and was ended", silence.as_secs()))
        }
    }
}

fn node(file: &str, chosen: Chosen, setting: &Setting, results: &Path) -> Result<Command> {
    let results = std::path::absolute(results).with_context(|| format!("finding {}", results.display()))?;
    let mut command = process::node()?;
    command
        // What a test that has failed left waiting keeps no process alive.
        .args(["--test-reporter=./tests/reporter.mjs", "--test-force-exit", file])
        .current_dir(&setting.project)
        .env("IKURA_TEST_RESULTS", results)
        .envs(setting.variables.iter().map(|(name, value)| (name, value)));
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
    use crate::test::report::Outcome;
    use anyhow::Result;
    use std::time::Duration;

    /// Runs a file of `tests/runner`, which has tests that go wrong on purpose.
    fn ran(file: &str, limit_in_milliseconds: u64, silence: Duration) -> Result<Results> {
        let folder = tempfile::tempdir()?;
        let setting = Setting {
            project: "..".into(),
            folder: folder.path().to_owned(),
            silence,
            variables: vec![
                ("IKURA_TEST_LIMIT", limit_in_milliseconds.to_string().into()),
                ("IKURA_TEST_FOLDER", folder.path().into()),
            ],
        };
        run(&[(format!("tests/runner/{file}").into(), Chosen::All)], &setting)
    }

    /// Which passed, and of the others what was wrong.
    fn outcomes(results: &Results) -> Vec<(&str, &str)> {
        let outcome = |outcome| match outcome {
            &Outcome::Passed => "passed",
            Outcome::Failed(fault) | Outcome::Skipped(fault) => fault,
        };
        let short = |name| str::split_once(name, ": ").map_or(name, |(_, test)| test);
        results.tests.iter().map(|test| (short(&test.name), outcome(&test.outcome))).collect()
    }

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_test_that_hangs_fails_by_its_own_limit_and_those_after_it_still_run() -> Result<()> {
        let results = ran("hangs.mjs", 700, LONG)?;
        let expected = [("is all right", "passed"), ("waits for ever", "test timed out after 700ms")];
        assert_eq!(outcomes(&results), expected);
        assert!(results.unsteady.is_empty());
        Ok(())
    }

    #[test]
    fn a_process_that_goes_silent_is_ended_with_what_it_started_and_costs_only_the_test_that_was_running()
    -> Result<()> {
        let results = ran("blocks.mjs", 60_000, Duration::from_secs(2))?;
        let ended = "it was running when its process said nothing for 2 seconds and was ended";
        let expected = [("is all right", "passed"), ("comes after it", "passed"), ("blocks", ended)];
        assert_eq!(outcomes(&results), expected);
        assert!(results.unsteady.is_empty());
        assert_eq!(crate::runner::running("7101"), 0);
        Ok(())
    }

    #[test]
    fn what_fails_runs_once_more_and_is_unsteady_if_it_passes_then() -> Result<()> {
        let results = ran("fails.mjs", 60_000, LONG)?;
        let passed: Vec<_> =
            outcomes(&results).into_iter().filter(|(_, outcome)| *outcome == "passed").collect();
        assert_eq!(passed, [("passes once", "passed"), ("fails at first", "passed")]);
        let unsteady: Vec<_> = results.unsteady.iter().map(|test| &*test.name).collect();
        assert_eq!(unsteady, ["tests/runner/fails.mjs: fails at first"]);
        let failed: Vec<_> =
            results.tests.iter().filter(|test| test.failed()).map(|test| &*test.name).collect();
        assert_eq!(failed, ["tests/runner/fails.mjs: fails always"]);
        Ok(())
    }

    #[test]
    fn a_file_that_cannot_be_loaded_fails_under_its_own_name() -> Result<()> {
        let results = ran("broken.mjs", 60_000, LONG)?;
        assert_eq!(outcomes(&results), [("outside its tests", "its process ended with exit status: 1")]);
        Ok(())
    }
}
