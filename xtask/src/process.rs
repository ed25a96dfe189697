//! Starts other programs, with their names in error messages.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::started;

/// Returns a command found on PATH, including `.cmd` files such as npm on Windows.
pub fn on_path(name: &str, how_to_get_it: &str) -> Result<Command> {
    let program = which::which(name).with_context(|| format!("{name} was not found; {how_to_get_it}"))?;
    Ok(Command::new(program))
}

/// Returns the cargo that started this program.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Returns a program of an npm package that `package.json` names.
pub fn from_npm(name: &str) -> Command {
    let ending = if cfg!(windows) { ".cmd" } else { "" };
    Command::new(PathBuf::from("node_modules/.bin").join(format!("{name}{ending}")))
}

pub fn node() -> Result<Command> {
    on_path("node", "install Node.js 20.14 or newer")
}

/// Runs a command to its end; its output goes where ours goes.
pub fn run(command: &mut Command) -> Result<()> {
    let child = started::spawn(command, &started::own_mark());
    let status = child.and_then(|mut child| child.wait());
    started::wait_if_ending();
    let status = status.with_context(|| format!("running {}", text(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", text(command));
    }
    Ok(())
}

/// Runs a command to its end and returns its output; its error messages go where ours go.
pub fn output(command: &mut Command) -> Result<String> {
    let output = started::spawn(command.stdout(Stdio::piped()), &started::own_mark())
        .and_then(Child::wait_with_output);
    started::wait_if_ending();
    let output = output.with_context(|| format!("running {}", text(command)))?;
    if !output.status.success() {
        bail!("{} ended with {}", text(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("reading the output of {}", text(command)))
}

/// Returns the command as one would type it.
pub fn text(command: &Command) -> String {
    let words: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect();
    words.join(" ")
}
