//! The documents for contributors name files that exist.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Where the paths begin that documents name, from the project's folder.
const FOLDERS: [&str; 8] = ["src/", "www/", "xtask/", "tests/", "docs/", "target/", ".ci/", ".cargo/"];
/// How the names of files in the project's own folder end.
const ENDINGS: [&str; 4] = [".md", ".toml", ".json", ".lock"];
/// What builds and releases make isn't there before the first of them.
const GENERATED: [&str; 4] = ["target/", "www/pkg", "www/dist", "www/released"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The paths among what stands in backquotes in a document, its examples apart.
fn paths(text: &str) -> Vec<&str> {
    let outside_examples = text.split("```").step_by(2);
    let quoted = outside_examples.flat_map(|part| part.split('`').skip(1).step_by(2));
    let is_path = |name: &&str| {
        let in_folder = FOLDERS.iter().any(|folder| name.starts_with(folder));
        let at_the_root = !name.contains('/') && ENDINGS.iter().any(|ending| name.ends_with(ending));
        let is_generated = GENERATED.iter().any(|folder| name.starts_with(folder));
        (in_folder || at_the_root) && !is_generated && !name.contains(char::is_whitespace)
    };
    quoted.filter(is_path).collect()
}

/// Every path that braces stand for: `a/{b,c}.rs` is `a/b.rs` and `a/c.rs`.
fn expanded(path: &str) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else { return vec![path.to_owned()] };
    let (choices, after) = rest.split_once('}').unwrap();
    choices.split(',').flat_map(|choice| expanded(&format!("{before}{choice}{after}"))).collect()
}

/// Whether a path is there. A star stands for any part of one name.
fn exists(path: &str) -> bool {
    let mut found = vec![root().to_owned()];
    for part in path.trim_end_matches('/').split('/') {
        let matching = |name: &str| match part.split_once('*') {
            None => name == part,
            Some((start, end)) => {
                name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
            }
        };
        let entries = found.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
        let paths = entries.map(|entry| entry.unwrap().path());
        found = paths.filter(|path| matching(&path.file_name().unwrap().to_string_lossy())).collect();
    }
    !found.is_empty()
}

#[test]
fn paths_with_stars_and_braces_are_seen() {
    let text = "In `src/{lib,main}.rs` and `docs/*.md`, not `cargo test`\n```sh\n`src/no`\n```\n`target/demo/`, `Cargo.toml`";
    assert_eq!(paths(text), ["src/{lib,main}.rs", "docs/*.md", "Cargo.toml"]);
    assert_eq!(
        expanded("src/{lib,main}.{rs,md}"),
        ["src/lib.rs", "src/lib.md", "src/main.rs", "src/main.md"]
    );
    for path in ["src/lib.rs", "src/answer/", "docs/*.md", "src/*/mod.rs"] {
        assert!(exists(path), "{path}");
    }
    for path in ["src/none.rs", "src/none/", "docs/*.rs", "src/*/lib.rs", "src/lib.rs/mod.rs"] {
        assert!(!exists(path), "{path}");
    }
}

#[test]
fn every_path_in_the_documents_for_contributors_is_there() {
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        let named = paths(&text);
        assert!(named.len() > 20, "{document} names only {named:?}");
        let missing: Vec<String> =
            named.into_iter().flat_map(expanded).filter(|path| !exists(path)).collect();
        assert!(missing.is_empty(), "{document} names {missing:?}, which aren't there");
    }
}

/// The text of every file below a folder.
fn texts(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let text = |path: std::path::PathBuf| match path.is_dir() {
        true => texts(&path),
        false => fs::read_to_string(path).unwrap(),
    };
    entries.map(text).collect()
}

#[test]
fn the_glossary_names_what_the_code_names_and_quotes_what_the_page_shows() {
    let code = texts(&root().join("src")) + &texts(&root().join("www/src"));
    let words: BTreeSet<&str> = code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let document = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let glossary = document.split("## Glossary\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows: Vec<&str> = glossary.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 30, "{glossary}");
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [_, _, names, english, japanese] = cells[..] else { panic!("{row} hasn't five cells") };
        let names: Vec<&str> = names.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty() && names.iter().all(|name| words.contains(name)), "{names:?} of {row}");
        for label in [english, japanese].into_iter().filter(|label| label.starts_with('"')) {
            assert!(code.contains(label), "the page doesn't show {label}");
        }
    }
}
