//! Builds the core for the demo: one quick compilation with the features of all packages, copied under each package's name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::facts::{self, Package};
use crate::form::Form;
use crate::{core_plain, core_wasm, freshness};

/// A profile of Cargo.toml.
const PROFILE: &str = "wasm-dev";
const NAME: &str = "everything";

pub fn build(form: &Form) -> Result<()> {
    let packages = facts::read()?.packages;
    let output = Path::new(form.pkg);
    core_wasm::build_package(NAME, &everything(&packages)?, output)?;
    for (name, package) in packages {
        for ending in files(&package) {
            let [from, to] = [NAME, &name].map(|name| output.join(format!("{name}{ending}")));
            fs::copy(&from, &to).with_context(|| format!("copying {}", from.display()))?;
        }
        if package.wasm2js.is_some() {
            freshness::write(&output.join(format!("{name}_bg.d.ts")), core_plain::TYPES_OF_MODULE)?;
        }
    }
    Ok(())
}

/// Combines all packages into one: four compilations take four times as long, and shrinking one takes longer than compiling it.
fn everything(packages: &BTreeMap<String, Package>) -> Result<Package> {
    let features: BTreeSet<_> =
        packages.values().flat_map(|package| package.cargo_features.clone()).collect();
    let any = packages.values().find(|package| package.wasm2js.is_none());
    let any = any.context("wasm-pack.toml has no package as WebAssembly")?;
    Ok(Package {
        crate_name: any.crate_name.clone(),
        cargo_features: features.into_iter().collect(),
        cargo_profile: PROFILE.to_owned(),
        codegen: any.codegen.clone(),
        wasm_opt: Vec::new(),
        wasm2js: None,
    })
}

/// Returns the endings of a package's files. Plain JavaScript is left out, since no current browser needs it; only its types are kept.
fn files(package: &Package) -> &'static [&'static str] {
    if package.wasm2js.is_some() { &[".d.ts"] } else { &core_wasm::PRODUCTS }
}

#[cfg(test)]
mod tests {
    use super::{PROFILE, everything, files};
    use crate::facts;
    use anyhow::Result;

    #[test]
    fn the_demo_module_has_all_features_and_is_not_optimised() -> Result<()> {
        let packages = facts::of_this_project()?.packages;
        let everything = everything(&packages)?;
        for (name, package) in &packages {
            for feature in &package.cargo_features {
                assert!(everything.cargo_features.contains(feature), "{name} has {feature}");
            }
        }
        assert_eq!((everything.wasm_opt.len(), everything.wasm2js.is_none()), (0, true));
        Ok(())
    }

    #[test]
    fn the_profile_of_the_demo_is_incremental_and_has_no_link_time_optimisation() -> Result<()> {
        let manifest: toml::Table = toml::from_str(include_str!("../../Cargo.toml"))?;
        let profile = manifest.get("profile").and_then(|profiles| profiles.get(PROFILE));
        let says = |key: &str| profile.and_then(|profile| profile.get(key)).map(ToString::to_string);
        assert_eq!(says("lto").as_deref(), Some("\"off\""));
        assert_eq!(says("incremental").as_deref(), Some("true"));
        Ok(())
    }

    #[test]
    fn only_the_types_of_plain_javascript_packages_are_kept() -> Result<()> {
        for (name, package) in facts::of_this_project()?.packages {
            let has_script = files(&package).iter().any(|ending| ending.ends_with(".js"));
            assert_eq!(has_script, package.wasm2js.is_none(), "{name}");
        }
        Ok(())
    }
}
