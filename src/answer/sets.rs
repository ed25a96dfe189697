//! Sets of figures as they are shown: their names, whose they are, and the choices that make them.

use super::{ChoiceText, OptionText, PresetText};
use crate::explanation::Case;
use crate::scenario::{Choice, Preset, Set};
use crate::selection::Selection;

impl Case<'_> {
    /// Every preset, and the combination in force if it is another.
    pub(super) fn presets(&self, selection: &Selection) -> Vec<PresetText> {
        let in_force = self.scenario.set(selection.preset.as_deref());
        let in_force = in_force.filter(|set| !set.parts.is_empty() || set.preset.is_some());
        let selected = in_force.as_ref().and_then(Set::id);
        let presets = self.scenario.presets.iter().filter_map(|preset| self.scenario.set(Some(&preset.id)));
        let other = in_force.filter(|set| set.preset.is_none());
        presets.chain(other).map(|set| self.preset_text(&set, selected.as_deref())).collect()
    }

    fn preset_text(&self, set: &Set<'_>, selected: Option<&str>) -> PresetText {
        let holders = set.holders();
        // With several, none of their dates and sources is that of the whole.
        let only = match holders.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        let id = set.id().unwrap_or_default();
        PresetText {
            name: self.writer.text(&set.name()),
            holder: self.holder_words(set, &holders),
            date: only.and_then(|only| only.date.as_deref()).map(|date| self.date(date)),
            note: set.preset.and_then(|preset| preset.note.as_ref()).map(|note| self.writer.text(note)),
            source: only.and_then(|only| only.source.clone()),
            selected: selected == Some(id.as_str()),
            id,
        }
    }

    /// "Costs: Ohmae Ken’ichi; Cards: the ministry": each with what is theirs, where the set is made by choices. Empty where there are none.
    fn holder_words(&self, set: &Set<'_>, holders: &[&Preset]) -> String {
        let of = |holder: &&Preset| {
            let name = self.writer.text(&holder.holder);
            let has = |choice: &&Choice| choice.options.iter().any(|option| std::ptr::eq(option, *holder));
            match self.scenario.choices.iter().find(has) {
                Some(choice) => {
                    self.writer.fill("{0}: {1}", "{0}：{1}", &[&self.writer.text(&choice.label), &name])
                }
                None => name,
            }
        };
        let mut words: Vec<String> = holders.iter().map(of).collect();
        if !words.is_empty() && set.has_own_values() {
            words.push(
                self.writer.pick("other values: no holder given", "ほかの値：出どころの記載なし").to_owned(),
            );
        }
        words.join(self.writer.pick("; ", "／"))
    }

    /// The choices that make the set in force, each option with the set that it leads to.
    pub(super) fn choices_of_set(&self, selection: &Selection) -> Vec<ChoiceText> {
        let Some(set) = self.scenario.set(selection.preset.as_deref()) else { return Vec::new() };
        let in_force: Vec<&str> = set.options.iter().map(|option| option.id.as_str()).collect();
        let choices = self.scenario.choices.iter().enumerate();
        let text = |(place, choice): (usize, &Choice)| {
            let option = |option: &Preset| {
                let mut ids = in_force.clone();
                if let Some(own) = ids.get_mut(place) {
                    *own = &option.id;
                }
                let leads_to = self.scenario.set(Some(&ids.join("."))).and_then(|set| set.id());
                OptionText {
                    counts: option.counted.is_some(),
                    set: leads_to.unwrap_or_default(),
                    name: self.writer.text(&option.name),
                    holder: self.writer.text(&option.holder),
                    date: option.date.as_deref().map(|date| self.date(date)),
                    note: option.note.as_ref().map(|note| self.writer.text(note)),
                    source: option.source.clone(),
                    selected: in_force.contains(&option.id.as_str()),
                    id: option.id.clone(),
                }
            };
            let options = choice.options.iter().map(option).collect();
            ChoiceText { id: choice.id.clone(), label: self.writer.text(&choice.label), options }
        };
        choices.map(text).collect()
    }
}
