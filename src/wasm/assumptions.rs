//! What a page asks about single assumptions.

use wasm_bindgen::prelude::*;

use super::questions::read;
use super::{Calculator, object};

#[wasm_bindgen]
impl Calculator {
    /// How the cost per transaction answers to some assumptions, by their names with spaces between them.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Curve[]")]
    pub fn curves(&self, selection: &str, names: &str) -> Result<JsValue, JsError> {
        object("ikura curves", || self.0.curves(&read(selection), &names.split(' ').collect::<Vec<_>>()))
    }

    /// What some assumptions would have to be for the result to turn, by their names with spaces between them.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Switching[]")]
    pub fn switching(&self, selection: &str, names: &str) -> Result<JsValue, JsError> {
        object("ikura switching", || {
            self.0.switching(&read(selection), &names.split(' ').collect::<Vec<_>>())
        })
    }

    /// Which value of an assumption gives a cost per transaction, as typed; null if either can't be used.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Aim | null")]
    pub fn aim(&self, selection: &str, name: &str, cost: &str) -> Result<JsValue, JsError> {
        object("ikura aim", || self.0.aim(&read(selection), name, cost))
    }
}
