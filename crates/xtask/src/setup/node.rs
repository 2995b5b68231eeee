//! What comes from npm: wasm-opt, the client that drives the browser in tests, the peer of the bench.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::workspace::Workspace;
use crate::{process, stamp};

const BINARYEN: &str = "binaryen@132.0.0";

/// The place of wasm-opt, installed into the cache when it is not there yet.
pub fn wasm_opt(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(path) = process::program("wasm-opt") {
        return Ok(path);
    }
    let folder = workspace.cache("binaryen");
    let path = folder.join("node_modules/.bin/wasm-opt");
    if !path.exists() {
        println!("installing wasm-opt ({BINARYEN})");
        fs::create_dir_all(&folder)?;
        process::run_quietly(npm(&folder).args(["install", "--no-save", BINARYEN]))?;
    }
    Ok(path)
}

/// Installs into `folder` what its `package-lock.json` names, when that is not there yet.
pub fn install_locked(folder: &Path) -> Result<()> {
    let wanted = stamp::short(&fs::read(folder.join("package-lock.json"))?);
    let installed = folder.join("node_modules/.yizhan");
    if fs::read_to_string(&installed).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    println!("installing what {} names", folder.display());
    process::run_quietly(npm(folder).arg("ci"))?;
    fs::write(installed, wanted).context("mark as installed")
}

fn npm(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command
        .current_dir(folder)
        .args(["--no-audit", "--no-fund", "--loglevel=error"]);
    command
}
