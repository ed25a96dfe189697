//! The first answer of a page, and its simulation.

use wasm_bindgen::prelude::*;

use super::{Calculator, text};
use crate::selection::Selection;

#[wasm_bindgen]
impl Calculator {
    /// Evaluates one selection. Returns an `Answer` (`www/src/core/answer.ts`).
    pub fn evaluate(&self, selection: &str) -> String {
        text(&self.0.evaluate_text(selection))
    }

    /// Runs 4,096 Monte Carlo draws within the ranges of the assumptions. Returns a `Simulation`.
    pub fn simulate(&mut self, selection: &str) -> String {
        text(&self.0.simulate(&Selection::read(selection).unwrap_or_default()))
    }
}
