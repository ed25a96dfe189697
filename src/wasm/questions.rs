//! Questions of a page after the first answer.

use wasm_bindgen::prelude::*;

use super::{Calculator, object};
use crate::selection::Selection;
use crate::towns::{Place, PlaceTable};

#[wasm_bindgen]
impl Calculator {
    /// Answers the questions that run the model again: break-evens, tornado, grid and other conventions.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Questions")]
    pub fn ask(&self, selection: &str) -> Result<JsValue, JsError> {
        object("ikura ask", || self.0.ask(&read(selection)))
    }

    /// Returns what the verdict depends on. Null if nothing is uncertain.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Verdicts | null")]
    pub fn verdicts(&mut self, selection: &str) -> Result<JsValue, JsError> {
        object("ikura verdicts", || self.0.verdicts(&read(selection)))
    }

    /// Compares the selection with a preset as its holder has it, and with further presets (`beside`, ids separated
    /// by spaces).
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Comparing")]
    pub fn compare(&mut self, selection: &str, preset: &str, beside: &str) -> Result<JsValue, JsError> {
        let beside: Vec<&str> = beside.split_whitespace().collect();
        object("ikura compare", || self.0.compare(&read(selection), preset, &beside))
    }

    /// Ranks documented places and those of a table, given as its years, its codes and names (separated by line
    /// feeds) and its numbers of people.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Ranked")]
    pub fn rank(
        &self,
        selection: &str,
        years: &[u16],
        codes: &str,
        names: &str,
        residents: &[u32],
        households: &[u32],
    ) -> Result<JsValue, JsError> {
        let people = residents.iter().copied().zip(households.iter().copied());
        let places = codes.lines().zip(names.lines()).zip(people);
        let places = places.map(|((code, name), people)| Place::of(code, name, people)).collect();
        let table = PlaceTable::of(years, places);
        object("ikura rank", || self.0.rank_among(&read(selection), table.as_ref()))
    }
}

/// Reads a selection that was evaluated before. An invalid one, which is a bug of the page, is replaced by the default.
pub(super) fn read(selection: &str) -> Selection {
    Selection::read(selection).unwrap_or_default()
}
