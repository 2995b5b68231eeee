//! How this device and its hub get on, and what does not count.

mod exchanges;
mod leave;
mod moving;
mod outbox;
mod photos;
mod renew;
mod standing;

use crate::app::{to, use_held};
use crate::client;
use crate::components::{
    AppBar, Banner, Card, EmptyState, Glyph, Show, Skeleton, Tone, use_toasts,
};
use crate::i18n::{say, tr_with};
use crate::screens::Watched;
use crate::screens::held::HeldList;
use crate::words::error_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::view::SyncView;

pub use exchanges::Exchanges;
use leave::Leave;
use moving::Moving;
use outbox::Outbox;
pub use outbox::OutboxCard;
use photos::PhotosWay;
pub use renew::Renew;
pub use standing::StandingCard;

/// The most records that the engine lists.
const LISTED: usize = 200;

/// Whether both have the same, what waits, what went wrong, the last exchanges, and what does not count.
#[component]
pub fn Sync() -> impl IntoView {
    let held = use_held();
    let records = move || {
        view! {
            <Watched view=held skeleton=|| view! { <Skeleton cards=true /> } let:sync><Records sync /></Watched>
        }
    };
    view! {
        <AppBar title=say("sync.title") back=to::ME />
        <div class="page page-narrow">
            <Show when=client::has_hub fallback=|| view! { <NoHub /> }><WithHub /></Show>
            <h2>{say("held.title")}</h2>
            {records()}
            <Show when=client::has_hub>
                <Exchanges state=client::sync_state() />
                <Moving state=client::sync_state() />
                <Leave state=client::sync_state() />
            </Show>
        </div>
    }
}

/// The app beside its hub.
#[component]
fn WithHub() -> impl IntoView {
    let (busy, toasts) = (RwSignal::new(false), use_toasts());
    let now = move |()| {
        busy.set(true);
        spawn_local(async move {
            if let Err(error) = client::sync_now().await {
                toasts.say(Tone::Bad, error_text(&error));
            }
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
        });
    };
    view! {
        <StandingCard state=client::sync_state() busy on_now=now />
        <Outbox state=client::sync_state() />
        <PhotosWay state=client::sync_state() />
        <Renew state=client::sync_state() />
    }
}

/// Where nothing is ever synchronised: in a browser, and in an app that belongs to no hub.
#[component]
fn NoHub() -> impl IntoView {
    let words = match client::is_app() {
        true => "sync.alone",
        false => "sync.browser",
    };
    view! { <Card><p class="soft">{say(words)}</p></Card> }
}

/// What does not count.
#[component]
fn Records(sync: Signal<SyncView>) -> impl IntoView {
    let view = use_held();
    let records = Signal::derive(move || sync.with(|sync| sync.held.clone()));
    let is_cut = move || records.with(|records| records.len() >= LISTED);
    let unread = Signal::derive(move || sync.with(|sync| sync.unread));
    let none = || {
        view! {
            <Card><EmptyState glyph=Glyph::Done title=say("held.none") text=say("held.none_text") /></Card>
        }
    };
    view! {
        <UnreadLine unread />
        <Show when=move || !records.with(Vec::is_empty) fallback=none>
            <p class="soft">{say("held.intro")}</p>
            <HeldList records on_settled=move |left| view.set(left) />
            <Show when=is_cut>
                <p class="soft small">
                    {move || tr_with("held.newest_only", &[("n", LISTED.to_string())])}
                </p>
            </Show>
        </Show>
    }
}

/// A newer program wrote something that this one keeps and cannot read.
#[component]
pub fn UnreadLine(
    /// How many items.
    unread: Signal<u32>,
) -> impl IntoView {
    let words = move || tr_with("sync.unread_n", &[("n", unread.get().to_string())]);
    view! {
        <Show when=move || unread.get() != 0>
            <Banner tone=Tone::Warn title=words />
        </Show>
    }
}
