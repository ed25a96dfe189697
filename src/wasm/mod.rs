//! The interface to JavaScript, and the only code that knows about browsers: it converts arguments, calls the core
//! and converts the result.
//!
//! Each browser package contains a part of it, selected by features (`wasm-pack.toml`).

#[cfg(feature = "evaluation")]
mod evaluation;
#[cfg(feature = "export")]
mod exports;
#[cfg(feature = "questions")]
mod questions;
#[cfg(feature = "towns")]
mod towns;

use wasm_bindgen::prelude::*;

/// Runs once when the module starts. A panic, which is a bug, then writes a readable line to the console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// A scenario that is read once. Selections are JSON text. Bad input gives an answer with problems; only bugs give
/// errors.
#[cfg(any(feature = "evaluation", feature = "questions"))]
#[wasm_bindgen]
pub struct Calculator(crate::answer::Calculator);

#[cfg(any(feature = "evaluation", feature = "questions"))]
#[wasm_bindgen]
impl Calculator {
    /// Reads a scenario from JSON text.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario: &str) -> Self {
        Self(crate::answer::Calculator::new(scenario))
    }
}

/// Returns an answer as an object, and measures the call under this name on the performance timeline of the page or
/// worker.
#[cfg(any(feature = "evaluation", feature = "questions", feature = "towns"))]
fn object<T: serde::Serialize>(name: &str, answer: impl FnOnce() -> T) -> Result<JsValue, JsError> {
    let timeline = js_sys::Reflect::get(&js_sys::global(), &"performance".into());
    let timeline = timeline.ok().and_then(|found| found.dyn_into::<web_sys::Performance>().ok());
    // A page may have replaced its timeline, so errors of `mark` are ignored.
    if let Some(timeline) = &timeline {
        let _ = timeline.mark(name);
    }
    // JSON text is faster for the browser to parse than an object is for the module to build, and needs half the code.
    let text = serde_json::to_string(&answer());
    if let Some(timeline) = &timeline {
        let _ = timeline.measure_with_start_mark(name, name);
        timeline.clear_marks_with_mark_name(name);
    }
    // Every answer can be serialised, so the message is short; the original one would add 1,500 bytes.
    let text = text.map_err(|_| JsError::new("an answer can't be written"))?;
    js_sys::JSON::parse(&text).map_err(|_| JsError::new("an answer is not JSON"))
}
