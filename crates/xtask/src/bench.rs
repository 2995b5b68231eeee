//! `cargo xtask bench`: figures for docs/performance.md, from release builds.

use std::process::Command;

use anyhow::Result;

use crate::step::step;
use crate::ui::{self, Quality};
use crate::workspace::Workspace;
use crate::{process, setup};

/// The folder of the peers from npm and PyPI.
const PEERS: &str = "tests/bench";

/// Builds everything as people get it, and measures it.
pub fn run(workspace: &Workspace) -> Result<()> {
    setup::run(workspace)?;
    let interface = ui::run(workspace, Quality::Release)?;
    step("bench: build", || {
        process::run(Command::new("cargo").current_dir(workspace.path("")).args([
            "build",
            "--release",
            "--quiet",
            "--package=yizhan-hub",
            "--package=yizhan-bench",
        ]))
    })?;
    step("bench: the peer from npm", || {
        setup::install_locked(&workspace.path(PEERS))
    })?;
    let release = workspace.native_target().join("release");
    step("bench: the hub", || {
        process::run(
            Command::new(release.join("yizhan-bench"))
                .arg(release.join("yizhan-hub"))
                .arg(workspace.path("demo/hospital"))
                .arg(&interface)
                .arg(workspace.path(PEERS)),
        )
    })?;
    step("bench: stores with a million movements", || {
        process::run(Command::new(release.join("yizhan-bench")).arg("ledger"))
    })?;
    step("bench: 315,000 orders", || {
        process::run(Command::new(release.join("yizhan-bench")).arg("history"))
    })?;
    step("bench: reading codes", || {
        process::run(
            Command::new(release.join("yizhan-bench"))
                .arg("codes")
                .arg(workspace.path(PEERS))
                .arg(workspace.path("crates/scan/tests/pictures/photographs"))
                .arg(workspace.path("crates/scan/tests/pictures/frames")),
        )
    })?;
    step("bench: reading codes in a browser", || {
        process::run(
            Command::new("node")
                .current_dir(workspace.path("tests/e2e"))
                .arg("reader.mjs")
                .arg(workspace.path("crates/scan/tests/pictures/photographs"))
                .arg(workspace.path("crates/scan/tests/pictures/frames"))
                .env("YIZHAN_UI", &interface),
        )
    })?;
    step("bench: the interface in a browser", || {
        process::run(
            Command::new("node")
                .current_dir(workspace.path("tests/e2e"))
                .arg("interactive.mjs")
                .env("YIZHAN_HUB", release.join("yizhan-hub"))
                .env("YIZHAN_UI", &interface),
        )
    })
}
