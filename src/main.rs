//! The `ikura` command: runs the same core as the page, with files and command-line arguments as input.

mod command;

use std::process::ExitCode;

use clap::Parser;
use command::arguments::{Arguments, Task};

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Report(report) => command::report::run(&report),
        Task::Embed(embed) => command::embed::run(&embed),
        Task::Explain(explain) => command::explain::run(&explain),
        Task::Verify(verify) => command::verify::run(&verify),
        Task::Check(check) => command::check::run(&check),
        Task::Schema => command::schema(),
        Task::Towns(towns) => command::towns::run(&towns),
    };
    done.unwrap_or_else(|problem| {
        eprintln!("ikura: {problem}");
        ExitCode::from(2)
    })
}
