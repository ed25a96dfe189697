//! Explains figures, either in the state that is shown or in one that differs from it as the figure's id says.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{condition, grounds};
use crate::answer::calculator::{Calculator, FUTURES};
use crate::answer::evaluation::compose::run_model;
use crate::answer::evaluation::{compose, inputs};
use crate::answer::questions::switching;
use crate::answer::shapes::{Explained, Ground};
use crate::assumptions::{Assumptions, Slot};
use crate::derivation::{Derivation, Explanation, Trace, searched};
use crate::explanation::figure::Figure;
use crate::explanation::piece::Piece;
use crate::explanation::{View, ids};
use crate::format::Writer;
use crate::scenario::Currency;
use crate::selection::Selection;

/// The changes of a state, as pairs of name and value.
type Changes<'i> = [(&'i str, &'i str)];

impl Calculator {
    /// Explains the figure with the given id. `None` if no figure has that id.
    pub fn explain(&self, selection: &Selection, id: &str) -> Option<Explained> {
        self.explain_all(selection, &[id]).pop().flatten()
    }

    /// Explains several figures. The model runs once for all figures of the same state.
    pub fn explain_all(&self, selection: &Selection, wanted: &[&str]) -> Vec<Option<Explained>> {
        let mut all: Vec<Option<Explained>> = wanted.iter().map(|id| self.searched(selection, id)).collect();
        let mut states: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
        for (index, id) in wanted.iter().enumerate() {
            if all.get(index).is_some_and(Option::is_some) {
                continue;
            }
            let (figure, suffix) = ids::split_changes(id);
            states.entry(suffix).or_default().push((index, figure));
        }
        for (suffix, wanted) in states {
            let figures: Vec<&str> = wanted.iter().map(|(_, figure)| *figure).collect();
            let explain = |derivation: &Derivation<'_, '_>, change: Option<(&str, Decimal)>| {
                derivation.explained(&figures, change)
            };
            let explained = self.with_derivation(selection, suffix, explain).unwrap_or_default();
            for ((index, _), explained) in wanted.into_iter().zip(explained) {
                if let Some(own) = all.get_mut(index) {
                    *own = explained;
                }
            }
        }
        all
    }

    /// Explains a figure that is found by search or simulation and has no formula.
    fn searched(&self, selection: &Selection, id: &str) -> Option<Explained> {
        let scenario = self.scenario.as_ref().ok()?;
        let (figure, _) = ids::split_changes(id);
        let writer = Writer { language: selection.language, currency: Currency::Jpy };
        let explanation = searched(figure, writer, FUTURES, scenario.seed)?;
        Some(Explained {
            explanation,
            input: None,
            ends: Vec::new(),
            rests_on: Vec::new(),
            sources: Vec::new(),
        })
    }

    /// Explains a figure and everything it is computed from, down to the assumptions; each step appears once.
    #[cfg(feature = "export")]
    pub fn steps(&self, selection: &Selection, id: &str) -> Option<Vec<Explained>> {
        if let Some(searched) = self.searched(selection, id) {
            return Some(vec![searched]);
        }
        let (figure, suffix) = ids::split_changes(id);
        let steps = |derivation: &Derivation<'_, '_>, change: Option<(&str, Decimal)>| {
            derivation.steps(figure, change).into_iter().map(Some).collect()
        };
        Some(self.with_derivation(selection, suffix, steps)?.into_iter().flatten().collect())
    }

    /// Runs the model in the state that the suffix of an id describes, and passes its derivation to `say`.
    fn with_derivation(
        &self,
        selection: &Selection,
        suffix: &str,
        say: impl FnOnce(&Derivation<'_, '_>, Option<(&str, Decimal)>) -> Vec<Option<Explanation>>,
    ) -> Option<Vec<Option<Explained>>> {
        let (_, changes) = ids::changes(suffix);
        let mut chosen = selection.clone();
        for (name, value) in &changes {
            apply_choice(&mut chosen, name, value);
        }
        let (scenario, resolved) = self.resolved(&chosen).ok()?;
        let resolved = resolved.with_familiar(scenario);
        let mut assumptions = resolved.clone();
        let mut supposed = None;
        for (name, value) in &changes {
            supposed = apply_number(&mut assumptions, name, value)?.map(|value| (*name, value)).or(supposed);
        }
        let trace = Trace::default();
        let explain = |view: &View<'_>| {
            let derivation = Derivation::of(*view, &trace)?;
            let explained = say(&derivation, supposed).into_iter();
            let completed = |explanation| completed(view, explanation, &resolved, suffix, &changes);
            Some(explained.map(|explanation| explanation.map(completed)).collect())
        };
        run_model(scenario, &chosen, &assumptions, explain).ok().flatten()
    }

    /// Explains every result, each followed by the explanations of the numbers in its formula.
    #[cfg(feature = "export")]
    pub fn explanations(&self, selection: &Selection) -> Vec<Explanation> {
        let trace = Trace::default();
        let explain = |view: &View<'_>| Some(Derivation::of(*view, &trace)?.explained_results());
        self.with_view(selection, explain).ok().flatten().unwrap_or_default()
    }
}

