//! Makes the JavaScript side of a compiled core. The only file that uses `wasm-bindgen-cli-support`, whose interface isn't promised to stay.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

/// Changes whenever this file asks for something else, so that old output isn't taken for fresh.
pub const OPTIONS: &str = "wasm-bindgen 0.2.130: web, typescript, names, reset state";

pub fn generate(module: Vec<u8>, name: &str, output: &Path) -> Result<()> {
    Bindgen::new()
        .input_bytes(name, module)
        .out_name(name)
        .web(true)?
        .typescript(true)
        // wasm-opt puts functions in the order of their names, and then leaves the names out.
        .remove_name_section(false)
        .remove_producers_section(true)
        // The page says itself where the module is; a bundler sees no address that it would follow.
        .omit_default_module_path(true)
        // An instance that trapped is replaced instead of being asked again.
        .reset_state_function(true)
        .generate(output)
        .with_context(|| format!("making the JavaScript side of {name}"))?;
    refuse_any(&output.join(format!("{name}.d.ts")))
}

/// The border is typed, or it isn't shipped.
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
    // What the module itself is called by is only the border's business, and has no types.
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
    fn any_is_found_as_a_type_and_not_in_a_comment_or_within_a_word() {
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
