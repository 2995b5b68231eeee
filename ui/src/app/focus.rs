//! After each change of page: the focus at its heading, the heading in the window's title.

use crate::i18n::{locale, tr};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// How long a page may take to stand, in milliseconds.
const PAGE_MS: u64 = 60;

/// Follows the address.
pub(super) fn follow() {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        locale();
        let moved = before.is_some_and(|before| before != now);
        set_timeout(move || arrive(moved), Duration::from_millis(PAGE_MS));
        now
    });
}

fn arrive(moved: bool) {
    let Ok(headings) = document().query_selector_all("main h1") else {
        return;
    };
    // Beside an order stands its list; the heading that counts is the last in sight.
    let mut in_sight = (0..headings.length())
        .filter_map(|place| headings.get(place)?.dyn_into::<web_sys::HtmlElement>().ok())
        .filter(|heading| heading.offset_parent().is_some() || heading.offset_height() > 0);
    let Some(heading) = in_sight.next_back() else {
        return;
    };
    let title = heading.text_content().unwrap_or_default();
    document().set_title(&format!("{title} · {}", tr("app.name")));
    if moved && !is_dialog_open() {
        // A heading takes the focus where its page gave it a tabindex; elsewhere the focus stays.
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&options);
    }
}

/// Whether a sheet stands over the page.
pub(super) fn is_dialog_open() -> bool {
    matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}
