//! Builds a package of the core as WebAssembly: compiles it, generates its JavaScript side, and optimises it if asked to.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::facts::Package;
use crate::freshness::{self, Stamp};
use crate::{compile, javascript_border, npm, process};

/// Endings of the files of a package.
pub const PRODUCTS: [&str; 4] = ["_bg.wasm", "_bg.wasm.d.ts", ".js", ".d.ts"];

/// Compiles one package of the workspace and writes its module and its JavaScript side into a folder.
pub fn build_package(name: &str, package: &Package, output: &Path) -> Result<()> {
    let compiled = compile::compile(name, package, Path::new(compile::TARGET_FOLDER))?;
    let products = PRODUCTS.map(|ending| output.join(format!("{name}{ending}")));
    let [module, types_of_module, ..] = &products;

    let bytes = fs::read(&compiled).with_context(|| format!("reading {}", compiled.display()))?;
    let flags = package.wasm_opt.join(" ");
    let stamp = Stamp::new(
        &output.join(format!("{name}-wasm")),
        &[&bytes, &npm::description("binaryen")?, flags.as_bytes(), javascript_border::OPTIONS.as_bytes()],
    );
    if stamp.is_fresh(&products) {
        return Ok(());
    }

    stamp.begin()?;
    javascript_border::generate(bytes, name, output)?;
    freshness::write(types_of_module, TYPES_OF_MODULE)?;
    if !package.wasm_opt.is_empty() {
        println!("making {} small, which takes a while", module.display());
        process::run(
            process::from_npm("wasm-opt").args(&package.wasm_opt).arg(module).arg("-o").arg(module),
        )?;
    }
    stamp.finished()
}

/// Declares the module as the bundler imports it, as text. wasm-bindgen's own declarations describe the instantiated module.
const TYPES_OF_MODULE: &str = "declare const text: string;\nexport default text;\n";
