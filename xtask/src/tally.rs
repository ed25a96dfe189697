//! Counts what test runners report, line by line as they print it.

use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    /// For want of what only some machines have.
    pub skipped: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Tally {
    pub const PASSED: Tally = Tally { passed: 1, failed: 0, skipped: 0 };
    pub const FAILED: Tally = Tally { passed: 0, failed: 1, skipped: 0 };

    pub fn of_check(succeeded: bool) -> Tally {
        if succeeded { Tally::PASSED } else { Tally::FAILED }
    }

    /// What a runner reported in all; one that died, or said nothing, counts as one failure.
    pub fn of_runner(reports: &[Tally], succeeded: bool) -> Tally {
        let mut sum = Tally::default();
        for report in reports {
            sum += *report;
        }
        let died = !succeeded && sum.failed == 0;
        if died || reports.is_empty() {
            sum += Tally::FAILED;
        }
        // The runner takes a test that leaves early for one that passed.
        sum.passed = sum.passed.saturating_sub(sum.skipped);
        sum
    }
}

/// `test result: FAILED. 3 passed; 1 failed; 0 ignored; …`, one for each of cargo's test programs; `skipped: …`, one for each test that
/// lacked something.
pub fn of_cargo(line: &str) -> Option<Tally> {
    if line.starts_with("skipped: ") {
        return Some(Tally { skipped: 1, ..Tally::default() });
    }
    let counts = line.trim().strip_prefix("test result: ")?;
    let words: Vec<&str> = counts.split_whitespace().collect();
    let count = |what: &str| {
        words.windows(2).find_map(|pair| {
            if let [number, word] = pair
                && *word == what
            {
                number.parse().ok()
            } else {
                None
            }
        })
    };
    // Neither is among those that passed, as what is skipped while it runs would be.
    let ignored = count("ignored;").unwrap_or(0);
    Some(Tally { passed: count("passed;")? + ignored, failed: count("failed;")?, skipped: ignored })
}

/// `ℹ pass 3`, `ℹ fail 1`, `ℹ cancelled 0`: a line for each count. A cancelled test didn't pass.
pub fn of_node(line: &str) -> Option<Tally> {
    let (what, number) = line.trim().strip_prefix(['ℹ', '#'])?.trim().split_once(' ')?;
    let number = number.parse().ok()?;
    match what {
        "pass" => Some(Tally { passed: number, ..Tally::default() }),
        "fail" | "cancelled" => Some(Tally { failed: number, ..Tally::default() }),
        "skipped" => Some(Tally { passed: number, skipped: number, failed: 0 }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, of_cargo, of_node};

    fn sum(output: &str, of_line: fn(&str) -> Option<Tally>, succeeded: bool) -> Tally {
        let reports: Vec<Tally> = output.lines().filter_map(of_line).collect();
        Tally::of_runner(&reports, succeeded)
    }

    const CARGO: &str = "
running 2 tests
test a ... ok
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

test result: FAILED. 40 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.20s
";

    #[test]
    fn the_results_of_all_of_cargos_test_programs_are_summed() {
        assert_eq!(sum(CARGO, of_cargo, false), Tally { passed: 42, failed: 3, skipped: 1 });
    }

    #[test]
    fn nodes_summary_is_read_in_both_of_its_forms() {
        assert_eq!(
            sum(
                "✔ loads (9ms)\nℹ tests 7\nℹ suites 0\nℹ pass 4\nℹ fail 2\nℹ cancelled 1\nℹ skipped 2\n",
                of_node,
                false
            ),
            Tally { passed: 4, failed: 3, skipped: 2 }
        );
        assert_eq!(
            sum("# tests 3\n# pass 3\n# fail 0\n# cancelled 0\n# duration_ms 12.5\n", of_node, true),
            Tally { passed: 3, failed: 0, skipped: 0 }
        );
    }

    #[test]
    fn what_was_skipped_is_not_among_what_passed() {
        let cargo = "test a ... ok\n\nskipped: there is no spreadsheet program\ntest b ... ok\ntest result: ok. 2 passed; 0 failed; 0 ignored\n";
        assert_eq!(sum(cargo, of_cargo, true), Tally { passed: 1, failed: 0, skipped: 1 });
        assert_eq!(
            sum("ℹ pass 3\nℹ fail 0\nℹ skipped 2\n", of_node, true),
            Tally { passed: 3, failed: 0, skipped: 2 }
        );
    }

    #[test]
    fn a_runner_that_died_without_reporting_a_failure_counts_as_one() {
        assert_eq!(sum("error: could not compile\n", of_cargo, false), Tally::FAILED);
        assert_eq!(
            sum("test result: ok. 2 passed; 0 failed; 0 ignored\nerror: aborted\n", of_cargo, false),
            Tally { passed: 2, failed: 1, skipped: 0 }
        );
    }

    #[test]
    fn a_runner_that_ended_well_but_reported_nothing_counts_as_a_failure() {
        assert_eq!(sum("", of_node, true), Tally::FAILED);
    }

    #[test]
    fn what_a_test_prints_is_not_taken_for_a_result() {
        assert_eq!(of_cargo("the line was: test result: ok. 9 passed; 0 failed;"), None);
        assert_eq!(of_node("# passport 9"), None);
        assert_eq!(of_node("ℹ pass many"), None);
    }
}
