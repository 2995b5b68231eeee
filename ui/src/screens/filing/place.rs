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
    let pick = move |found: PlaceView| picked(draft, found);
    // Who types on after a pick means another place.
    whenever(move || {
        if place.with(Option::is_some) && !is_picked() {
            place.set(None);
        }
    });
    whenever(move || {
        let whole = found.with(|all| text.with(|text| of_extension(all?, text)));
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
    let on_pick = move |suggestion: Suggestion| {
        let all = untrack(|| found.ready().unwrap_or_default());
        if let Some(found) = all
            .into_iter()
            .find(|place| place.id.to_string() == suggestion.key)
        {
            pick(found);
        }
    };
    view! {
        <Picker label=say("filing.place") typed suggestions on_pick error
            hint=say("filing.place_hint") placeholder=say("filing.place_example") />
        {move || place.get().map(|place| view! { <Picked place /> })}
    }
}

/// Asks for the place that was typed, where somebody hands in before the answer to the typing is there.
pub async fn settle(draft: Draft) {
    let text = draft.place_typed.get_untracked().trim().to_owned();
    if text.is_empty() || draft.place.with_untracked(Option::is_some) {
        return;
    }
    // Where it cannot be asked, the place is missing, and that is said.
    if let Ok(all) = client::send(FindPlaces { text: text.clone() }).await
        && let Some(found) = of_extension(&all, &text)
        && still_typed(draft.place_typed, &text)
    {
        picked(draft, found);
    }
}

/// Whether the box still says `text`: its page may be gone, or somebody typed on.
pub fn still_typed(typed: RwSignal<String>, text: &str) -> bool {
    typed
        .try_get_untracked()
        .is_some_and(|typed| typed.trim() == text)
}

fn picked(draft: Draft, place: PlaceView) {
    draft.place_typed.set(place.label.clone());
    draft.place.set(Some(place));
}

/// The place whose whole extension number was typed.
fn of_extension(all: &[PlaceView], typed: &str) -> Option<PlaceView> {
    let typed = typed.trim();
    let found = all
        .iter()
        .find(|place| place.extension.as_deref() == Some(typed));
    found.cloned()
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
