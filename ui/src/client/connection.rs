//! Whether the engine can be reached.

use leptos::prelude::*;
use std::sync::LazyLock;

static ONLINE: LazyLock<ArcRwSignal<bool>> = LazyLock::new(|| ArcRwSignal::new(true));

/// Whether the last exchange reached the engine (reactive). Always so in the app, which carries its own.
#[must_use]
pub fn is_online() -> bool {
    ONLINE.get()
}

/// The engine answered.
pub(super) fn found() {
    set(true);
}

/// The engine did not answer.
pub(super) fn lost() {
    set(false);
}

fn set(online: bool) {
    if ONLINE.get_untracked() != online {
        ONLINE.set(online);
    }
}
