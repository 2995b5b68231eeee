//! What a browser remembers for a person: choices such as the language, and drafts.

use leptos::prelude::*;

/// What was remembered under this name.
pub fn recall(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Remembers this; false where storage is full or switched off, and it lasts until the page is left only.
pub fn remember(name: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(name, value).is_ok())
}

/// Forgets what was remembered under this name.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        // Storage that is switched off holds nothing.
        let _ = storage.remove_item(name);
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
