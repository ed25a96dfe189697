//! This version once more, in a folder of its own that stays as it is: pages that were published with it keep their figures.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::pages::{DIST, files_below};
use crate::{command, freshness, process};

/// What a reader opens rather than what a page embeds.
const PAGES: [&str; 5] = ["index.html", "ja/index.html", "page.css", "icon.svg", "places/"];

pub fn keep() -> Result<()> {
    let told = process::output(Command::new(command::path()).arg("--version"))?;
    let version = told.trim().split(' ').next_back().context("a version")?.to_owned();
    let dist = Path::new(DIST);
    let folder = dist.join(format!("ikura@{version}"));
    for file in files_below(DIST)? {
        let name = file.strip_prefix(dist)?;
        if !name.starts_with(format!("ikura@{version}")) && !PAGES.iter().any(|page| name.starts_with(page)) {
            let bytes = std::fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
            freshness::write(&folder.join(name), bytes)?;
        }
    }
    Ok(())
}
