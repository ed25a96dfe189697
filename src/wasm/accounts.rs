//! What a state says of itself: how its figures came about, which state it is, what has changed since a link was made.

use wasm_bindgen::prelude::*;

use super::questions::read;
use super::{Calculator, object};

#[wasm_bindgen]
impl Calculator {
    /// How figures came about, by the ids that they have in an answer, with line ends between them; null for one that nothing here has.
    #[wasm_bindgen(unchecked_return_type = "(import(\"../src/core/answer\").Explained | null)[]")]
    pub fn explain(&self, selection: &str, ids: &str) -> Result<JsValue, JsError> {
        object("ikura explain", || self.0.explain_all(&read(selection), &ids.lines().collect::<Vec<_>>()))
    }

    /// What tells the state from every other.
    pub fn fingerprint(&self, selection: &str) -> String {
        self.0.fingerprint(&read(selection))
    }

    /// What a link says of the state that it is made with; empty if there is nothing to say.
    pub fn stamp(&mut self, selection: &str) -> String {
        self.0.stamp(&read(selection))
    }

    /// What has changed since a link was stamped, in sentences with line ends between them.
    pub fn since(&mut self, selection: &str, stamp: &str) -> String {
        self.0.since(&read(selection), stamp).join("\n")
    }
}
