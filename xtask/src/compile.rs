//! Compiles the core for the browser.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::facts::Package;
use crate::process;

pub const TARGET: &str = "wasm32-unknown-unknown";
/// Apart from the native build, so that neither waits for the other's lock or throws away its results.
pub const TARGET_FOLDER: &str = "target/wasm";

/// Compiles a package and says where its module is: in the same place for all of one crate, until the next is compiled.
pub fn compile(package: &Package, folder: &Path) -> Result<PathBuf> {
    let name = &package.crate_name;
    process::run(
        process::cargo()
            .args(["build", "--lib", "--package", name])
            .args(["--target", TARGET])
            .arg("--target-dir")
            .arg(folder)
            .args(["--no-default-features", "--features", &package.cargo_features.join(",")])
            .args(["--profile", &package.cargo_profile])
            .env("CARGO_ENCODED_RUSTFLAGS", flags(&package.codegen)?),
    )?;
    let file = format!("{}.wasm", name.replace('-', "_"));
    Ok(folder.join(TARGET).join(&package.cargo_profile).join(file))
}

/// SHA-256 as the loop that it is: written out for speed it takes 10 KB more, and a page hashes one scenario.
const SMALL_HASH: [&str; 2] = ["sha2_backend=\"soft\"", "sha2_backend_soft=\"compact\""];

/// Panic messages name source files: without the builder's own folders in them, every computer makes the same module.
fn flags(codegen: &[String]) -> Result<String> {
    let project = fs::canonicalize(".").context("finding the project's folder")?;
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("finding the folder where cargo keeps crates")?;
    let paths = [(project, "ikura"), (cargo_home, "cargo")]
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    let small_hash = SMALL_HASH.map(|flag| format!("--cfg={flag}"));
    let flags: Vec<String> = paths.into_iter().chain(small_hash).chain(codegen.iter().cloned()).collect();
    // Between encoded flags stands the unit separator, so that folders may have spaces.
    Ok(flags.join("\u{1f}"))
}

/// `rust-toolchain.toml` names the target, but rustup adds it only together with a new toolchain.
pub fn add_target() -> Result<()> {
    let libraries = process::output(std::process::Command::new("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]))?;
    if Path::new(libraries.trim()).exists() {
        return Ok(());
    }
    process::run(
        process::on_path("rustup", &format!("install Rust's target {TARGET}"))?
            .args(["target", "add", TARGET]),
    )
}
