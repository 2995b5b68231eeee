//! Where one types what one is looking for.

use leptos::prelude::*;

use super::show::Show;

use super::button::IconButton;
use super::icon::{Glyph, Icon};
use crate::i18n::say;

/// A search box; the value changes with every key, `on_search` comes with Enter.
#[component]
pub fn SearchBox(
    /// What can be searched for; also the example in the empty box.
    #[prop(into)]
    label: TextProp,
    /// What was typed.
    value: RwSignal<String>,
    /// Enter was pressed.
    #[prop(into, optional)]
    on_search: Option<Callback<String>>,
) -> impl IntoView {
    let name = label.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(on_search) = on_search {
            on_search.run(value.get_untracked());
        }
    };
    view! {
        <form class="search" role="search" on:submit=submit>
            <span class="search-mark"><Icon glyph=Glyph::Search /></span>
            <input
                class="input"
                type="search"
                enterkeyhint="search"
                autocomplete="off"
                aria-label=move || name.get()
                placeholder=move || label.get()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <Show when=move || value.with(|typed| !typed.is_empty())>
                <span class="search-clear">
                    <IconButton
                        glyph=Glyph::Close
                        label=say("components.clear")
                        on_click=move |()| value.set(String::new())
                    />
                </span>
            </Show>
        </form>
    }
}
