//! What a page asks after the first answer.

use wasm_bindgen::prelude::*;

use super::{Calculator, object};
use crate::selection::Selection;
use crate::towns::{Place, PlaceTable};

#[wasm_bindgen]
impl Calculator {
    /// Break-evens, tornado, grid and other conventions.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Questions")]
    pub fn ask(&self, selection: &str) -> Result<JsValue, JsError> {
        object("ikura ask", || self.0.ask(&read(selection)))
    }

    /// What the verdict hangs on; null where nothing is uncertain.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Verdicts | null")]
    pub fn verdicts(&mut self, selection: &str) -> Result<JsValue, JsError> {
        object("ikura verdicts", || self.0.verdicts(&read(selection)))
    }

    /// The selection against a preset as its holder has it, with other presets beside them, by their ids with spaces between them.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Comparing")]
    pub fn compare(&mut self, selection: &str, preset: &str, beside: &str) -> Result<JsValue, JsError> {
        let beside: Vec<&str> = beside.split_whitespace().collect();
        object("ikura compare", || self.0.compare(&read(selection), preset, &beside))
    }

    /// Documented places and those of a table among each other: its years, codes and names with line ends between them, its people.
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

/// A selection that was evaluated before; another one, which is a mistake of the page, reads as the scenario's own.
pub(super) fn read(selection: &str) -> Selection {
    Selection::read(selection).unwrap_or_default()
}
