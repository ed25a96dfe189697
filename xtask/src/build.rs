//! The build steps from sources to published files, in order of their dependencies, for the published form and the demo.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::form::{self, Form};
use crate::{
    approximate, command, compile, core_demo, core_plain, core_wasm, documents, facts, frames, frozen,
    full_pages, npm, pages, places, script,
};

pub type Step = (&'static str, fn(&Form) -> Result<()>);

pub struct Build {
    pub form: Form,
    pub steps: &'static [Step],
}

pub const PUBLISHED: Build = Build {
    form: form::PUBLISHED,
    steps: &[
        ("npm packages", |_| npm::install_packages()),
        ("Rust's target for the browser", |_| compile::add_target()),
        ("core as WebAssembly and plain JavaScript", compile_packages),
        ("types of the script", script::check_types),
        ("empty www/dist", pages::clear),
        ("script", script::bundle),
        ("description of the element", script::describe),
        ("places list", places::build),
        ("approximate residents", approximate::build),
        ("command", |_| command::build()),
        ("pages and scenarios", pages::copy),
        ("pages for frames", frames::build),
        ("pages with the whole account", full_pages::build),
        ("documents", documents::build),
        ("this version once more", frozen::keep),
    ],
};

/// Leaves out what only other sites, old browsers and released versions need.
pub const DEMO: Build = Build {
    form: form::DEMO,
    steps: &[
        ("npm packages", |_| npm::install_packages()),
        ("Rust's target for the browser", |_| compile::add_target()),
        ("core as WebAssembly", core_demo::build),
        ("types of the script", script::check_types),
        ("empty target/demo/dist", pages::clear),
        ("script", script::bundle),
        ("places list", places::build),
        ("approximate residents", approximate::build),
        ("command", |_| command::build()),
        ("pages and scenarios", pages::copy),
        ("pages for frames", frames::build),
        ("pages with the whole account", full_pages::build),
        ("documents", documents::build),
    ],
};

pub fn everything(build: &Build) -> Result<()> {
    for (name, run) in build.steps {
        println!("== {name}");
        run(&build.form).with_context(|| format!("step \"{name}\""))?;
    }
    Ok(())
}

fn compile_packages(form: &Form) -> Result<()> {
    let output = Path::new(form.pkg);
    for (name, package) in facts::read()?.packages {
        match &package.wasm2js {
            None => core_wasm::build_package(&name, &package, output),
            Some(wasm2js) => core_plain::build(&name, &package, wasm2js, output),
        }
        .with_context(|| format!("building the browser package {name}"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{DEMO, PUBLISHED};

    #[test]
    fn the_demo_and_the_published_form_never_share_a_folder() {
        let folders = [DEMO.form.pkg, DEMO.form.dist, DEMO.form.tsconfig];
        for published in [PUBLISHED.form.pkg, PUBLISHED.form.dist, PUBLISHED.form.tsconfig] {
            assert!(!folders.iter().any(|demo| demo.starts_with(published) || published.starts_with(demo)));
        }
        assert!(DEMO.form.pkg.starts_with("target/") && DEMO.form.dist.starts_with("target/"));
    }

    #[test]
    fn the_demo_keeps_no_copy_of_the_version() {
        assert!(PUBLISHED.steps.iter().any(|(name, _)| *name == "this version once more"));
        assert!(!DEMO.steps.iter().any(|(name, _)| *name == "this version once more"));
    }
}
