//! Reads the events of one run of a page test file, which `tests/reporter.mjs` writes line by line.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::report::{Outcome, Test};

/// Replaces a test's name if a file failed outside its tests.
pub const OUTSIDE: &str = "outside its tests";

#[derive(Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum Event {
    Declared { name: String },
    Begun { name: String },
    Ended { name: String, seconds: f64, skipped: Option<String>, fault: Option<String> },
    Outside { fault: String },
    Over {},
}

/// The tests of a file, in order of declaration.
#[derive(Default)]
pub struct FileRun {
    tests: Vec<(String, State)>,
    /// Faults that belong to no test.
    faults: Vec<String>,
    is_over: bool,
}

enum State {
    Declared,
    Begun(Instant),
    Ended(Test),
}

/// The results of a file's tests.
pub struct Finished {
    /// Results that the reporter wrote.
    pub ended: Vec<Test>,
    /// Failures that the reporter didn't write: the test that was running when the process ended, and faults outside of tests.
    pub cut_short: Vec<Test>,
    pub never_begun: Vec<String>,
}

impl Finished {
    /// Prefixes the names of results with the file.
    pub fn within(self, file: &str) -> Finished {
        let all = |tests: Vec<Test>| tests.into_iter().map(|test| test.within(file)).collect();
        Finished { ended: all(self.ended), cut_short: all(self.cut_short), never_begun: self.never_begun }
    }
}

impl FileRun {
    /// Reads a line of the reporter; returns the test that ended, if any.
    pub fn read(&mut self, line: &str) -> Result<Option<Test>> {
        let event = serde_json::from_str(line);
        match event.with_context(|| format!("understanding the reporter's line {line}"))? {
            Event::Declared { name } => self.tests.push((name, State::Declared)),
            Event::Begun { name } => self.set(&name, State::Begun(Instant::now())),
            Event::Ended { name, seconds, skipped, fault } => {
                let outcome = match (fault, skipped) {
                    (Some(fault), _) => Outcome::Failed(fault),
                    (None, Some(why)) => Outcome::Skipped(why),
                    (None, None) => Outcome::Passed,
                };
                let took = Duration::try_from_secs_f64(seconds).context("the time that a test took")?;
                let test = Test { name: name.clone(), outcome, took };
                self.set(&name, State::Ended(test.clone()));
                return Ok(Some(test));
            }
            Event::Outside { fault } => self.faults.push(fault),
            Event::Over {} => self.is_over = true,
        }
        Ok(None)
    }

    pub fn has_no_test(&self) -> bool {
        self.tests.is_empty()
    }

    fn set(&mut self, name: &str, state: State) {
        match self.tests.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = state,
            None => self.tests.push((name.to_owned(), state)),
        }
    }

    /// Returns the results once the process has ended; `fault` says what was wrong with the process. A file passes only if the reporter
    /// said that it was over, and a fault of the process must be explained by a failed test.
    pub fn finish(mut self, fault: Option<String>) -> Finished {
        let fault = fault.or_else(|| {
            (!self.is_over && !self.tests.is_empty())
                .then(|| "its process ended before its tests were over".to_owned())
        });
        let explains = |state: &State| !matches!(state, State::Ended(test) if !test.failed());
        if self.faults.is_empty() && !self.tests.iter().any(|(_, state)| explains(state)) {
            self.faults.extend(fault.clone());
        }
        let end = fault.unwrap_or_else(|| "its process ended".to_owned());
        let mut finished = Finished { ended: Vec::new(), cut_short: Vec::new(), never_begun: Vec::new() };
        for (name, state) in self.tests {
            match state {
                State::Ended(test) => finished.ended.push(test),
                State::Begun(since) => {
                    let outcome = Outcome::Failed(format!("it was running when {end}"));
                    finished.cut_short.push(Test { name, outcome, took: since.elapsed() });
                }
                State::Declared => finished.never_begun.push(name),
            }
        }
        finished.cut_short.extend(self.faults.into_iter().map(|fault| Test::failing(OUTSIDE, fault)));
        finished
    }
}

#[cfg(test)]
mod tests {
    use super::{FileRun, Outcome};
    use anyhow::Result;

    /// Returns the outcome of each test, then the tests that never began.
    fn outcomes(lines: &[&str], fault: Option<&str>) -> Result<Vec<(String, Outcome)>> {
        let mut run = FileRun::default();
        for line in lines {
            run.read(line)?;
        }
        let finished = run.finish(fault.map(str::to_owned));
        let tests = finished.ended.into_iter().chain(finished.cut_short);
        let never =
            finished.never_begun.into_iter().map(|name| (name, Outcome::Failed("never begun".into())));
        Ok(tests.map(|test| (test.name, test.outcome)).chain(never).collect())
    }

    fn failed(name: &str, fault: &str) -> (String, Outcome) {
        (name.into(), Outcome::Failed(fault.into()))
    }

    const PASSED: &str = r#"{"ended":{"name":"one","seconds":1}}"#;
    const OVER: &str = r#"{"over":{}}"#;

    #[test]
    fn tests_pass_fail_or_are_skipped_as_the_reporter_says() -> Result<()> {
        let lines = [
            r#"{"declared":{"name":"one"}}"#,
            r#"{"begun":{"name":"one"}}"#,
            r#"{"ended":{"name":"one","seconds":0.5}}"#,
            r#"{"ended":{"name":"two","seconds":0.5,"fault":"wrong"}}"#,
            r#"{"ended":{"name":"three","seconds":0,"skipped":"no browser"}}"#,
            OVER,
        ];
        let expected = [
            ("one".into(), Outcome::Passed),
            failed("two", "wrong"),
            ("three".into(), Outcome::Skipped("no browser".into())),
        ];
        // The exit status of the process only repeats that a test failed.
        assert_eq!(outcomes(&lines, Some("exit status: 1"))?, expected);
        Ok(())
    }

    #[test]
    fn ending_a_process_fails_its_running_test_and_lists_tests_never_begun() -> Result<()> {
        let lines = [
            r#"{"declared":{"name":"one"}}"#,
            r#"{"declared":{"name":"two"}}"#,
            r#"{"begun":{"name":"one"}}"#,
        ];
        let expected =
            [failed("one", "it was running when its process went silent"), failed("two", "never begun")];
        assert_eq!(outcomes(&lines, Some("its process went silent"))?, expected);
        Ok(())
    }

    #[test]
    fn faults_outside_of_tests_are_failures_with_their_own_name() -> Result<()> {
        let hook = r#"{"outside":{"fault":"a hook"}}"#;
        let expected = [("one".into(), Outcome::Passed), failed("outside its tests", "a hook")];
        assert_eq!(outcomes(&[PASSED, hook, OVER], Some("exit status: 1"))?, expected);
        assert_eq!(outcomes(&[], Some("exit status: 1"))?, [failed("outside its tests", "exit status: 1")]);
        Ok(())
    }

    #[test]
    fn a_process_that_exits_successfully_too_early_is_a_failure() -> Result<()> {
        let early = "its process ended before its tests were over";
        let expected = [("one".into(), Outcome::Passed), failed("outside its tests", early)];
        assert_eq!(outcomes(&[PASSED], None)?, expected);
        let begun = r#"{"begun":{"name":"one"}}"#;
        assert_eq!(outcomes(&[begun], None)?, [failed("one", &format!("it was running when {early}"))]);
        Ok(())
    }

    #[test]
    fn a_line_that_is_not_an_event_is_an_error() {
        assert!(outcomes(&["ok 1 - loads"], None).is_err());
    }
}
