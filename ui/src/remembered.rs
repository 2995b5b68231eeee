//! What a browser remembers for a person: choices such as the language, and drafts.

use leptos::prelude::*;

/// What was remembered under this name.
pub fn recall(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Remembers this. Storage can be full or switched off; the choice then lasts until the page is left.
pub fn remember(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(name, value);
    }
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
