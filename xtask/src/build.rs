//! The steps from sources to what a page loads, in the order in which they need each other.

use anyhow::{Context as _, Result};

use crate::{command, core_wasm, frames, frozen, npm, pages, places, script};

pub type Step = (&'static str, fn() -> Result<()>);

pub const STEPS: [Step; 12] = [
    ("npm packages", npm::install_packages),
    ("Rust's target for the browser", core_wasm::add_target),
    ("core as WebAssembly", core_wasm::build),
    ("types of the script", script::check_types),
    ("empty www/dist", pages::clear),
    ("script", script::bundle),
    ("description of the element", script::describe),
    ("places list", places::build),
    ("command", command::build),
    ("pages and scenarios", pages::copy),
    ("pages for frames", frames::build),
    ("this version once more", frozen::keep),
];

pub fn everything() -> Result<()> {
    for (name, run) in STEPS {
        println!("== {name}");
        run().with_context(|| format!("step \"{name}\""))?;
    }
    Ok(())
}
