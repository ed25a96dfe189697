//! A documented town, limited to those of its own figures that may be used with the selected set of figures.

use std::borrow::Cow;

use super::layers::is_name;
use crate::scenario::{CostLine, FigureSet, Preset, Scenario, Town};
use crate::selection::Selection;

/// Returns the selected town with those of its documented figures that may be used. `None` for the nation and for a
/// town without figures of its own. A set of figures with a source belongs to somebody, so the town's figures that
/// contradict such a set are left out.
pub(crate) fn documented_town<'s>(scenario: &'s Scenario, selection: &Selection) -> Option<Cow<'s, Town>> {
    let code = selection.place.as_ref()?;
    let town = scenario.towns.iter().find(|town| town.code == *code)?;
    let set = scenario.set(selection.preset.as_deref());
    let attributed: Vec<&Preset> = set.iter().flat_map(FigureSet::attributed).collect();
    if attributed.is_empty() {
        return Some(Cow::Borrowed(town));
    }
    let is_cost = |name: &str| scenario.costs.iter().any(|line| is_name(name, &line.id, "amount"));
    let sets = |name: &str| attributed.iter().any(|part| part.values.iter().any(|(known, _)| known == name));
    let gives = |line: &str| sets(&[line, ".amount"].concat());
    // A set that gives at least half of the cost lines counts as complete, so none of the town's own costs is used
    // next to it.
    let given = scenario.costs.iter().filter(|line| gives(&line.id)).count();
    let is_whole = given > 0 && 2 * given >= scenario.costs.len();
    let applies = |line: &CostLine| !is_whole && !line.replaces.iter().any(|replaced| gives(replaced));
    let sets_take_up = |part: &Preset| part.values.iter().any(|(name, _)| name.starts_with("take_up."));
    let take_up = attributed.iter().any(|part| part.take_up.is_some() || sets_take_up(part));
    let mut own = town.clone();
    own.costs.retain(applies);
    let is_cut = |name: &str| {
        let of_line =
            |line: &CostLine| name.strip_prefix(&*line.id).is_some_and(|rest| rest.starts_with('.'));
        town.costs.iter().any(|line| of_line(line) && !applies(line))
    };
    own.values.keep(&|name| !(sets(name) || is_whole && is_cost(name)));
    own.assumptions.keep(&|name| !is_cut(name));
    if take_up {
        own.take_up = None;
    }
    Some(Cow::Owned(own))
}
