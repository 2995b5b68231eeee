//! Where a code is read: by the camera, by a hand scanner that types it, or pasted.

use crate::camera::{Camera, CameraButton};
use crate::components::Field;
use leptos::prelude::*;

/// Reads a code.
#[component]
pub fn CodeField(
    /// What is read.
    #[prop(into)]
    label: TextProp,
    /// How to read it.
    #[prop(into)]
    hint: TextProp,
    /// Whatever was read.
    on_code: Callback<String>,
    /// What is wrong with it, in words.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let read = move |text: String| {
        if !text.trim().is_empty() {
            // What a hand scanner types next must not stand behind it.
            typed.set(String::new());
            on_code.run(text);
        }
    };
    let open = RwSignal::new(false);
    let seen = move |code: String| {
        open.set(false);
        on_code.run(code);
    };
    view! {
        <Camera open on_code=seen />
        <CameraButton open />
        <Field label hint value=typed error on_change=read />
    }
}
