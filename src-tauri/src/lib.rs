//! The shell of the app: an engine on this device's own store, and one window onto it.
//!
//! Architecture invariants: the shell carries and never decides; who is signed in is known here and never
//! taken from the page; the engine works away from the thread that draws.

// Phones start the app by a symbol that the macro exports.
#![cfg_attr(mobile, allow(unsafe_code))]

mod clock;
mod commands;
mod data_dir;
mod demo;
mod device_code;
mod downloads;
mod left;
mod local_engine;
#[cfg(target_os = "linux")]
mod metered;
mod random;
mod shell;
mod sync;
mod told;
mod vault;
mod verify;
mod window;

use data_dir::DataDir;
use shell::Shell;
use std::sync::Arc;
use tauri::{AppHandle, Manager, RunEvent, WindowEvent};
use vault::Surroundings;
pub use verify::verify;

/// Runs the app until its window is closed.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() {
    let built = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![
            commands::call,
            commands::change_pin,
            commands::choose_pin,
            commands::forgot_pin,
            commands::hand_in,
            commands::join_hub,
            commands::keeper,
            commands::move_hub,
            commands::network,
            commands::open_demo,
            commands::photos_now,
            commands::print_labels,
            commands::remember,
            commands::remembered,
            commands::renew,
            commands::save_file,
            commands::save_left,
            commands::session,
            commands::sign_in,
            commands::sign_out,
            commands::start_anew,
            commands::start_state,
            commands::sync_now,
            commands::sync_state,
            commands::unlock,
        ])
        .on_permission_request(|webview, kind| window::permit(&webview, kind))
        .setup(|app| {
            let folder = app.path().app_local_data_dir()?.join("store");
            let told = Box::new(told::Page(app.handle().clone()));
            let dir = DataDir::new(folder, Surroundings::here());
            let shell = Arc::new(Shell::new(dir, told));
            app.manage(Arc::clone(&shell));
            #[cfg(target_os = "linux")]
            metered::watch(Arc::clone(&shell));
            open_early(Arc::clone(&shell));
            tauri::async_runtime::spawn(async move { shell.meeting().go_on().await });
            window::open(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => app.run(|app, event| {
            match event {
                RunEvent::Exit => close(app),
                // Whoever comes back to the app, or wakes the device, wants to see what is new.
                RunEvent::Resumed
                | RunEvent::WindowEvent {
                    event: WindowEvent::Focused(true),
                    ..
                } => meet(app),
                _ => {}
            }
        }),
        Err(why) => {
            eprintln!(
                "驿站没有启动成功，数据没有改动。\nYizhan did not start; no data were touched.\n({why})"
            );
            std::process::exit(1);
        }
    }
}

/// Opens the store while the page is loading.
fn open_early(shell: Arc<Shell>) {
    tauri::async_runtime::spawn_blocking(move || {
        // What went wrong is said when the page asks how the app starts.
        let _ = shell.start_state();
    });
}

/// Lets device and hub meet at once.
fn meet(app: &AppHandle) {
    if let Some(shell) = app.try_state::<Arc<Shell>>() {
        shell.meeting().nudge();
    }
}

/// Lets a running request end and closes the store.
fn close(app: &AppHandle) {
    if let Some(shell) = app.try_state::<Arc<Shell>>() {
        shell.close();
    }
}
