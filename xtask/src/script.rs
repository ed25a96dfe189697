//! The page's script: its types are checked, then it is bundled with the core inside and with the core beside it.

use anyhow::Result;

use crate::process;

pub fn check_types() -> Result<()> {
    process::run(process::from_npm("tsc").arg("--noEmit"))
}

pub fn bundle() -> Result<()> {
    process::run(process::node()?.arg("xtask/bundle.mjs"))
}
