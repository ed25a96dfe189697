//! Measures speed in Chromium: the core against the same model by hand in JavaScript, drags in the built page, and how the page loads.

use anyhow::Result;
use clap::ValueEnum;

use crate::form::PUBLISHED;
use crate::{build, command, model_alone, process, setup};

/// What can be measured alone.
#[derive(Clone, Copy, ValueEnum)]
pub enum Part {
    Races,
    Drags,
    Loading,
}

impl Part {
    /// As the script knows it.
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
