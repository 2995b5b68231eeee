//! Keys for desktops: `/` searches, `n` files an order, `j` and `k` go through a list, Enter opens.

use super::focus::is_dialog_open;
use super::to;
use crate::remembered::{recall, remember};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

const STORED_AS: &str = "yizhan.shortcuts";
/// What `j` and `k` go through.
const LINKS: &str = "main a.ticket, main a.row";

/// Whether single keys do something (WCAG 2.2, 2.1.4: they can be turned off).
pub fn are_shortcuts_on() -> bool {
    recall(STORED_AS).as_deref() != Some("off")
}

/// Turns them on or off.
pub fn turn_shortcuts(on: bool) {
    remember(STORED_AS, if on { "on" } else { "off" });
}

/// Listens as long as the frame stands.
pub(super) fn listen() {
    let navigate = use_navigate();
    let handle = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_typing(&event) {
            return;
        }
        if is_dialog_open() || !are_shortcuts_on() {
            return;
        }
        match event.key().as_str() {
            "/" => navigate(to::SEARCH, Default::default()),
            "n" => navigate(to::NEW, Default::default()),
            "j" => step(1),
            "k" => step(-1),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    })
}

/// Moves the focus to the next or the previous link of the list.
fn step(by: i32) {
    let Ok(found) = document().query_selector_all(LINKS) else {
        return;
    };
    let links: Vec<HtmlElement> = (0..found.length())
        .filter_map(|place| found.get(place)?.dyn_into::<HtmlElement>().ok())
        .filter(|link| link.offset_height() > 0)
        .collect();
    let here = document().active_element();
    let focused = links
        .iter()
        .position(|link| here.as_ref() == Some(link.as_ref()));
    let current = || {
        links
            .iter()
            .position(|link| link.get_attribute("aria-current").is_some())
    };
    let next = match focused.or_else(current) {
        Some(place) if by > 0 => place.saturating_add(1).min(links.len().saturating_sub(1)),
        Some(place) => place.saturating_sub(1),
        None => 0,
    };
    if let Some(link) = links.get(next) {
        // A link takes the focus always.
        let _ = link.focus();
    }
}