/// Adds to an explanation how its state differs, what the figure depends on and, for an assumption, the evidence
/// for it. The evidence is that of the resolved assumption, even if the state supposes another value.
fn completed(
    view: &View<'_>,
    mut explanation: Explanation,
    as_resolved: &Assumptions,
    suffix: &str,
    changes: &Changes<'_>,
) -> Explained {
    let name = explanation.input.as_deref();
    let own = name.and_then(|name| as_resolved.slot(name)).and_then(|slot| as_resolved.resolved.get(slot.0));
    let input = own.map(|own| inputs::input(view, own));
    let ends = own.map_or_else(Vec::new, |own| grounds::ends(view, own));
    let supposed = changes.iter().find(|(changed, _)| Some(*changed) == name);
    let supposed = supposed.and_then(|(_, value)| Decimal::from_str_exact(value).ok());
    if let (Some(own), Some(value)) = (own, supposed) {
        explanation.notes = grounds::note_on_value(view, own, value);
    } else if explanation.id.starts_with(ids::SOLVED) {
        explanation.figure = solved_figure(view, as_resolved, changes).unwrap_or(explanation.figure);
    } else {
        explanation.condition = condition::condition(view, changes);
    }
    let mut rests_on: Vec<Ground> =
        explanation.rests_on.iter().filter_map(|index| grounds::ground(view, *index)).collect();
    let disputed = input.iter().flat_map(|input| &input.disputes);
    let cited = input.iter().filter_map(|input| input.source.as_ref());
    let cited = cited.chain(disputed.filter_map(|dispute| dispute.source.as_ref()));
    let cited: Vec<&String> =
        cited.chain(rests_on.iter().filter_map(|ground| ground.source.as_ref())).collect();
    let sources = compose::cited(view, &cited);
    let further = |id: &mut String| id.push_str(suffix);
    further(&mut explanation.id);
    explanation.operands.iter_mut().for_each(|operand| further(&mut operand.id));
    rests_on.iter_mut().for_each(|ground| further(&mut ground.id));
    let pieces = explanation.formula.iter_mut().chain(&mut explanation.sentence);
    pieces.filter_map(|piece: &mut Piece| piece.explained_by.as_mut()).for_each(further);
    Explained { explanation, input, ends, rests_on, sources }
}

/// Returns a value found by search, written so that it differs from the assumption's current value.
fn solved_figure(view: &View<'_>, as_resolved: &Assumptions, changes: &Changes<'_>) -> Option<Figure> {
    let (name, value) = changes.first()?;
    let resolved = as_resolved.resolved.get(as_resolved.slot(name)?.0)?;
    let value = Decimal::from_str_exact(value).ok()?;
    Some(Figure::value(switching::shown_switching_value(view, value, resolved), value))
}

/// Applies a change to the reader's choices. Does nothing if the change is to a number.
fn apply_choice(selection: &mut Selection, name: &str, value: &str) {
    let flag = Some(value == "true");
    match name {
        ids::PRESET => {
            *selection = selection.unchanged_preset(value);
        }
        ids::PLACE => {
            *selection = selection.elsewhere((!value.is_empty()).then(|| value.to_owned()));
        }
        ids::OPTIMISM_BIAS => selection.optimism_bias = flag,
        ids::CITIZEN_TIME => selection.count_citizen_time = flag,
        _ => {}
    }
}

/// Applies a change to a number. Returns `Some(None)` if the change is a choice, and `None` if there is no such
/// assumption or the value isn't a number within its bounds.
fn apply_number(assumptions: &mut Assumptions, name: &str, value: &str) -> Option<Option<Decimal>> {
    if ids::CHOICES.contains(&name) {
        return Some(None);
    }
    let value = Decimal::from_str_exact(value).ok()?;
    let slot = match name {
        ids::TAKE_UP => assumptions.plan.levers.take_up,
        ids::USES => assumptions.plan.levers.uses,
        ids::RATE => {
            let (_, slot) = *assumptions.plan.discount.first()?;
            let rate = assumptions.resolved.get(slot.0)?.clone();
            assumptions.plan.discount = vec![(1, Slot(assumptions.resolved.len()))];
            assumptions.resolved.push(rate);
            Slot(assumptions.resolved.len() - 1)
        }
        ids::CASHABLE => {
            let slot = Slot(assumptions.resolved.len());
            let own = assumptions.plan.services.iter().find_map(|service| service.cashable)?;
            assumptions.resolved.push(assumptions.resolved.get(own.0)?.clone());
            assumptions.plan.services.iter_mut().for_each(|service| service.cashable = Some(slot));
            slot
        }
        _ => assumptions.slot(name)?,
    };
    let resolved = assumptions.resolved.get_mut(slot.0)?;
    let (least, most) = resolved.assumption.quantity.bounds();
    resolved.value = Some(value).filter(|value| (least..=most).contains(value))?;
    Some(Some(value))
}
