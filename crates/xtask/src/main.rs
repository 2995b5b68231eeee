//! `cargo xtask …`: everything a developer or a build machine does with the tree, in one place.

mod api;
mod bench;
mod bundle;
mod fuzz;
mod hub;
mod lint;
mod process;
mod run;
mod setup;
mod simulate;
mod stamp;
mod step;
mod test;
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
  lint              check form, code, spelling, licences
  test              set up, lint, run every test, walk through the interface in a browser and in the app
  test native       the tests of the crates only
  test e2e [...]    the walks through the interface only, in both sizes and languages; further words go to Playwright
  test app [...]    the app's tests and the stories in its window only
  test api [...]    the open interface against its description; further words go to schemathesis
  simulate [--seeds N] [--from S]
                    hub and devices with faults, all from a seed; without words a thousand seeds
  simulate --planted [NN]
                    plant known bugs into a copy of the tree, which the simulator has to find
  fuzz [TARGET] [--minutes N]
                    what comes from outside, made up; every target for fifteen minutes without words
  fuzz [TARGET] --keep
                    put the few inputs that reach most of what was reached into fuzz/corpus
  bench             measure a hub and the interface, built as people get them
  run [--app] [--port N] [--data DIR]
                    a hub with the demo hospital, or the app
";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        // The chain of causes only: nobody looks for the mistake in xtask itself.
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let workspace = Workspace::find()?;
    let mut words = arguments.iter().map(String::as_str);
    let command = words.next().unwrap_or("help");
    let options: Vec<&str> = words.collect();
    match command {
        "setup" => setup::run(&workspace),
        "ui" => ui::run(&workspace, ui::Quality::from_options(&options)?).map(|_| ()),
        "lint" => {
            setup::run(&workspace)?;
            lint::run(&workspace)
        }
        "test" => match options.as_slice() {
            [] => test::run(&workspace),
            ["native"] => test::native(&workspace),
            ["e2e", further @ ..] => {
                setup::run(&workspace)?;
                test::end_to_end(&workspace, test::Windows::All, further)
            }
            ["app", further @ ..] => {
                setup::run(&workspace)?;
                test::app(&workspace, further)
            }
            ["api", further @ ..] => api::test(&workspace, further),
            other => bail!("cargo xtask test does not know {}", other.join(" ")),
        },
        "simulate" => simulate::run(&workspace, &simulate::Options::from_words(&options)?),
        "fuzz" => fuzz::run(&workspace, &fuzz::Options::from_words(&options)?),
        "bench" => bench::run(&workspace),
        "run" => run::run(&workspace, &run::Options::from_words(&options)?),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        unknown => bail!("there is no command `{unknown}`\n\n{USAGE}"),
    }
}
