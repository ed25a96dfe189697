//! What each use costs by every set of figures.

use crate::answer::{Answer, Calculator, Evaluation, PresetText};
use crate::explanation::figure::Figure;
use crate::selection::Selection;

/// A set of figures, whose it is, and what each use costs by it.
pub struct Rival {
    /// Name of the figures.
    pub name: String,
    /// What each use costs by them.
    pub cost: Figure,
    /// What the same would cost without the system, on average; none where nothing that counts has an alternative.
    pub without: Option<Figure>,
    /// Who holds them.
    pub holder: String,
    /// Address of their source.
    pub url: Option<String>,
}

/// Every preset of an evaluated scenario as its holder has it, for the same place.
pub fn rivals(calculator: &Calculator, selection: &Selection, evaluation: &Evaluation) -> Vec<Rival> {
    let rival = |preset: &PresetText| {
        let Answer::Ok(theirs) = calculator.evaluate(&selection.as_held(&preset.id)) else { return None };
        let source = theirs.sources.iter().find(|source| Some(&source.id) == preset.source.as_ref());
        Some(Rival {
            name: preset.name.clone(),
            cost: theirs.headline.clone(),
            without: without(&theirs),
            holder: preset.holder.clone(),
            url: source.and_then(|source| source.url.clone()),
        })
    };
    evaluation.presets.iter().filter_map(rival).collect()
}

fn without(theirs: &Evaluation) -> Option<Figure> {
    let row = theirs.appraisal.iter().find(|row| row.id == "alternative")?;
    row.figure.exact.is_some().then(|| row.figure.clone())
}
