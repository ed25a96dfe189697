//! Sets of figures as the page shows them: their names, their holders and the choices that they are made of.

use crate::answer::shapes::{ChoiceText, OptionText, PresetText};
use crate::explanation::View;
use crate::scenario::{Choice, FigureSet, Preset, Scenario};
use crate::selection::Selection;

/// Writes a date in the reader's language.
pub(crate) fn date(view: &View<'_>, date: &str) -> String {
    view.writer.language.date(date).unwrap_or_else(|| date.to_owned())
}

/// Returns the set of figures that a selection amounts to, and whether the reader chose what counts. A reader who counts the same uses as a
/// preset at the same figures has chosen that preset.
pub(crate) fn matching<'s>(scenario: &'s Scenario, selection: &Selection) -> Option<(FigureSet<'s>, bool)> {
    let set = scenario.set(selection.preset.as_deref())?;
    let Some(counted) = &selection.counted else { return Some((set, false)) };
    let is_same = |other: &FigureSet<'_>| {
        let mut services = scenario.services.iter();
        services.all(|service| other.counts(service) == counted.contains(&service.id))
    };
    if is_same(&set) {
        return Some((set, false));
    }
    let mut presets = scenario.presets.iter().filter_map(|preset| scenario.set(Some(&preset.id)));
    match presets.find(|other| is_same(other) && other.has_figures_of(&set)) {
        Some(other) => Some((other, false)),
        None => Some((set, true)),
    }
}

/// Returns the set of figures that a selection amounts to.
pub(crate) fn matching_set<'s>(scenario: &'s Scenario, selection: &Selection) -> Option<FigureSet<'s>> {
    matching(scenario, selection).map(|(set, _)| set)
}

/// Returns the ids of every preset and, if the current set is another combination of choices, of that set.
#[cfg(any(feature = "export", feature = "questions"))]
pub(crate) fn ids(scenario: &Scenario, selection: &Selection) -> Vec<String> {
    let mut ids: Vec<String> = scenario.presets.iter().map(|preset| preset.id.clone()).collect();
    ids.extend(matching_set(scenario, selection).filter(|set| set.preset.is_none()).and_then(|set| set.id()));
    ids
}

/// Returns every preset and, if the current set is another combination of choices, that set.
pub(crate) fn presets(view: &View<'_>, selection: &Selection) -> Vec<PresetText> {
    let in_force = matching_set(view.scenario, selection);
    let in_force = in_force.filter(|set| !set.parts.is_empty() || set.preset.is_some());
    let selected = in_force.as_ref().and_then(FigureSet::id);
    let presets = view.scenario.presets.iter().filter_map(|preset| view.scenario.set(Some(&preset.id)));
    let other = in_force.filter(|set| set.preset.is_none());
    presets.chain(other).map(|set| preset_text(view, &set, selected.as_deref())).collect()
}

/// Describes a set of figures. If it has several holders, each is named with the choice that they hold, and the
/// set gets no date and no source.
fn preset_text(view: &View<'_>, set: &FigureSet<'_>, selected: Option<&str>) -> PresetText {
    let [between, colon] = view.writer.pick(["; ", ": "], ["／", "："]);
    let holders = set.holders(&view.scenario.choices);
    let mut words = String::new();
    for (choice, part) in &holders {
        if !words.is_empty() {
            words.push_str(between);
        }
        if let Some(choice) = choice {
            words.push_str(&view.writer.text(&choice.label));
            words.push_str(colon);
        }
        words.push_str(&view.writer.text(&part.holder));
    }
    if !words.is_empty() && set.has_own_values() {
        words.push_str(between);
        words.push_str(view.writer.pick("other values: not attributed", "ほかの値：出どころの記載なし"));
    }
    let only = match holders.as_slice() {
        [(_, only)] => Some(*only),
        _ => None,
    };
    let id = set.id().unwrap_or_default();
    PresetText {
        name: view.writer.text(&set.name()),
        holder: words,
        date: only.and_then(|only| only.date.as_deref()).map(|own| date(view, own)),
        note: set.preset.and_then(|preset| preset.note.as_ref()).map(|note| view.writer.text(note)),
        source: only.and_then(|only| only.source.clone()),
        selected: selected == Some(id.as_str()),
        id,
    }
}

/// Returns the choices behind the current set. Each option carries the id of the set that it leads to.
pub(crate) fn choices_of_set(view: &View<'_>, selection: &Selection) -> Vec<ChoiceText> {
    let Some(set) = matching_set(view.scenario, selection) else { return Vec::new() };
    let in_force: Vec<&str> = set.options.iter().map(|option| option.id.as_str()).collect();
    let choices = view.scenario.choices.iter().enumerate();
    let text = |(index, choice): (usize, &Choice)| {
        let option = |option: &Preset| {
            let mut ids = in_force.clone();
            if let Some(own) = ids.get_mut(index) {
                *own = &option.id;
            }
            let leads_to = view.scenario.set(Some(&ids.join("."))).and_then(|set| set.id());
            OptionText {
                counts: option.counted.is_some(),
                set: leads_to.unwrap_or_default(),
                name: view.writer.text(&option.name),
                holder: view.writer.text(&option.holder),
                date: option.date.as_deref().map(|own| date(view, own)),
                note: option.note.as_ref().map(|note| view.writer.text(note)),
                source: option.source.clone(),
                selected: in_force.contains(&option.id.as_str()),
                id: option.id.clone(),
            }
        };
        let options = choice.options.iter().map(option).collect();
        ChoiceText { id: choice.id.clone(), label: view.writer.text(&choice.label), options }
    };
    choices.map(text).collect()
}
