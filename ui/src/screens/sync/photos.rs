//! Photos on a network that somebody pays for by the byte.

use crate::client;
use crate::components::{Banner, Button, Card, Check, Glyph, Show, Tone, use_toasts};
use crate::i18n::{say, tr_with};
use crate::words::error_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::SyncState;

/// Says that photos wait for another network, sends them now, or always.
#[component]
pub fn PhotosWay(state: Signal<SyncState>) -> impl IntoView {
    let always = RwSignal::new(client::photos_always());
    Effect::watch(
        move || always.get(),
        |always, _, _| client::let_photos_go_always(*always),
        false,
    );
    let (busy, toasts) = (RwSignal::new(false), use_toasts());
    let now = move |()| {
        busy.set(true);
        spawn_local(async move {
            if let Err(error) = client::photos_now().await {
                toasts.say(Tone::Bad, error_text(&error));
            }
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
        });
    };
    let waiting = move || {
        let photos = state.with(|state| state.photos);
        tr_with("sync.photos_held", &[("n", photos.to_string())])
    };
    view! {
        <Card>
            <Show when=move || state.with(|state| state.photos_held)>
                <Banner tone=Tone::Info title=waiting>
                    <p>{say("sync.photos_held_text")}</p>
                    <Button icon=Glyph::Camera busy on_click=now>{say("sync.photos_now")}</Button>
                </Banner>
            </Show>
            <Check label=say("sync.photos_always") value=always />
        </Card>
    }
}
