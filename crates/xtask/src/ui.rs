//! `cargo xtask ui`: compile the interface for wasm32, bind it to JavaScript, shrink it, bundle it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::step::step;
use crate::wasm::{TARGET, Toolchain};
use crate::workspace::Workspace;
use crate::{bundle, process, setup, stamp};

/// How much work to put into a small result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// Compiles fast, is large.
    Dev,
    /// Compiles slowly, is small: what people get.
    Release,
}

impl Quality {
    /// `--release`, or nothing.
    pub fn from_options(options: &[&str]) -> Result<Self> {
        match options {
            [] => Ok(Self::Dev),
            ["--release"] => Ok(Self::Release),
            other => bail!(
                "cargo xtask ui knows only --release, not {}",
                other.join(" ")
            ),
        }
    }

    /// cargo's profile, and the folder it builds in.
    fn profile(self) -> (&'static str, &'static str) {
        match self {
            Self::Dev => ("dev", "debug"),
            Self::Release => ("ui", "ui"),
        }
    }
}

/// What the interface is made from; unchanged, it is not built again.
const SOURCES: [&str; 8] = [
    ".cargo/config.toml",
    "ui",
    "crates/api",
    "crates/domain",
    "crates/scan",
    "crates/xtask/src",
    "Cargo.lock",
    "Cargo.toml",
];

/// Builds `ui/dist` and gives its place.
pub fn run(workspace: &Workspace, quality: Quality) -> Result<PathBuf> {
    let dist = workspace.path("ui/dist");
    let _turn = turn(workspace)?;
    let stamp_file = dist.join(".stamp");
    let fresh = || {
        let sources: Vec<PathBuf> = SOURCES
            .iter()
            .map(|source| workspace.path(source))
            .collect();
        stamp::of(&sources, quality.profile().0)
    };
    if fs::read_to_string(&stamp_file).is_ok_and(|old| fresh().is_ok_and(|new| new == old)) {
        println!("ui: unchanged, nothing to build");
        return Ok(dist);
    }
    let toolchain = setup::wasm_toolchain(workspace)?;
    let built = step("ui: compile for wasm32", || {
        compile(workspace, toolchain, quality)
    })?;
    let bound = Bound {
        page: workspace.wasm_target().join("bound"),
        decoder: workspace.wasm_target().join("bound-decoder"),
    };
    step("ui: wasm-bindgen", || {
        bind(&built.join("yizhan-ui.wasm"), &bound.page)?;
        bind_decoder(&built.join("yizhan_decoder.wasm"), &bound.decoder)
    })?;
    if quality == Quality::Release {
        step("ui: wasm-opt", || {
            shrink(workspace, &bound.page, "-Oz")?;
            shrink(workspace, &bound.decoder, "-O3")
        })?;
    }
    step("ui: bundle", || {
        bundle::write(&workspace.path("ui"), &bound, &dist, quality)
    })?;
    // Taken only now: the first build of all writes Cargo.lock.
    fs::write(&stamp_file, fresh()?)?;
    Ok(dist)
}

/// Modules bound to JavaScript: the page's, and the one that reads codes beside it.
pub struct Bound {
    pub page: PathBuf,
    pub decoder: PathBuf,
}

/// Waits until nobody else on this machine builds the interface, and keeps others waiting while it lives.
fn turn(workspace: &Workspace) -> Result<fs::File> {
    fs::create_dir_all(workspace.wasm_target())?;
    let turn = fs::File::create(workspace.wasm_target().join(".turn"))?;
    turn.lock()
        .context("wait for another build of the interface")?;
    Ok(turn)
}

fn compile(workspace: &Workspace, toolchain: Toolchain, quality: Quality) -> Result<PathBuf> {
    let (profile, folder) = quality.profile();
    process::run(toolchain.cargo(workspace, "build").args([
        "--package",
        "yizhan-ui",
        "--package",
        "yizhan-decoder",
        "--profile",
        profile,
    ]))?;
    Ok(workspace.wasm_target().join(TARGET).join(folder))
}

/// Splits the pages off that come later, and binds what is left to JavaScript.
fn bind(module: &Path, into: &Path) -> Result<()> {
    empty(into)?;
    let main = module.with_extension("main.wasm");
    let whole = fs::read(module)?;
    let mut options = wasm_split_cli_support::Options::new(&whole);
    options.output_dir = into;
    options.main_out_path = &main;
    options.main_module = "./yizhan.js";
    options.link_name = "./split.js";
    wasm_split_cli_support::transform(options).map_err(|report| anyhow!("split: {report:?}"))?;
    Bindgen::new()
        .input_path(&main)
        .out_name("yizhan")
        .web(true)?
        .omit_default_module_path(true)
        .typescript(false)
        // What the pages that come later need of it has no other name.
        .demangle(false)
        .keep_lld_exports(true)
        .generate(into)
        .context("wasm-bindgen")
}

/// Binds the module that reads codes to JavaScript.
fn bind_decoder(module: &Path, into: &Path) -> Result<()> {
    empty(into)?;
    Bindgen::new()
        .input_path(module)
        .out_name("decoder")
        .web(true)?
        .omit_default_module_path(true)
        .typescript(false)
        .generate(into)
        .context("wasm-bindgen")
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// Names the features the compiler may have used. `--all-features` writes imports that browsers refuse.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

fn shrink(workspace: &Workspace, bound: &Path, level: &str) -> Result<()> {
    let tool = setup::wasm_opt(workspace)?;
    for module in fs::read_dir(bound)? {
        let module = module?.path();
        if module
            .extension()
            .is_some_and(|extension| extension == "wasm")
        {
            process::run(
                Command::new(&tool)
                    .args(FEATURES)
                    .args([level, "--quiet"])
                    .arg(&module)
                    .arg("-o")
                    .arg(&module),
            )?;
        }
    }
    Ok(())
}
