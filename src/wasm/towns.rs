//! Questions about a file that a reader opens.

use wasm_bindgen::prelude::*;

use super::text;
use crate::answer::read_places;
use crate::selection::Language;

#[wasm_bindgen]
extern "C" {
    /// The browser's decoder. Tables for older encodings would be larger than everything else in this module.
    type TextDecoder;
    #[wasm_bindgen(constructor)]
    fn new(encoding: &str) -> TextDecoder;
    #[wasm_bindgen(method)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> String;
}

/// Reads a file with a table of places, in one of the official formats or in our own. Returns it in our own format,
/// with a sentence on what was read, as a `PlacesRead` (`www/src/core/answer.ts`).
#[wasm_bindgen(js_name = readPlaces)]
pub fn places(file: &[u8], language: &str) -> String {
    let language = if language == "ja" { Language::Ja } else { Language::En };
    let decode = |encoding: &str, bytes: &[u8]| TextDecoder::new(encoding).decode(bytes);
    text(&read_places(file, decode, language))
}
