//! One of very many, found by typing.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::field::{FieldLabel, FieldNotes};
use super::fresh_id::fresh_id;

/// Something that could be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is kept when it is picked.
    pub key: String,
    /// The first line; stands in the box once picked.
    pub title: String,
    /// The second line: what tells it from others of the same name.
    pub note: String,
}

/// A box to type in, and below it what could be meant (the combobox pattern of WAI-ARIA).
///
/// Whoever uses it watches `typed` and fills `suggestions`; `on_pick` says which one it is.
#[component]
pub fn Picker(
    /// What is asked for.
    #[prop(into)]
    label: TextProp,
    /// What was typed.
    typed: RwSignal<String>,
    /// What could be meant, most likely first.
    #[prop(into)]
    suggestions: Signal<Vec<Suggestion>>,
    /// One was picked.
    #[prop(into)]
    on_pick: Callback<Suggestion>,
    /// How to find it.
    #[prop(into, optional)]
    hint: Option<TextProp>,
    /// What is wrong, in words.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// An example, in the empty box.
    #[prop(into, optional)]
    placeholder: Option<TextProp>,
    /// The keyboard on a phone.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// Said behind the label, so that nobody guesses.
    #[prop(optional)]
    optional: bool,
    /// Whether words that mean nothing known are an answer too.
    #[prop(optional)]
    any_words: bool,
) -> impl IntoView {
    let id = fresh_id("picker");
    let about = format!("{id}-about");
    let named_by = id.clone();
    let list = StoredValue::new(format!("{id}-list"));
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let shown = move || open.get() && suggestions.with(|found| !found.is_empty());
    let option_id = move |place: usize| list.with_value(|list| format!("{list}-{place}"));
    let pick = move |place: usize| {
        if let Some(found) = suggestions.with_untracked(|found| found.get(place).cloned()) {
            typed.set(found.title.clone());
            open.set(false);
            active.set(None);
            on_pick.run(found);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let count = suggestions.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                open.set(true);
                active.update(|place| *place = Some(place.map_or(0, |place| (place + 1) % count)));
            }
            "ArrowUp" if count > 0 => {
                event.prevent_default();
                open.set(true);
                active.update(|place| {
                    *place = Some(place.map_or(count - 1, |place| (place + count - 1) % count));
                });
            }
            // A Chinese input method takes its own Enter; and where any words do, only what was gone to is picked.
            "Enter" if open.get_untracked() && count > 0 && !event.is_composing() => {
                let chosen = active.get_untracked();
                if let Some(place) = chosen.or((!any_words).then_some(0)) {
                    event.prevent_default();
                    pick(place);
                }
            }
            "Escape" if open.get_untracked() => {
                event.prevent_default();
                open.set(false);
            }
            _ => {}
        }
    };
    let options = move || {
        suggestions
            .get()
            .into_iter()
            .enumerate()
            .map(|(place, found)| {
                view! {
                    <li
                        id=option_id(place)
                        class="picker-option"
                        role="option"
                        aria-selected=move || (active.get() == Some(place)).to_string()
                        // The box must not lose the focus before the click counts.
                        on:pointerdown=|event| event.prevent_default()
                        on:click=move |_| pick(place)
                    >
                        <span class="row-title">{found.title}</span>
                        <span class="row-note">{found.note}</span>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <FieldLabel id=id.clone() label optional />
            <div class="field-box">
                <input
                    id=id
                    class="input"
                    role="combobox"
                    autocomplete="off"
                    inputmode=inputmode
                    aria-autocomplete="list"
                    aria-controls=list.get_value()
                    aria-expanded=move || shown().to_string()
                    aria-activedescendant=move || active.get().filter(|_| shown()).map(option_id)
                    aria-required=(!optional).then_some("true")
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=about.clone()
                    placeholder=move || placeholder.as_ref().map(TextProp::get)
                    prop:value=move || typed.get()
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        active.set(None);
                        open.set(true);
                    }
                    on:keydown=on_key
                    on:blur=move |_| open.set(false)
                />
                <ul
                    id=list.get_value()
                    class="picker-list"
                    role="listbox"
                    aria-labelledby=named_by
                    hidden=move || !shown()
                >
                    {options}
                </ul>
            </div>
            <FieldNotes id=about hint error />
        </div>
    }
}
