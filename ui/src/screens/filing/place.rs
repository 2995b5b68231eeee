//! Where: an extension number or a few words, and the rest follows.

use super::draft::Draft;
use super::pause::after_a_pause;
use crate::app::to;
use crate::client;
use crate::components::{Banner, Picker, Suggestion, Tone};
use crate::i18n::{say, tr_with};
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::view::PlaceView;
use yizhan_api::{FindPlaces, Tag};

/// Finds the place; a whole extension number picks it by itself.
#[component]
pub fn PlaceField(draft: Draft, error: Signal<Option<String>>) -> impl IntoView {
    let (place, typed) = (draft.place, draft.place_typed);
    let text = after_a_pause(typed);
    let is_picked = move || {
        place.with(|place| {
            place
                .as_ref()
                .is_some_and(|place| typed.with(|typed| *typed == place.label))
        })
    };
    let found = client::view(
        move || {
            let text = text.get().trim().to_owned();
            (!text.is_empty() && !is_picked()).then_some(FindPlaces { text })
        },
        |_| vec![Tag::BaseData],
    );
    let pick = move |found: PlaceView| {
        typed.set(found.label.clone());
        place.set(Some(found));
    };
    // Who types on after a pick means another place.
    whenever(move || {
        if place.with(Option::is_some) && !is_picked() {
            place.set(None);
        }
    });
    whenever(move || {
        let whole = found.with(|all| {
            let of_extension = |place: &&PlaceView| {
                text.with(|text| place.extension.as_deref() == Some(text.trim()))
            };
            all.and_then(|all| all.iter().find(of_extension).cloned())
        });
        if let Some(whole) = whole.filter(|_| !untrack(is_picked)) {
            pick(whole);
        }
    });
    let suggestions = Signal::derive(move || {
        let all = if is_picked() {
            Vec::new()
        } else {
            found.ready().unwrap_or_default()
        };
        all.into_iter().map(suggestion).collect::<Vec<_>>()
    });
    let picked = move |suggestion: Suggestion| {
        let all = untrack(|| found.ready().unwrap_or_default());
        if let Some(found) = all
            .into_iter()
            .find(|place| place.id.to_string() == suggestion.key)
        {
            pick(found);
        }
    };
    view! {
        <Picker label=say("filing.place") typed suggestions on_pick=picked error
            hint=say("filing.place_hint") placeholder=say("filing.place_example") />
        {move || place.get().map(|place| view! { <Picked place /> })}
    }
}

fn suggestion(place: PlaceView) -> Suggestion {
    let note = match place.extension {
        Some(extension) => format!("{} · {extension}", place.department_name),
        None => place.department_name,
    };
    Suggestion {
        key: place.id.to_string(),
        title: place.label,
        note,
    }
}

/// Whose place it is, and what is open there already.
#[component]
fn Picked(place: PlaceView) -> impl IntoView {
    let open = place.open_orders;
    let query = format!("list=open&department={}", place.department);
    view! {
        <p class="soft" role="status">{tr_with("filing.belongs_to", &[("department", place.department_name)])}</p>
        {(open > 0).then(|| view! {
            <Banner tone=Tone::Warn title=move || tr_with("filing.open_there", &[("n", open.to_string())])>
                <a href=to::orders(&query)>{say("filing.see_open_there")}</a>
            </Banner>
        })}
    }
}
