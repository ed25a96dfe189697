//! What a page asks for a download.

use wasm_bindgen::prelude::*;

use crate::selection::Selection;

/// The workbook of a selection that was evaluated before.
#[wasm_bindgen]
pub fn workbook(scenario: &str, selection: &str) -> Result<Vec<u8>, JsError> {
    let selection = Selection::read(selection).unwrap_or_default();
    crate::workbook::workbook(scenario, &selection).map_err(|_| JsError::new("nothing to write"))
}
