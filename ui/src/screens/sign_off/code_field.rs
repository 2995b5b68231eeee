//! Where a code is read: what a hand scanner types, or somebody pastes.

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
            on_code.run(text);
        }
    };
    view! { <Field label hint value=typed error on_change=read /> }
}
