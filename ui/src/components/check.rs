//! A box to tick.

use leptos::prelude::*;

/// A box to tick, with its words beside it.
#[component]
pub fn Check(
    /// What ticking it means.
    #[prop(into)]
    label: TextProp,
    /// Whether it is ticked.
    value: RwSignal<bool>,
    /// Cannot be changed.
    #[prop(into, optional)]
    disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || value.get()
                prop:disabled=move || disabled.get()
                on:change=move |event| value.set(event_target_checked(&event))
            />
            <span>{move || label.get()}</span>
        </label>
    }
}
