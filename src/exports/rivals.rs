//! What each use costs by every set of figures.

use crate::answer::{Answer, Calculator, Evaluation, PresetText, Said};
use crate::explanation::figure::Figure;
use crate::selection::Selection;

/// A set of figures, whose it is, and what each use costs by it.
pub struct Rival {
    /// Name of the figures.
    pub name: String,
    /// What each use costs by them: the middle of their futures, or the values themselves where nothing is uncertain.
    pub cost: Figure,
    /// In which range; empty where nothing is uncertain.
    pub range: String,
    /// What the same would cost without the system, on average; none where nothing that counts has an alternative.
    pub without: Option<Figure>,
    /// Who holds them.
    pub holder: String,
    /// What of it isn't theirs, in a sentence or two.
    pub note: Option<String>,
    /// Address of their source.
    pub url: Option<String>,
}

/// Every preset of an evaluated scenario as its holder has it, for the same place.
pub fn rivals(calculator: &mut Calculator, selection: &Selection, evaluation: &Evaluation) -> Vec<Rival> {
    let rival = |preset: &PresetText| {
        let held = selection.as_held(&preset.id);
        let Answer::Ok(theirs) = calculator.evaluate(&held) else { return None };
        let simulation = calculator.simulate(&held);
        let said = Said::of(&theirs, &simulation);
        let source = theirs.sources.iter().find(|source| Some(&source.id) == preset.source.as_ref());
        Some(Rival {
            name: preset.name.clone(),
            cost: said.cost.clone(),
            range: said.range.to_owned(),
            without: said.without.cloned(),
            holder: preset.holder.clone(),
            note: preset.note.clone(),
            url: source.and_then(|source| source.url.clone()),
        })
    };
    evaluation.presets.iter().filter_map(rival).collect()
}
