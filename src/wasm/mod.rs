//! The border to JavaScript, and the only place that knows of a browser: converts, calls, converts.
//!
//! Each browser package has a part of it, by feature (`wasm-pack.toml`).

#[cfg(feature = "questions")]
mod accounts;
#[cfg(feature = "questions")]
mod assumptions;
#[cfg(feature = "evaluation")]
mod evaluation;
#[cfg(feature = "export")]
mod exports;
#[cfg(feature = "questions")]
mod questions;
#[cfg(feature = "towns")]
mod towns;

use wasm_bindgen::prelude::*;

/// Once, when the module starts: a panic, which is a bug, leaves a readable line on the console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// A scenario, read once. A selection is JSON text; bad input is an answer too. The only errors are bugs.
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

/// An answer as an object, with a span of this name on the timeline of the page or worker.
#[cfg(any(feature = "evaluation", feature = "questions", feature = "towns"))]
fn object<T: serde::Serialize>(name: &str, answer: impl FnOnce() -> T) -> Result<JsValue, JsError> {
    let timeline = js_sys::Reflect::get(&js_sys::global(), &"performance".into());
    let timeline = timeline.ok().and_then(|found| found.dyn_into::<web_sys::Performance>().ok());
    // A page may have replaced its timeline; a mark is never worth a failure.
    if let Some(timeline) = &timeline {
        let _ = timeline.mark(name);
    }
    // As text, which a browser reads faster than the module could build the object, and with half the code.
    let text = serde_json::to_string(&answer());
    if let Some(timeline) = &timeline {
        let _ = timeline.measure_with_start_mark(name, name);
        timeline.clear_marks_with_mark_name(name);
    }
    // Nothing in an answer can't be written; the words of that failure would cost 1,500 bytes.
    let text = text.map_err(|_| JsError::new("an answer can't be written"))?;
    js_sys::JSON::parse(&text).map_err(|_| JsError::new("an answer is not JSON"))
}
