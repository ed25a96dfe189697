//! The core for the browser: compiled, given its JavaScript side, and made small.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::facts::{self, Package};
use crate::freshness::{self, Stamp};
use crate::{core_plain, javascript_border, process};

pub const TARGET: &str = "wasm32-unknown-unknown";
/// Apart from the native build, so that neither waits for the other's lock or throws away its results.
pub const TARGET_FOLDER: &str = "target/wasm";

pub fn build() -> Result<()> {
    for (name, package) in facts::read()?.packages {
        match &package.wasm2js {
            None => build_package(&name, &package),
            Some(wasm2js) => core_plain::build(&name, &package, wasm2js),
        }
        .with_context(|| format!("building the browser package {name}"))?;
    }
    Ok(())
}

/// Compiles one package of the workspace and puts its module with its JavaScript side where its facts say.
pub fn build_package(name: &str, package: &Package) -> Result<()> {
    let compiled = compile(package, Path::new(TARGET_FOLDER))?;
    let products = ["_bg.wasm", "_bg.wasm.d.ts", ".js", ".d.ts"]
        .map(|ending| package.output.join(format!("{name}{ending}")));
    let [module, types_of_module, _, declarations] = &products;

    let bytes = fs::read(&compiled).with_context(|| format!("reading {}", compiled.display()))?;
    let flags = package.wasm_opt.join(" ");
    let stamp = Stamp::new(
        &format!("{name}-wasm"),
        &[&bytes, &optimiser()?, flags.as_bytes(), javascript_border::OPTIONS.as_bytes()],
    );
    if stamp.is_fresh(&products) {
        return Ok(());
    }

    stamp.begin()?;
    javascript_border::generate(bytes, name, &package.output)?;
    freshness::write(types_of_module, TYPES_OF_MODULE)?;
    refuse_any(declarations)?;
    println!("making {} small, which takes a while", module.display());
    process::run(process::from_npm("wasm-opt").args(&package.wasm_opt).arg(module).arg("-o").arg(module))?;
    stamp.finished()
}

/// Which version of binaryen there is.
pub fn optimiser() -> Result<Vec<u8>> {
    fs::read("node_modules/binaryen/package.json").context("looking for wasm-opt in the npm package binaryen")
}

/// Compiles a package and says where its module is: in the same place for all of one crate, until the next is compiled.
pub fn compile(package: &Package, folder: &Path) -> Result<PathBuf> {
    let name = &package.crate_name;
    process::run(
        process::cargo()
            .args(["build", "--lib", "--package", name])
            .args(["--target", TARGET])
            .arg("--target-dir")
            .arg(folder)
            .args(["--no-default-features", "--features", &package.cargo_features.join(",")])
            .args(["--profile", &package.cargo_profile])
            .env("CARGO_ENCODED_RUSTFLAGS", flags(&package.codegen)?),
    )?;
    let file = format!("{}.wasm", name.replace('-', "_"));
    Ok(folder.join(TARGET).join(&package.cargo_profile).join(file))
}

/// SHA-256 as the loop that it is: written out for speed it takes 10 KB more, and a page hashes one scenario.
const SMALL_HASH: [&str; 2] = ["sha2_backend=\"soft\"", "sha2_backend_soft=\"compact\""];

/// Panic messages name source files: without the builder's own folders in them, every computer makes the same module.
fn flags(codegen: &[String]) -> Result<String> {
    let project = fs::canonicalize(".").context("finding the project's folder")?;
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("finding the folder where cargo keeps crates")?;
    let paths = [(project, "ikura"), (cargo_home, "cargo")]
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    let small_hash = SMALL_HASH.map(|flag| format!("--cfg={flag}"));
    let flags: Vec<String> = paths.into_iter().chain(small_hash).chain(codegen.iter().cloned()).collect();
    // Between encoded flags stands the unit separator, so that folders may have spaces.
    Ok(flags.join("\u{1f}"))
}

/// `rust-toolchain.toml` names the target, but rustup adds it only together with a new toolchain.
pub fn add_target() -> Result<()> {
    let libraries = process::output(std::process::Command::new("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]))?;
    if Path::new(libraries.trim()).exists() {
        return Ok(());
    }
    process::run(
        process::on_path("rustup", &format!("install Rust's target {TARGET}"))?
            .args(["target", "add", TARGET]),
    )
}

/// What the bundler makes of the module. The declarations that wasm-bindgen writes here are of the opened module.
const TYPES_OF_MODULE: &str = "declare const text: string;\nexport default text;\n";

/// The border is typed, or it isn't shipped.
pub fn refuse_any(declarations: &Path) -> Result<()> {
    let text =
        fs::read_to_string(declarations).with_context(|| format!("reading {}", declarations.display()))?;
    let untyped = lines_with_any(&text);
    if !untyped.is_empty() {
        bail!("{} has the type `any` in:\n{}", declarations.display(), untyped.join("\n"));
    }
    Ok(())
}

fn lines_with_any(declarations: &str) -> Vec<&str> {
    let is_comment = |line: &str| ["*", "/*", "//"].iter().any(|start| line.trim_start().starts_with(start));
    let words = |line: &str| -> Vec<String> {
        line.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '$')
            .map(String::from)
            .collect()
    };
    declarations
        .lines()
        .filter(|line| !is_comment(line) && words(line).iter().any(|word| word == "any"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::lines_with_any;

    #[test]
    fn any_is_found_as_a_type_and_not_in_a_comment_or_within_a_word() {
        let declarations = "/**\n * Takes any: text.\n */\nexport function good(company: Many): Answer;\nexport function bad(x: string): any;\nexport function worse(x: any[]): void;\n";
        assert_eq!(
            lines_with_any(declarations),
            ["export function bad(x: string): any;", "export function worse(x: any[]): void;"]
        );
    }
}
