//! Nothing here yet: still coming, or really nothing.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::i18n::say;

/// What stands where something is still coming.
#[component]
pub fn Skeleton(
    /// How many lines, or cards.
    #[prop(default = 3)]
    lines: usize,
    /// Cards rather than lines.
    #[prop(optional)]
    cards: bool,
) -> impl IntoView {
    let class = if cards {
        "skeleton skeleton-card"
    } else {
        "skeleton skeleton-line"
    };
    view! {
        <div class="skeletons" role="status">
            <span class="visually-hidden">{say("components.loading")}</span>
            {(0..lines).map(|_| view! { <div class=class aria-hidden="true"></div> }).collect_view()}
        </div>
    }
}

/// What stands where there is nothing: what would be here, and what to do about it.
#[component]
pub fn EmptyState(
    /// A picture of what is missing.
    glyph: Glyph,
    /// What is missing.
    #[prop(into)]
    title: TextProp,
    /// Why, and what to do.
    #[prop(into, optional)]
    text: Option<TextProp>,
    /// A button that does it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-mark"><Icon glyph /></span>
            <h2>{move || title.get()}</h2>
            {text.map(|text| view! { <p class="empty-text">{move || text.get()}</p> })}
            {children.map(|children| view! { <div class="empty-action">{children()}</div> })}
        </div>
    }
}
