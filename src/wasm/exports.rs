//! What a page asks for a download.

use wasm_bindgen::prelude::*;

use crate::exports::{self, Form, Mention};
use crate::selection::Selection;

/// A selection that was evaluated before, in one form: `xlsx`, `csv`, `json`, `svg` or `citation`; with the page's link and the day.
#[wasm_bindgen]
pub fn exported(
    scenario: &str,
    selection: &str,
    form: &str,
    link: &str,
    day: &str,
) -> Result<Vec<u8>, JsError> {
    let nothing = || JsError::new("nothing to write");
    let form = Form::named(form).ok_or_else(nothing)?;
    let mention = Mention { link: Some(link), day: Some(day) };
    exports::exported(scenario, &read(selection), form, mention).map_err(|_| nothing())
}

/// Name of its file, without the ending.
#[wasm_bindgen]
pub fn file_name(scenario: &str, selection: &str) -> String {
    exports::file_name(scenario, &read(selection))
}

fn read(selection: &str) -> Selection {
    Selection::read(selection).unwrap_or_default()
}
