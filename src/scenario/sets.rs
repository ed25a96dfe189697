//! Sets of figures: presets, and other combinations of options.

use super::{NamedAssumptions, Scenario, Service, TakeUp, Text};

/// Separates the option ids in the id of a combination that isn't a preset: `ohmae_2012.all.counted`.
const OPTION_SEPARATOR: char = '.';

/// A choice from which sets of figures are combined, such as costs, or what counts as a use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Id of the choice.
    pub id: String,
    /// What is chosen.
    pub label: Text,
    /// The options; the first is the default.
    pub options: Vec<Preset>,
}

/// A named set of values, usually with a holder: an option of a choice, or a preset, which may combine options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preset {
    /// Id of the preset or option.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Name within the name of a combination, such as "Ohmae’s costs".
    pub phrase: Option<Text>,
    /// Person or body whose figures these are; empty if nobody's.
    pub holder: Text,
    /// For a preset: ids of the options that it combines. Choices without an option here use their default.
    pub options: Vec<String>,
    /// How the values compare with all others, as the beginning of a sentence, such as "With the lowest published
    /// costs".
    pub case: Option<Text>,
    /// Date of the figures.
    pub date: Option<String>,
    /// Key of the source.
    pub source: Option<String>,
    /// A remark of one or two sentences.
    pub note: Option<Text>,
    /// Id of the preset that it extends.
    pub extends: Option<String>,
    /// Values that override the scenario's.
    pub values: NamedAssumptions,
    /// Ids of the counted services; `None` if it doesn't decide them.
    pub counted: Option<Vec<String>>,
    /// Take-up that replaces the scenario's.
    pub take_up: Option<TakeUp>,
    /// Whether optimism-bias uplifts are applied; `None` if it doesn't decide.
    pub optimism_bias: Option<bool>,
    /// Whether residents' time counts; `None` if it doesn't decide.
    pub count_citizen_time: Option<bool>,
}

impl Preset {
    /// Whether it names a holder.
    pub fn has_holder(&self) -> bool {
        !self.holder.en.is_empty()
    }

    /// Whether it changes any figure or convention, or what is counted.
    fn adds_something(&self) -> bool {
        self.has_figures() || self.counted.is_some()
    }

    /// Whether it changes any figure or convention.
    fn has_figures(&self) -> bool {
        self.values.iter().next().is_some()
            || self.take_up.is_some()
            || self.optimism_bias.is_some()
            || self.count_citizen_time.is_some()
    }
}

/// A set of figures: a preset, or another combination of options.
#[derive(Debug, Clone)]
pub struct FigureSet<'s> {
    /// The preset; `None` for another combination.
    pub preset: Option<&'s Preset>,
    /// The option of each choice, in the order of the choices.
    pub options: Vec<&'s Preset>,
    /// Everything that sets values, from weakest to strongest: the options, the presets that the preset extends, the
    /// preset.
    pub parts: Vec<&'s Preset>,
}

impl FigureSet<'_> {
    /// Returns the id by which a selection chooses the set; `None` if the scenario has neither presets nor choices.
    pub fn id(&self) -> Option<String> {
        let options: Vec<&str> = self.options.iter().map(|option| option.id.as_str()).collect();
        match self.preset {
            Some(preset) => Some(preset.id.clone()),
            None if options.is_empty() => None,
            None => Some(options.join(&OPTION_SEPARATOR.to_string())),
        }
    }

    /// Returns the preset's own name, or else the names of the options together.
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

    /// Returns the parts that name a holder, each holder once, with the choice that the part is an option of. If the
    /// preset itself has a holder, returns only the preset.
    pub fn holders<'c>(&self, choices: &'c [Choice]) -> Vec<(Option<&'c Choice>, &Preset)> {
        if let Some(own) = self.preset.filter(|preset| preset.has_holder()) {
            return vec![(None, own)];
        }
        let mut holders: Vec<(Option<&Choice>, &Preset)> = Vec::new();
        for (index, part) in self.parts.iter().enumerate() {
            if part.has_holder() && holders.iter().all(|(_, known)| known.holder != part.holder) {
                holders.push((choices.get(index).filter(|_| index < self.options.len()), *part));
            }
        }
        holders
    }

    /// Whether presets add anything to the options for which no holder is named.
    pub fn has_own_values(&self) -> bool {
        let mut presets = self.parts.iter().skip(self.options.len());
        let has_holder = self.preset.is_some_and(Preset::has_holder);
        !has_holder && presets.any(|preset| !preset.has_holder() && preset.adds_something())
    }

    /// Whether the uses of a service are counted.
    pub fn counts(&self, service: &Service) -> bool {
        let counted = self.parts.iter().rev().find_map(|part| part.counted.as_ref());
        counted.map_or(service.counted, |ids| ids.contains(&service.id))
    }

    /// Returns what the strongest part decides that decides it at all.
    pub fn decides<T>(&self, of: fn(&Preset) -> Option<T>) -> Option<T> {
        self.parts.iter().rev().find_map(|part| of(part))
    }

    /// Whether another set has the same figures, whatever either counts as a use.
    pub fn has_figures_of(&self, other: &FigureSet<'_>) -> bool {
        let has_all = |of: &FigureSet<'_>, set: &FigureSet<'_>| {
            let mut figures = of.parts.iter().filter(|part| part.has_figures() || part.source.is_some());
            figures.all(|own| set.parts.iter().any(|part| std::ptr::eq(*part, *own)))
        };
        has_all(self, other) && has_all(other, self)
    }

    /// Returns the parts with a source. They are somebody's own figures, so a town's figures must not replace them.
    pub fn attributed(&self) -> impl Iterator<Item = &Preset> {
        self.parts.iter().copied().filter(|part| part.source.is_some())
    }
}

