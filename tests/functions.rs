//! Every function in TypeScript and JavaScript fits on a screen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

use tree_sitter::{Language, Node, Parser};
use tree_sitter_typescript::{LANGUAGE_TSX, LANGUAGE_TYPESCRIPT};

/// Lines of the longest function that a reader sees as a whole.
const SCREEN: usize = 70;

/// Folders of scripts; what is generated into `www/` is in none of them.
const FOLDERS: [&str; 6] = ["www/src", "www/pages", "www/frame", "www/types", "xtask", "tests"];

/// What the grammar calls a function that has a body.
const FUNCTIONS: [&str; 6] = [
    "arrow_function",
    "function_declaration",
    "function_expression",
    "generator_function",
    "generator_function_declaration",
    "method_definition",
];

/// A function by the number and the text of its first line, and how many lines it has.
#[derive(Debug, PartialEq)]
struct Length<'t> {
    line: usize,
    begins: &'t str,
    lines: usize,
}

fn collect<'t>(node: Node, text: &'t str, found: &mut Vec<Length<'t>>) {
    if FUNCTIONS.contains(&node.kind()) {
        let (first, last) = (node.start_position().row, node.end_position().row);
        let begins = text.lines().nth(first).unwrap().trim();
        found.push(Length { line: first + 1, begins, lines: last - first + 1 });
    }
    for child in node.children(&mut node.walk()) {
        collect(child, text, found);
    }
}

/// Every function of a script, those within others included, in the order in which they begin. None if it can't be read.
fn functions<'t>(name: &str, text: &'t str) -> Option<Vec<Length<'t>>> {
    let has_elements = Path::new(name).extension().is_some_and(|end| end == "tsx" || end == "jsx");
    let language: Language = if has_elements { LANGUAGE_TSX } else { LANGUAGE_TYPESCRIPT }.into();
    let mut parser = Parser::new();
    parser.set_language(&language).unwrap();
    let tree = parser.parse(text, None)?;
    let mut found = Vec::new();
    collect(tree.root_node(), text, &mut found);
    (!tree.root_node().has_error()).then_some(found)
}

/// Every script below a folder of the project, by its path.
fn scripts(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open: Vec<PathBuf> = vec![root.join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                open.push(path);
            } else if [".ts", ".tsx", ".js", ".jsx", ".mjs"].iter().any(|ending| name.ends_with(ending)) {
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

#[test]
fn every_function_of_a_script_fits_on_a_screen() {
    let mut seen = 0;
    let mut too_long = Vec::new();
    for (name, text) in FOLDERS.into_iter().flat_map(scripts) {
        let found = functions(&name, &text).unwrap_or_else(|| panic!("{name} has a line that can't be read"));
        seen += found.len();
        for Length { line, begins, lines } in found {
            if lines > SCREEN {
                too_long.push(format!("{name}:{line} has {lines} lines: {begins}"));
            }
        }
    }
    assert!(seen > 2_000, "only {seen} functions");
    assert!(too_long.is_empty(), "longer than {SCREEN} lines:\n{}", too_long.join("\n"));
}

#[test]
fn functions_of_every_kind_are_counted_from_their_first_line_to_their_last() {
    let text = "\
/** Not counted. */
export default async function Part({ of }: Props) {
  const pick = (option: Option) => {
    choose(option); // }
  };

  return <p onClick={() => pick(`}${of}`)}>{of.map((one) => <b>{one}</b>)}</p>;
}
class Town {
  readonly name = function () {
    return 1;
  };
  async *codes() {
    yield 1;
  }
  get code() { return 1; }
}
function* all() {
  yield 1;
}
";
    let counted = |name| {
        let found = functions(name, text)?;
        Some(found.into_iter().map(|Length { line, lines, .. }| (line, lines)).collect::<Vec<_>>())
    };
    let expected = [(2, 7), (3, 3), (7, 1), (7, 1), (10, 3), (13, 3), (16, 1), (18, 3)];
    assert_eq!(counted("part.tsx").unwrap(), expected);
    // Elements are no TypeScript.
    assert_eq!(counted("part.ts"), None);
}

#[test]
fn a_function_of_one_line_too_many_is_found() {
    for lines in [SCREEN, SCREEN + 1] {
        let text = format!("const x = 1;\ntest(\"a\", async () => {{\n{}}});\n", "  x;\n".repeat(lines - 2));
        let found = functions("a.test.mjs", &text).unwrap();
        assert_eq!(found, [Length { line: 2, begins: "test(\"a\", async () => {", lines }]);
        assert_eq!(found.iter().any(|function| function.lines > SCREEN), lines > SCREEN);
    }
}
