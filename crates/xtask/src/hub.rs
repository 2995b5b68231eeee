//! The hub's program: where it comes from.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::step::step;
use crate::workspace::Workspace;

/// Builds the hub and gives the place of its program.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    step("hub: build", || {
        process::run(Command::new("cargo").current_dir(workspace.path("")).args([
            "build",
            "--quiet",
            "--package=yizhan-hub",
        ]))
    })?;
    Ok(workspace.native_target().join("debug/yizhan-hub"))
}
