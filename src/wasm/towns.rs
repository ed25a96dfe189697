//! What a page asks about a file that a reader gives it.

use wasm_bindgen::prelude::*;

use super::object;
use crate::answer::read_places;
use crate::selection::Language;

#[wasm_bindgen]
extern "C" {
    /// The browser's decoder: the tables of older encodings are larger than all else here.
    type TextDecoder;
    #[wasm_bindgen(constructor)]
    fn new(encoding: &str) -> TextDecoder;
    #[wasm_bindgen(method)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> String;
}

/// A file with a table of places, in an official form or in our own; in our own form, and with a sentence on what was read.
#[wasm_bindgen(js_name = readPlaces, unchecked_return_type = "import(\"../src/core/answer\").PlacesRead")]
pub fn places(file: &[u8], language: &str) -> Result<JsValue, JsError> {
    let language = if language == "ja" { Language::Ja } else { Language::En };
    let decode = |encoding: &str, bytes: &[u8]| TextDecoder::new(encoding).decode(bytes);
    object("ikura places", || read_places(file, decode, language))
}
