//! Files for download, and the code that embeds a selection in another page.

use wasm_bindgen::prelude::*;

use crate::answer::{Calculator, ProblemText, in_words};
use crate::exports::embedding::{CHECKSUMS, Embedding, EmbeddingKind, VERSION_FOLDER, expressible};
use crate::exports::{self, ExportFormat, LinkAndDay};
use crate::selection::Selection;

#[wasm_bindgen]
extern "C" {
    /// Called with the share that is done, from 0 to 1.
    #[wasm_bindgen(typescript_type = "(share: number) => void", extends = js_sys::Function)]
    pub type Progress;
}

/// Exports a selection in one form (`xlsx`, `csv`, `json`, `svg` or `citation`), with the page's link and the day.
///
/// # Errors
/// The file can't be made. The error is in words for the reader.
#[wasm_bindgen]
pub fn exported(
    scenario: &str,
    selection: &str,
    form: &str,
    link: &str,
    day: &str,
    progress: &Progress,
) -> Result<Vec<u8>, JsValue> {
    let form = ExportFormat::named(form).ok_or_else(|| JsError::new("nothing to write"))?;
    let selection =
        Selection::read(selection).map_err(|(language, problems)| told(&in_words(&problems, language)))?;
    let mention = LinkAndDay { link: Some(link), day: Some(day) };
    // The file is made even if the callback fails, for example because the page no longer listens.
    let mut progress = |share: f64| drop(progress.call1(&JsValue::UNDEFINED, &share.into()));
    let calculator = &mut Calculator::new(scenario);
    exports::exported(calculator, &selection, form, mention, &mut progress)
        .map_err(|problems| told(&problems))
}

/// Returns what the page shows instead of a file. It is a string, while every other error is an `Error` and means a bug.
fn told(problems: &[ProblemText]) -> JsValue {
    let messages = problems.iter().map(|problem| problem.message.as_str());
    JsValue::from_str(&messages.collect::<Vec<&str>>().join(" "))
}

/// Returns the code that embeds a selection in another page, as far as attributes can express it. The code follows
/// the latest release at the address, or is pinned to this version if its checksums are given. `own` is the
/// scenario's address if it isn't one of the publisher's.
#[wasm_bindgen]
pub fn embedding(
    scenario: &str,
    selection: &str,
    own: Option<String>,
    country: Option<String>,
    at: &str,
    checksums: Option<String>,
) -> Result<String, JsError> {
    let selection = &expressible(scenario, &read(selection));
    let (scenario_at, country, checksums) = (own.as_deref(), country.as_deref(), checksums.as_deref());
    let embedding = Embedding { scenario, scenario_at, selection, country, at, checksums, in_one: false };
    embedding.code(EmbeddingKind::Element).map_err(|_| JsError::new("nothing to embed"))
}

/// Returns the address of this version's checksums, given the address of the script's folder.
#[wasm_bindgen]
pub fn address_of_checksums(at: &str) -> String {
    [exports::embedding::latest_folder(at), VERSION_FOLDER, CHECKSUMS].join("/")
}

/// Returns the name of the exported file, without its extension.
#[wasm_bindgen]
pub fn file_name(scenario: &str, selection: &str) -> String {
    exports::file_name(scenario, &read(selection))
}

fn read(selection: &str) -> Selection {
    Selection::read(selection).unwrap_or_default()
}
