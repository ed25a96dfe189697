//! The questions of a page after the first answer.

use wasm_bindgen::prelude::*;

use super::{Calculator, object};
use crate::answer::shapes::Question;
use crate::selection::Selection;

#[wasm_bindgen]
impl Calculator {
    /// Answers a question about a selection that was evaluated before. Both are JSON text. The type of the reply depends
    /// on the question (`Replies` in `www/src/core/questions.ts`).
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn answer(&mut self, selection: &str, question: &str) -> Result<JsValue, JsError> {
        let question = Question::read(question).ok_or_else(|| JsError::new("not a question"))?;
        // An invalid selection, which is a bug of the page, is replaced by the default.
        let selection = &Selection::read(selection).unwrap_or_default();
        let calculator = &mut self.0;
        match question {
            Question::Sensitivity => object("ikura sensitivity", || calculator.sensitivity(selection)),
            Question::Verdicts => object("ikura verdicts", || calculator.verdicts(selection)),
            Question::Picture => object("ikura picture", || calculator.lead_picture(selection)),
            Question::Comparison { presets } => {
                object("ikura comparison", || calculator.compare(selection, &texts(&presets)))
            }
            Question::Ranking { places } => {
                object("ikura ranking", || calculator.rank_among(selection, places.as_ref()))
            }
            Question::Curves { names } => {
                object("ikura curves", || calculator.curves(selection, &texts(&names)))
            }
            Question::Switching { names } => {
                object("ikura switching", || calculator.switching(selection, &texts(&names)))
            }
            Question::Explanations { ids } => {
                object("ikura explanations", || calculator.explain_all(selection, &texts(&ids)))
            }
            Question::Aim { name, cost } => object("ikura aim", || calculator.aim(selection, &name, &cost)),
            Question::Fingerprint => object("ikura fingerprint", || calculator.fingerprint(selection)),
            Question::Stamp => object("ikura stamp", || calculator.stamp(selection)),
            Question::Since { stamp } => object("ikura since", || calculator.since(selection, &stamp)),
        }
    }
}

fn texts(all: &[String]) -> Vec<&str> {
    all.iter().map(String::as_str).collect()
}
