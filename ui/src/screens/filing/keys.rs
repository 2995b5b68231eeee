//! Taking a call by keyboard alone: Enter goes to the next box, Ctrl+Enter hands in.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The boxes of the form, in the order in which they are filled in.
const BOXES: &str = ".filing :is(input:not([type=radio], [type=file], [type=checkbox]), textarea)";

/// What a key does in the form; `hand_in` is what Ctrl+Enter (⌘ on a Mac) does.
pub(super) fn pressed(event: &KeyboardEvent, hand_in: impl FnOnce()) {
    // A Chinese input method takes its own Enter.
    if event.key() != "Enter" || event.is_composing() {
        return;
    }
    if event.ctrl_key() || event.meta_key() {
        event.prevent_default();
        hand_in();
        return;
    }
    let on = event.target().and_then(|on| on.dyn_into::<Element>().ok());
    // In a text of several lines Enter begins the next one; the search for a category says itself what comes next.
    let Some(on) = on.filter(|on| {
        on.matches("input.input:not([type=search])")
            .unwrap_or_default()
    }) else {
        return;
    };
    event.prevent_default();
    let boxes = boxes();
    let at = boxes.iter().position(|one| one.is_same_node(Some(&on)));
    if let Some(next) = at.and_then(|at| boxes.get(at + 1)) {
        let _ = next.focus();
    }
}

/// Goes to the box where the need is described, once it stands there.
pub(super) fn to_description() {
    request_animation_frame(|| {
        let boxes = boxes();
        let described = boxes.iter().find(|one| one.tag_name() == "TEXTAREA");
        if let Some(described) = described {
            let _ = described.focus();
        }
    });
}

/// Goes to the first box, where there is a keyboard: on a phone it would cover half of the page.
pub(super) fn begin() {
    request_animation_frame(|| {
        let fine = window().match_media("(hover: hover) and (pointer: fine)");
        let has_keyboard = fine.ok().flatten().is_some_and(|fine| fine.matches());
        let first = boxes().into_iter().next().filter(|_| has_keyboard);
        if let Some(first) = first {
            let _ = first.focus();
        }
    });
}

fn boxes() -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(BOXES) else {
        return Vec::new();
    };
    let nodes = (0..found.length()).filter_map(|at| found.get(at));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}
