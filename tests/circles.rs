//! Tests that no file imports one that leads back to it, in Rust and in TypeScript.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use syn::visit::Visit;
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree, Visibility};

/// Returns every file below a folder of the project with one of these endings, by its path from that folder.
fn files(folder: &str, endings: &[&str]) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut open = vec![root.clone()];
    let mut found = BTreeMap::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                open.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// Returns groups of files in which each file leads to all others: the circles.
fn circles<'f>(arrows: &[(&'f str, &'f str)]) -> Vec<Vec<&'f str>> {
    let graph: DiGraphMap<&str, ()> = arrows.iter().copied().collect();
    tarjan_scc(&graph).into_iter().filter(|group| group.len() > 1).collect()
}

/// The names in one Rust file.
#[derive(Default)]
struct Names {
    /// Paths, in imports and in code.
    named: Vec<Vec<String>>,
    /// Names that it re-exports, each with the path behind it.
    handed_on: Vec<(String, Vec<String>)>,
    /// Names that it defines.
    defined: BTreeSet<String>,
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
    })
}

/// Collects the paths of an import, each with the name that it introduces.
fn spread(tree: &UseTree, before: &[String], found: &mut Vec<(String, Vec<String>)>) {
    let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
    match tree {
        UseTree::Path(path) => spread(&path.tree, &with(&path.ident), found),
        UseTree::Name(name) => found.push((name.ident.to_string(), with(&name.ident))),
        UseTree::Rename(rename) => found.push((rename.rename.to_string(), with(&rename.ident))),
        UseTree::Glob(_) => found.push(("*".to_owned(), before.to_vec())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| spread(tree, before, found)),
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item(&mut self, item: &'ast Item) {
        let name = match item {
            Item::Const(item) => Some(&item.ident),
            Item::Enum(item) => Some(&item.ident),
            Item::Fn(item) => Some(&item.sig.ident),
            Item::Static(item) => Some(&item.ident),
            Item::Struct(item) => Some(&item.ident),
            Item::Trait(item) => Some(&item.ident),
            Item::Type(item) => Some(&item.ident),
            _ => None,
        };
        self.defined.extend(name.map(ToString::to_string));
        syn::visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if !is_for_tests(&module.attrs) {
            syn::visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_use(&mut self, import: &'ast ItemUse) {
        let mut found = Vec::new();
        spread(&import.tree, &[], &mut found);
        if matches!(import.vis, Visibility::Inherited) {
            self.named.extend(found.into_iter().map(|(_, path)| path));
        } else {
            self.handed_on.extend(found);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        // A single word is a variable, or was imported.
        if path.segments.len() > 1 {
            self.named.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        syn::visit::visit_path(self, path);
    }
}

/// The modules of a crate, by their paths within it.
struct Crate {
    modules: BTreeMap<Vec<String>, (String, Names)>,
}

impl Crate {
    fn read(folder: &str) -> Self {
        let module = |(file, text): (String, String)| {
            let mut path: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            if matches!(path.last().map(String::as_str), Some("mod" | "lib" | "main")) {
                path.pop();
            }
            let mut names = Names::default();
            names.visit_file(&syn::parse_file(&text).unwrap());
            (path, (file, names))
        };
        Self { modules: files(folder, &[".rs"]).into_iter().map(module).collect() }
    }

    /// Resolves a path written in a module to one from the crate's root; `None` for a path into another crate.
    fn absolute(&self, module: &[String], path: &[String]) -> Option<Vec<String>> {
        let ups = path.iter().take_while(|part| *part == "super").count();
        let rest = &path[ups..];
        match rest.first().map(String::as_str) {
            Some("crate") => Some(rest[1..].to_vec()),
            Some("self") => Some([module, &rest[1..]].concat()),
            _ if ups > 0 => Some([&module[..module.len().checked_sub(ups)?], rest].concat()),
            Some(first) => {
                let own = [module, &[first.to_owned()]].concat();
                self.modules.contains_key(&own).then(|| [module, rest].concat())
            }
            None => None,
        }
    }

    /// Returns the file that defines what a path names, following re-exports.
    fn written_in(&self, path: &[String]) -> Option<&str> {
        let (module, (file, names)) =
            (0..=path.len()).rev().find_map(|length| self.modules.get_key_value(&path[..length]))?;
        let Some(name) = path.get(module.len()) else { return Some(file) };
        if names.defined.contains(name) {
            return Some(file);
        }
        let rest = &path[module.len() + 1..];
        let handed_on = names.handed_on.iter().filter(|(known, _)| known == name || known == "*");
        let through = handed_on.filter_map(|(known, path)| {
            let mut whole = self.absolute(module, path)?;
            whole.extend((known == "*").then(|| name.clone()));
            let found = self.written_in(&[&whole, rest].concat())?;
            // A glob re-export may not contain the name.
            let has = |file: &str| {
                self.modules.values().any(|(known, names)| known == file && names.defined.contains(name))
            };
            (known != "*" || has(found)).then_some(found)
        });
        Some(through.into_iter().next().unwrap_or(file))
    }

    /// Returns pairs of files, from each file to those that it names. A module that re-exports its own parts gives no pair.
    fn arrows(&self) -> Vec<(&str, &str)> {
        let from = |(module, (file, names)): (&'_ Vec<String>, &'_ (String, Names))| {
            let paths = names.named.iter().filter_map(|path| self.absolute(module, path)).collect::<Vec<_>>();
            let file = file.clone();
            paths.into_iter().map(move |path| (file.clone(), path)).collect::<Vec<_>>()
        };
        let all = self.modules.iter().flat_map(from);
        all.filter_map(|(file, path)| {
            let to = self.written_in(&path)?;
            let (from, _) = self.modules.values().find(|(known, _)| *known == file)?;
            (from != to).then_some((from.as_str(), to))
        })
        .collect()
    }
}

#[test]
fn no_rust_module_is_part_of_an_import_circle() {
    for folder in ["src", "xtask/src"] {
        let read = Crate::read(folder);
        let arrows = read.arrows();
        assert!(arrows.len() > 50, "{folder}: {arrows:?}");
        assert_eq!(circles(&arrows), Vec::<Vec<&str>>::new(), "{folder}");
    }
}

#[test]
fn imports_are_followed_to_the_definition_of_a_name() {
    let read = Crate::read("src");
    let arrows = read.arrows();
    // Through `pub use` in its module, by `super`, and by a name imported from elsewhere.
    for arrow in [
        ("assumptions/resolve.rs", "assumptions/layers.rs"),
        ("answer/questions/break_evens.rs", "answer/questions/goals.rs"),
        ("answer/calculator.rs", "assumptions/resolve.rs"),
        ("answer/evaluation/rows.rs", "answer/shapes/evaluation.rs"),
    ] {
        assert!(arrows.contains(&arrow), "{arrow:?}");
    }
}

/// Returns the file that an import refers to, seen from the file that contains it.
fn imported<'f>(files: &'f BTreeMap<String, String>, from: &str, import: &str) -> Option<&'f str> {
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => drop(path.pop()?),
            name => path.push(name),
        }
    }
    let path = path.join("/");
    ["", ".ts", ".tsx"].iter().find_map(|ending| {
        let (name, _) = files.get_key_value(&format!("{path}{ending}"))?;
        Some(name.as_str())
    })
}

#[test]
fn no_script_is_part_of_an_import_circle_including_types() {
    let files = files("www/src", &[".ts", ".tsx"]);
    let mut arrows = Vec::new();
    for (name, text) in &files {
        for start in ["from \"", "import \"", "import(\""] {
            for after in text.split(start).skip(1) {
                let import = after.split('"').next().unwrap();
                if !import.starts_with('.') || import.ends_with(".css") {
                    continue;
                }
                let to = imported(&files, name, import);
                arrows.push((name.as_str(), to.unwrap_or_else(|| panic!("{name} imports {import}"))));
            }
        }
    }
    assert!(arrows.len() > 300, "{arrows:?}");
    assert!(arrows.contains(&("components/widget.tsx", "components/card/card.tsx")));
    assert_eq!(circles(&arrows), Vec::<Vec<&str>>::new());
}
