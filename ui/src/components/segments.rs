//! One of two or three, all in sight.

use leptos::prelude::*;

use super::fresh_id::fresh_id;
use super::select::Choice;

/// A row of radio buttons that looks like a switch.
#[component]
pub fn Segments(
    /// What is asked for; read out, not shown.
    #[prop(into)]
    label: TextProp,
    /// The value of the choice.
    value: RwSignal<String>,
    /// What there is to choose.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
) -> impl IntoView {
    let group = fresh_id("segments");
    let segments = move || {
        choices
            .get()
            .into_iter()
            .map(|choice| {
                let own = choice.value.clone();
                view! {
                    <label class="segment">
                        <input
                            type="radio"
                            name=group.clone()
                            value=choice.value
                            prop:checked=move || value.with(|chosen| *chosen == own)
                            on:change=move |event| value.set(event_target_value(&event))
                        />
                        <span>{choice.label}</span>
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <div class="segments" role="radiogroup" aria-label=move || label.get()>
            {segments}
        </div>
    }
}
