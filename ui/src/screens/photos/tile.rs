//! Photos as tiles.

use super::kept::{KeptPhoto, KeptPhotos};
use crate::client::{self, clock::now};
use crate::components::{Glyph, Icon, IconButton};
use crate::i18n::{say, tr, tr_with};
use crate::words::{moment, name_of, person_word};
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::ApiError;
use yizhan_api::domain::OrderId;
use yizhan_api::domain::Refusal;
use yizhan_api::domain::photo::PhotoKind;
use yizhan_api::view::PhotoView;

/// What a photo shows, in a word.
pub(super) fn kind_word(kind: PhotoKind) -> String {
    tr(&format!("photo.kind.{}", name_of(&kind)))
}

/// What a photo is, for who does not see it.
pub(super) fn told(photo: &PhotoView) -> String {
    let values = [
        ("kind", kind_word(photo.kind)),
        ("who", person_word(&photo.by)),
        ("when", moment(photo.at, now())),
    ];
    tr_with("photo.told", &values)
}

/// Where a picture stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// It is on its way to this device.
    Arriving,
    Loading,
    Here(String),
    Failed,
}

/// Where the picture of `photo` stands; it is asked for once.
pub(super) fn source(order: OrderId, photo: &PhotoView) -> RwSignal<Source> {
    let source = RwSignal::new(if photo.is_here {
        Source::Loading
    } else {
        Source::Arriving
    });
    let (id, is_here) = (photo.id, photo.is_here);
    if is_here {
        spawn_local(async move {
            let found = match client::photo_source(order, id).await {
                Ok(url) => Source::Here(url),
                Err(ApiError::Refusal(Refusal::PhotoArriving)) => Source::Arriving,
                Err(_) => Source::Failed,
            };
            // The tile may be gone.
            source.try_set(found);
        });
    }
    source
}

/// A picture, or the words that stand for it.
#[component]
pub(super) fn Picture(
    source: RwSignal<Source>,
    /// What it is called; empty where a button around it says so.
    #[prop(into)]
    alt: TextProp,
) -> impl IntoView {
    let alt = StoredValue::new(alt);
    let words = |glyph, key| {
        view! { <span class="photo-words"><Icon glyph /><span>{say(key)}</span></span> }.into_any()
    };
    move || match source.get() {
        Source::Here(url) => view! {
            <img src=url alt=move || alt.with_value(TextProp::get) loading="lazy" decoding="async"
                on:error=move |_| source.set(Source::Failed) />
        }
        .into_any(),
        Source::Arriving => words(Glyph::Download, "photo.arriving"),
        Source::Loading => words(Glyph::Image, "photo.loading"),
        Source::Failed => words(Glyph::Alert, "photo.failed"),
    }
}

/// A photo of an order.
#[component]
pub(super) fn Tile(
    order: OrderId,
    photo: PhotoView,
    /// Somebody wants to see it large.
    on_open: Callback<PhotoView>,
) -> impl IntoView {
    let source = source(order, &photo);
    let kept = StoredValue::new(photo.clone());
    let is_shown = move || matches!(source.get(), Source::Here(_));
    let name = move || {
        let photo = kept.with_value(told);
        tr_with("photo.open", &[("photo", photo)])
    };
    let arriving = move || {
        let words = match source.get() {
            Source::Arriving => "photo.arriving_text",
            Source::Failed => "photo.failed_text",
            Source::Loading => "photo.loading",
            Source::Here(_) => return None,
        };
        Some(format!("{} {}", kept.with_value(told), tr(words)))
    };
    view! {
        <li class="photo-tile">
            <button type="button" class="photo-frame" aria-label=move || arriving().unwrap_or_else(name)
                title=arriving aria-disabled=move || (!is_shown()).then_some("true")
                on:click=move |_| if is_shown() { on_open.run(kept.get_value()) }>
                <Picture source alt="" />
            </button>
            <span class="photo-note">
                <span class="photo-kind">{move || kind_word(photo.kind)}</span>
                <span>{photo.by}</span>
                <span>{move || moment(photo.at, now())}</span>
            </span>
        </li>
    }
}

/// Photos that are not handed in yet.
#[component]
pub fn KeptTiles(
    /// They.
    kept: KeptPhotos,
    /// What each of them says of itself; nothing where that goes without saying.
    #[prop(optional)]
    note: Option<&'static str>,
) -> impl IntoView {
    view! {
        <For each=move || kept.all() key=|photo| photo.id let:photo>
            <KeptTile kept photo note />
        </For>
    }
}

#[component]
fn KeptTile(kept: KeptPhotos, photo: KeptPhoto, note: Option<&'static str>) -> impl IntoView {
    let (id, kind) = (photo.id, photo.kind);
    view! {
        <li class="photo-tile">
            <span class="photo-frame">
                <img src=photo.source() alt=move || kind_word(kind) />
                <span class="photo-remove">
                    <IconButton glyph=Glyph::Close label=say("photo.remove") on_click=move |()| kept.remove(id) />
                </span>
            </span>
            {note.map(|note| view! { <span class="photo-note"><span class="photo-kind">{say(note)}</span></span> })}
        </li>
    }
}
