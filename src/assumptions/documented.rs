//! A documented town, as far as its own figures may stand under the set that is chosen.

use std::borrow::Cow;

use super::resolve::is_name;
use crate::scenario::{Book, Preset, Scenario, Set, Town};
use crate::selection::Selection;

/// The documented town that the selection names by code, if there is one, without those of its figures that would stand under the
/// name of somebody who says otherwise.
pub(crate) fn documented_town<'s>(scenario: &'s Scenario, selection: &Selection) -> Option<Cow<'s, Town>> {
    let code = selection.place.as_ref()?;
    let town = scenario.towns.iter().find(|town| town.code == *code)?;
    let set = scenario.set(selection.preset.as_deref());
    let attributed: Vec<&Preset> = set.iter().flat_map(Set::attributed).collect();
    let is_cost = |name: &str| scenario.costs.iter().any(|line| is_name(name, &line.id, "amount"));
    let sets = |name: &str| attributed.iter().any(|part| part.values.iter().any(|(known, _)| known == name));
    let costs = attributed.iter().any(|part| part.values.iter().any(|(name, _)| is_cost(name)));
    let sets_take_up = |part: &Preset| part.values.iter().any(|(name, _)| name.starts_with("take_up."));
    let take_up = attributed.iter().any(|part| part.take_up.is_some() || sets_take_up(part));
    if !costs && !take_up && !town.values.iter().any(|(name, _)| sets(name)) {
        return Some(Cow::Borrowed(town));
    }
    let mut values = Book::default();
    for (name, own) in town.values.iter().filter(|(name, _)| !(sets(name) || costs && is_cost(name))) {
        values.put(name, own.clone());
    }
    let of_cost = |name: &str| {
        town.costs.iter().any(|line| name.strip_prefix(&*line.id).is_some_and(|rest| rest.starts_with('.')))
    };
    let mut book = Book::default();
    for (name, own) in town.book.iter().filter(|(name, _)| !(costs && of_cost(name))) {
        book.put(name, own.clone());
    }
    Some(Cow::Owned(Town {
        values,
        book,
        take_up: town.take_up.clone().filter(|_| !take_up),
        costs: if costs { Vec::new() } else { town.costs.clone() },
        ..town.clone()
    }))
}
