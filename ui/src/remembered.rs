//! What a device remembers for a person: choices such as the language, and drafts.
//!
//! In the app, what is somebody's work or name is kept by the shell, encrypted like the store. The window's own
//! storage, which anybody can read who opens its file, holds how the interface looks, sounds and hears,
//! and what may go over which network.

use crate::client;
use leptos::prelude::*;
use leptos::task::tick;
use std::cell::Cell;

thread_local! {
    /// Whether the window's own storage took what it was given last.
    static WAS_STORED: Cell<bool> = const { Cell::new(true) };
}

/// What stands in the window's own storage in the app too: it is needed while the store is still locked.
const OPEN: [&str; 6] = [
    "yizhan.locale",
    "yizhan.photos_always",
    "yizhan.scanner",
    "yizhan.shortcuts",
    "yizhan.sound",
    "yizhan.theme",
];

fn is_private(name: &str) -> bool {
    client::is_app() && !OPEN.contains(&name)
}

/// What was remembered under this name.
pub fn recall(name: &str) -> Option<String> {
    if is_private(name) {
        return client::kept(name);
    }
    storage()?.get_item(name).ok().flatten()
}

/// Remembers this; false where storage is full or switched off, and it lasts until the page is left only.
pub fn remember(name: &str, value: &str) -> bool {
    if is_private(name) {
        client::keep(name, Some(value));
        return true;
    }
    let stored = storage().is_some_and(|storage| storage.set_item(name, value).is_ok());
    WAS_STORED.set(stored);
    stored
}

/// Waits until what signals have said by now is remembered; gives whether it could be.
pub async fn all_remembered() -> bool {
    // Those who remember what has changed do so in the next turn.
    tick().await;
    match client::is_app() {
        true => client::all_kept().await,
        false => WAS_STORED.get(),
    }
}

/// Forgets what was remembered under this name.
pub fn forget(name: &str) {
    if is_private(name) {
        client::keep(name, None);
    } else if let Some(storage) = storage() {
        // Storage that is switched off holds nothing.
        let _ = storage.remove_item(name);
    }
}

/// Moves what an earlier app left in the window's own storage to where it belongs.
pub fn move_private() {
    let Some(storage) = storage() else { return };
    let names: Vec<String> = (0..storage.length().unwrap_or_default())
        .filter_map(|place| storage.key(place).ok().flatten())
        .filter(|name| name.starts_with("yizhan.") && is_private(name))
        .collect();
    for name in names {
        if client::kept(&name).is_none()
            && let Ok(Some(value)) = storage.get_item(&name)
        {
            client::keep(&name, Some(&value));
        }
        // Storage that is switched off holds nothing.
        let _ = storage.remove_item(&name);
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
