//! Serves the demo on this computer, and to nobody else, by esbuild's own server.

use std::process::{ExitCode, Stdio};

use anyhow::{Context as _, Result};

use crate::form::DEMO;
use crate::process;

/// Until Ctrl+C. What went wrong the server has said itself.
pub fn serve(port: Option<u16>) -> Result<ExitCode> {
    let mut server = process::node()?;
    server.args(["xtask/serve.mjs", DEMO.dist]).args(port.map(|port| port.to_string()));
    // It ends with its input, so it never outlives this program, however that ends.
    let mut running = server.stdin(Stdio::piped()).spawn().context("starting the demo's server")?;
    let input = running.stdin.take();
    let ended = running.wait().context("waiting for the demo's server")?;
    drop(input);
    Ok(if ended.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
