//! The native command `ikura`.

use std::path::PathBuf;

use anyhow::Result;

use crate::process;

pub fn build() -> Result<()> {
    process::run(process::cargo().arg("build").args(["--package", "ikura", "--bin", "ikura"]))
}

/// Returns the path where cargo puts the command.
pub fn path() -> PathBuf {
    let folder = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    folder.join("debug").join(format!("ikura{}", std::env::consts::EXE_SUFFIX))
}
