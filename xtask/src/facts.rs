//! Reads `wasm-pack.toml`: how the browser packages are built, and how large they may become.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde::Deserialize;

const FILE: &str = "wasm-pack.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// Packages by the name of their files.
    pub packages: BTreeMap<String, Package>,
    pub budgets: Vec<Budget>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// The crate to compile; several packages may hold parts of one crate.
    #[serde(rename = "crate")]
    pub crate_name: String,
    pub cargo_features: Vec<String>,
    pub cargo_profile: String,
    /// Codegen flags of the compiler for the target machine.
    pub codegen: Vec<String>,
    pub wasm_opt: Vec<String>,
    /// Flags of wasm2js; if present, the package becomes plain JavaScript.
    pub wasm2js: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    pub what: String,
    pub file: PathBuf,
    /// The size to aim for; `None` if it is reached. Shown with every measurement.
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

/// Returns the content of the file, independent of the folder in which a test runs.
#[cfg(test)]
pub fn of_this_project() -> Result<Facts> {
    parse(include_str!("../../wasm-pack.toml"))
}

#[cfg(test)]
mod tests {
    use super::parse;

    const OF_THIS_PROJECT: &str = include_str!("../../wasm-pack.toml");

    #[test]
    fn wasm_pack_toml_of_this_project_is_valid() {
        assert!(parse(OF_THIS_PROJECT).is_ok());
    }

    #[test]
    fn unknown_keys_are_refused_at_every_level() {
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
