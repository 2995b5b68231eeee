//! `cargo xtask setup`: installs what is missing, says what it does, and is quick when nothing is.

mod debian;
mod node;
mod rust;

use anyhow::Result;

use crate::step::step;
use crate::workspace::Workspace;

pub use node::wasm_opt;
pub use rust::wasm_toolchain;

/// Makes this machine ready for every other command.
pub fn run(workspace: &Workspace) -> Result<()> {
    step("setup", || {
        debian::install(debian::BROWSER)?;
        wasm_toolchain(workspace)?;
        rust::nextest(workspace)?;
        node::install_browser_client(workspace)?;
        wasm_opt(workspace)?;
        Ok(())
    })
}
