//! The photos of an order as a card, with the way to add some.

use super::kept::{KeptPhotos, is_out_of_reach};
use super::large::Large;
use super::pick::{Chosen, PickPhotos, dropped};
use super::tile::{KeptTiles, Tile};
use crate::app::use_person;
use crate::client;
use crate::components::{Banner, Button, Card, Show, Tone};
use crate::i18n::{say, tr};
use crate::screens::Trouble;
use crate::whenever::whenever;
use crate::words::name_of;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::domain::photo::PhotoKind;
use yizhan_api::view::{OrderView, PhotoView};

/// The photos; nothing where there are none and nobody here can add any.
#[component]
pub fn PhotosCard(
    /// The order.
    order: Signal<OrderView>,
    /// Shows the order with what was added.
    #[prop(into)]
    on_change: Callback<OrderView>,
) -> impl IntoView {
    let id = order.with_untracked(|order| order.id);
    let kept = KeptPhotos::open(use_person().id, id);
    let error = RwSignal::new(None);
    let shown = RwSignal::new(None);
    let photos = Memo::new(move |_| order.with(|order| order.photos.clone()));
    let kinds = Memo::new(move |_| order.with(|order| order.photo_kinds.clone()));
    let hand_in = move || {
        spawn_local(async move {
            match kept.hand_in().await {
                // The page may have been left meanwhile.
                Ok(Some(order)) => _ = on_change.try_run(order),
                Ok(None) => {}
                // That they wait is said already.
                Err(why) if is_out_of_reach(&why) => {}
                Err(why) => _ = error.try_set(Some(why)),
            }
        });
    };
    // What was left here, by a page that was closed or a network that was away.
    whenever(move || {
        if client::is_online() && !untrack(|| kept.is_empty()) {
            hand_in();
        }
    });
    let chosen_for = move |kind: PhotoKind| {
        Chosen::new(error, move |base64| {
            kept.add(kind, base64);
            hand_in();
        })
    };
    let first = Memo::new(move |_| kinds.with(|kinds| kinds.first().copied()));
    let on_drop = move |event: DragEvent| {
        let files = dropped(&event);
        if let Some(kind) = first.get_untracked()
            && !files.is_empty()
        {
            event.prevent_default();
            chosen_for(kind).files(files);
        }
    };
    let waits = move || !kept.is_empty() && !kept.busy().get();
    let matters =
        move || !photos.with(Vec::is_empty) || !kinds.with(Vec::is_empty) || !kept.is_empty();
    let on_open = Callback::new(move |photo: PhotoView| shown.set(Some(photo.id)));
    let here = Signal::derive(move || {
        let mut photos = photos.get();
        photos.retain(|photo| photo.is_here);
        photos
    });
    view! {
        <Show when=matters>
            <div on:drop=on_drop on:dragover=move |event| event.prevent_default()>
                <Card title=say("photo.title")>
                    <Trouble error />
                    <Show when=waits><Waiting kept hand_in=Callback::new(move |()| hand_in()) /></Show>
                    <Show when=move || !photos.with(Vec::is_empty) || !kept.is_empty()>
                        <ul class="photo-tiles" role="list">
                            <For each=move || photos.get() key=|photo| (photo.id, photo.is_here) let:photo>
                                <Tile order=id photo on_open />
                            </For>
                            <KeptTiles kept note="photo.waiting" />
                        </ul>
                    </Show>
                    <div class="button-row">
                        {move || kinds.get().into_iter().map(|kind| view! {
                            <PickPhotos chosen=chosen_for(kind)
                                label=move || tr(&format!("photo.add.{}", name_of(&kind)))
                                disabled=Signal::derive(move || !kept.has_room()) />
                        }).collect_view()}
                    </div>
                </Card>
            </div>
            <Large order=id all=here shown />
        </Show>
    }
}

/// That photos are not handed in yet, and what to do.
#[component]
fn Waiting(kept: KeptPhotos, hand_in: Callback<()>) -> impl IntoView {
    let text = move || {
        tr(if kept.is_lasting() {
            "photo.waiting_text"
        } else {
            "photo.not_lasting"
        })
    };
    view! {
        <Banner tone=Tone::Warn title=say("photo.waiting_title")>
            <p>{text}</p>
            <p class="photo-hand-in"><Button small=true on_click=hand_in>{say("photo.hand_in")}</Button></p>
        </Banner>
    }
}
