//! What happened, in order.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use super::tone::Tone;

/// The trail of an order, an asset, a record: [`TrailStep`]s, oldest first.
#[component]
pub fn Trail(children: Children) -> impl IntoView {
    view! { <ol class="trail" role="list">{children()}</ol> }
}

/// One step of a trail.
#[component]
pub fn TrailStep(
    /// What was done.
    #[prop(into)]
    title: TextProp,
    /// When, ready to read.
    #[prop(into)]
    when: TextProp,
    /// Who, and on which device.
    #[prop(into)]
    who: TextProp,
    /// What to think of it.
    #[prop(into, optional)]
    tone: Signal<Tone>,
    /// Another shape than the tone's.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// Reason, words, lines; may be empty.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class="trail-step">
            <span class=move || format!("trail-mark {}", tone.get().class())>
                <Icon glyph=Signal::derive(move || glyph.unwrap_or(tone.get().glyph())) />
            </span>
            <div>
                <div class="trail-head">
                    <span class="trail-title">{move || title.get()}</span>
                    <span class="trail-when">{move || when.get()}</span>
                </div>
                <p class="trail-who">{move || who.get()}</p>
                {children.map(|children| view! { <div class="trail-note">{children()}</div> })}
            </div>
        </li>
    }
}
