//! The compiler for wasm32 and the tools that come from crates.io.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::debian;
use crate::process;
use crate::wasm::{TARGET, Toolchain};
use crate::workspace::Workspace;

/// The toolchain for wasm32, installed by whichever way works here.
pub fn wasm_toolchain(_workspace: &Workspace) -> Result<Toolchain> {
    if let Some(toolchain) = Toolchain::installed() {
        return Ok(toolchain);
    }
    println!("installing the compiler's target {TARGET}");
    // A closed network makes rustup wait for a long time before it gives up.
    let limit = Duration::from_secs(20);
    if process::succeeds_within(
        limit,
        Command::new("rustup").args(["target", "add", TARGET]),
    ) {
        return Ok(Toolchain::Rustup);
    }
    println!("rustup could not fetch it; trying Debian's packages");
    debian::install(debian::WEB_COMPILER)?;
    Toolchain::installed().context("no compiler for wasm32 could be installed")
}

/// A program from crates.io: the one on the PATH, or one built once into the cache.
pub fn cargo_tool(workspace: &Workspace, name: &str) -> Result<std::path::PathBuf> {
    if let Some(path) = process::program(name) {
        return Ok(path);
    }
    let path = workspace.cache("tools/bin").join(name);
    if !path.is_file() {
        println!("building {name}, once");
        process::run(
            Command::new("cargo")
                .args(["install", "--locked", "--quiet", name, "--root"])
                .arg(workspace.cache("tools"))
                .env("CARGO_TARGET_DIR", workspace.cache("target-tools")),
        )?;
    }
    Ok(path)
}
