//! Something to know before going on.

use leptos::prelude::*;

use super::icon::Icon;
use super::tone::Tone;

/// Something to know before going on: offline, sign-off invalid, sent back with a reason.
#[component]
pub fn Banner(
    /// How it is meant.
    #[prop(into)]
    tone: Signal<Tone>,
    /// In a few words.
    #[prop(into)]
    title: TextProp,
    /// What is safe and what to do; may be empty. Actions stand here too.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let urgent = move || {
        if tone.get() == Tone::Bad {
            "alert"
        } else {
            "status"
        }
    };
    view! {
        <div class=move || format!("banner {}", tone.get().class()) role=urgent>
            <Icon glyph=Signal::derive(move || tone.get().glyph()) />
            <div class="banner-words">
                <p class="banner-title">{move || title.get()}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}
