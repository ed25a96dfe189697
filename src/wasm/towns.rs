//! What a page asks about a file that a reader gives it.

use wasm_bindgen::prelude::*;

use super::object;
use crate::answer::read_places;
use crate::selection::Language;

/// A table of places, in the official form or in our own, from its text; in our own form, and with a sentence on what was read.
#[wasm_bindgen(js_name = readPlaces, unchecked_return_type = "import(\"../src/core/answer\").PlacesRead")]
pub fn places(text: &str, language: &str) -> Result<JsValue, JsError> {
    let language = if language == "ja" { Language::Ja } else { Language::En };
    object("ikura places", || read_places(text, language))
}
