//! An order at the place whose code led here, `?place=…`.

use super::draft::Draft;
use super::place::picked;
use crate::client;
use crate::components::{Banner, Button, Tone};
use crate::i18n::{say, tr_with};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use yizhan_api::FindPlaces;
use yizhan_api::view::PlaceView;
use yizhan_scan::{Kind, named_code};

/// Takes the place; where another order was begun, whoever began it decides.
#[component]
pub(super) fn AtPlace(draft: Draft) -> impl IntoView {
    let offered = RwSignal::new(None::<PlaceView>);
    let place = use_query_map().with_untracked(|query| query.get("place"));
    if let Some(text) = place.map(|place| named_code(Kind::Place, &place)) {
        spawn_local(async move {
            // What cannot be asked now is typed.
            let found = client::send(FindPlaces { text }).await.unwrap_or_default();
            let Some(place) = found.into_iter().next() else {
                return;
            };
            let is_there = |at: &Option<PlaceView>| at.as_ref().is_some_and(|at| at.id == place.id);
            match draft.place.try_with_untracked(is_there) {
                Some(false) if untrack(|| draft.is_begun()) => offered.set(Some(place)),
                Some(false) => picked(draft, place),
                // It stands there, or the page was left meanwhile.
                Some(true) | None => {}
            }
        });
    }
    move || {
        offered.get().map(|place| {
            let title = tr_with("filing.other_place", &[("place", place.label.clone())]);
            let take = move |()| {
                picked(draft, place.clone());
                offered.set(None);
            };
            view! {
                <Banner tone=Tone::Info title>
                    <Button on_click=take>{say("filing.take_place")}</Button>
                </Banner>
            }
        })
    }
}
