//! A state, as a shape, a word and a colour.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use super::tone::Tone;

/// A state.
#[component]
pub fn StatusBadge(
    /// The word.
    #[prop(into)]
    label: TextProp,
    /// The colour, and the shape when none is given.
    #[prop(into)]
    tone: Signal<Tone>,
    /// Another shape.
    #[prop(optional)]
    glyph: Option<Glyph>,
) -> impl IntoView {
    view! {
        <span class=move || format!("badge {}", tone.get().class())>
            <Icon glyph=Signal::derive(move || glyph.unwrap_or(tone.get().glyph())) />
            {move || label.get()}
        </span>
    }
}
