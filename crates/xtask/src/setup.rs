//! `cargo xtask setup`: installs what is missing, says what it does, and is quick when nothing is.

mod debian;
mod node;
mod python;
mod rust;

use anyhow::Result;

use crate::step::step;
use crate::workspace::Workspace;

pub use node::{install_locked, wasm_opt};
pub use python::{api_python, typos};
pub use rust::{cargo_tool, wasm_toolchain};

/// Makes this machine ready for every other command.
pub fn run(workspace: &Workspace) -> Result<()> {
    step("setup", || {
        debian::install(&[debian::BROWSER, debian::C_FOR_WASM, debian::APP].concat())?;
        wasm_toolchain(workspace)?;
        cargo_tool(workspace, "cargo-nextest")?;
        cargo_tool(workspace, "cargo-deny")?;
        typos(workspace)?;
        install_locked(&workspace.path("tests/e2e"))?;
        wasm_opt(workspace)?;
        Ok(())
    })
}

/// What the app's window needs; the hub and its interface do without.
pub fn app_libraries() -> Result<()> {
    step("setup: libraries of the app", || {
        debian::install(debian::APP)
    })
}
