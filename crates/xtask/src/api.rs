//! The open interface against its description, with schemathesis.

use std::process::Command;

use anyhow::Result;

use crate::step::step;
use crate::workspace::Workspace;
use crate::{hub, process, setup};

/// For how many seconds requests are made up at most.
const SECONDS: &str = "90";

/// Asks a hub of the demo hospital what its description allows, and what it does not; further words go to schemathesis.
pub fn test(workspace: &Workspace, options: &[&str]) -> Result<()> {
    let python = setup::api_python(workspace)?;
    let program = hub::build(workspace)?;
    step("test: the open interface", || {
        process::run(
            Command::new(python)
                .arg(workspace.path("tests/api/run.py"))
                .arg(program)
                .arg(workspace.path(""))
                .arg(SECONDS)
                .args(options),
        )
    })
}
