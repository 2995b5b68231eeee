//! What comes from PyPI: the spelling checker, and what tests the open interface, each in an environment of its own.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::workspace::Workspace;

/// The python that has what `tests/api/requirements.txt` names, in the versions of that file.
pub fn api_python(workspace: &Workspace) -> Result<PathBuf> {
    let wanted = workspace.path("tests/api/requirements.txt");
    let folder = workspace.cache("schemathesis");
    let (python, installed) = (folder.join("bin/python"), folder.join("requirements.txt"));
    let is_there =
        fs::read(&installed).is_ok_and(|had| fs::read(&wanted).is_ok_and(|now| now == had));
    if !is_there {
        println!("installing schemathesis");
        process::run_quietly(
            Command::new("python3")
                .args(["-m", "venv", "--clear"])
                .arg(&folder),
        )?;
        process::run_quietly(
            Command::new(folder.join("bin/pip"))
                .args([
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--no-deps",
                    "-r",
                ])
                .arg(&wanted),
        )?;
        fs::copy(&wanted, &installed)?;
    }
    Ok(python)
}

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
