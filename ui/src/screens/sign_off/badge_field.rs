//! Where a badge is read.

use super::code_field::CodeField;
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
    view! { <CodeField label=say("sign_off.badge_code") hint=say("sign_off.badge_hint") on_code error /> }
}
