//! The page's script: its types are checked, then it is bundled with the core inside and with the core beside it, and described.

use anyhow::Result;

use crate::process;

const DECLARATIONS: &str = "target/xtask/declarations";

pub fn check_types() -> Result<()> {
    process::run(process::from_npm("tsc").arg("--noEmit"))
}

pub fn bundle() -> Result<()> {
    process::run(process::node()?.arg("xtask/bundle.mjs"))
}

/// For editors and other sites' builds.
pub fn describe() -> Result<()> {
    let emit = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--rootDir", "www/src"];
    process::run(process::from_npm("tsc").args(emit).args(["--outDir", DECLARATIONS]))?;
    process::run(process::node()?.args(["xtask/describe.mjs", DECLARATIONS]))
}
