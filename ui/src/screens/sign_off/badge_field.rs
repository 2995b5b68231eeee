//! Where a badge is read: what a hand scanner types, or somebody pastes.

use crate::components::Field;
use crate::i18n::say;
use leptos::prelude::*;

/// Reads a badge.
#[component]
pub(super) fn BadgeField(
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
    view! {
        <Field label=say("sign_off.badge_code") hint=say("sign_off.badge_hint") value=typed error
            on_change=read />
    }
}
