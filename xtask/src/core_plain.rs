//! Builds the core as plain JavaScript, for pages whose policy forbids WebAssembly and browsers without it: the same Rust code,
//! compiled for the most basic WebAssembly and translated by binaryen's wasm2js.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, ensure};

use crate::facts::Package;
use crate::freshness::{self, Stamp};
use crate::{compile, javascript_border, npm, process};

/// Has its own flags, so that neither build discards the other's results.
const TARGET_FOLDER: &str = "target/plain";

/// wasm2js leaves the old memory usable after it grows; with WebAssembly it is detached, and so it is here.
const GROWN: &str = "   buffer = newBuffer;\n";
const GROWN_AND_DETACHED: &str =
    "   structuredClone(buffer, { transfer: [buffer] });\n   buffer = newBuffer;\n";

pub fn build(name: &str, package: &Package, wasm2js: &[String], output: &Path) -> Result<()> {
    let compiled = compile::compile(name, package, Path::new(TARGET_FOLDER))?;
    let products =
        [".js", ".d.ts", "_bg.js", "_bg.d.ts"].map(|ending| output.join(format!("{name}{ending}")));
    let [_, _, module, types_of_module] = &products;

    let bytes = fs::read(&compiled).with_context(|| format!("reading {}", compiled.display()))?;
    let flags = [&package.wasm_opt[..], wasm2js].concat().join(" ");
    let stamp = Stamp::new(
        &output.join(name),
        &[
            &bytes,
            &npm::description("binaryen")?,
            flags.as_bytes(),
            javascript_border::OPTIONS.as_bytes(),
            GROWN_AND_DETACHED.as_bytes(),
        ],
    );
    if stamp.is_fresh(&products) {
        return Ok(());
    }

    stamp.begin()?;
    javascript_border::generate(without_features(&bytes)?, name, output)?;
    let bound = output.join(format!("{name}_bg.wasm"));
    println!("translating {} to JavaScript, which takes a while", bound.display());
    process::run(process::from_npm("wasm-opt").args(&package.wasm_opt).arg(&bound).arg("-o").arg(&bound))?;
    process::run(process::from_npm("wasm2js").args(wasm2js).arg(&bound).arg("-o").arg(module))?;
    let text = fs::read_to_string(module).with_context(|| format!("reading {}", module.display()))?;
    ensure!(text.matches(GROWN).count() == 1, "wasm2js grows its memory in another way than it did");
    freshness::write(module, text.replace(GROWN, GROWN_AND_DETACHED) + "export { instantiate };\n")?;
    freshness::write(types_of_module, TYPES_OF_MODULE)?;
    fs::remove_file(&bound).with_context(|| format!("removing {}", bound.display()))?;
    stamp.finished()
}

/// Declares what the translated module exports, for type checks.
pub const TYPES_OF_MODULE: &str =
    "export function instantiate(imports: WebAssembly.Imports): WebAssembly.Exports;\n";

/// Removes the list of features that Rust's own libraries claim. The linked code uses none of them, but wasm-bindgen would.
fn without_features(compiled: &[u8]) -> Result<Vec<u8>> {
    let mut module =
        walrus::Module::from_buffer(compiled).map_err(|fault| anyhow!("reading the module: {fault:#}"))?;
    module.customs.remove_raw("target_features").context("a module that doesn't say its features")?;
    Ok(module.emit_wasm())
}