impl Scenario {
    /// Returns the set with this id, or the default set; `None` if there is no such set.
    pub fn set(&self, id: Option<&str>) -> Option<FigureSet<'_>> {
        match id {
            None => Some(match self.presets.first() {
                Some(preset) => self.of_preset(preset),
                None => self.of_options(self.default_options()),
            }),
            Some(id) => match self.presets.iter().find(|preset| preset.id == id) {
                Some(preset) => Some(self.of_preset(preset)),
                None => self.combination(id),
            },
        }
    }

    fn default_options(&self) -> Vec<&Preset> {
        self.choices.iter().filter_map(|choice| choice.options.first()).collect()
    }

    /// Returns the options with these ids, and the default option of every other choice. `None` if an option doesn't
    /// exist, or two belong to the same choice.
    fn chosen<'i>(&self, ids: impl Iterator<Item = &'i str>) -> Option<Vec<&Preset>> {
        let mut chosen: Vec<Option<&Preset>> = vec![None; self.choices.len()];
        for id in ids {
            let found = self.choices.iter().zip(&mut chosen).find_map(|(choice, slot)| {
                let option = choice.options.iter().find(|option| option.id == id)?;
                Some((option, slot))
            });
            let (option, slot) = found?;
            if slot.replace(option).is_some() {
                return None;
            }
        }
        Some(
            chosen
                .into_iter()
                .zip(self.default_options())
                .map(|(option, default)| option.unwrap_or(default))
                .collect(),
        )
    }

    fn of_preset<'s>(&'s self, preset: &'s Preset) -> FigureSet<'s> {
        let line = ancestry(&self.presets, preset).unwrap_or_default();
        let own = line.iter().rev().find(|preset| !preset.options.is_empty());
        let ids = own.map(|preset| preset.options.as_slice()).unwrap_or_default();
        let options = self.chosen(ids.iter().map(String::as_str)).unwrap_or_default();
        let parts = options.iter().copied().chain(line).collect();
        FigureSet { preset: Some(preset), options, parts }
    }

    fn of_options<'s>(&'s self, options: Vec<&'s Preset>) -> FigureSet<'s> {
        FigureSet { preset: None, parts: options.clone(), options }
    }

    /// Returns the set of a combination's id. If a preset consists of exactly these options, returns that preset.
    fn combination(&self, id: &str) -> Option<FigureSet<'_>> {
        if self.choices.is_empty() {
            return None;
        }
        let set = self.of_options(self.chosen(id.split(OPTION_SEPARATOR))?);
        let ids =
            |set: &FigureSet<'_>| set.options.iter().map(|option| option.id.clone()).collect::<Vec<_>>();
        let is_nothing_else = |preset: &&Preset| !preset.adds_something() && preset.extends.is_none();
        let same = self.presets.iter().filter(is_nothing_else).map(|preset| self.of_preset(preset));
        let same = same.rev().find(|preset| ids(preset) == ids(&set));
        Some(same.unwrap_or(set))
    }
}

/// Capitalises the first letter. A letter outside ASCII is kept, because a table of all capitals would take 13 KB.
pub fn capitalised(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// Returns the presets that a preset extends, followed by the preset itself; `None` if they form a circle.
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
