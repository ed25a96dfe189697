//! What is said first of a state: the middle of its futures with the range; where nothing is uncertain, the values themselves.

use crate::answer::shapes::{Evaluation, Phrase, PresetText, Simulation};
use crate::explanation::figure::Figure;
use crate::explanation::piece::Piece;
use crate::outcome::Indicator;
use crate::selection::Language;

/// What is said first.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The answer, in one sentence.
    pub answer: &'a [Piece],
    /// How it compares; empty where there is no alternative.
    pub comparison: &'a [Piece],
    /// Both as one plain text.
    pub announcement: &'a str,
    /// What a use costs.
    pub cost: &'a Figure,
    /// In which range; empty where nothing is uncertain.
    pub range: &'a str,
    /// What the same would cost without the system; none where nothing can be compared.
    pub without: Option<&'a Figure>,
    /// Words for sentences of a page's own.
    pub phrases: &'a [Phrase],
}

impl<'a> Said<'a> {
    /// Of an answer and its futures.
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
    /// What the same would cost without the system, at the values themselves.
    fn alternative(&self) -> Option<&Figure> {
        let row = self.appraisal.iter().find(|row| row.id == Indicator::Alternative)?;
        row.figure.exact.is_some().then_some(&row.figure)
    }

    /// The set of figures and who holds it; where a reader changed something, that it is changed. None where there is nothing to choose.
    pub fn whose(&self) -> Option<String> {
        let PresetText { name, holder, .. } = self.presets.iter().find(|preset| preset.selected)?;
        Some(match (self.language(), self.selection.is_changed()) {
            (Language::Ja, true) => format!("「{name}」の一部を読者が変更"),
            (Language::En, true) => format!("“{name}”, changed by a reader"),
            _ if holder.is_empty() => name.clone(),
            // Japanese names of figures end in brackets already.
            (Language::Ja, false) => format!("{name}／{holder}"),
            (Language::En, false) => format!("{name} ({holder})"),
        })
    }
}
