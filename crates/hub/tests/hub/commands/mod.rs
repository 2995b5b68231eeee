mod import;
mod maintenance;
mod password;
mod replace;
mod serve;

use crate::house::hospital_files;
use std::path::Path;
use std::process::{Command, Output};

fn hub(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yizhan-hub"));
    command.args(arguments).env_remove("RUST_LOG");
    command
}

/// What a command said, and how it ended.
struct Said {
    exit: Option<i32>,
    out: String,
    complaint: String,
}

fn run(arguments: &[&str]) -> Said {
    let Output {
        status,
        stdout,
        stderr,
    } = hub(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said {
        exit: status.code(),
        out: text(stdout),
        complaint: text(stderr),
    }
}

fn utf8(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A data folder with the small hospital in it.
fn imported(folder: &Path) -> String {
    let data = utf8(&folder.join("data")).to_owned();
    let said = run(&["import", utf8(&hospital_files()), "--data", &data]);
    assert_eq!(said.exit, Some(0), "{}{}", said.out, said.complaint);
    data
}
