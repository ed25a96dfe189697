//! One run of a file of page tests, as `tests/reporter.mjs` tells it line by line.

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::report::{Outcome, Test};

#[derive(Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum Event {
    Declared { name: String },
    Begun { name: String },
    Ended { name: String, seconds: f64, skipped: Option<String>, fault: Option<String> },
    Outside { fault: String },
}

/// Tests of a file, in the order in which they were declared.
#[derive(Default)]
pub struct FileRun {
    tests: Vec<(String, State)>,
    /// What went wrong without belonging to a test.
    faults: Vec<String>,
}

enum State {
    Declared,
    Begun,
    Ended { outcome: Outcome, took: Duration },
}

impl FileRun {
    /// Takes a line of the reporter's; returns the test that it says has ended.
    pub fn hear(&mut self, line: &str) -> Result<Option<Test>> {
        match serde_json::from_str(line)
            .with_context(|| format!("understanding the reporter's line {line}"))?
        {
            Event::Declared { name } => self.tests.push((name, State::Declared)),
            Event::Begun { name } => self.set(&name, State::Begun),
            Event::Ended { name, seconds, skipped, fault } => {
                let outcome = match (fault, skipped) {
                    (Some(fault), _) => Outcome::Failed(fault),
                    (None, Some(why)) => Outcome::Skipped(why),
                    (None, None) => Outcome::Passed,
                };
                let took = Duration::try_from_secs_f64(seconds).context("the time that a test took")?;
                self.set(&name, State::Ended { outcome: outcome.clone(), took });
                return Ok(Some(Test { name, outcome, took }));
            }
            Event::Outside { fault } => self.faults.push(fault),
        }
        Ok(None)
    }

    fn set(&mut self, name: &str, state: State) {
        match self.tests.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = state,
            None => self.tests.push((name.to_owned(), state)),
        }
    }

    /// What became of each test once the runner is gone. `fault` says what was wrong with the runner itself: where there is none
    /// and no test failed, all is well. A fault that belongs to no test is a failure under the name of the file.
    pub fn finish(mut self, fault: Option<String>) -> Finished {
        let is_good = |state: &State| {
            matches!(state, State::Ended { outcome: Outcome::Passed | Outcome::Skipped(_), .. })
        };
        if self.faults.is_empty() && self.tests.iter().all(|(_, state)| is_good(state)) {
            self.faults.extend(fault.clone());
        }
        let end = fault.unwrap_or_else(|| "its process ended first".to_owned());
        let mut finished = Finished { tests: Vec::new(), never_begun: Vec::new() };
        for (name, state) in self.tests {
            match state {
                State::Ended { outcome, took } => finished.tests.push(Test { name, outcome, took }),
                State::Begun => finished.tests.push(failed(name, format!("it was running when {end}"))),
                State::Declared => finished.never_begun.push(name),
            }
        }
        finished.tests.extend(self.faults.into_iter().map(|fault| failed(OUTSIDE.to_owned(), fault)));
        finished
    }
}

/// What became of a file's tests.
pub struct Finished {
    pub tests: Vec<Test>,
    pub never_begun: Vec<String>,
}

fn failed(name: String, fault: String) -> Test {
    Test { name, outcome: Outcome::Failed(fault), took: Duration::ZERO }
}

/// In place of a test's name, where a file failed outside its tests.
pub const OUTSIDE: &str = "outside its tests";

#[cfg(test)]
mod tests {
    use super::{FileRun, Finished, Outcome};
    use anyhow::Result;

    fn outcomes(lines: &[&str], fault: Option<&str>) -> Result<Vec<(String, Outcome)>> {
        let mut run = FileRun::default();
        for line in lines {
            run.hear(line)?;
        }
        let Finished { tests, never_begun } = run.finish(fault.map(str::to_owned));
        let never_begun = never_begun.into_iter().map(|name| (name, Outcome::Failed("never begun".into())));
        Ok(tests.into_iter().map(|test| (test.name, test.outcome)).chain(never_begun).collect())
    }

    #[test]
    fn tests_pass_fail_or_are_skipped_as_the_reporter_says() -> Result<()> {
        let lines = [
            r#"{"declared":{"name":"one"}}"#,
            r#"{"declared":{"name":"two"}}"#,
            r#"{"declared":{"name":"three"}}"#,
            r#"{"begun":{"name":"one"}}"#,
            r#"{"ended":{"name":"one","seconds":0.5}}"#,
            r#"{"ended":{"name":"two","seconds":0.5,"fault":"wrong"}}"#,
            r#"{"ended":{"name":"three","seconds":0,"skipped":"no browser"}}"#,
        ];
        // That the process ends with an error only repeats that a test failed.
        let expected = [
            ("one".into(), Outcome::Passed),
            ("two".into(), Outcome::Failed("wrong".into())),
            ("three".into(), Outcome::Skipped("no browser".into())),
        ];
        assert_eq!(outcomes(&lines, Some("exit status: 1"))?, expected);
        Ok(())
    }

    #[test]
    fn a_runner_that_was_ended_fails_the_test_that_was_running_and_names_those_that_it_never_reached()
    -> Result<()> {
        let lines = [
            r#"{"declared":{"name":"one"}}"#,
            r#"{"declared":{"name":"two"}}"#,
            r#"{"begun":{"name":"one"}}"#,
        ];
        let expected = [
            (
                "one".into(),
                Outcome::Failed("it was running when its process said nothing for 9 seconds".into()),
            ),
            ("two".into(), Outcome::Failed("never begun".into())),
        ];
        assert_eq!(outcomes(&lines, Some("its process said nothing for 9 seconds"))?, expected);
        Ok(())
    }

    #[test]
    fn what_fails_outside_of_tests_is_a_failure_under_the_name_of_the_file() -> Result<()> {
        let passed = r#"{"ended":{"name":"one","seconds":1}}"#;
        let failed = |fault: &str| ("outside its tests".into(), Outcome::Failed(fault.into()));
        let hook = r#"{"outside":{"fault":"a hook"}}"#;
        let of_hook = outcomes(&[passed, hook], Some("exit status: 1"))?;
        assert_eq!(of_hook, [("one".into(), Outcome::Passed), failed("a hook")]);
        // A file that can't even be loaded.
        assert_eq!(outcomes(&[], Some("exit status: 1"))?, [failed("exit status: 1")]);
        Ok(())
    }

    #[test]
    fn a_line_that_is_no_event_is_a_fault() {
        assert!(outcomes(&["ok 1 - loads"], None).is_err());
    }
}
