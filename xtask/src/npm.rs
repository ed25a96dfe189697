//! Installs the npm packages that `package-lock.json` names, into this folder only.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::Result;

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

/// npm writes its record of what is installed last, so one that is newer than the lock file belongs to it.
fn is_current() -> bool {
    let changed =
        |file: &str| -> Option<SystemTime> { fs::metadata(file).and_then(|data| data.modified()).ok() };
    match (changed(LOCK), changed(INSTALLED)) {
        (Some(lock), Some(installed)) => installed >= lock,
        _ => false,
    }
}
