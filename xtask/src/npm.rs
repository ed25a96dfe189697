//! Installs the npm packages that `package-lock.json` names, into this folder only.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context as _, Result};

use crate::process;

const LOCK: &str = "package-lock.json";
const INSTALLED: &str = "node_modules/.package-lock.json";

pub fn install_packages() -> Result<()> {
    if is_current() {
        return Ok(());
    }
    let subcommand = if Path::new(LOCK).exists() { "ci" } else { "install" };
    process::run(process::on_path("npm", "install Node.js 20.14 or newer, which brings npm")?.arg(subcommand))
}

/// Whether the installed packages are current. npm writes its own record last, so a record newer than the lock file matches it.
fn is_current() -> bool {
    let changed =
        |file: &str| -> Option<SystemTime> { fs::metadata(file).and_then(|data| data.modified()).ok() };
    match (changed(LOCK), changed(INSTALLED)) {
        (Some(lock), Some(installed)) => installed >= lock,
        _ => false,
    }
}

/// Returns the description of an installed package, which contains its version.
pub fn description(package: &str) -> Result<Vec<u8>> {
    fs::read(format!("node_modules/{package}/package.json"))
        .with_context(|| format!("looking for the npm package {package}"))
}
