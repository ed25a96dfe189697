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

/// A scenario that is read once. Selections and answers are JSON text. Bad input gives an answer with problems; only
/// bugs give errors.
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

/// Returns an answer as JSON text, which is faster for the browser to parse than an object is for the module to build.
#[cfg(any(feature = "evaluation", feature = "questions", feature = "towns"))]
fn text<T: serde::Serialize>(answer: &T) -> String {
    // Every answer can be written. The empty text, which is not JSON, would be an error in the page.
    serde_json::to_string(answer).unwrap_or_default()
}
