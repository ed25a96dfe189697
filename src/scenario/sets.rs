//! Sets of figures: presets by their ids, and other combinations by those of their options.

use super::{Book, Scenario, TakeUp, Text};

/// Between the ids of options that aren't a preset together: `ohmae_2012.all.counted`.
const BETWEEN: char = '.';

/// One of the choices that make a set of figures, such as costs, or what counts as a use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// What is chosen.
    pub label: Text,
    /// What may be chosen, the usual one first.
    pub options: Vec<Preset>,
}

/// A named, attributed set of values: an option of a choice, or a combination of options with values of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preset {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its name within that of a combination: "Ohmae’s costs".
    pub phrase: Option<Text>,
    /// Who holds these figures; empty where nobody does.
    pub holder: Text,
    /// Of a combination: the option of each choice, the usual one where it names none.
    pub options: Vec<String>,
    /// What its values are among all that may be, at the beginning of a sentence: "With the lowest published costs".
    pub case: Option<Text>,
    /// When.
    pub date: Option<String>,
    /// Key of its source.
    pub source: Option<String>,
    /// A sentence or two.
    pub note: Option<Text>,
    /// The preset that it starts from.
    pub extends: Option<String>,
    /// Its values.
    pub values: Book,
    /// The services that count.
    pub counted: Option<Vec<String>>,
    /// A take-up of its own.
    pub take_up: Option<TakeUp>,
    /// Whether optimism bias is on.
    pub optimism_bias: Option<bool>,
    /// Whether residents' time counts.
    pub count_citizen_time: Option<bool>,
}

impl Preset {
    /// Whether it says who holds its figures.
    pub fn is_held(&self) -> bool {
        !self.holder.en.is_empty()
    }

    /// Whether it has figures of its own, or says what counts.
    fn adds_something(&self) -> bool {
        self.values.iter().next().is_some()
            || self.take_up.is_some()
            || self.counted.is_some()
            || self.optimism_bias.is_some()
            || self.count_citizen_time.is_some()
    }
}

/// A set of figures.
#[derive(Debug, Clone)]
pub struct Set<'s> {
    /// The preset that it is; none for another combination.
    pub preset: Option<&'s Preset>,
    /// The option of each choice, in order.
    pub options: Vec<&'s Preset>,
    /// All that sets values, from weakest to strongest: options, then the presets that the preset extends, then itself.
    pub parts: Vec<&'s Preset>,
}

impl Set<'_> {
    /// By what it is chosen; none where there is nothing to choose.
    pub fn id(&self) -> Option<String> {
        let options: Vec<&str> = self.options.iter().map(|option| option.id.as_str()).collect();
        match self.preset {
            Some(preset) => Some(preset.id.clone()),
            None if options.is_empty() => None,
            None => Some(options.join(&BETWEEN.to_string())),
        }
    }

    /// What it is called: the preset's own name, or else those of its options together.
    pub fn name(&self) -> Text {
        if let Some(preset) = self.preset.filter(|preset| !preset.name.en.is_empty()) {
            return preset.name.clone();
        }
        let phrases = || self.options.iter().map(|option| option.phrase.as_ref().unwrap_or(&option.name));
        let en = phrases().map(|phrase| phrase.en.as_str()).collect::<Vec<_>>().join(", ");
        Text {
            en: capitalised(en),
            ja: phrases().map(|phrase| phrase.ja.as_str()).collect::<Vec<_>>().join("、"),
        }
    }

    /// Those of its parts that name somebody, each name once, with the choice whose option they are; the preset alone where it says whose the whole is.
    pub fn holders<'c>(&self, choices: &'c [Choice]) -> Vec<(Option<&'c Choice>, &Preset)> {
        if let Some(own) = self.preset.filter(|preset| preset.is_held()) {
            return vec![(None, own)];
        }
        let mut holders: Vec<(Option<&Choice>, &Preset)> = Vec::new();
        for (place, part) in self.parts.iter().enumerate() {
            if part.is_held() && holders.iter().all(|(_, known)| known.holder != part.holder) {
                holders.push((choices.get(place).filter(|_| place < self.options.len()), *part));
            }
        }
        holders
    }

    /// Whether its presets add to its options what nobody is named for.
    pub fn has_own_values(&self) -> bool {
        let mut presets = self.parts.iter().skip(self.options.len());
        let is_held = self.preset.is_some_and(Preset::is_held);
        !is_held && presets.any(|preset| !preset.is_held() && preset.adds_something())
    }

    /// Those of its parts that are somebody's own figures, with a source: a town's own never stand under their names.
    pub fn attributed(&self) -> impl Iterator<Item = &Preset> {
        self.parts.iter().copied().filter(|part| part.source.is_some())
    }
}

