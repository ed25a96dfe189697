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

    /// The selection side by side with a preset as its holder has it.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Comparing")]
    pub fn compare(&self, selection: &str, preset: &str) -> Result<JsValue, JsError> {
        object("ikura compare", || self.0.compare(&read(selection), preset))
    }

    /// The places that the scenario documents, among each other.
    #[wasm_bindgen(unchecked_return_type = "import(\"../src/core/answer\").Ranked")]
    pub fn rank(&self, selection: &str) -> Result<JsValue, JsError> {
        object("ikura rank", || self.0.rank(&read(selection)))
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

/// The workbook of a selection, for a download: only in the package that is loaded when asked for.
#[cfg(feature = "export")]
#[wasm_bindgen]
pub fn workbook(scenario: &str, selection: &str) -> Result<Vec<u8>, JsError> {
    crate::workbook::workbook(scenario, &read(selection)).map_err(|_| JsError::new("nothing to write"))
}

/// A selection that was evaluated before; another one, which is a mistake of the page, reads as the scenario's own.
fn read(selection: &str) -> Selection {
    Selection::read(selection).unwrap_or_default()
}

/// An answer as an object, with a span of this name on the timeline of the page or worker.
fn object<T: Serialize>(name: &str, answer: impl FnOnce() -> T) -> Result<JsValue, JsError> {
    let timeline = js_sys::Reflect::get(&js_sys::global(), &"performance".into());
    let timeline = timeline.ok().and_then(|found| found.dyn_into::<web_sys::Performance>().ok());
    // A page may have replaced its timeline; a mark is never worth a failure.
    if let Some(timeline) = &timeline {
        let _ = timeline.mark(name);
    }
    let object = answer().serialize(&Serializer::json_compatible());
    if let Some(timeline) = &timeline {
        let _ = timeline.measure_with_start_mark(name, name);
        timeline.clear_marks_with_mark_name(name);
    }
    object.map_err(|error| JsError::new(&error.to_string()))
}
