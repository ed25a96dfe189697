//! Resolves every assumption from a scenario and a selection.
//!
//! From weakest to strongest, the layers are: the scenario, the options of a set of figures, the presets that the
//! preset extends, the preset itself, the town (unless the set of figures belongs to somebody else), the reader.

use super::Assumptions;
use super::documented::documented_town;
use super::layers::Numbers;
use super::plan::{Levers, LinePlan, ShareRule};
use super::resolved::Origin;
use super::town::estimated_lines;
use crate::problem::{Code, Expected, Found, Problem, Problems};
use crate::scenario::{Basis, Preset, Scenario, Scope};
use crate::selection::Selection;

/// Resolves all numbers and builds the plan.
///
/// # Errors
/// Unknown preset, place or names; typed text that isn't a number or is out of bounds; missing residents; a nation
/// without residents of whose cost a town would pay a share.
pub fn resolve(scenario: &Scenario, selection: &Selection) -> Result<Assumptions, Vec<Problem>> {
    let mut problems = Problems::default();
    let chain = chain(scenario, selection, &mut problems);
    let documented = documented_town(scenario, selection);
    let documented = documented.as_deref();
    let mut numbers = Numbers::default();

    numbers.put_all(&scenario.assumptions, Origin::Scenario);
    let mut take_up = scenario.take_up.as_ref();
    numbers.put_take_up(take_up, Origin::Scenario);
    for preset in &chain {
        if preset.take_up.is_some() {
            take_up = preset.take_up.as_ref();
            numbers.put_take_up(take_up, Origin::Preset);
        }
        numbers.override_all(&preset.values, Origin::Preset);
    }
    let mut national_uses = Vec::new();
    if selection.place.is_some() {
        if let Some(town) = documented {
            numbers.put_town(town, &scenario.services, &mut national_uses);
        }
        numbers.put_typed_people(selection, &mut problems);
        numbers.put_nation_of_the_count(selection, &mut problems);
    }
    numbers.put_correlation();
    let national_rate = numbers.put_national_rate(scenario, selection, &mut problems);
    let estimated = match selection.place {
        Some(_) => estimated_lines(scenario, documented),
        None => Vec::new(),
    };
    numbers.change(selection, &estimated, scenario.currency, &mut problems);
    if selection.place.is_some() {
        numbers.check_residents(selection, &mut problems);
    }
    check_counted(scenario, selection, &mut problems);
    if problems.has_errors() {
        return Err(problems.into_vec());
    }

    let levers = Levers { take_up: numbers.put_lever(), uses: numbers.put_lever() };
    let mut plan = numbers.plan(scenario, selection, &chain, documented, take_up, &national_uses);
    plan.levers = levers;
    if let Some((id, bands)) = national_rate {
        plan.national_rate = Some(id);
        plan.discount = bands;
    }
    if selection.place.is_none() {
        numbers.hide_shares();
    }
    let assumptions = Assumptions { resolved: numbers.0, plan };
    check_shares(&assumptions, &mut problems);
    if problems.has_errors() { Err(problems.into_vec()) } else { Ok(assumptions) }
}

fn chain<'s>(scenario: &'s Scenario, selection: &Selection, problems: &mut Problems) -> Vec<&'s Preset> {
    if let Some(set) = scenario.set(selection.preset.as_deref()) {
        return set.parts;
    }
    let found = Found::text(selection.preset.as_deref().unwrap_or_default());
    let known = scenario.presets.iter().map(|preset| preset.id.clone()).collect();
    problems.add(Code::UnknownReference, "preset", found, Expected::OneOf(known));
    Vec::new()
}

/// Checks that the services counted by the reader exist.
fn check_counted(scenario: &Scenario, selection: &Selection, problems: &mut Problems) {
    for id in selection.counted.iter().flatten() {
        if !scenario.services.iter().any(|service| service.id == *id) {
            problems.add(Code::UnknownReference, "counted", Found::text(id), Expected::Existing("services"));
        }
    }
}

/// Checks that the numbers needed to divide costs exist: a town can't pay a share by residents if the nation has
/// none.
fn check_shares(assumptions: &Assumptions, problems: &mut Problems) {
    let plan = &assumptions.plan;
    let divided = plan.lines.iter().any(|line| {
        line.scope == Scope::National
            && line.basis == Basis::Fixed
            && !matches!(line.share, ShareRule::Municipalities | ShareRule::Share(_) | ShareRule::Tiers(_))
    });
    let empty = assumptions.value(plan.nation.residents).is_zero();
    if plan.town.is_some() && divided && empty {
        problems.add(Code::NothingToApportion, "nation.residents", Found::Count(0), Expected::Residents);
    }
    // Lines that are multiplied by the number of municipalities, or divided by it.
    let is_counted = |line: &LinePlan| match (plan.town.is_some(), line.scope, line.basis) {
        (true, Scope::National, Basis::Fixed) => {
            matches!(line.share, ShareRule::Municipalities | ShareRule::PartlyEqual(_))
        }
        (false, Scope::Local, Basis::Fixed) | (false, _, Basis::Municipality) => true,
        _ => false,
    };
    if plan.nation.municipalities.is_none() && plan.lines.iter().any(is_counted) {
        let expected = Expected::Municipalities;
        problems.add(Code::NothingToApportion, "nation.municipalities", Found::Nothing, expected);
    }
}
