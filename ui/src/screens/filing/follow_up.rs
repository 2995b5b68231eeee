//! An order that follows from another one: `?after=…` brings place, requester and category of that one along.

use super::draft::Draft;
use crate::client;
use crate::components::{Banner, Button, Tone};
use crate::i18n::{say, tr_with};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use yizhan_api::domain::OrderId;
use yizhan_api::view::{OrderView, PlaceView};
use yizhan_api::{ApiError, FindPlaces, ShowOrder};

/// Fills the draft in; where another one was begun, whoever began it decides.
#[component]
pub(super) fn FollowUp(draft: Draft) -> impl IntoView {
    let query = use_query_map();
    let after = query.with_untracked(|query| query.get("after")?.parse::<OrderId>().ok());
    let offered = RwSignal::new(None::<OrderView>);
    let error = RwSignal::new(None::<ApiError>);
    if let Some(order) = after {
        spawn_local(async move {
            match client::send(ShowOrder { order }).await {
                Ok(before) if is_begun_for(draft, &before) => {}
                Ok(before) if untrack(|| draft.is_begun()) => _ = offered.try_set(Some(before)),
                Ok(before) => {
                    let place = place_of(&before).await;
                    match draft.description.try_with_untracked(String::is_empty) {
                        Some(true) if !untrack(|| draft.is_begun()) => fill(draft, before, place),
                        Some(_) => offered.set(Some(before)),
                        // The page was left meanwhile.
                        None => {}
                    }
                }
                Err(why) => _ = error.try_set(Some(why)),
            }
        });
    }
    view! {
        <Trouble error />
        {move || offered.get().map(|before| {
            let title = tr_with("filing.other_begun", &[("number", before.number.clone())]);
            let take = move |()| {
                let before = before.clone();
                spawn_local(async move {
                    let place = place_of(&before).await;
                    // The page may have been left meanwhile.
                    if offered.try_set(None).is_none() {
                        draft.clear();
                        fill(draft, before, place);
                    }
                });
            };
            view! {
                <Banner tone=Tone::Info title>
                    <p>{say("filing.other_begun_text")}</p>
                    <Button on_click=take>{say("filing.take_follow_up")}</Button>
                </Banner>
            }
        })}
    }
}

/// Whether the draft follows from that order already: the page was opened again.
fn is_begun_for(draft: Draft, before: &OrderView) -> bool {
    let begun = draft
        .description
        .try_with_untracked(|text| text.starts_with(&before.number));
    begun != Some(false)
}

/// The place of an order, as filing knows places.
async fn place_of(before: &OrderView) -> Option<PlaceView> {
    let text = match before.extension.is_empty() {
        true => before.place_label.clone(),
        false => before.extension.clone(),
    };
    let places = client::send(FindPlaces { text }).await.unwrap_or_default();
    let mut places = places.into_iter();
    places.find(|place| Some(place.id) == before.place)
}

fn fill(draft: Draft, before: OrderView, place: Option<PlaceView>) {
    let number = before.number.clone();
    let description = tr_with("filing.follow_up_of", &[("number", number)]);
    draft.follow(before, place, description);
}
