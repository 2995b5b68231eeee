//! A line of text to fill in.

use leptos::prelude::*;

use super::fresh_id::fresh_id;
use super::icon::{Glyph, Icon};
use crate::i18n::say;

/// A label, a box, a hint, and what is wrong with what stands in the box.
///
/// `<Field label=say("orders.file.extension") value=extension error=extension_error inputmode="numeric" />`
#[component]
pub fn Field(
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
    /// `text` (when left out), `tel`, `password`, `date`, `datetime-local`, `number`, …
    #[prop(default = "text")]
    kind: &'static str,
    /// The keyboard on a phone: `numeric`, `decimal`, `tel`, …
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// What the browser may fill in; `off` when left out.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// An example, in the empty box.
    #[prop(into, optional)]
    placeholder: Option<TextProp>,
    /// Said behind the label, so that nobody guesses.
    #[prop(optional)]
    optional: bool,
    /// A unit behind the number.
    #[prop(into, optional)]
    unit: Option<TextProp>,
    /// Can be read only.
    #[prop(into, optional)]
    read_only: Signal<bool>,
    /// The box is left with another text than before.
    #[prop(into, optional)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let id = fresh_id("field");
    let about = format!("{id}-about");
    view! {
        <div class="field">
            <FieldLabel id=id.clone() label optional />
            <div class="field-box">
                <input
                    id=id
                    class="input"
                    type=kind
                    inputmode=inputmode
                    autocomplete=autocomplete
                    aria-required=(!optional).then_some("true")
                    placeholder=move || placeholder.as_ref().map(TextProp::get)
                    prop:value=move || value.get()
                    prop:readOnly=move || read_only.get()
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=about.clone()
                    on:input=move |event| value.set(event_target_value(&event))
                    on:change=move |event| {
                        if let Some(on_change) = on_change {
                            on_change.run(event_target_value(&event));
                        }
                    }
                />
                {unit.map(|unit| view! { <span class="field-unit">{move || unit.get()}</span> })}
            </div>
            <FieldNotes id=about hint error />
        </div>
    }
}

/// The label of a field, and whether it may stay empty.
#[component]
pub(super) fn FieldLabel(id: String, label: TextProp, optional: bool) -> impl IntoView {
    view! {
        <label class="field-label" for=id>
            {move || label.get()}
            {optional.then(|| view! {
                <span class="field-optional">{say("components.optional")}</span>
            })}
        </label>
    }
}

/// The hint below a field, or in its place what is wrong.
#[component]
pub fn FieldNotes(
    #[prop(default = fresh_id("notes"))] id: String,
    #[prop(optional_no_strip)] hint: Option<TextProp>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div id=id aria-live="polite">
            {move || match error.get() {
                Some(error) => {
                    view! {
                        <p class="field-error"><Icon glyph=Glyph::Alert small=true /><span>{error}</span></p>
                    }
                        .into_any()
                }
                None => hint.as_ref().map(|hint| view! { <p class="field-hint">{hint.get()}</p> }).into_any(),
            }}
        </div>
    }
}
