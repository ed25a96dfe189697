//! What the command reports about each published scenario, for the pages that are made from templates.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::files::files_below;
use crate::{command, process};

/// The address where `www/dist` will be published. Sites that embed by address ignore relative links, so without it they find nothing.
const ADDRESS: &str = "IKURA_ADDRESS";

/// Returns that address without the slash at its end; empty if it isn't known.
pub fn published_at() -> String {
    let address = env::var(ADDRESS).unwrap_or_else(|_| "/".to_owned());
    address.trim_end_matches('/').to_owned()
}

/// Returns the file of each scenario with its id.
pub fn scenarios() -> Result<Vec<(PathBuf, String)>> {
    let files = files_below("www/scenarios")?;
    let named = files.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "json"));
    Ok(named
        .map(|file| {
            let id = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
            (file, id)
        })
        .collect())
}

pub fn report(scenario: &Path, language: &str) -> Result<Value> {
    let mut ikura = Command::new(command::path());
    ikura.arg("report").arg(scenario).args(["--format", "json", "--lang", language]);
    serde_json::from_str(&process::output(&mut ikura)?).context("reading the report")
}

/// Returns the first sentence: the median of the draws, or the answer itself if nothing is uncertain.
pub fn said(report: &Value) -> Result<&str> {
    text(report, "/simulation/headline/announcement").or_else(|_| text(report, "/announcement"))
}

pub fn text<'a>(report: &'a Value, path: &str) -> Result<&'a str> {
    report.pointer(path).and_then(Value::as_str).with_context(|| format!("the report has no {path}"))
}

/// Fills a template: each name in braces becomes its text.
pub fn filled(template: &str, fillings: &[(&str, &str)]) -> String {
    fillings
        .iter()
        .fold(template.to_owned(), |page, (name, text)| page.replace(&format!("{{{name}}}"), &escaped(text)))
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
