//! `yizhan-hub`: reads the command line, does the command, says how it went by the exit code.

use clap::Parser;
use std::process::ExitCode;
use yizhan_hub::command::{Arguments, Outcome, run};

/// A command line that cannot be read: `EX_USAGE` of sysexits, so that 2 means findings and nothing else.
const USAGE: u8 = 64;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(said) => {
            // Help and version are no errors; where even they cannot be printed nobody reads a complaint.
            let _ = said.print();
            return if said.use_stderr() {
                ExitCode::from(USAGE)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    match run(arguments) {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Faulty) => ExitCode::from(1),
        Ok(Outcome::Findings) => ExitCode::from(2),
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::from(1)
        }
    }
}
