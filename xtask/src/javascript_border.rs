//! Makes the JavaScript side of a compiled core. The only file that uses `wasm-bindgen-cli-support`, whose interface isn't promised to stay.

use std::path::Path;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

/// Changes whenever this file asks for something else, so that old output isn't taken for fresh.
pub const OPTIONS: &str = "wasm-bindgen 0.2.130: web, typescript, reset state";

pub fn generate(module: Vec<u8>, name: &str, output: &Path) -> Result<()> {
    Bindgen::new()
        .input_bytes(name, module)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The page says itself where the module is; a bundler sees no address that it would follow.
        .omit_default_module_path(true)
        // An instance that trapped is replaced instead of being asked again.
        .reset_state_function(true)
        .generate(output)
        .with_context(|| format!("making the JavaScript side of {name}"))
}
