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
/// Apart from the native build, so that neither waits for the other's lock or throws away its results.
pub const TARGET_FOLDER: &str = "target/wasm";

/// What cargo reads besides sources, for any of our crates.
const MANIFESTS: [&str; 4] =
    ["Cargo.toml", "Cargo.lock", "tests/bench/engine/Cargo.toml", ".cargo/config.toml"];

/// Compiles a package and says where its module is.
///
/// cargo puts all modules of one crate in the same place, whatever their features, and so recompiles each whenever another was compiled in between.
/// Each is kept in a place of its own here, with the list of sources that the compiler read for it.
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
    // A source that is gone, or that there is no list yet, is no fault: it is compiled.
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
    // What was written to while the compiler ran may not be what it read.
    if read.iter().all(|(path, _)| is_older(path, begun)) {
        stamp(&read).finished()?;
    }
    Ok(module)
}

fn cargo(package: &Package, folder: &Path, flags: &str) -> Command {
    let mut cargo = process::cargo();
    cargo
        // Cargo.toml has the crate made as a library of Rust too, for command and tests, and for that cargo leaves out what the
        // profile says of link-time optimisation. Asked for the module alone, it does as the profile says.
        .args(["rustc", "--lib", "--crate-type", "cdylib", "--package", &package.crate_name])
        .args(["--target", TARGET])
        .arg("--target-dir")
        .arg(folder)
        .args(["--no-default-features", "--features", &package.cargo_features.join(",")])
        .args(["--profile", &package.cargo_profile])
        .env("CARGO_ENCODED_RUSTFLAGS", flags);
    cargo
}

/// Everything of ours that a module was made from: its sources, as cargo lists them, and the manifests.
fn read_for(sources: &Path, manifests: &[&str]) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let listed = listed(&files::read_text(sources)?);
    let all = listed.into_iter().chain(manifests.iter().map(PathBuf::from));
    all.map(|path| Ok((path.clone(), files::read(&path)?))).collect()
}

/// The files of one rule of a makefile, in which a space within a path has a backslash before it.
fn listed(rule: &str) -> Vec<PathBuf> {
    let files = rule.split_once(": ").map_or("", |(_, files)| files);
    files.replace("\\ ", "\0").split_whitespace().map(|path| path.replace('\0', " ").into()).collect()
}

fn is_older(path: &Path, time: SystemTime) -> bool {
    fs::metadata(path).and_then(|file| file.modified()).is_ok_and(|changed| changed < time)
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
    // Where crates come from is a folder of its own in it, which a computer with a mirror calls otherwise.
    let crates = files::folders_in(&cargo_home.join("registry/src"))?;
    // Of two that begin a path, rustc takes the last.
    let paths =
        std::iter::once((project, "ikura")).chain(crates.into_iter().map(|folder| (folder, "crates")));
    let paths = paths.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    let small_hash = SMALL_HASH.map(|flag| format!("--cfg={flag}"));
    let flags: Vec<String> = paths.chain(small_hash).chain(codegen.iter().cloned()).collect();
    // Between encoded flags stands the unit separator, so that folders may have spaces.
    Ok(flags.join("\u{1f}"))
}

/// `rust-toolchain.toml` names the target, but rustup adds it only together with a new toolchain.
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
    fn every_source_of_a_module_is_found_in_its_list() {
        let rule = "/a b/ikura.wasm: /a\\ b/src/lib.rs /a\\ b/src/flow.rs\n";
        assert_eq!(listed(rule), ["/a b/src/lib.rs", "/a b/src/flow.rs"].map(PathBuf::from));
    }

    #[test]
    fn what_a_module_is_made_from_follows_its_sources_and_a_source_that_is_gone_is_noticed() -> Result<()> {
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
    fn a_source_that_is_written_to_while_the_compiler_runs_is_not_older() -> Result<()> {
        let source = tempfile::NamedTempFile::new()?;
        assert!(is_older(source.path(), SystemTime::now() + Duration::from_secs(9)));
        assert!(!is_older(source.path(), SystemTime::now() - Duration::from_secs(9)));
        Ok(())
    }
}
