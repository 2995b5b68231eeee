//! Searches that the person keeps, on this device.

use super::wanted::Wanted;
use crate::app::use_person;
use crate::components::{Button, ButtonKind, Glyph, IconButton, Show};
use crate::i18n::{say, tr_with};
use crate::remembered::{recall, remember};
use leptos::prelude::*;
use leptos_router::components::A;
use serde::{Deserialize, Serialize};

/// How many are kept.
const MOST: usize = 12;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    name: String,
    address: String,
}

/// The searches that are kept, and the way to keep the present one.
#[component]
pub(super) fn Saved(
    wanted: Memo<Wanted>,
    /// What the present one is called.
    name: Memo<String>,
) -> impl IntoView {
    let stored_as = StoredValue::new(format!("yizhan.searches.{}", use_person().id));
    let kept = stored_as
        .with_value(|name| recall(name))
        .and_then(|text| serde_json::from_str::<Vec<Kept>>(&text).ok());
    let all = RwSignal::new(kept.unwrap_or_default());
    let store = move || {
        if let Ok(text) = all.with_untracked(serde_json::to_string) {
            // Where nothing can be remembered, it lasts until the page is left.
            let _ = stored_as.with_value(|name| remember(name, &text));
        }
    };
    let is_kept = move || {
        let address = wanted.with(Wanted::address);
        all.with(|all| all.iter().any(|one| one.address == address))
    };
    let can_be_kept =
        move || wanted.with(Wanted::is_enough) && !is_kept() && all.with(Vec::len) < MOST;
    let keep = move |()| {
        let one = Kept {
            name: name.get_untracked(),
            address: wanted.with_untracked(Wanted::address),
        };
        all.update(|all| all.push(one));
        store();
    };
    let row = move |one: Kept| {
        let Kept { name, address } = one;
        let (label, gone) = (name.clone(), address.clone());
        view! {
            <li class="search-kept">
                <A href=address>{name}</A>
                <IconButton glyph=Glyph::Close label=move || tr_with("search.forget", &[("name", label.clone())])
                    on_click=move |()| {
                        all.update(|all| all.retain(|one| one.address != gone));
                        store();
                    } />
            </li>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <ul class="search-saved" role="list" aria-label=say("search.saved")>
                <For each=move || all.get() key=|one| one.address.clone() let:one>{row(one)}</For>
            </ul>
        </Show>
        <Show when=can_be_kept>
            <div class="button-row">
                <Button kind=ButtonKind::Quiet small=true icon=Glyph::Add on_click=keep>{say("search.keep")}</Button>
            </div>
        </Show>
    }
}
