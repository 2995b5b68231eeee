//! A filter or a tag that can be on or off.

use leptos::prelude::*;

/// Several [`Chip`]s.
#[component]
pub fn Chips(
    /// What they are for; read out, not shown.
    #[prop(into)]
    label: TextProp,
    /// In one line that scrolls sideways.
    #[prop(optional)]
    scroll: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="chips" class:chips-scroll=scroll role="group" aria-label=move || label.get()>
            {children()}
        </div>
    }
}

/// A filter or a tag that can be on or off.
#[component]
pub fn Chip(
    /// The word.
    #[prop(into)]
    label: TextProp,
    /// Whether it is on.
    #[prop(into)]
    selected: Signal<bool>,
    /// How many it would show.
    #[prop(into, optional)]
    count: Signal<Option<u32>>,
    /// It was pressed.
    #[prop(into)]
    on_toggle: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || selected.get().to_string()
            on:click=move |_| on_toggle.run(())
        >
            {move || label.get()}
            {move || count.get().map(|count| view! { <span class="chip-count">{count}</span> })}
        </button>
    }
}
