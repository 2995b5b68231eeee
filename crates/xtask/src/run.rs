//! `cargo xtask run`: a hub with the demo hospital, ready to click through.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::step::step;
use crate::ui::{self, Quality};
use crate::workspace::Workspace;
use crate::{hub, process, setup};

/// What to run, and where.
pub struct Options {
    app: bool,
    port: u16,
    data: PathBuf,
}

impl Options {
    /// `[--app] [--port N] [--data DIR]`.
    pub fn from_words(words: &[&str]) -> Result<Self> {
        let home = std::env::var_os("HOME").context("HOME names the home directory")?;
        let data = Path::new(&home).join(".local/share/yizhan-demo");
        let mut options = Self {
            app: false,
            port: 8088,
            data,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || {
                words
                    .next()
                    .with_context(|| format!("{word} wants a value"))
            };
            match *word {
                "--app" => options.app = true,
                "--port" => options.port = value()?.parse().context("--port wants a number")?,
                "--data" => options.data = PathBuf::from(value()?),
                other => bail!("cargo xtask run does not know {other}"),
            }
        }
        Ok(options)
    }
}

/// Builds what is needed, fills an empty data directory with the demo hospital, and serves it.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let interface = ui::run(workspace, Quality::Dev)?;
    if options.app {
        return step("app", || app(workspace));
    }
    let program = hub::build(workspace)?;
    if is_empty(&options.data) {
        step("hub: import the demo hospital", || {
            fs::create_dir_all(&options.data)?;
            process::run(
                Command::new(&program)
                    .arg("import")
                    .arg(workspace.path("demo/hospital"))
                    .args(["--demo", "--data"])
                    .arg(&options.data),
            )
        })?;
    }
    let address = format!("http://127.0.0.1:{}", options.port);
    let mut hub = Command::new(&program)
        .arg("serve")
        .arg("--data")
        .arg(&options.data)
        .arg("--ui")
        .arg(interface)
        .arg("--listen")
        .arg(format!("127.0.0.1:{}", options.port))
        .spawn()
        .context("start the hub")?;
    println!("\nYizhan is at {address}. Ctrl-C stops it.");
    open(&address);
    let status = hub.wait()?;
    if !status.success() {
        bail!("the hub ended: {status}");
    }
    Ok(())
}

/// The app itself: the shell with the interface built into it.
fn app(workspace: &Workspace) -> Result<()> {
    setup::app_libraries()?;
    process::run(
        Command::new("cargo")
            .current_dir(workspace.path(""))
            .args(["run", "--package=yizhan"]),
    )
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none())
}

/// Shows the page where there is a screen; the address is printed anyway.
fn open(address: &str) {
    let screen = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some());
    if screen && let Some(opener) = process::program("xdg-open") {
        // Whoever has no browser has the address.
        let _ = Command::new(opener).arg(address).spawn();
    }
}
