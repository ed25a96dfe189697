//! Tests what the source must not contain: imports against the flow of data, browser code outside the border, sinks in the page.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns every file below a folder whose name ends in one of these, with its text.
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

/// Returns the lines of a file that are code.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// Returns the modules of this crate that a text names, in imports or in full paths.
fn modules_named(text: &str) -> BTreeSet<String> {
    named_after("crate::", text)
}

/// Returns the names that directly follow the beginning of a path.
fn named_after(beginning: &str, text: &str) -> BTreeSet<String> {
    let code: Vec<&str> = code(text).collect();
    let code = code.join("\n");
    let word =
        |text: &str| text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    let mut modules_named = BTreeSet::new();
    for (at, start) in code.match_indices(beginning) {
        let rest = &code[at + start.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            modules_named.insert(word(rest));
            continue;
        };
        let mut depth = 1;
        let mut entry = true;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' => entry |= depth == 1,
                _ if c.is_whitespace() => {}
                _ if entry => {
                    modules_named.insert(word(&group[at..]));
                    entry = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    modules_named
}

#[test]
fn all_ways_of_naming_a_module_are_recognised() {
    let named = |text: &str| modules_named(text).into_iter().collect::<Vec<_>>();
    assert_eq!(named("use crate::flow::Flow;"), ["flow"]);
    assert_eq!(named("let x = crate::outcome::Outcome::compute(a);"), ["outcome"]);
    assert_eq!(named("use crate::{\n    answer::{Answer, Table},\n    flow,\n};"), ["answer", "flow"]);
    assert_eq!(named("// crate::answer\n/// [`crate::answer`]"), Vec::<String>::new());
}

/// Each module with the rooms that it may use.
const USES: [(&str, &[&str]); 26] = [
    ("src/number/", &[]),
    ("src/program/", &["number"]),
    ("src/flow.rs", &["number"]),
    ("src/problem.rs", &[]),
    ("src/scenario/", &["problem"]),
    ("src/selection.rs", &["problem", "scenario"]),
    ("src/typed.rs", &["number", "problem", "scenario", "selection"]),
    ("src/towns/", &["problem", "scenario"]),
    ("src/assumptions/", &["number", "problem", "scenario", "selection", "typed"]),
    ("src/timeline/", &["number", "flow", "scenario", "assumptions"]),
    ("src/ledger.rs", &["number", "flow", "scenario", "assumptions", "timeline"]),
    ("src/present_value.rs", &["number", "assumptions", "timeline", "ledger"]),
    ("src/uncertainty/", &["number", "scenario", "assumptions"]),
    ("src/what_if.rs", &["number", "program", "assumptions", "present_value"]),
    ("src/simulation/", &["number", "assumptions", "uncertainty", "present_value", "what_if"]),
    (
        "src/questions/",
        &[
            "number",
            "program",
            "scenario",
            "assumptions",
            "timeline",
            "ledger",
            "present_value",
            "what_if",
            "outcome",
            "uncertainty",
        ],
    ),
    ("src/outcome/", &["number", "flow", "scenario", "assumptions", "timeline", "ledger", "present_value"]),
    ("src/returns/", &["number", "flow", "outcome"]),
    ("src/format/", &["number", "problem", "scenario", "selection"]),
    (
        "src/explanation/",
        &[
            "number",
            "flow",
            "scenario",
            "selection",
            "assumptions",
            "timeline",
            "ledger",
            "outcome",
            "format",
        ],
    ),
    (
        "src/derivation/",
        &[
            "number",
            "flow",
            "scenario",
            "assumptions",
            "timeline",
            "ledger",
            "outcome",
            "format",
            "explanation",
        ],
    ),
    ("src/fingerprint.rs", &["scenario", "selection", "assumptions"]),
    (
        "src/answer/",
        &[
            "number",
            "problem",
            "scenario",
            "selection",
            "typed",
            "towns",
            "assumptions",
            "uncertainty",
            "present_value",
            "what_if",
            "simulation",
            "outcome",
            "returns",
            "questions",
            "format",
            "explanation",
            "derivation",
            "fingerprint",
            "answer",
        ],
    ),
    (
        "src/workbook/",
        &[
            "number",
            "flow",
            "scenario",
            "selection",
            "assumptions",
            "timeline",
            "ledger",
            "outcome",
            "format",
            "explanation",
            "derivation",
            "answer",
            "fingerprint",
        ],
    ),
    ("src/exports/", &["selection", "explanation", "derivation", "answer", "fingerprint", "workbook"]),
    ("src/wasm/", &["answer", "selection", "towns", "exports"]),
];

#[test]
fn data_flows_one_way() {
    let files = files("src", &[".rs"]);
    for (room, may) in USES {
        let mut seen = 0;
        for (name, text) in files.iter().filter(|(name, _)| name.starts_with(room)) {
            seen += 1;
            for named in modules_named(text) {
                assert!(may.contains(&named.as_str()), "{name} knows of {named}");
            }
            assert!(!text.contains("super::super::"), "{name} reaches round its own room");
        }
        assert!(seen > 0, "{room} isn't there");
    }
    for (name, text) in files {
        assert!(!text.contains("#[path"), "{name} takes a module from elsewhere");
    }
}

#[test]
fn the_parts_of_the_answer_module_depend_only_on_earlier_ones() {
    // Each imports itself and those before it. The calculator returns what the first three make; the last two build on it.
    let order = ["shapes", "evaluation", "questions", "calculator", "provenance", "linter"];
    let files = files("src/answer", &[".rs"]);
    for (place, room) in order.iter().enumerate() {
        let inside = |name: &&(String, String)| {
            name.0.starts_with(&format!("src/answer/{room}/")) || name.0 == format!("src/answer/{room}.rs")
        };
        let mut seen = 0;
        for (name, text) in files.iter().filter(inside) {
            seen += 1;
            for named in named_after("crate::answer::", text) {
                let of_named = order.iter().position(|known| *known == named);
                assert!(of_named.is_some_and(|known| known <= place), "{name} knows of {named}");
            }
        }
        assert!(seen > 0, "{room} isn't there");
    }
}

#[test]
fn the_folders_of_the_page_import_only_from_earlier_ones() {
    // Each imports itself and those before it; labels and languages, at the root, are open to all.
    let order = [
        "loading",
        "core",
        "places",
        "state",
        "components/basics",
        "components/figures",
        "components/explanation",
        "components/charts",
        "components/assumptions",
        "components/choices",
        "components/place",
        "components/card",
        "components/finding",
        "components/take-away",
        "components/sections",
        "components/panels",
        "components",
        "elements",
        "elements/prose",
        "frame",
    ];
    let room_of = |name: &str| {
        let folder = name.trim_start_matches("www/src/").rsplit_once('/').map_or("", |(folder, _)| folder);
        folder.to_owned()
    };
    let place_of = |room: &str| order.iter().position(|known| *known == room);
    let mut seen = BTreeSet::new();
    for (name, text) in files("www/src", &[".ts", ".tsx"]) {
        let room = room_of(&name);
        if room.is_empty() {
            continue;
        }
        let place = place_of(&room).unwrap_or_else(|| panic!("{name} is in a room without a place"));
        seen.insert(place);
        for import in text.split("from \"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if !import.starts_with('.') {
                continue;
            }
            let mut path: Vec<&str> = room.split('/').collect();
            for part in import.split('/') {
                match part {
                    "." => {}
                    ".." => drop(path.pop()),
                    part => path.push(part),
                }
            }
            path.pop();
            let imported = path.join("/");
            let may = imported.is_empty() || place_of(&imported).is_some_and(|known| known <= place);
            assert!(may, "{name} imports from {imported}");
        }
    }
    assert_eq!(seen.len(), order.len());
}

#[test]
fn modules_are_declared_in_the_order_in_which_data_flows() {
    let front = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let declared: Vec<&str> =
        front.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    for (place, room) in declared.iter().enumerate() {
        let inside = files("src", &[".rs"]).into_iter().filter(|(name, _)| {
            name.starts_with(&format!("src/{room}/")) || *name == format!("src/{room}.rs")
        });
        for (name, text) in inside {
            for named in modules_named(&text) {
                let of_named = declared.iter().position(|known| *known == named);
                assert!(of_named <= Some(place), "{name} imports {named}, which comes later");
            }
        }
    }
}

#[test]
fn an_explanation_never_runs_the_model() {
    for (name, text) in files("src/explanation", &[".rs"]).into_iter().chain(files("src/format", &[".rs"])) {
        for word in
            ["Outcome::compute", "::compute(", "resolve(", "Ledger::", "Timelines::build", "evaluate("]
        {
            assert!(!code(&text).any(|line| line.contains(word)), "{name} runs the model: {word}");
        }
    }
}

#[test]
fn only_formatting_rounds() {
    for folder in ["src/assumptions", "src/explanation", "src/answer"] {
        for (name, text) in files(folder, &[".rs"]) {
            for word in ["round_dp", "RoundingStrategy", "round_sf", ".floor()", ".ceil()"] {
                assert!(!code(&text).any(|line| line.contains(word)), "{name} rounds: {word}");
            }
        }
    }
    for name in [
        "src/flow.rs",
        "src/ledger.rs",
        "src/present_value.rs",
        "src/outcome/mod.rs",
        "src/outcome/indicators.rs",
        "src/outcome/ratio.rs",
        "src/timeline/mod.rs",
        "src/timeline/discount.rs",
    ] {
        let text = fs::read_to_string(root().join(name)).unwrap();
        for word in ["round", "f64", "trunc"] {
            assert!(!code(&text).any(|line| line.contains(word)), "{name} isn't exact: {word}");
        }
    }
}

#[test]
fn only_the_wasm_border_names_browser_crates() {
    for (name, text) in files("src", &[".rs"]) {
        for word in ["wasm_bindgen", "web_sys", "js_sys", "console_error_panic_hook"] {
            let here = code(&text).any(|line| line.contains(word));
            assert!(!here || name.starts_with("src/wasm/"), "{name} names {word}");
        }
    }
}

#[test]
fn code_for_the_browser_uses_only_our_own_sort() {
    for (name, text) in files("src", &[".rs"]) {
        let elsewhere =
            ["src/command", "src/workbook", "src/scenario/schema"].iter().any(|room| name.starts_with(room));
        // Each use of the library's sort makes the module that is sent more than a kilobyte larger.
        for word in [".sort", "select_nth"] {
            let here = code(&text).any(|line| line.contains(word));
            assert!(!here || elsewhere, "{name} has {word}: src/number/order.rs sorts");
        }
    }
}

#[test]
fn the_border_and_the_command_are_thin() {
    let border = files("src/wasm", &[".rs"]);
    let main = ("src/main.rs".to_owned(), fs::read_to_string(root().join("src/main.rs")).unwrap());
    for (name, text) in border.iter().chain([&main]) {
        assert!(text.lines().count() < 80, "{name} has {} lines", text.lines().count());
    }
    assert!(!border.is_empty());
    for (name, text) in border {
        for word in ["Decimal", "unwrap()", "expect(", "Outcome", " * ", " / "] {
            assert!(!code(&text).any(|line| line.contains(word)), "{name} computes: {word}");
        }
    }
}

#[test]
fn the_command_uses_only_the_public_library() {
    for (name, text) in files("src/command", &[".rs"]) {
        assert!(!text.contains("crate::"), "{name}");
    }
}

#[test]
fn every_module_has_a_header_a_bounded_length_and_a_specific_name() {
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
fn no_file_contains_a_to_do_mark() {
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

/// `cargo xtask test` would skip either without a word.
#[test]
fn node_tests_use_our_own_test_function_and_comments_hold_no_untested_examples() {
    for (name, text) in files("tests", &[".mjs"]) {
        let is_ours = name == "tests/testing.mjs";
        assert!(is_ours || !text.contains("\"node:test\""), "{name} takes `test` from Node.js itself");
    }
    for (name, text) in files("src", &[".rs"]) {
        let is_example = |line: &str| line.trim_start().starts_with("//") && line.contains("```");
        assert!(!text.lines().any(is_example), "{name} has an example that nothing runs");
    }
}

#[test]
fn wasm_bindgen_and_its_cli_support_have_the_same_version() {
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
fn every_dependency_has_a_comment_with_its_reason() {
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
fn code_for_the_browser_has_only_permissive_licences() {
    // Includes what is loaded only for a download.
    let output = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--edges", "normal", "--target", "wasm32-unknown-unknown", "--no-default-features"])
        .args(["--features", "export"])
        .args(["--package", "ikura", "--prefix", "none", "--format", "{p} | {l}"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let mut seen = 0;
    for line in text.lines().filter(|line| !line.is_empty()) {
        let licence = line.rsplit('|').next().unwrap().replace("(*)", "");
        assert!(is_permissive(&licence), "{line}");
        seen += 1;
    }
    assert!(seen > 5, "{text}");
}

/// Whether each part of a licence offers a choice that demands no more than attribution.
fn is_permissive(licence: &str) -> bool {
    const FREE: [&str; 8] = [
        "MIT",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "Zlib",
        "Unicode-3.0",
        "Unicode-DFS-2016",
    ];
    let licence = licence.replace('/', " OR ").replace(['(', ')'], " ");
    licence.split(" AND ").all(|part| part.split(" OR ").any(|choice| FREE.contains(&choice.trim())))
}

#[test]
fn licences_that_are_not_permissive_are_recognised() {
    for free in [
        "MIT",
        "MIT OR Apache-2.0",
        "Apache-2.0/MIT",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "Unlicense OR MIT",
    ] {
        assert!(is_permissive(free), "{free}");
    }
    for not in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "MPL-2.0",
        "LGPL-2.1 OR GPL-2.0",
        "MITX",
        "(MIT OR Apache-2.0) AND CC-BY-4.0",
    ] {
        assert!(!is_permissive(not), "{not}");
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
    let formats =
        ["toFixed", "toPrecision", "toExponential", "Intl.", "toLocaleString", "Math.round", "parseFloat"];
    let storage = ["localStorage", "sessionStorage", "document.cookie", "indexedDB"];
    for (name, text) in files("www/src", &[".ts", ".tsx"]) {
        for word in sinks.iter().chain(&formats).chain(&storage) {
            assert!(!code(&text).any(|line| line.contains(word)), "{name} uses {word}");
        }
        assert!(!text.contains(": any"), "{name} gives up on types");
    }
}

#[test]
fn the_page_parses_numbers_only_in_listed_files() {
    // Where the page turns text into a number, and why the number is never one that is shown.
    let reasons = [
        ("www/src/components/sections/payers.tsx", "lengths of bars"),
        ("www/src/components/sections/funnel.tsx", "the calendar year of a slider"),
        ("www/src/state/scale.ts", "whether a slider's scale still holds its value"),
        ("www/src/elements/prose/drag.ts", "how far a slider moves under a finger"),
        ("www/src/state/permalink.ts", "a calendar year in an address"),
        ("www/src/elements/calculator.ts", "the height that a page reserves"),
        ("www/src/places/list.ts", "how often a prefecture's name repeats in the list"),
    ];
    for (name, text) in files("www/src", &[".ts", ".tsx"]) {
        let converts = code(&text).any(|line| {
            ["Number(", "parseInt(", "valueAsNumber", "BigInt("].iter().any(|word| line.contains(word))
        });
        let reason = reasons.iter().find(|(known, _)| *known == name);
        assert!(!converts || reason.is_some(), "{name} makes a number of a text, and gives no reason here");
        assert!(converts || reason.is_none(), "{name} needs no excuse any more");
    }
}

/// Whether a line names an address on another origin.
fn is_foreign(line: &str) -> bool {
    let literal = ["\"http", "'http", "`http", "\"//", "'//", "`//", "\"ws", "'ws:", "(http", "(//"];
    literal.iter().any(|start| line.contains(start))
}

#[test]
fn the_page_loads_nothing_from_other_origins() {
    assert!(is_foreign("fetch(\"https://example.org\")") && is_foreign("@import url(//example.org/a.css)"));
    assert!(!is_foreign("fetch(new URL(\"places-jp.txt\", import.meta.url))"));
    for (name, text) in files("www/src", &[".ts", ".tsx", ".css"]) {
        for line in code(&text) {
            let namespace = line.contains("http://www.w3.org/");
            assert!(namespace || !is_foreign(line), "{name} names another origin: {line}");
        }
        for word in ["XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "importScripts"] {
            assert!(!text.contains(word), "{name} uses {word}");
        }
    }
    for (name, text) in files("www/pages", &[".css"]) {
        assert!(!text.contains("url(") && !text.contains("@import"), "{name} loads something");
    }
    for (name, text) in files("www/pages", &[".html"]) {
        let policy = "content=\"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self';";
        assert!(text.contains(policy), "{name} lets others in");
        for tag in text.split('<').map(|tag| tag.split('>').next().unwrap_or_default()) {
            let loads =
                ["link ", "script", "img ", "iframe", "source ", "video", "audio", "object", "embed", "form"];
            let foreign = is_foreign(tag) || tag.contains("src=http") || tag.contains("href=http");
            assert!(!(foreign && loads.iter().any(|load| tag.starts_with(load))), "{name} loads <{tag}>");
            let within =
                |word: &str| word.starts_with("style=") || (word.starts_with("on") && word.contains('='));
            assert!(!tag.split_whitespace().any(within), "{name} has script or style within <{tag}>");
        }
        assert!(!text.contains("<script>"), "{name} has script of its own");
    }
}

#[test]
fn every_folder_is_listed_in_architecture_md() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for top in ["src", "www/src", "xtask/src", "tests"] {
        for (name, _) in files(top, &[".rs", ".ts", ".tsx", ".mjs"]) {
            // Below tests, only the first level of folders needs an entry.
            let depth = if top == "tests" { 2 } else { usize::MAX };
            let folders = name.split('/').rev().skip(1).collect::<Vec<_>>();
            let room = folders.into_iter().rev().take(depth).collect::<Vec<_>>().join("/");
            assert!(room == top || map.contains(&format!("`{room}/`")), "ARCHITECTURE.md has no room {room}");
        }
    }
}

/// Returns the lines of a document outside its code examples.
fn outside_examples(text: &str) -> Vec<&str> {
    let mut is_example = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_example = !is_example;
        } else if !is_example {
            lines.push(line);
        }
    }
    lines
}

/// Returns the targets of a document's links and pictures, except for other sites.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in outside_examples(text) {
        // Text within backquotes is code.
        let words: String = line.split('`').step_by(2).collect();
        found.extend(words.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned));
    }
    found.retain(|link| !["https://", "http://", "mailto:"].iter().any(|start| link.starts_with(start)));
    found
}

/// Returns the anchors of a document's headings.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = outside_examples(text).into_iter().filter(|line| line.starts_with('#'));
    let name = |heading: &str| {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = words.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(name).collect()
}

#[test]
fn links_and_headings_of_documents_are_recognised() {
    let text = "# The `<div>` (and more)\n[a](b.md#c) and [`d`](e.md), `[f](g)`, [h](https://i.example)\n\
                ```\n# j\n[k](l)\n```\n![m](n.png)\n";
    assert_eq!(links(text), ["b.md#c", "e.md", "n.png"]);
    assert_eq!(anchors(text).into_iter().collect::<Vec<_>>(), ["the-div-and-more"]);
}

#[test]
fn documents_are_short_and_their_links_have_targets() {
    let at_the_root = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    let pages = files("docs", &[".md"]).into_iter().map(|(name, _)| name);
    for name in at_the_root.into_iter().map(str::to_owned).chain(pages) {
        let document = root().join(&name);
        let text = fs::read_to_string(&document).unwrap();
        let most = match name.as_str() {
            "README.md" => 120,
            "ARCHITECTURE.md" => 200,
            _ => usize::MAX,
        };
        let lines = text.lines().count();
        assert!(lines <= most, "{name} has {lines} lines");
        for (before, line) in text.lines().enumerate() {
            let length = line.chars().count();
            assert!(length <= 140, "{name}:{} has {length} characters", before + 1);
        }
        for link in links(&text) {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target =
                if path.is_empty() { document.clone() } else { document.parent().unwrap().join(path) };
            assert!(target.exists(), "{name} links to {link}, which isn't there");
            let is_there =
                anchor.is_empty() || anchors(&fs::read_to_string(&target).unwrap()).contains(anchor);
            assert!(is_there, "{name} links to {link}, where no heading is called so");
        }
    }
}

/// Returns the quoted names that directly follow, separated by commas, "and" or a line break within a comment.
fn quoted(mut text: &str) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        text = text.trim_start_matches(['/', '!', ',', ' ', '\n']);
        text = text.strip_prefix("and ").unwrap_or(text).trim_start_matches(['/', '!', ' ', '\n']);
        let Some((name, rest)) = text.strip_prefix('"').and_then(|text| text.split_once('"')) else { break };
        let words: Vec<&str> = name.split(['/', '!', ' ', '\n']).filter(|word| !word.is_empty()).collect();
        found.push(words.join(" "));
        text = rest;
    }
    found
}

