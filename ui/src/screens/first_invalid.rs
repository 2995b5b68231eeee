//! Going to the first field of a form that something is wrong with.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// Where a field, or a group of them, says that something is wrong with it.
const INVALID: &str = "[aria-invalid='true'], [data-invalid] input";

/// Puts the focus on the first field that something is wrong with, once the page says so.
pub fn go_to_first_invalid() {
    request_animation_frame(|| {
        let found = document().query_selector(INVALID).ok().flatten();
        if let Some(field) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            // Where it cannot have the focus, the words beside it still say what is wrong.
            let _ = field.focus();
            center(&field);
        }
    });
}

/// What is read with the field stands around it: it belongs in the middle, not at an edge.
fn center(field: &HtmlElement) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    field.scroll_into_view_with_scroll_into_view_options(&options);
}
