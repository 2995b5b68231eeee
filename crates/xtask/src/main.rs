//! `cargo xtask …`: everything a developer or a build machine does with the tree, in one place.

mod bundle;
mod process;
mod setup;
mod stamp;
mod step;
mod ui;
mod wasm;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};
use workspace::Workspace;

const USAGE: &str = "\
cargo xtask <command>

  setup             install what is missing on this machine
  ui [--release]    build the interface into ui/dist
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        // The chain of causes only: nobody looks for the mistake in xtask itself.
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let workspace = Workspace::find()?;
    let mut words = arguments.iter().map(String::as_str);
    let command = words.next().unwrap_or("help");
    let options: Vec<&str> = words.collect();
    match command {
        "setup" => setup::run(&workspace),
        "ui" => ui::run(&workspace, ui::Quality::from_options(&options)?).map(|_| ()),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        unknown => bail!("there is no command `{unknown}`\n\n{USAGE}"),
    }
}
