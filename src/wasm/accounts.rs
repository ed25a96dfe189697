//! Questions about a state itself: explanations of its figures, its fingerprint, and what has changed since a link
//! was made.

use wasm_bindgen::prelude::*;

use super::questions::read;
use super::{Calculator, object};

#[wasm_bindgen]
impl Calculator {
    /// Explains figures. `ids` are separated by line feeds; an unknown id gives null.
    #[wasm_bindgen(unchecked_return_type = "(import(\"../src/core/answer\").Explained | null)[]")]
    pub fn explain(&self, selection: &str, ids: &str) -> Result<JsValue, JsError> {
        object("ikura explain", || self.0.explain_all(&read(selection), &ids.lines().collect::<Vec<_>>()))
    }

    /// Returns the fingerprint that identifies the state.
    pub fn fingerprint(&self, selection: &str) -> String {
        self.0.fingerprint(&read(selection))
    }

    /// Returns the stamp of a link to this state. Empty if the selection can't be used.
    pub fn stamp(&mut self, selection: &str) -> String {
        self.0.stamp(&read(selection))
    }

    /// Describes what has changed since a link was stamped, as sentences separated by line feeds.
    pub fn since(&mut self, selection: &str, stamp: &str) -> String {
        self.0.since(&read(selection), stamp).join("\n")
    }
}
