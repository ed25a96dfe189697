//! `wasm-pack.toml`: how the browser packages are built, and how large they may become.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde::Deserialize;

const FILE: &str = "wasm-pack.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// By the name of their files.
    pub packages: BTreeMap<String, Package>,
    pub budgets: Vec<Budget>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// The crate that it is made of: several packages may hold parts of one.
    #[serde(rename = "crate")]
    pub crate_name: String,
    pub cargo_features: Vec<String>,
    pub cargo_profile: String,
    /// Of the compiler, for the machine that the package is for.
    pub codegen: Vec<String>,
    pub wasm_opt: Vec<String>,
    /// Where there are any, the package becomes plain JavaScript.
    pub wasm2js: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    pub what: String,
    pub file: PathBuf,
    /// Where it should come down to, if it isn't there yet; shown with every measurement.
    pub brotli_bytes_aim: Option<usize>,
    pub brotli_bytes_max: usize,
}

pub fn read() -> Result<Facts> {
    let text = std::fs::read_to_string(FILE).with_context(|| format!("reading {FILE}"))?;
    parse(&text)
}

fn parse(text: &str) -> Result<Facts> {
    toml::from_str(text).with_context(|| format!("understanding {FILE}"))
}

/// What the file says, wherever a test runs.
#[cfg(test)]
pub fn of_this_project() -> Result<Facts> {
    parse(include_str!("../../wasm-pack.toml"))
}

#[cfg(test)]
mod tests {
    use super::parse;

    const OF_THIS_PROJECT: &str = include_str!("../../wasm-pack.toml");

    #[test]
    fn the_projects_own_file_is_understood() {
        assert!(parse(OF_THIS_PROJECT).is_ok());
    }

    #[test]
    fn a_key_nobody_knows_is_refused_wherever_it_stands() {
        for (place, known) in [
            ("at the top", "[packages.ikura]"),
            ("in a package", "cargo_features"),
            ("in a budget", "brotli_bytes_max"),
        ] {
            let text = OF_THIS_PROJECT.replacen(known, &format!("optimize = 1\n{known}"), 1);
            assert_ne!(text, OF_THIS_PROJECT, "{place}: the test changed nothing");
            let message = parse(&text).err().map(|fault| format!("{fault:#}")).unwrap_or_default();
            assert!(message.contains("unknown field `optimize`"), "{place}: {message}");
        }
    }

    #[test]
    fn the_first_comment_says_who_reads_the_file() {
        assert!(OF_THIS_PROJECT.starts_with("# The tool named wasm-pack does not read this file."));
    }
}
