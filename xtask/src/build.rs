//! The steps from sources to what a page loads, in the order in which they need each other.

use anyhow::{Context as _, Result};

use crate::{command, core_wasm, npm, pages, places, script};

pub struct Step {
    pub name: &'static str,
    pub run: fn() -> Result<()>,
}

pub const STEPS: [Step; 7] = [
    Step {
        name: "npm packages",
        run: npm::install_packages,
    },
    Step {
        name: "core as WebAssembly",
        run: core_wasm::build,
    },
    Step {
        name: "types of the script",
        run: script::check_types,
    },
    Step {
        name: "script",
        run: script::bundle,
    },
    Step {
        name: "places list",
        run: places::build,
    },
    Step {
        name: "pages and scenarios",
        run: pages::copy,
    },
    Step {
        name: "command",
        run: command::build,
    },
];

pub fn everything() -> Result<()> {
    for step in &STEPS {
        println!("building: {}", step.name);
        (step.run)().with_context(|| format!("step \"{}\"", step.name))?;
    }
    Ok(())
}
