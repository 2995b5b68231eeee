//! The hub as a process of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The hub's program.
pub const HUB: &str = env!("CARGO_BIN_EXE_yizhan-hub");

/// Serves the store in `data`, whose folder also stands in for the interface; gives the address.
pub fn serve(command: &mut Command, data: &Path) -> (Child, String) {
    let mut child = command
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .arg("--ui")
        .arg(data)
        .env("RUST_LOG", "off")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines
        .map(Result::unwrap)
        .find_map(|line| line.strip_prefix("listening on http://").map(str::to_owned));
    (child, address.expect("the hub says where it listens"))
}
