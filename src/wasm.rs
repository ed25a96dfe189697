//! The border to JavaScript, and the only file that knows of a browser: converts, calls, converts.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::answer;
use crate::selection::Selection;

/// Once, when the module starts: a panic, which is a bug, leaves a readable line on the console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// A scenario, read once. A selection is JSON text; bad input is an answer too. The only errors are bugs.
#[wasm_bindgen]
pub struct Calculator(answer::Calculator);

#[wasm_bindgen]
impl Calculator {
    /// Reads a scenario from JSON text.
    #[wasm_bindgen(constructor)]
    pub fn new(scenario: &str) -> Self {
        Self(answer::Calculator::new(scenario))
    }

    /// Everything about one selection.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Answer")]
    pub fn evaluate(&self, selection: &str) -> Result<JsValue, JsError> {
        object("ikura evaluate", || self.0.evaluate_text(selection))
    }

    /// 4,096 futures within the ranges of the assumptions.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Simulation")]
    pub fn simulate(&mut self, selection: &str) -> Result<JsValue, JsError> {
        object("ikura simulate", || self.0.simulate(&read(selection)))
    }

    /// Break-evens, tornado, grid and other conventions.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Questions")]
    pub fn ask(&self, selection: &str) -> Result<JsValue, JsError> {
        object("ikura ask", || self.0.ask(&read(selection)))
    }

    /// How the cost per transaction answers to some assumptions, by their names with spaces between them.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Curve[]")]
    pub fn curves(&self, selection: &str, names: &str) -> Result<JsValue, JsError> {
        object("ikura curves", || self.0.curves(&read(selection), &names.split(' ').collect::<Vec<_>>()))
    }

    /// Which value of an assumption gives a cost per transaction, as typed; null if either can't be used.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Aim | null")]
    pub fn aim(&self, selection: &str, name: &str, cost: &str) -> Result<JsValue, JsError> {
        object("ikura aim", || self.0.aim(&read(selection), name, cost))
    }
}

/// A selection that was evaluated before; another one, which is a mistake of the page, reads as the scenario's own.
fn read(selection: &str) -> Selection {
    Selection::read(selection).unwrap_or_default()
}

/// An answer as an object, with a span of this name on the timeline.
fn object<T: Serialize>(name: &'static str, answer: impl FnOnce() -> T) -> Result<JsValue, JsError> {
    let _measure = Measure::begin(name);
    answer().serialize(&Serializer::json_compatible()).map_err(|error| JsError::new(&error.to_string()))
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
