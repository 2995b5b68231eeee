//! `cargo xtask lint`: form, clippy, the browser's target, spelling, licences.

use std::process::Command;

use anyhow::{Result, bail};

use crate::step::step;
use crate::wasm::Toolchain;
use crate::workspace::Workspace;
use crate::{process, setup};

/// The crates that run in the browser too: no threads, no files, no clock.
const PORTABLE: [&str; 7] = [
    "yizhan-domain",
    "yizhan-api",
    "yizhan-document",
    "yizhan-log",
    "yizhan-store",
    "yizhan-scan",
    "yizhan-engine",
];

/// Checks everything that can be checked without running it: all of it, whatever fails first.
pub fn run(workspace: &Workspace) -> Result<()> {
    let toolchain = setup::wasm_toolchain(workspace)?;
    let outcomes = [
        step("lint: form", || form(workspace)),
        step("lint: spelling", || spelling(workspace)),
        step("lint: clippy", || clippy(workspace)),
        step("lint: clippy for the browser", || {
            clippy_ui(workspace, toolchain)
        }),
        step("lint: the engine for the browser", || {
            portable(workspace, toolchain)
        }),
        step("lint: licences and sources", || licences(workspace)),
    ];
    let failed: Vec<String> = outcomes
        .iter()
        .filter_map(|outcome| outcome.as_ref().err().map(ToString::to_string))
        .collect();
    if !failed.is_empty() {
        bail!(
            "{} of {} checks failed:\n  {}",
            failed.len(),
            outcomes.len(),
            failed.join("\n  ")
        );
    }
    Ok(())
}

fn form(workspace: &Workspace) -> Result<()> {
    process::run(cargo(workspace).args(["fmt", "--all", "--check"]))?;
    // A workspace of its own.
    process::run(cargo(workspace).args(["fmt", "--manifest-path=fuzz/Cargo.toml", "--check"]))
}

fn spelling(workspace: &Workspace) -> Result<()> {
    let typos = setup::typos(workspace)?;
    process::run(Command::new(typos).current_dir(workspace.path("")))
}

/// clippy over everything native; the interface is looked at for the target it runs on.
fn clippy(workspace: &Workspace) -> Result<()> {
    process::run(cargo(workspace).args([
        "clippy",
        "--quiet",
        "--workspace",
        "--exclude=yizhan-ui",
        "--exclude=yizhan-decoder",
        "--all-targets",
        "--",
        "--deny=warnings",
    ]))
}

fn clippy_ui(workspace: &Workspace, toolchain: Toolchain) -> Result<()> {
    let package = ["--quiet", "--package=yizhan-ui", "--package=yizhan-decoder"];
    if toolchain.has_clippy() {
        return process::run(
            toolchain
                .cargo(workspace, "clippy")
                .args(package)
                .args(["--", "--deny=warnings"]),
        );
    }
    // This compiler brings no clippy; the native one reads the same source.
    process::run(
        cargo(workspace)
            .arg("clippy")
            .args(package)
            .args(["--", "--deny=warnings"]),
    )
}

fn portable(workspace: &Workspace, toolchain: Toolchain) -> Result<()> {
    let mut check = toolchain.cargo(workspace, "check");
    check.arg("--quiet");
    for name in PORTABLE {
        check.args(["--package", name]);
    }
    // SQLite in the engine is C; these compile it for the browser.
    check
        .env("CC_wasm32_unknown_unknown", "clang")
        .env("AR_wasm32_unknown_unknown", "llvm-ar");
    process::run(&mut check)
}

/// The licences we accept and where code may come from, as `deny.toml` says.
fn licences(workspace: &Workspace) -> Result<()> {
    let deny = setup::cargo_tool(workspace, "cargo-deny")?;
    process::run(Command::new(deny).current_dir(workspace.path("")).args([
        "--log-level=error",
        "check",
        "bans",
        "licenses",
        "sources",
    ]))
}

fn cargo(workspace: &Workspace) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(workspace.path(""));
    command
}
