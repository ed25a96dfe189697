//! The cost of a use by each set of figures.

use crate::answer::{Answer, Calculator, Evaluation, LeadStatement, PresetText};
use crate::explanation::figure::Figure;
use crate::selection::Selection;

/// A set of figures with its holder and the cost of a use.
pub struct Rival {
    /// Name of the set of figures.
    pub name: String,
    /// Cost of a use: the median of the draws, or the cost at the assumptions' own values if nothing is uncertain.
    pub cost: Figure,
    /// Range of that cost. Empty if nothing is uncertain.
    pub range: String,
    /// Cost of the same without the system, also a median. `None` if no counted service has an alternative.
    pub without: Option<Figure>,
    /// Holder of the figures.
    pub holder: String,
    /// Note of a sentence or two, such as what in the set is not the holder's own.
    pub note: Option<String>,
    /// Address of their source.
    pub url: Option<String>,
}

/// Evaluates every preset as its holder has it, for the same place.
pub fn rivals(calculator: &mut Calculator, selection: &Selection, evaluation: &Evaluation) -> Vec<Rival> {
    let rival = |preset: &PresetText| {
        let unchanged = selection.unchanged_preset(&preset.id);
        let Answer::Ok(theirs) = calculator.evaluate(&unchanged) else { return None };
        let simulation = calculator.simulate(&unchanged);
        let lead = LeadStatement::of(&theirs, &simulation);
        let source = theirs.sources.iter().find(|source| Some(&source.id) == preset.source.as_ref());
        Some(Rival {
            name: preset.name.clone(),
            cost: lead.cost.clone(),
            range: lead.range.to_owned(),
            without: lead.without.cloned(),
            holder: preset.holder.clone(),
            note: preset.note.clone(),
            url: source.and_then(|source| source.url.clone()),
        })
    };
    evaluation.presets.iter().filter_map(rival).collect()
}
