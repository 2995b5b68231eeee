//! Whether the window has room for a table.

use leptos::prelude::*;

/// The sidebar begins here too.
const WIDE: &str = "(min-width: 768px)";

/// Whether the window is wide enough for a table rather than cards (reactive). Take it while a component is made.
pub fn is_wide() -> Signal<bool> {
    let look = || matches!(window().match_media(WIDE), Ok(Some(query)) if query.matches());
    let wide = RwSignal::new(look());
    let handle = window_event_listener(leptos::ev::resize, move |_| {
        if wide.get_untracked() != look() {
            wide.set(look());
        }
    });
    on_cleanup(move || handle.remove());
    wide.into()
}