impl Scenario {
    /// The set of an id, or the usual one; none if there is no such set.
    pub fn set(&self, id: Option<&str>) -> Option<Set<'_>> {
        match id {
            None => Some(match self.presets.first() {
                Some(preset) => self.of_preset(preset),
                None => self.of_options(self.usual()),
            }),
            Some(id) => match self.presets.iter().find(|preset| preset.id == id) {
                Some(preset) => Some(self.of_preset(preset)),
                None => self.combination(id),
            },
        }
    }

    fn usual(&self) -> Vec<&Preset> {
        self.choices.iter().filter_map(|choice| choice.options.first()).collect()
    }

    /// The options of these ids, and of every other choice the usual one; none if one isn't there, or two are of one choice.
    fn chosen<'i>(&self, ids: impl Iterator<Item = &'i str>) -> Option<Vec<&Preset>> {
        let mut chosen: Vec<Option<&Preset>> = vec![None; self.choices.len()];
        for id in ids {
            let found = self.choices.iter().zip(&mut chosen).find_map(|(choice, place)| {
                let option = choice.options.iter().find(|option| option.id == id)?;
                Some((option, place))
            });
            let (option, place) = found?;
            if place.replace(option).is_some() {
                return None;
            }
        }
        Some(chosen.into_iter().zip(self.usual()).map(|(option, usual)| option.unwrap_or(usual)).collect())
    }

    fn of_preset<'s>(&'s self, preset: &'s Preset) -> Set<'s> {
        let line = ancestry(&self.presets, preset).unwrap_or_default();
        let own = line.iter().rev().find(|preset| !preset.options.is_empty());
        let ids = own.map(|preset| preset.options.as_slice()).unwrap_or_default();
        let options = self.chosen(ids.iter().map(String::as_str)).unwrap_or_default();
        let parts = options.iter().copied().chain(line).collect();
        Set { preset: Some(preset), options, parts }
    }

    fn of_options<'s>(&'s self, options: Vec<&'s Preset>) -> Set<'s> {
        Set { preset: None, parts: options.clone(), options }
    }

    /// A preset's own options under another name are that preset.
    fn combination(&self, id: &str) -> Option<Set<'_>> {
        if self.choices.is_empty() {
            return None;
        }
        let set = self.of_options(self.chosen(id.split(BETWEEN))?);
        let ids = |set: &Set<'_>| set.options.iter().map(|option| option.id.clone()).collect::<Vec<_>>();
        let is_nothing_else = |preset: &&Preset| !preset.adds_something() && preset.extends.is_none();
        let same = self.presets.iter().filter(is_nothing_else).map(|preset| self.of_preset(preset));
        let same = same.rev().find(|preset| ids(preset) == ids(&set));
        Some(same.unwrap_or(set))
    }
}

/// As a sentence begins. A first letter outside ASCII stays as it is: a table of all capitals would take 13 KB.
pub fn capitalised(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// A preset and those it extends, itself last; none if they go round in a circle.
fn ancestry<'s>(presets: &'s [Preset], preset: &'s Preset) -> Option<Vec<&'s Preset>> {
    let mut chain = vec![preset];
    let mut current = preset;
    while let Some(next) =
        current.extends.as_ref().and_then(|id| presets.iter().find(|other| other.id == *id))
    {
        if chain.iter().any(|known| known.id == next.id) {
            return None;
        }
        chain.push(next);
        current = next;
    }
    chain.reverse();
    Some(chain)
}
