//! Builds the model without text and border, as a browser package and as a native program, for the benchmark and for tests of equal bits.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::facts::{self, Package};
use crate::{command, core_wasm, process};

const NAME: &str = "ikura-bench";
/// Files that only tests and benchmark load.
const FOLDER: &str = "target/bench";
const PROGRAM: &str = "futures";

/// Builds it like the core itself, so that the benchmark measures what is shipped.
pub fn build_for_the_browser() -> Result<()> {
    let mut packages = facts::read()?.packages;
    let core = packages.remove("ikura").context("wasm-pack.toml says nothing of the package ikura")?;
    let alone = Package { crate_name: NAME.into(), cargo_features: Vec::new(), ..core };
    core_wasm::build_package(NAME, &alone, Path::new(FOLDER)).with_context(|| format!("building {NAME}"))
}

pub fn build_natively() -> Result<()> {
    process::run(process::cargo().args(["build", "--package", NAME, "--example", PROGRAM]))
}

/// Returns the path of the native program, which prints the bits of all draws.
pub fn program() -> PathBuf {
    let name = format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX);
    command::path().with_file_name("examples").join(name)
}
