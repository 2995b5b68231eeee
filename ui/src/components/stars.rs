//! One to five stars.

use leptos::prelude::*;

use super::fresh_id::fresh_id;
use super::icon::{Glyph, Icon};
use crate::i18n::{tr, tr_with};

/// Five stars to choose from, with the word for each.
#[component]
pub fn Stars(
    /// What is rated; read out, not shown.
    #[prop(into)]
    label: TextProp,
    /// How many stars; 0 while none is chosen.
    value: RwSignal<u8>,
) -> impl IntoView {
    let group = fresh_id("stars");
    let star = move |number: u8| {
        view! {
            <label class="star" class:star-on=move || { value.get() >= number }>
                <input
                    type="radio"
                    name=group.clone()
                    value=number.to_string()
                    aria-label=move || tr(&format!("components.stars.{number}"))
                    prop:checked=move || value.get() == number
                    on:change=move |_| value.set(number)
                />
                <Icon glyph=Glyph::Star />
            </label>
        }
    };
    view! {
        <div>
            <div class="stars" role="radiogroup" aria-label=move || label.get()>
                {(1..=5).map(star).collect_view()}
            </div>
            <p class="stars-word" aria-hidden="true">
                {move || tr(&format!("components.stars.{}", value.get()))}
            </p>
        </div>
    }
}

/// Stars that were given.
#[component]
pub fn StarsShown(
    /// How many, up to 5.
    #[prop(into)]
    value: Signal<u8>,
) -> impl IntoView {
    let spoken = move || tr_with("components.stars_given", &[("n", value.get().to_string())]);
    view! {
        <span class="stars-shown" role="img" aria-label=spoken>
            {(1..=5)
                .map(|number: u8| view! {
                    <span class:star-on=move || { value.get() >= number }><Icon glyph=Glyph::Star /></span>
                })
                .collect_view()}
        </span>
    }
}
