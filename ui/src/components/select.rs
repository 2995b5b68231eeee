//! One of a few.

use leptos::prelude::*;

use super::field::{FieldLabel, FieldNotes};
use super::fresh_id::fresh_id;
use super::icon::{Glyph, Icon};

/// Something to choose: what is kept, and what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is kept.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Choice {
    /// A choice of this value under this label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// A list to pull down. For up to three choices [`Segments`](super::Segments) shows them all.
#[component]
pub fn Select(
    /// What is asked for.
    #[prop(into)]
    label: TextProp,
    /// The value of the choice; empty when nothing is chosen yet.
    value: RwSignal<String>,
    /// What there is to choose.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Shown while nothing is chosen; without it the first choice is taken as chosen.
    #[prop(into, optional)]
    placeholder: Option<TextProp>,
    /// How to choose.
    #[prop(into, optional)]
    hint: Option<TextProp>,
    /// What is wrong with the choice, in words.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// Said behind the label, so that nobody guesses.
    #[prop(optional)]
    optional: bool,
    /// Another choice was made.
    #[prop(into, optional)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let id = fresh_id("select");
    let about = format!("{id}-about");
    let change = move |event| {
        let chosen = event_target_value(&event);
        value.set(chosen.clone());
        if let Some(on_change) = on_change {
            on_change.run(chosen);
        }
    };
    let options = move || {
        choices
            .get()
            .into_iter()
            .map(|choice| {
                let own = choice.value.clone();
                view! {
                    <option value=choice.value prop:selected=move || value.with(|chosen| *chosen == own)>
                        {choice.label}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <FieldLabel id=id.clone() label optional />
            <div class="field-box">
                <select
                    id=id
                    class="input"
                    aria-required=(!optional).then_some("true")
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=about.clone()
                    on:change=change
                >
                    {placeholder.map(|words| view! {
                        <option value="" prop:selected=move || value.with(String::is_empty)>
                            {move || words.get()}
                        </option>
                    })}
                    {options}
                </select>
                <span class="field-mark"><Icon glyph=Glyph::Down /></span>
            </div>
            <FieldNotes id=about hint error />
        </div>
    }
}
