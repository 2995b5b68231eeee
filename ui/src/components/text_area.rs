//! Several lines of text to fill in.

use leptos::prelude::*;

use super::field::{FieldLabel, FieldNotes};
use super::fresh_id::fresh_id;

/// Like [`Field`](super::Field), for words rather than a word; grows with what is written.
#[component]
pub fn TextArea(
    /// What is asked for.
    #[prop(into)]
    label: TextProp,
    /// What stands in the box; written with every key.
    value: RwSignal<String>,
    /// How to fill it in.
    #[prop(into, optional)]
    hint: Option<TextProp>,
    /// What is wrong with it, in words; `None` when nothing is.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// An example, in the empty box.
    #[prop(into, optional)]
    placeholder: Option<TextProp>,
    /// Said behind the label, so that nobody guesses.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let id = fresh_id("text");
    let about = format!("{id}-about");
    view! {
        <div class="field">
            <FieldLabel id=id.clone() label optional />
            <textarea
                id=id
                class="input"
                rows="3"
                aria-required=(!optional).then_some("true")
                placeholder=move || placeholder.as_ref().map(TextProp::get)
                prop:value=move || value.get()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=about.clone()
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
            <FieldNotes id=about hint error />
        </div>
    }
}
