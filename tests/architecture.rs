//! What must not be there: imports against the flow of data, browsers outside the border, sinks in the page.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder whose name ends in one of these, with its text.
fn files(folder: &str, ends: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if ends.iter().any(|end| path.to_string_lossy().ends_with(end)) {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "nothing in {folder}");
    found
}

/// The lines of a file that are code.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn data_flows_one_way() {
    // Each room with the rooms that it must not know of.
    let forbidden = [
        ("src/number.rs", &["crate::"][..]),
        ("src/flow.rs", &["crate::scenario", "crate::assumptions", "crate::format"]),
        ("src/problem.rs", &["crate::"]),
        (
            "src/scenario/",
            &["assumptions", "timeline", "ledger", "outcome", "format::Writer", "explanation", "answer"],
        ),
        ("src/assumptions/", &["timeline", "ledger", "outcome", "explanation", "answer"]),
        ("src/timeline/", &["ledger", "outcome", "crate::format", "explanation", "answer", "selection"]),
        ("src/ledger.rs", &["outcome", "crate::format", "explanation", "answer", "selection"]),
        ("src/outcome.rs", &["crate::format", "explanation", "answer", "selection"]),
        (
            "src/format/",
            &["crate::outcome", "crate::ledger", "crate::timeline", "explanation", "crate::answer"],
        ),
        ("src/explanation/", &["crate::answer", "Outcome::compute", "resolve("]),
    ];
    for (name, text) in files("src", &[".rs"]) {
        for (room, absent) in &forbidden {
            if !name.starts_with(room) {
                continue;
            }
            for line in code(&text).filter(|line| line.contains("crate::") || line.contains('(')) {
                for word in
                    absent.iter().filter(|word| line.trim_start().starts_with("use") || word.contains('('))
                {
                    assert!(!line.contains(word), "{name} knows of {word}: {line}");
                }
            }
        }
    }
}

#[test]
fn nothing_but_the_border_knows_of_a_browser() {
    for (name, text) in files("src", &[".rs"]) {
        for word in ["wasm_bindgen", "web_sys", "js_sys", "serde_wasm_bindgen", "console_error_panic_hook"] {
            let here = code(&text).any(|line| line.contains(word));
            assert!(!here || name == "src/wasm.rs", "{name} names {word}");
        }
    }
}

#[test]
fn the_border_and_the_command_are_thin() {
    for (name, most) in [("src/wasm.rs", 100), ("src/main.rs", 80)] {
        let lines = fs::read_to_string(root().join(name)).unwrap().lines().count();
        assert!(lines < most, "{name} has {lines} lines");
    }
    let border = fs::read_to_string(root().join("src/wasm.rs")).unwrap();
    for word in ["Decimal", "unwrap", "expect(", "Outcome", " * ", " / "] {
        assert!(!code(&border).any(|line| line.contains(word)), "the border computes: {word}");
    }
}

#[test]
fn the_command_uses_only_the_public_library() {
    for (name, text) in files("src/command", &[".rs"]) {
        assert!(!text.contains("crate::"), "{name}");
    }
}

#[test]
fn every_module_says_what_it_is_for_and_is_named_for_what_it_is() {
    for (name, text) in files("src", &[".rs"]).into_iter().chain(files("xtask/src", &[".rs"])) {
        assert!(text.starts_with("//! "), "{name} has no header");
        let lines = text.lines().count();
        assert!(lines <= 600, "{name} has {lines} lines: it holds more than one idea");
        for word in ["util", "helper", "common", "misc", "manager"] {
            assert!(!name.contains(word), "{name}");
        }
    }
}

#[test]
fn nothing_is_left_for_later() {
    let marks =
        [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("to", "do!("), concat!("unimplemented", "!(")];
    let all = ["src", "xtask/src", "www/src", "tests", "www/pages"];
    for (name, text) in
        all.iter().flat_map(|folder| files(folder, &[".rs", ".ts", ".tsx", ".mjs", ".css", ".html"]))
    {
        for mark in marks {
            assert!(!text.contains(mark), "{name} says {mark}");
        }
    }
}

#[test]
fn both_halves_of_wasm_bindgen_have_one_version() {
    let version = |file: &str, name: &str| {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let line = text.lines().find(|line| line.starts_with(&format!("{name} ="))).unwrap().to_owned();
        line.split('"').find(|part| part.starts_with('=') && part.len() > 3).unwrap().to_owned()
    };
    assert_eq!(
        version("Cargo.toml", "wasm-bindgen"),
        version("xtask/Cargo.toml", "wasm-bindgen-cli-support")
    );
}

#[test]
fn every_dependency_has_its_reason() {
    for file in ["Cargo.toml", "xtask/Cargo.toml"] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let mut of_dependencies = false;
        for (before, line) in lines.iter().zip(lines.iter().skip(1)) {
            if line.starts_with('[') {
                of_dependencies = line.contains("dependencies]");
            } else if of_dependencies
                && line.contains(" = ")
                && !line.starts_with('#')
                && !line.starts_with(' ')
            {
                assert!(before.starts_with('#'), "{file}: {line} has no reason");
            }
        }
    }
}

#[test]
fn the_browser_gets_only_free_licences() {
    let output = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--edges", "normal", "--target", "wasm32-unknown-unknown", "--no-default-features"])
        .args(["--package", "ikura", "--prefix", "none", "--format", "{p} | {l}"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let licence = line.rsplit('|').next().unwrap();
        let free = ["MIT", "Apache-2.0", "BSD", "ISC", "Unlicense", "Zlib"];
        assert!(free.iter().any(|name| licence.contains(name)), "{line}");
    }
}

#[test]
fn the_page_has_no_sink_for_markup_and_formats_no_number() {
    let sinks = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "dangerouslySetInnerHTML",
        "eval(",
    ];
    let formats = ["toFixed", "toPrecision", "Intl.", "toLocaleString"];
    let storage = ["localStorage", "sessionStorage", "document.cookie", "indexedDB"];
    for (name, text) in files("www/src", &[".ts", ".tsx"]) {
        for word in sinks.iter().chain(&formats).chain(&storage) {
            assert!(!code(&text).any(|line| line.contains(word)), "{name} uses {word}");
        }
        for line in code(&text).filter(|line| line.contains("fetch(")) {
            assert!(!line.contains("http"), "{name} fetches from elsewhere: {line}");
        }
        assert!(!text.contains(": any"), "{name} gives up on types");
    }
}

#[test]
fn the_map_of_the_house_is_true() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for name in map.split('`').skip(1).step_by(2) {
        let path = name.trim_end_matches('/');
        let is_path =
            ["src/", "www/", "xtask/", "tests/", ".ci/"].iter().any(|start| path.starts_with(start));
        let generated = path.starts_with("www/pkg") || path.starts_with("www/dist");
        if is_path && !generated && !path.contains(['*', ' ', '<']) {
            assert!(root().join(path).exists(), "ARCHITECTURE.md names {name}, which isn't there");
        }
    }
    for folder in ["src", "src/scenario", "www/src", "xtask/src"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(map.contains(&name), "ARCHITECTURE.md doesn't name {folder}/{name}");
        }
    }
}
