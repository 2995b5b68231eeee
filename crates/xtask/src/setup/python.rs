//! What comes from PyPI: the spelling checker, in an environment of its own.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::workspace::Workspace;

const TYPOS: &str = "typos==1.52.0";

/// The place of `typos`, installed into the cache when it is not there yet.
pub fn typos(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(path) = process::program("typos") {
        return Ok(path);
    }
    let folder = workspace.cache("typos");
    let path = folder.join("bin/typos");
    if !path.is_file() {
        println!("installing {TYPOS}");
        process::run_quietly(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        process::run_quietly(Command::new(folder.join("bin/pip")).args([
            "install",
            "--quiet",
            "--disable-pip-version-check",
            TYPOS,
        ]))?;
    }
    Ok(path)
}
