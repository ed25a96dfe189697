//! The questions of a page after the first answer.

use wasm_bindgen::prelude::*;

use super::{Calculator, text};
use crate::answer::shapes::Question;
use crate::selection::Selection;

#[wasm_bindgen]
impl Calculator {
    /// Answers a question about a selection that was evaluated before. Both are JSON text. The type of the reply depends
    /// on the question (`Replies` in `www/src/core/questions.ts`). Empty if it isn't a question, which is a bug of the
    /// page.
    pub fn answer(&mut self, selection: &str, question: &str) -> String {
        let Some(question) = Question::read(question) else { return String::new() };
        // An invalid selection, which is a bug of the page, is replaced by the default.
        let selection = &Selection::read(selection).unwrap_or_default();
        let calculator = &mut self.0;
        match question {
            Question::Sensitivity => text(&calculator.sensitivity(selection)),
            Question::Verdicts => text(&calculator.verdicts(selection)),
            Question::Picture => text(&calculator.lead_picture(selection)),
            Question::Comparison { presets } => text(&calculator.compare(selection, &texts(&presets))),
            Question::Ranking { places } => text(&calculator.rank_among(selection, places.as_ref())),
            Question::Curves { names } => text(&calculator.curves(selection, &texts(&names))),
            Question::Switching { names } => text(&calculator.switching(selection, &texts(&names))),
            Question::Explanations { ids } => text(&calculator.explain_all(selection, &texts(&ids))),
            Question::Aim { name, cost } => text(&calculator.aim(selection, &name, &cost)),
            Question::Fingerprint => text(&calculator.fingerprint(selection)),
            Question::Stamp => text(&calculator.stamp(selection)),
            Question::Since { stamp } => text(&calculator.since(selection, &stamp)),
        }
    }
}

fn texts(all: &[String]) -> Vec<&str> {
    all.iter().map(String::as_str).collect()
}
