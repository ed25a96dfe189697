//! The border to JavaScript, and the only file that knows of a browser: converts, calls, converts.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::answer::evaluate_text;

/// Once, when the module starts: a panic, which is a bug, leaves a readable line on the console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Evaluates a scenario for a selection, both as JSON text.
///
/// # Errors
/// Only if the answer can't be turned into an object, which is a bug; bad input is an answer too.
#[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Answer")]
pub fn evaluate(scenario: &str, selection: &str) -> Result<JsValue, JsError> {
    let _measure = Measure::begin("ikura evaluate");
    evaluate_text(scenario, selection)
        .serialize(&Serializer::json_compatible())
        .map_err(|error| JsError::new(&error.to_string()))
}

/// A span on the browser's performance timeline, from its beginning to its drop.
struct Measure {
    name: &'static str,
}

impl Measure {
    fn begin(name: &'static str) -> Self {
        if let Some(performance) = performance() {
            // A page may have replaced its timeline; a mark is never worth a failure.
            let _ = performance.mark(name);
        }
        Self { name }
    }
}

impl Drop for Measure {
    fn drop(&mut self) {
        if let Some(performance) = performance() {
            let _ = performance.measure_with_start_mark(self.name, self.name);
            performance.clear_marks_with_mark_name(self.name);
        }
    }
}

/// The timeline of the page or worker.
fn performance() -> Option<web_sys::Performance> {
    js_sys::Reflect::get(&js_sys::global(), &"performance".into()).ok()?.dyn_into().ok()
}
