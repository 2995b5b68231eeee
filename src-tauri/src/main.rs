//! Starts the app on a desktop.

// A release on Windows opens no console beside its window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    match (words.next(), words.next()) {
        (Some(word), Some(folder)) if word == "verify" => yizhan_shell::verify(folder.into()),
        _ => {
            yizhan_shell::run();
            ExitCode::SUCCESS
        }
    }
}
