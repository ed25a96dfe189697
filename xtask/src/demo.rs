//! Serves the demo on this computer only, with esbuild's server.

use std::process::{ExitCode, Stdio};

use anyhow::{Context as _, Result};

use crate::form::DEMO;
use crate::process;

/// Serves until Ctrl+C. The server prints its own errors.
pub fn serve(port: Option<u16>) -> Result<ExitCode> {
    let mut server = process::node()?;
    server.args(["xtask/serve.mjs", DEMO.dist]).args(port.map(|port| port.to_string()));
    // The server ends when its input closes, so it never outlives this program, even if that is killed.
    let mut running = server.stdin(Stdio::piped()).spawn().context("starting the demo's server")?;
    let input = running.stdin.take();
    let ended = running.wait().context("waiting for the demo's server")?;
    drop(input);
    Ok(if ended.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
