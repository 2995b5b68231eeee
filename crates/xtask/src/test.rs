//! `cargo xtask test`: everything that must hold before a change is kept.

use std::process::Command;

use anyhow::Result;

use crate::step::step;
use crate::ui::{self, Quality};
use crate::workspace::Workspace;
use crate::{app, hub, lint, process, setup, simulate};

/// Sets up, checks, runs the native tests and a thousand simulated days, builds the interface, and walks through it in a browser and in the
/// app's window.
pub fn run(workspace: &Workspace) -> Result<()> {
    setup::run(workspace)?;
    lint::run(workspace)?;
    native(workspace)?;
    simulate::test(workspace)?;
    end_to_end(workspace, Windows::Outermost, &[])?;
    app(workspace, &[])
}

/// The tests of the crates and the stories across them.
pub fn native(workspace: &Workspace) -> Result<()> {
    let nextest = setup::cargo_tool(workspace, "cargo-nextest")?;
    step("test: crates and stories", || {
        process::run(Command::new(nextest).current_dir(workspace.path("")).args([
            "nextest",
            "run",
            "--workspace",
            "--exclude=yizhan-ui",
            "--exclude=yizhan-decoder",
            // It has the interface built in, so its turn comes once that is built.
            "--exclude=yizhan",
            "--no-fail-fast",
        ]))
    })
}

/// In which sizes and languages every walk is walked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Windows {
    /// Chinese on a desktop and English, which is longer, on a phone; in the other two what sees every screen.
    Outermost,
    /// Both languages in both sizes.
    All,
}

/// The walks through the real interface; further words go to Playwright.
pub fn end_to_end(workspace: &Workspace, windows: Windows, options: &[&str]) -> Result<()> {
    let interface = ui::run(workspace, Quality::Dev)?;
    let program = hub::build(workspace)?;
    step("test: the interface in a browser", || {
        process::run(
            Command::new(workspace.path("tests/e2e/node_modules/.bin/playwright"))
                .current_dir(workspace.path("tests/e2e"))
                .arg("test")
                .args(options)
                .env("YIZHAN_HUB", program)
                .env("YIZHAN_UI", interface)
                .envs((windows == Windows::Outermost).then_some(("YIZHAN_OUTERMOST", "1"))),
        )
    })
}

/// The app's own tests, and the stories in its window; further words go to Playwright, which only runs them.
pub fn app(workspace: &Workspace, options: &[&str]) -> Result<()> {
    ui::run(workspace, Quality::Dev)?;
    let hub = hub::build(workspace)?;
    let program = app::build(workspace)?;
    let nextest = setup::cargo_tool(workspace, "cargo-nextest")?;
    step("test: the app", || {
        process::run(Command::new(nextest).current_dir(workspace.path("")).args([
            "nextest",
            "run",
            "--package=yizhan",
            // The app's build of it encrypts.
            "--package=yizhan-store",
            "--no-fail-fast",
        ]))
    })?;
    step("test: the app in its window", || {
        process::run(
            Command::new(workspace.path("tests/e2e/node_modules/.bin/playwright"))
                .current_dir(workspace.path("tests/e2e"))
                .args(["test", "--config=native/playwright.config.ts"])
                .args(options)
                .env("YIZHAN_APP", program)
                .env("YIZHAN_HUB", hub),
        )
    })
}
