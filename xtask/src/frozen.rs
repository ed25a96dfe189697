//! Keeps a copy of this version in a folder that never changes, so that pages published with it keep their figures.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha384};

use crate::files::{files_below, read_text};
use crate::form::Form;
use crate::freshness::{self, hexadecimal};

/// The beginning of a version folder's name; the version number follows.
const FOLDER: &str = "ikura@";
/// Files that a reader opens, as opposed to those that a page embeds.
const PAGES: [&str; 3] = ["index.html", "ja/index.html", "page.css"];
/// The folder of the documents, which only readers open as well.
const DOCUMENTS: &str = "docs/";
/// Checksums of all files of the folder, in the format of `sha384sum --check`.
const SUMS: &str = "SHA384SUMS";
/// A version is released once its checksums are stored here, as `0.1.0.sums`.
const RELEASED: &str = "www/released";

/// Whether a published folder is kept by a build: those of other versions, and that of this one once it is released.
pub fn outlives(folder: &str) -> Result<bool> {
    let Some(kept) = folder.strip_prefix(FOLDER) else { return Ok(false) };
    Ok(kept != version()? || released(Path::new(RELEASED), kept)?.is_some())
}

pub fn keep(form: &Form) -> Result<()> {
    let version = version()?;
    let files = embedded(form.dist)?;
    let sums = checksums(&files);
    if let Some(released) = released(Path::new(RELEASED), &version)? {
        refuse_others(&version, &released, &sums)?;
    }
    let folder = Path::new(form.dist).join(format!("{FOLDER}{version}"));
    for (name, bytes) in files {
        freshness::write(&folder.join(name), bytes)?;
    }
    freshness::write(&folder.join(SUMS), sums)
}

fn version() -> Result<String> {
    let package: toml::Table = toml::from_str(&read_text(Path::new("Cargo.toml"))?)?;
    let version = package.get("package").and_then(|package| package.get("version")?.as_str());
    Ok(version.context("a version in Cargo.toml")?.to_owned())
}

/// Returns everything that a page embeds, by its name within the folder.
fn embedded(dist: &str) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for file in files_below(dist)? {
        let name = file.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        let is_for_readers = PAGES.contains(&&*name) || name.starts_with(DOCUMENTS);
        if name.starts_with(FOLDER) || is_for_readers || name.ends_with("oembed.json") {
            continue;
        }
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let bytes = if name.ends_with(".html") { without_address(&bytes) } else { bytes };
        files.insert(name, bytes);
    }
    Ok(files)
}

/// Removes the publisher's address from a frame's page, so that all publishers get the same bytes. Sites that embed by address use
/// the unversioned page.
fn without_address(page: &[u8]) -> Vec<u8> {
    let says_address = |line: &&str| line.contains("application/json+oembed") || line.contains("og:url");
    String::from_utf8_lossy(page)
        .split_inclusive('\n')
        .filter(|line| !says_address(line))
        .collect::<String>()
        .into()
}

fn checksums(files: &BTreeMap<String, Vec<u8>>) -> String {
    files.iter().map(|(name, bytes)| format!("{}  {name}\n", hexadecimal(&Sha384::digest(bytes)))).collect()
}

fn released(folder: &Path, version: &str) -> Result<Option<String>> {
    let sums = folder.join(format!("{version}.sums"));
    sums.exists().then(|| read_text(&sums)).transpose()
}

/// Refuses changed files under a released version, since pages rely on them; changes need a new version.
fn refuse_others(version: &str, released: &str, sums: &str) -> Result<()> {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
    let others: Vec<_> = lines(released).symmetric_difference(&lines(sums)).cloned().collect();
    let mut names: Vec<_> =
        others.iter().filter_map(|line| line.split_once("  ")).map(|(_, name)| name).collect();
    names.sort_unstable();
    names.dedup();
    if !names.is_empty() {
        bail!(
            "version {version} is released, and these of its files have changed: {}; raise the version in Cargo.toml",
            names.join(", ")
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{checksums, embedded, refuse_others, released, without_address};
    use anyhow::Result;
    use std::collections::BTreeMap;

    fn sums(script: &str) -> String {
        let files = [("ikura.js", script), ("places/jp.json", "{}")];
        checksums(&BTreeMap::from(files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_owned()))))
    }

    #[test]
    fn checksums_agree_with_sha384sum() {
        // As printed by `printf abc | sha384sum`.
        let of_abc = "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7";
        assert_eq!(
            checksums(&BTreeMap::from([("a.txt".to_owned(), b"abc".to_vec())])),
            format!("{of_abc}  a.txt\n")
        );
    }

    #[test]
    fn a_released_version_is_refused_if_any_bytes_differ() -> Result<()> {
        let folder = tempfile::tempdir()?;
        assert_eq!(released(folder.path(), "1.2.3")?, None);
        std::fs::write(folder.path().join("1.2.3.sums"), sums("one"))?;
        let kept = released(folder.path(), "1.2.3")?.unwrap_or_default();
        assert!(refuse_others("1.2.3", &kept, &sums("one")).is_ok());
        let refusal = refuse_others("1.2.3", &kept, &sums("two"))
            .err()
            .map(|fault| fault.to_string())
            .unwrap_or_default();
        assert!(refusal.contains("changed: ikura.js;"), "{refusal}");
        let less = kept.lines().next().unwrap_or_default();
        assert!(refuse_others("1.2.3", less, &sums("one")).is_err(), "a file too many");
        Ok(())
    }

    #[test]
    fn pages_for_readers_are_not_part_of_a_frozen_version() -> Result<()> {
        let dist = tempfile::tempdir()?;
        let files = [
            "docs/api.html",
            "frame/a/en/index.html",
            "ikura@0.0.9/ikura.js",
            "ikura.js",
            "index.html",
            "page.css",
        ];
        for file in files {
            crate::freshness::write(&dist.path().join(file), "made")?;
        }
        let kept: Vec<_> = embedded(&dist.path().to_string_lossy())?.into_keys().collect();
        assert_eq!(kept, ["frame/a/en/index.html", "ikura.js"]);
        Ok(())
    }

    #[test]
    fn the_publishers_address_is_removed_from_a_frames_page() {
        let page =
            "<title>a</title>\n<link rel=\"alternate\" type=\"application/json+oembed\" href=\"x\">\n<p>b\n";
        assert_eq!(without_address(page.as_bytes()), b"<title>a</title>\n<p>b\n");
    }
}
