//! Measures speed in Chromium: the core against a hand-written JavaScript model, drags in the built page, and loading of the page.

use anyhow::Result;
use clap::ValueEnum;

use crate::form::PUBLISHED;
use crate::{build, command, model_alone, process, setup};

/// A part of the benchmark that can be run alone.
#[derive(Clone, Copy, ValueEnum)]
pub enum Part {
    Races,
    Drags,
    Loading,
}

impl Part {
    /// Returns the name that the script uses.
    fn name(self) -> &'static str {
        match self {
            Part::Races => "races",
            Part::Drags => "drags",
            Part::Loading => "loading",
        }
    }
}

pub fn measure(parts: &[Part]) -> Result<()> {
    build::everything(&build::PUBLISHED)?;
    println!("== model alone, for the browser");
    model_alone::build_for_the_browser()?;
    println!("== benchmark");
    process::run(
        process::node()?
            .arg("tests/bench/run.mjs")
            .args(parts.iter().map(|part| part.name()))
            .env("IKURA_DIST", PUBLISHED.dist)
            .env("IKURA_COMMAND", command::path())
            .env("IKURA_CHROMIUM", setup::chromium()?),
    )
}
