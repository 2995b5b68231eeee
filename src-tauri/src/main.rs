//! Starts the app on a desktop.

// A release on Windows opens no console beside its window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    yizhan_shell::run();
}
