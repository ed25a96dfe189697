//! The border.
use wasm_bindgen::prelude::*;
/// Stub while the core is being written.
#[wasm_bindgen]
pub fn version() -> String { env!("CARGO_PKG_VERSION").to_owned() }
