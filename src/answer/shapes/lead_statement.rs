//! What is said first about a result: the headline of the Monte Carlo draws with its range or, if nothing is uncertain,
//! the result at the assumptions' own values.

use crate::answer::shapes::{Evaluation, Phrase, PresetText, Simulation};
use crate::explanation::figure::Figure;
use crate::explanation::piece::Piece;
use crate::outcome::Indicator;
use crate::selection::Language;

/// What is said first about a result: the simulation's statement or, if nothing is uncertain, the evaluation's.
#[derive(Debug, Clone, Copy)]
pub struct LeadStatement<'a> {
    /// The answer in one sentence.
    pub answer: &'a [Piece],
    /// The comparison with the alternative. Empty if there is none.
    pub comparison: &'a [Piece],
    /// Answer and comparison as one plain text.
    pub announcement: &'a str,
    /// Cost of a use.
    pub cost: &'a Figure,
    /// Range of that cost. Empty if nothing is uncertain.
    pub range: &'a str,
    /// Cost of the same without the system. `None` if nothing can be compared.
    pub without: Option<&'a Figure>,
    /// Words that the page puts into its own sentences.
    pub phrases: &'a [Phrase],
}

impl<'a> LeadStatement<'a> {
    /// Selects what to say first from an evaluation and its simulation.
    pub fn of(evaluation: &'a Evaluation, simulation: &'a Simulation) -> Self {
        match simulation {
            Simulation::Ok(futures) => Self {
                answer: &futures.headline.answer,
                comparison: &futures.headline.comparison,
                announcement: &futures.headline.announcement,
                cost: &futures.headline.cost,
                range: &futures.headline.range,
                without: futures.headline.without.as_ref(),
                phrases: &futures.headline.phrases,
            },
            _ => Self {
                answer: &evaluation.answer,
                comparison: &evaluation.comparison,
                announcement: &evaluation.announcement,
                cost: &evaluation.headline,
                range: "",
                without: evaluation.alternative(),
                phrases: &evaluation.phrases,
            },
        }
    }
}

impl Evaluation {
    /// Returns what the same costs without the system, at the assumptions' own values.
    fn alternative(&self) -> Option<&Figure> {
        let row = self.appraisal.iter().find(|row| row.id == Indicator::Alternative)?;
        row.figure.exact.is_some().then_some(&row.figure)
    }

    /// Returns the name of the preset and its holder, or a note that a reader changed it. `None` if there is no preset.
    pub fn preset_and_holder(&self) -> Option<String> {
        let PresetText { name, holder, .. } = self.presets.iter().find(|preset| preset.selected)?;
        Some(match (self.language(), self.selection.is_changed()) {
            (Language::Ja, true) => format!("「{name}」の一部を読者が変更"),
            (Language::En, true) => format!("“{name}”, changed by a reader"),
            _ if holder.is_empty() => name.clone(),
            // Japanese preset names already end in brackets.
            (Language::Ja, false) => format!("{name}／{holder}"),
            (Language::En, false) => format!("{name} ({holder})"),
        })
    }
}
