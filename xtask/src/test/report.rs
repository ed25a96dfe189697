//! Sums up all tests and checks, and names those that failed, were skipped or are unsteady.

use std::fmt;
use std::time::Duration;

/// More unsteady tests than this are no accident.
const MOST_UNSTEADY: usize = 3;

#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Passed,
    /// With the reason.
    Failed(String),
    /// With what is missing.
    Skipped(String),
}

/// One test, or one check of the build.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    pub name: String,
    pub outcome: Outcome,
    pub took: Duration,
}

impl Test {
    pub fn failed(&self) -> bool {
        matches!(self.outcome, Outcome::Failed(_))
    }

    pub fn failing(name: &str, fault: String) -> Test {
        Test { name: name.to_owned(), outcome: Outcome::Failed(fault), took: Duration::ZERO }
    }

    /// Prefixes the name with the test's file.
    pub fn within(self, file: &str) -> Test {
        Test { name: format!("{file}: {}", self.name), ..self }
    }

    /// Prints a line for a test that has ended, and its fault below.
    pub fn print(&self) {
        let Test { name, outcome, took } = self;
        let seconds = took.as_secs_f64();
        match outcome {
            Outcome::Passed => println!("passed {seconds:>6.1} s  {name}"),
            Outcome::Skipped(why) => println!("skipped          {name} ({why})"),
            Outcome::Failed(fault) => println!("FAILED {seconds:>6.1} s  {name}\n{fault}"),
        }
    }
}

/// A test that failed among others and passed alone.
#[derive(Debug, PartialEq)]
pub struct Unsteady {
    pub name: String,
    pub failed_after: Duration,
    pub passed_in: Duration,
}

#[derive(Default)]
pub struct Report {
    tests: Vec<Test>,
    unsteady: Vec<Unsteady>,
}

impl Report {
    /// Adds a check of ours; no runner prints its fault, so this does.
    pub fn check(&mut self, name: &str, checked: anyhow::Result<()>) {
        let outcome = match checked {
            Ok(()) => Outcome::Passed,
            Err(fault) => {
                println!("failed: {name}: {fault:#}");
                Outcome::Failed(format!("{fault:#}"))
            }
        };
        self.add([Test { name: name.to_owned(), outcome, took: Duration::ZERO }]);
    }

    pub fn add(&mut self, tests: impl IntoIterator<Item = Test>) {
        self.tests.extend(tests);
    }

    pub fn add_unsteady(&mut self, unsteady: impl IntoIterator<Item = Unsteady>) {
        self.unsteady.extend(unsteady);
    }

    pub fn has_tests(&self) -> bool {
        !self.tests.is_empty()
    }

    pub fn is_good(&self) -> bool {
        self.failed() == 0
    }

    fn passed(&self) -> usize {
        self.tests.iter().filter(|test| test.outcome == Outcome::Passed).count()
    }

    fn failed(&self) -> usize {
        self.tests.iter().filter(|test| test.failed()).count() + usize::from(self.is_too_unsteady())
    }

    fn is_too_unsteady(&self) -> bool {
        self.unsteady.len() > MOST_UNSTEADY
    }
}

/// The last lines of a run; the very last is the sum.
impl fmt::Display for Report {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Test { name, outcome, .. } in &self.tests {
            if let Outcome::Skipped(why) = outcome {
                writeln!(to, "Skipped: {name} ({why})")?;
            }
        }
        for Unsteady { name, failed_after, passed_in } in &self.unsteady {
            let (failed_after, passed_in) = (failed_after.as_secs_f64(), passed_in.as_secs_f64());
            writeln!(
                to,
                "Unsteady: {name} (failed after {failed_after:.1} s, passed alone in {passed_in:.1} s)"
            )?;
        }
        for test in self.tests.iter().filter(|test| test.failed()) {
            writeln!(to, "Failed: {}", test.name)?;
        }
        if self.is_too_unsteady() {
            writeln!(to, "Failed: more than {MOST_UNSTEADY} tests are unsteady")?;
        }
        write!(to, "{} passed, {} failed", self.passed(), self.failed())
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Report, Test, Unsteady};
    use std::time::Duration;

    fn test(name: &str, outcome: Outcome) -> Test {
        Test { name: name.into(), outcome, took: Duration::from_secs(1) }
    }

    fn unsteady(name: &str) -> Unsteady {
        Unsteady {
            name: name.into(),
            failed_after: Duration::from_millis(31_240),
            passed_in: Duration::from_secs(2),
        }
    }

    #[test]
    fn the_last_line_is_the_sum_and_tests_that_did_not_pass_are_named_above_it() {
        let mut report = Report::default();
        report.check("format", Ok(()));
        report.add([
            test("a", Outcome::Passed),
            test("b", Outcome::Failed("wrong".into())),
            test("c", Outcome::Skipped("Chromium isn't here".into())),
        ]);
        report.add_unsteady([unsteady("a")]);
        assert_eq!(
            report.to_string(),
            "Skipped: c (Chromium isn't here)\n\
             Unsteady: a (failed after 31.2 s, passed alone in 2.0 s)\n\
             Failed: b\n\
             2 passed, 1 failed"
        );
        assert!(!report.is_good());
    }

    #[test]
    fn three_unsteady_tests_are_allowed_and_a_fourth_fails_the_run() {
        let mut report = Report::default();
        report.add(["a", "b", "c", "d"].map(|name| test(name, Outcome::Passed)));
        report.add_unsteady(["a", "b", "c"].map(unsteady));
        assert!(report.is_good());
        report.add_unsteady([unsteady("d")]);
        assert!(!report.is_good());
        let text = report.to_string();
        assert!(text.ends_with("Failed: more than 3 tests are unsteady\n4 passed, 1 failed"), "{text}");
    }
}
