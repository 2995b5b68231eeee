//! What was typed, once the fingers rest.

use leptos::prelude::*;
use std::time::Duration;

const REST: Duration = Duration::from_millis(180);

/// `typed`, a moment after the last key.
pub fn after_a_pause(typed: RwSignal<String>) -> RwSignal<String> {
    let rested = RwSignal::new(typed.get_untracked());
    Effect::new(move |before: Option<Option<TimeoutHandle>>| {
        let now = typed.get();
        if let Some(Some(handle)) = before {
            handle.clear();
        }
        set_timeout_with_handle(move || drop(rested.try_set(now)), REST).ok()
    });
    rested
}