#[test]
fn sections_cited_in_code_exist_and_sources_cited_in_the_method_are_listed() {
    let method = fs::read_to_string(root().join("docs/method.md")).unwrap();
    let sections: BTreeSet<&str> = method.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let mut cited = BTreeSet::new();
    for (name, text) in files("src", &[".rs"]) {
        for after in text.split("docs/method.md").skip(1) {
            for section in quoted(after) {
                assert!(
                    sections.contains(section.as_str()),
                    "{name} cites {section}, which docs/method.md hasn't"
                );
                cited.insert(section);
            }
        }
    }
    assert!(cited.contains("Rate of return") && cited.len() > 12, "{cited:?}");

    let (body, list) = method.split_once("## Sources").unwrap();
    // Brackets followed by an address are a link, not a citation.
    let in_brackets = |text: &str| -> BTreeSet<String> {
        let inside = text.split('[').skip(1).filter_map(|part| part.split_once(']'));
        let inside = inside.filter(|(_, after)| !after.starts_with('('));
        let names = inside.map(|(name, _)| name.split_whitespace().collect::<Vec<_>>().join(" "));
        names.filter(|name| name.starts_with(char::is_uppercase)).collect()
    };
    let listed = list.lines().filter(|line| line.starts_with("* [")).collect::<Vec<_>>().join("\n");
    assert_eq!(in_brackets(body), in_brackets(&listed));
}

#[test]
fn the_contents_of_the_method_list_every_section_in_order() {
    let method = fs::read_to_string(root().join("docs/method.md")).unwrap();
    let sections: Vec<&str> = method.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let links = method.lines().filter_map(|line| line.strip_prefix("- [")?.split_once("](#"));
    let links: Vec<(&str, &str)> =
        links.filter_map(|(name, after)| Some((name, after.split_once(')')?.0))).collect();
    let anchors: Vec<String> = sections.iter().map(|name| name.to_lowercase().replace(' ', "-")).collect();
    assert_eq!(links.iter().map(|(name, _)| *name).collect::<Vec<_>>(), sections);
    assert_eq!(links.iter().map(|(_, anchor)| *anchor).collect::<Vec<_>>(), anchors);
}
