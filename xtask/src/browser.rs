//! Finds the browser that the page tests drive.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};

pub fn find() -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("IKURA_CHROMIUM").map(PathBuf::from) {
        ensure!(chosen.exists(), "IKURA_CHROMIUM names {}, which isn't there", chosen.display());
        return Ok(chosen);
    }
    ["chromium", "chromium-browser", "google-chrome"]
        .iter()
        .find_map(|name| which::which(name).ok())
        .context("the page tests need a browser: install Chromium, or set IKURA_CHROMIUM to where one is")
}
