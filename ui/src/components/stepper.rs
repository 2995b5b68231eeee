//! A small number to set with the thumb.

use leptos::prelude::*;

use super::button::IconButton;
use super::icon::Glyph;
use super::toast::use_toasts;
use super::tone::Tone;
use crate::i18n::{say, tr_with};

/// A quantity between two limits: minus, the number, plus.
#[component]
pub fn Stepper(
    /// What is counted; read out, not shown.
    #[prop(into)]
    label: TextProp,
    /// How many.
    value: RwSignal<i64>,
    /// Not fewer than this.
    #[prop(default = 0)]
    least: i64,
    /// Not more than this.
    #[prop(into)]
    most: Signal<i64>,
) -> impl IntoView {
    let toasts = use_toasts();
    let change = move |event| {
        let typed = event_target_value(&event);
        if let Ok(number) = typed.trim().parse::<i64>() {
            value.set(number.min(most.get_untracked()).max(least));
        } else {
            // What was typed is no whole number: that is said, and what holds is shown again.
            let holds = value.get_untracked().to_string();
            let words = [("typed", typed.trim().to_owned()), ("n", holds)];
            toasts.say(Tone::Bad, tr_with("components.not_whole", &words));
            value.notify();
        }
    };
    view! {
        <div class="stepper" role="group" aria-label=move || label.get()>
            <IconButton
                glyph=Glyph::Minus
                label=say("components.one_fewer")
                disabled=Signal::derive(move || value.get() <= least)
                on_click=move |()| value.update(|number| *number = (*number - 1).max(least))
            />
            <input
                class="stepper-input"
                inputmode="numeric"
                autocomplete="off"
                aria-label=say("components.quantity")
                prop:value=move || value.get().to_string()
                on:change=change
            />
            <IconButton
                glyph=Glyph::Add
                label=say("components.one_more")
                disabled=Signal::derive(move || value.get() >= most.get())
                on_click=move |()| value.update(|number| *number = (*number + 1).min(most.get_untracked()))
            />
        </div>
    }
}
