//! Generates the JavaScript side of a compiled core. Only this file uses `wasm-bindgen-cli-support`, whose interface isn't stable.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

/// Must change whenever the options below change, so that old output isn't taken for fresh.
pub const OPTIONS: &str = "wasm-bindgen 0.2.130: web, typescript, names, reset state";

pub fn generate(module: Vec<u8>, name: &str, output: &Path) -> Result<()> {
    Bindgen::new()
        .input_bytes(name, module)
        .out_name(name)
        .web(true)?
        .typescript(true)
        // wasm-opt orders functions by their names and then removes the names.
        .remove_name_section(false)
        .remove_producers_section(true)
        // The page names the module itself, so the bundler finds no address to follow.
        .omit_default_module_path(true)
        // An instance that trapped is replaced and never called again.
        .reset_state_function(true)
        .generate(output)
        .with_context(|| format!("making the JavaScript side of {name}"))?;
    refuse_any(&output.join(format!("{name}.d.ts")))
}

/// Refuses declarations with the type `any`, so that the border stays typed.
fn refuse_any(declarations: &Path) -> Result<()> {
    let text =
        fs::read_to_string(declarations).with_context(|| format!("reading {}", declarations.display()))?;
    let untyped = lines_with_any(&text);
    if !untyped.is_empty() {
        bail!("{} has the type `any` in:\n{}", declarations.display(), untyped.join("\n"));
    }
    Ok(())
}

fn lines_with_any(declarations: &str) -> Vec<&str> {
    // The raw exports of the module are used only by the border itself and have no types.
    let (before, module) =
        declarations.split_once("export interface InitOutput {").unwrap_or((declarations, ""));
    let (_, after) = module.split_once("\n}").unwrap_or_default();
    let is_comment = |line: &str| ["*", "/*", "//"].iter().any(|start| line.trim_start().starts_with(start));
    let words = |line: &str| -> Vec<String> {
        line.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '$')
            .map(String::from)
            .collect()
    };
    let lines = before.lines().chain(after.lines());
    lines.filter(|line| !is_comment(line) && words(line).iter().any(|word| word == "any")).collect()
}

#[cfg(test)]
mod tests {
    use super::lines_with_any;

    #[test]
    fn the_type_any_is_found_but_not_in_comments_or_within_words() {
        let declarations = "/**\n * Takes any: text.\n */\nexport function good(company: Many): Answer;\nexport function bad(x: string): any;\nexport function worse(x: any[]): void;\nexport interface InitOutput {\n    readonly good: (a: any) => number;\n}\nexport function last(x: any): void;\n";
        assert_eq!(
            lines_with_any(declarations),
            [
                "export function bad(x: string): any;",
                "export function worse(x: any[]): void;",
                "export function last(x: any): void;"
            ]
        );
    }
}
