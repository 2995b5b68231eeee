//! `cargo xtask test`: everything that must hold before a change is kept.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::step::step;
use crate::ui::{self, Quality};
use crate::workspace::Workspace;
use crate::{lint, process, setup, simulate};

/// Sets up, checks, runs the native tests and a thousand simulated days, builds the interface, and walks through it in a browser and in the
/// app's window.
pub fn run(workspace: &Workspace) -> Result<()> {
    setup::run(workspace)?;
    lint::run(workspace)?;
    native(workspace)?;
    simulate::test(&program(workspace, "simulate")?)?;
    end_to_end(workspace, Windows::Outermost, &[])?;
    app(workspace, &[])
}

/// The packages that [`native`] tests.
const NATIVE: [&str; 4] = [
    "--workspace",
    "--exclude=yizhan-ui",
    "--exclude=yizhan-decoder",
    // It has the interface built in, so its turn comes once that is built.
    "--exclude=yizhan",
];
/// The packages that [`app`] tests.
const APP: [&str; 2] = [
    "--package=yizhan",
    // The app's build of it encrypts.
    "--package=yizhan-store",
];

/// The tests of the crates and the stories across them.
pub fn native(workspace: &Workspace) -> Result<()> {
    let nextest = setup::cargo_tool(workspace, "cargo-nextest")?;
    step("test: crates and stories", || {
        process::run(
            Command::new(nextest)
                .current_dir(workspace.path(""))
                .args(["nextest", "run", "--no-fail-fast"])
                .args(NATIVE),
        )
    })
}

/// One of the programs that the tests bring with them. It is compiled with the features that the tests share, so that
/// the crates below it are not compiled once more: cargo looks at those only where a test is compiled, and this is a small one.
fn program(workspace: &Workspace, name: &str) -> Result<PathBuf> {
    step(&format!("{name}: build"), || {
        process::run(
            Command::new("cargo")
                .current_dir(workspace.path(""))
                .args(["build", "--quiet", "--test=dependencies", "--bin", name])
                .args(NATIVE),
        )
    })?;
    Ok(workspace.native_target().join("debug").join(name))
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
    let program = program(workspace, "yizhan-hub")?;
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
    let hub = program(workspace, "yizhan-hub")?;
    let nextest = setup::cargo_tool(workspace, "cargo-nextest")?;
    step("test: the app", || {
        process::run(
            Command::new(nextest)
                .current_dir(workspace.path(""))
                .args(["nextest", "run", "--no-fail-fast"])
                .args(APP),
        )?;
        // The program, as the tests were compiled.
        process::run(
            Command::new("cargo")
                .current_dir(workspace.path(""))
                .args(["build", "--quiet", "--bins", "--tests"])
                .args(APP),
        )
    })?;
    let program = workspace.native_target().join("debug/yizhan");
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
