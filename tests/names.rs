//! Tests that each type name of the core means one thing: that no two types in `src/` have the same name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::Visit;
use syn::{Attribute, ForeignItemType, ImplItemType, Item, ItemMod, Macro};

/// Names that are defined more than once, each with the reason.
const EXCEPTIONS: [(&str, &str); 2] = [
    ("Calculator", "src/wasm exports the calculator of src/answer to JavaScript under its own name"),
    ("Output", "the standard library gives this name to the result of an operator"),
];

/// The type names that one file defines, each as often as it is defined.
#[derive(Default)]
struct Defined(Vec<String>);

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
    })
}

impl<'ast> Visit<'ast> for Defined {
    fn visit_item(&mut self, item: &'ast Item) {
        let name = match item {
            Item::Enum(item) => Some(&item.ident),
            Item::Struct(item) => Some(&item.ident),
            Item::Trait(item) => Some(&item.ident),
            Item::Type(item) => Some(&item.ident),
            Item::Union(item) => Some(&item.ident),
            _ => None,
        };
        self.0.extend(name.map(ToString::to_string));
        syn::visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if !is_for_tests(&module.attrs) {
            syn::visit::visit_item_mod(self, module);
        }
    }

    fn visit_impl_item_type(&mut self, item: &'ast ImplItemType) {
        self.0.push(item.ident.to_string());
    }

    fn visit_foreign_item_type(&mut self, item: &'ast ForeignItemType) {
        self.0.push(item.ident.to_string());
    }

    /// Looks for types in the body of a macro, which isn't parsed, so that those which a macro defines count too.
    fn visit_macro(&mut self, body: &'ast Macro) {
        let tokens = body.tokens.to_string();
        let words: Vec<&str> = tokens.split_whitespace().collect();
        let is_definition = |pair: &&[&str]| {
            ["enum", "struct", "trait", "type"].contains(&pair[0])
                && pair[1].starts_with(|c: char| c.is_ascii_uppercase())
        };
        self.0.extend(words.windows(2).filter(is_definition).map(|pair| pair[1].to_owned()));
    }
}

/// Returns the type names that a text of Rust code defines.
fn defined(text: &str) -> Vec<String> {
    let mut defined = Defined::default();
    defined.visit_file(&syn::parse_file(text).unwrap());
    defined.0
}

/// Returns every type name below a folder, with the files that define it, each as often as it does.
fn types(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![folder.to_owned()];
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let file = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                for name in defined(&fs::read_to_string(&path).unwrap()) {
                    found.entry(name).or_default().push(file.clone());
                }
            }
        }
    }
    found
}

#[test]
fn types_are_seen_wherever_they_are_defined() {
    let text =
        "pub struct One; mod two { enum Three {} } fn four() { type Five = u8; } trait Six { type Any; }
        impl Iterator for One { type Item = u8; } unsafe extern \"C\" { type Seven; }
        macro_rules! eight { () => { pub enum Nine { One } } } #[cfg(test)] mod tests { struct One; }";
    assert_eq!(defined(text), ["One", "Three", "Five", "Six", "Item", "Seven", "Nine"]);
}

#[test]
fn no_type_name_is_defined_twice() {
    let types = types(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(types.len() > 200, "found only {} types", types.len());
    let twice: BTreeMap<&str, &Vec<String>> = types
        .iter()
        .filter(|(_, files)| files.len() > 1)
        .map(|(name, files)| (name.as_str(), files))
        .collect();
    let exceptions: BTreeSet<&str> = EXCEPTIONS.into_iter().map(|(name, _)| name).collect();
    let clashes: BTreeMap<_, _> = twice.iter().filter(|(name, _)| !exceptions.contains(*name)).collect();
    assert!(clashes.is_empty(), "these names mean more than one thing: {clashes:#?}");
    let unneeded: Vec<_> = exceptions.into_iter().filter(|name| !twice.contains_key(name)).collect();
    assert!(unneeded.is_empty(), "these exceptions are no longer needed: {unneeded:?}");
}
