//! The one field of a desk.

use super::{Keys, Scanner};
use crate::camera::CameraButton;
use crate::components::{Button, ButtonKind, Glyph, Icon};
use crate::i18n::say;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// Its id: the scanner's keys are led there.
pub(super) const FIELD: &str = "scan-field";

/// Puts the focus into it.
pub(super) fn focus() {
    if let Some(field) = field() {
        // A field in the page takes the focus always.
        let _ = field.focus();
    }
}

/// Puts the focus into it where that brings up no keyboard over the page.
pub(in super::super) fn focus_if_no_touch() {
    if let Some(field) = field() {
        focus_input_if_no_touch(&field);
    }
}

/// What was asked for elsewhere is there, and a scan comes next: no other field keeps the keys, nor a phone's keyboard.
pub(in super::super) fn scan_comes_next() {
    if is_touch() {
        let at = document().active_element();
        if let Some(at) = at.and_then(|at| at.dyn_into::<HtmlElement>().ok()) {
            // Nothing happens where it had no focus.
            let _ = at.blur();
        }
    } else {
        focus();
    }
}

/// The page has come: the focus goes there, unless somebody was quicker and types in another field already.
fn focus_at_first() {
    let typed_in = document()
        .active_element()
        .is_some_and(|at| at.matches("input, select, textarea").unwrap_or_default());
    if !typed_in {
        focus_if_no_touch();
    }
}

/// Puts the focus into a field where that brings up no keyboard over the page.
pub(in super::super) fn focus_input_if_no_touch(field: &HtmlInputElement) {
    if !is_touch() {
        // A field in the page takes the focus always.
        let _ = field.focus();
    }
}

fn is_touch() -> bool {
    matches!(window().match_media("(pointer: coarse)"), Ok(Some(query)) if query.matches())
}

/// The field, while it stands on the page.
pub(super) fn field() -> Option<HtmlInputElement> {
    document().get_element_by_id(FIELD)?.dyn_into().ok()
}

/// Leaves nothing in it.
pub(super) fn clear() {
    if let Some(field) = field() {
        field.set_value("");
    }
}

/// Takes what stands in it.
fn submit(keys: Keys) {
    let Some(field) = field() else { return };
    let code = field.value();
    field.set_value("");
    keys.on_code.run(code);
}

/// The field. What is typed stays in it until Enter.
#[component]
pub(in super::super) fn ScanField(
    scanner: Scanner,
    keys: Keys,
    /// What is to be scanned next.
    #[prop(into)]
    label: TextProp,
    /// How.
    #[prop(into)]
    hint: TextProp,
) -> impl IntoView {
    set_timeout(focus_at_first, Duration::from_millis(80));
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        submit(keys);
        focus_if_no_touch();
    };
    view! {
        <form class="scan-form" on:submit=on_submit>
            <label class="scan-label" for=FIELD>{move || label.get()}</label>
            <div class="scan-row">
                <span class="scan-mark" aria-hidden="true"><Icon glyph=Glyph::Scan /></span>
                <input
                    id=FIELD
                    class="input scan-input"
                    lang="en"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    enterkeyhint="done"
                    aria-describedby="scan-hint"
                />
                <Button kind=ButtonKind::Primary submit=true busy=scanner.is_looking>{say("issue.take")}</Button>
            </div>
            <div class="scan-foot" class:scan-foot-camera=scanner.camera>
                <p id="scan-hint" class="field-hint">{move || hint.get()}</p>
                <CameraButton open=scanner.camera />
            </div>
        </form>
    }
}
