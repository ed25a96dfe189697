//! What a page asks first.

use wasm_bindgen::prelude::*;

use super::{Calculator, object};

#[wasm_bindgen]
impl Calculator {
    /// Everything about one selection.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Answer")]
    pub fn evaluate(&self, selection: &str) -> Result<JsValue, JsError> {
        object("ikura evaluate", || self.0.evaluate_text(selection))
    }
}
