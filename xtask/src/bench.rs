//! Measures speed in Chromium: the core against the same model by hand in JavaScript, and a drag in the built page.

use anyhow::Result;

use crate::pages::DIST;
use crate::{browser, build, model_alone, process};

pub fn everything() -> Result<()> {
    build::everything()?;
    println!("== engine for the benchmark");
    model_alone::build_for_the_browser()?;
    println!("== benchmark");
    process::run(
        process::node()?
            .arg("tests/bench/run.mjs")
            .env("IKURA_DIST", DIST)
            .env("IKURA_CHROMIUM", browser::find()?),
    )
}
