//! Measures speed in Chromium: the core against the same model by hand in JavaScript, and a drag in the built page.

use anyhow::{Context as _, Result};

use crate::facts::{self, Package};
use crate::pages::DIST;
use crate::{browser, build, core_wasm, process};

/// What only the benchmark loads.
const FOLDER: &str = "target/bench";
/// Repeats the model without text and border.
const ENGINE: &str = "ikura-bench";

pub fn everything() -> Result<()> {
    build::everything()?;
    println!("== engine for the benchmark");
    build_engine()?;
    println!("== benchmark");
    process::run(
        process::node()?
            .arg("tests/bench/run.mjs")
            .env("IKURA_DIST", DIST)
            .env("IKURA_CHROMIUM", browser::find()?),
    )
}

/// As the core itself is built, so that what is measured is what is shipped.
fn build_engine() -> Result<()> {
    let mut packages = facts::read()?.packages;
    let core = packages.remove("ikura").context("wasm-pack.toml says nothing of the package ikura")?;
    let engine =
        Package { crate_name: ENGINE.into(), cargo_features: Vec::new(), output: FOLDER.into(), ..core };
    core_wasm::build_package(ENGINE, &engine).with_context(|| format!("building {ENGINE}"))
}
