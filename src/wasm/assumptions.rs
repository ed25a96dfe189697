//! Questions about single assumptions.

use wasm_bindgen::prelude::*;

use super::questions::read;
use super::{Calculator, object};

#[wasm_bindgen]
impl Calculator {
    /// Computes the cost per transaction as a function of each assumption. `names` are separated by spaces.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Curve[]")]
    pub fn curves(&self, selection: &str, names: &str) -> Result<JsValue, JsError> {
        object("ikura curves", || self.0.curves(&read(selection), &names.split(' ').collect::<Vec<_>>()))
    }

    /// Finds the values of assumptions at which the result turns. `names` are separated by spaces.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Switching[]")]
    pub fn switching(&self, selection: &str, names: &str) -> Result<JsValue, JsError> {
        object("ikura switching", || {
            self.0.switching(&read(selection), &names.split(' ').collect::<Vec<_>>())
        })
    }

    /// Finds the value of an assumption that gives the cost per transaction that the reader typed. Null if either
    /// can't be used.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Aim | null")]
    pub fn aim(&self, selection: &str, name: &str, cost: &str) -> Result<JsValue, JsError> {
        object("ikura aim", || self.0.aim(&read(selection), name, cost))
    }
}
