//! The app's program: where it comes from.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::step::step;
use crate::workspace::Workspace;

/// Builds the app around the interface as it stands in `ui/dist`, and gives the place of its program.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    step("app: build", || {
        process::run(Command::new("cargo").current_dir(workspace.path("")).args([
            "build",
            "--quiet",
            "--package=yizhan",
        ]))
    })?;
    Ok(workspace.native_target().join("debug/yizhan"))
}
