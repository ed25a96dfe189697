//! Compiles the core for the browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context as _, Result};

use crate::facts::Package;
use crate::freshness::{self, Stamp};
use crate::{files, process};

pub const TARGET: &str = "wasm32-unknown-unknown";
/// Separate from the native build, so that neither waits for the other's lock or discards its results.
pub const TARGET_FOLDER: &str = "target/wasm";

/// What cargo reads in addition to sources, for any of our crates.
const MANIFESTS: [&str; 4] =
    ["Cargo.toml", "Cargo.lock", "tests/bench/engine/Cargo.toml", ".cargo/config.toml"];

/// Compiles a package and returns the path of its module.
///
/// cargo puts all modules of one crate in the same place, regardless of their features, and so recompiles each one after another was built.
/// Here each module is kept in its own place, with the list of sources that the compiler read for it.
pub fn compile(name: &str, package: &Package, folder: &Path) -> Result<PathBuf> {
    let modules = folder.join("modules");
    let [module, sources] = ["wasm", "d"].map(|ending| modules.join(format!("{name}.{ending}")));
    let flags = flags(&package.codegen)?;
    let mut cargo = cargo(package, folder, &flags);
    let compiler = process::output(Command::new("rustc").arg("-vV"))?;
    let request = [process::text(&cargo), flags, compiler].concat();
    let stamp = |sources: &[(PathBuf, Vec<u8>)]| {
        let files = sources.iter().flat_map(|(path, text)| [path.as_os_str().as_encoded_bytes(), text]);
        let ingredients: Vec<&[u8]> = std::iter::once(request.as_bytes()).chain(files).collect();
        Stamp::new(&module, &ingredients)
    };
    // If a source or the list of sources is missing, the package is simply compiled.
    if read_for(&sources, &MANIFESTS)
        .is_ok_and(|read| stamp(&read).is_fresh(&[module.clone(), sources.clone()]))
    {
        return Ok(module);
    }

    stamp(&[]).begin()?;
    let begun = SystemTime::now();
    process::run(&mut cargo)?;
    let made = folder.join(TARGET).join(&package.cargo_profile).join(package.crate_name.replace('-', "_"));
    for (ending, kept) in [("wasm", &module), ("d", &sources)] {
        freshness::write(kept, files::read(&made.with_extension(ending))?)?;
    }
    let read = read_for(&sources, &MANIFESTS)?;
    // A file that was written to while the compiler ran may differ from what it read.
    if read.iter().all(|(path, _)| is_older(path, begun)) {
        stamp(&read).finished()?;
    }
    Ok(module)
}

fn cargo(package: &Package, folder: &Path, flags: &str) -> Command {
    let mut cargo = process::cargo();
    cargo
        // Cargo.toml also builds the crate as a Rust library, for command and tests, and then cargo ignores the profile's link-time
        // optimisation. When only the module is requested, cargo applies it.
        .args(["rustc", "--lib", "--crate-type", "cdylib", "--package", &package.crate_name])
        .args(["--target", TARGET])
        .arg("--target-dir")
        .arg(folder)
        .args(["--no-default-features", "--features", &package.cargo_features.join(",")])
        .args(["--profile", &package.cargo_profile])
        .env("CARGO_ENCODED_RUSTFLAGS", flags);
    cargo
}

/// Reads all files of ours that a module is made from: its sources, as cargo lists them, and the manifests.
fn read_for(sources: &Path, manifests: &[&str]) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let listed = listed(&files::read_text(sources)?);
    let all = listed.into_iter().chain(manifests.iter().map(PathBuf::from));
    all.map(|path| Ok((path.clone(), files::read(&path)?))).collect()
}

/// Returns the files of one makefile rule, in which a backslash precedes a space within a path.
fn listed(rule: &str) -> Vec<PathBuf> {
    let files = rule.split_once(": ").map_or("", |(_, files)| files);
    files.replace("\\ ", "\0").split_whitespace().map(|path| path.replace('\0', " ").into()).collect()
}

fn is_older(path: &Path, time: SystemTime) -> bool {
    fs::metadata(path).and_then(|file| file.modified()).is_ok_and(|changed| changed < time)
}

/// Keeps SHA-256 as a loop: unrolled for speed it takes 10 KB more, and a page hashes only one scenario.
const SMALL_HASH: [&str; 2] = ["sha2_backend=\"soft\"", "sha2_backend_soft=\"compact\""];

/// Removes the builder's own folders from panic messages, which name source files, so that every computer makes the same module.
fn flags(codegen: &[String]) -> Result<String> {
    let project = fs::canonicalize(".").context("finding the project's folder")?;
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .context("finding the folder where cargo keeps crates")?;
    // cargo keeps crates in one folder per registry; a mirror has another folder name.
    let crates = files::folders_in(&cargo_home.join("registry/src"))?;
    // If two prefixes match a path, rustc uses the last one.
    let paths =
        std::iter::once((project, "ikura")).chain(crates.into_iter().map(|folder| (folder, "crates")));
    let paths = paths.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    let small_hash = SMALL_HASH.map(|flag| format!("--cfg={flag}"));
    let flags: Vec<String> = paths.chain(small_hash).chain(codegen.iter().cloned()).collect();
    // Encoded flags are separated by the unit separator, so folders may contain spaces.
    Ok(flags.join("\u{1f}"))
}

/// Adds the target that `rust-toolchain.toml` names: rustup adds it only together with a new toolchain.
pub fn add_target() -> Result<()> {
    let libraries =
        process::output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(libraries.trim()).exists() {
        return Ok(());
    }
    process::run(
        process::on_path("rustup", &format!("install Rust's target {TARGET}"))?
            .args(["target", "add", TARGET]),
    )
}

#[cfg(test)]
mod tests {
    use super::{is_older, listed, read_for};
    use anyhow::Result;
    use std::path::PathBuf;
    use std::time::{Duration, SystemTime};

    #[test]
    fn all_sources_are_read_from_the_list_of_a_module() {
        let rule = "/a b/ikura.wasm: /a\\ b/src/lib.rs /a\\ b/src/flow.rs\n";
        assert_eq!(listed(rule), ["/a b/src/lib.rs", "/a b/src/flow.rs"].map(PathBuf::from));
    }

    #[test]
    fn changed_and_missing_sources_of_a_module_are_noticed() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let [source, list] = ["lib.rs", "ikura.d"].map(|name| folder.path().join(name));
        std::fs::write(&list, format!("ikura.wasm: {}\n", source.display()))?;
        std::fs::write(&source, "one")?;
        let before = read_for(&list, &["Cargo.toml"])?;
        assert!(before.contains(&(source.clone(), b"one".to_vec())));
        assert!(before.iter().any(|(path, _)| path.ends_with("Cargo.toml")));
        std::fs::write(&source, "two")?;
        assert_ne!(read_for(&list, &["Cargo.toml"])?, before);
        std::fs::remove_file(&source)?;
        assert!(read_for(&list, &["Cargo.toml"]).is_err());
        Ok(())
    }

    #[test]
    fn a_source_written_to_after_the_compiler_started_is_not_older() -> Result<()> {
        let source = tempfile::NamedTempFile::new()?;
        assert!(is_older(source.path(), SystemTime::now() + Duration::from_secs(9)));
        assert!(!is_older(source.path(), SystemTime::now() - Duration::from_secs(9)));
        Ok(())
    }
}
