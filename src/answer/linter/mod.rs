//! Finds every problem of a scenario: those in its text, and those that only show when it is computed.

mod advice;
mod forms;

use rust_decimal::Decimal;

use crate::answer::evaluation::compose::{in_words, too_large_problem};
use crate::answer::linter::advice::advice;
use crate::answer::shapes::ProblemText;
use crate::assumptions::resolve;
use crate::number::{Checked as _, Exact};
use crate::outcome::Outcome;
use crate::problem::{Code, Expected, Found, Limit, Problem, RangeRule, Severity};
use crate::scenario::{Assumption, CostLine, NamedAssumptions, RangeShape, Scenario, When, read};
use crate::selection::{Language, Selection};

/// Returns every problem of a scenario in words, including warnings.
pub fn check(scenario: &str, language: Language) -> Vec<ProblemText> {
    let text = scenario;
    let reading = read(text);
    let mut problems = Vec::new();
    for problem in reading.problems {
        // An amount is checked a second time once it is known what it is for, so the same problem may be found twice.
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
    let mut advised = Vec::new();
    if let Some(scenario) = reading.scenario {
        let mut last_year = None;
        if scenario.presets.is_empty() {
            problems.extend(compute(&scenario, &Selection::default(), &mut last_year));
        }
        for preset in &scenario.presets {
            let selection = Selection { preset: Some(preset.id.clone()), ..Selection::default() };
            let found = compute(&scenario, &selection, &mut last_year);
            problems.extend(found.into_iter().map(|problem| Problem {
                path: format!("preset {}: {}", preset.id, problem.path),
                ..problem
            }));
        }
        if problems.iter().all(|problem| problem.code.severity() == Severity::Warning) {
            problems.extend(of_towns(&scenario));
        }
        problems.extend(last_year.iter().flat_map(|last_year| never_due(&scenario, *last_year)));
        problems.extend(far_from_median(&scenario));
        advised = advice(text, &scenario, language);
    }
    let mut all = in_words(&problems, language);
    all.extend(advised);
    all
}

/// Returns the problems that only show when the model runs: take-up limited to everybody, and amounts that are too
/// large. Updates `last_year` with the last year computed.
fn compute(scenario: &Scenario, selection: &Selection, last_year: &mut Option<i32>) -> Vec<Problem> {
    let assumptions = match resolve(scenario, selection) {
        Ok(assumptions) => assumptions,
        Err(problems) => return problems,
    };
    let calendar_year = |t: usize| scenario.first_year + i32::try_from(t).unwrap_or(0);
    *last_year = (*last_year).max(Some(calendar_year(assumptions.plan.years - 1)));
    let problem = match Outcome::<Exact>::compute(&assumptions.plan, &assumptions.inputs()) {
        Err(too_large) => Some(too_large_problem(&assumptions, too_large)),
        Ok(outcome) => outcome.timelines.place().capped_years().first().map(|t| Problem {
            code: Code::TakeUpHeld,
            path: ["take_up, ", &calendar_year(*t).to_string()].concat(),
            found: Found::Nothing,
            expected: Expected::Limit(Limit::AtMostEverybody),
        }),
    };
    problem.into_iter().collect()
}

/// Returns the errors of documented towns that can't be computed although the nation can.
fn of_towns(scenario: &Scenario) -> Vec<Problem> {
    let of_town = |code: &String| {
        let selection = Selection { place: Some(code.clone()), ..Selection::default() };
        let found = compute(scenario, &selection, &mut None).into_iter();
        let errors = found.filter(|problem| problem.code.severity() == Severity::Error);
        let named = |problem: Problem| Problem { path: format!("town {code}: {}", problem.path), ..problem };
        errors.map(named).collect::<Vec<_>>()
    };
    scenario.towns.iter().flat_map(|town| of_town(&town.code)).collect()
}

/// Warns about values that differ by more than a tenth from the median of a lognormal range, which is √(low × high).
fn far_from_median(scenario: &Scenario) -> Vec<Problem> {
    let options = scenario.choices.iter().flat_map(|choice| &choice.options);
    let presets = scenario.presets.iter().chain(options).flat_map(|preset| {
        std::iter::once(&preset.values).chain(preset.take_up.iter().map(|own| &own.assumptions))
    });
    let towns = scenario.towns.iter().flat_map(|town| {
        [&town.assumptions, &town.values].into_iter().chain(town.take_up.iter().map(|own| &own.assumptions))
    });
    let groups = std::iter::once(&scenario.assumptions)
        .chain(scenario.take_up.iter().map(|own| &own.assumptions))
        .chain(presets)
        .chain(towns);
    let near = Decimal::new(81, 2)..=Decimal::new(121, 2);
    let is_off = |assumption: &Assumption| {
        let range = assumption.range.filter(|range| range.shape == RangeShape::Lognormal)?;
        let middle = range.low.try_mul(range.high)?;
        assumption.value.try_div(middle)?.try_mul(assumption.value).map(|off| !near.contains(&off))
    };
    let off =
        groups.flat_map(NamedAssumptions::iter).filter(|(_, assumption)| is_off(assumption) == Some(true));
    let problem = |(name, assumption): (&str, &Assumption)| Problem {
        code: Code::MiddleElsewhere,
        path: name.to_owned(),
        found: Found::Text(assumption.value.to_string()),
        expected: Expected::OfRange(RangeRule::MiddleOfRange),
    };
    off.map(problem).collect()
}

/// Warns about cost lines and services that fall in no year computed by any preset, and so have no effect.
fn never_due(scenario: &Scenario, last_year: i32) -> Vec<Problem> {
    let within = |when: When| (scenario.first_year..=last_year).any(|year| when.falls_in(year));
    let mut problems = Vec::new();
    let mut note = |path: String, when: When| {
        if !within(when) {
            problems.push(Problem {
                code: Code::NeverFalls,
                path,
                found: Found::Nothing,
                expected: Expected::Limit(Limit::YearWithin(scenario.first_year, last_year)),
            });
        }
    };
    let mut lines = |list: &str, lines: &[CostLine]| {
        for (index, line) in lines.iter().enumerate() {
            note(format!("{list}[{index}].timing"), line.when);
        }
    };
    lines("costs", &scenario.costs);
    for (index, town) in scenario.towns.iter().enumerate() {
        lines(&format!("towns[{index}].costs"), &town.costs);
    }
    for (index, service) in scenario.services.iter().enumerate() {
        note(format!("services[{index}]"), service.offered());
    }
    problems
}
