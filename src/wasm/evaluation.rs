//! The first answer of a page, and its simulation.

use wasm_bindgen::prelude::*;

use super::{Calculator, object};
use crate::selection::Selection;

#[wasm_bindgen]
impl Calculator {
    /// Evaluates one selection.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Answer")]
    pub fn evaluate(&self, selection: &str) -> Result<JsValue, JsError> {
        object("ikura evaluate", || self.0.evaluate_text(selection))
    }

    /// Runs 4,096 Monte Carlo draws within the ranges of the assumptions.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Simulation")]
    pub fn simulate(&mut self, selection: &str) -> Result<JsValue, JsError> {
        object("ikura simulate", || self.0.simulate(&Selection::read(selection).unwrap_or_default()))
    }
}
