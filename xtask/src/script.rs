//! Checks the types of the page's script, bundles it with the core inside and with the core as a separate file, and describes it.

use anyhow::Result;

use crate::form::Form;
use crate::process;

const DECLARATIONS: &str = "target/xtask/declarations";

pub fn check_types(form: &Form) -> Result<()> {
    process::run(process::from_npm("tsc").args(["--noEmit", "--project", form.tsconfig]))
}

pub fn bundle(form: &Form) -> Result<()> {
    let Form { name, pkg, dist, .. } = form;
    process::run(process::node()?.args(["xtask/bundle.mjs", name, pkg, dist]))
}

/// Writes declarations for editors and other sites' builds.
pub fn describe(form: &Form) -> Result<()> {
    let emit = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--rootDir", "www/src"];
    process::run(
        process::from_npm("tsc")
            .args(["--project", form.tsconfig])
            .args(emit)
            .args(["--outDir", DECLARATIONS]),
    )?;
    process::run(process::node()?.args(["xtask/describe.mjs", DECLARATIONS, form.dist]))
}
