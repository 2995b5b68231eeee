//! Giving this device up: saving what waits, or beginning anew.

use crate::client;
use crate::components::{Button, ButtonKind, Card, Glyph, Sheet, Show, Tone, use_toasts};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Trouble;
use crate::words::error_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::{ApiError, SyncState};

/// What a device does for whoever gives it up.
#[component]
pub(super) fn Leave(state: Signal<SyncState>) -> impl IntoView {
    let waiting = Memo::new(move |_| state.with(|state| state.waiting));
    let asking = RwSignal::new(false);
    let saved = RwSignal::new(None::<String>);
    let toasts = use_toasts();
    let save = move |()| {
        spawn_local(async move {
            // The page may have been left meanwhile.
            match client::save_left().await {
                Ok(file) => {
                    let values = [("path", file.path), ("n", file.items.to_string())];
                    _ = saved.try_set(Some(tr_with("leave.saved", &values)));
                }
                Err(error) => toasts.say(Tone::Bad, error_text(&error)),
            }
        });
    };
    view! {
        <Card title=say("leave.title")>
            <p class="soft">{say("leave.text")}</p>
            <p role="status">{move || saved.get()}</p>
            <div class="ways">
                <Show when=move || waiting.get() != 0>
                    <Button icon=Glyph::Download on_click=save>{say("leave.save")}</Button>
                </Show>
                <Button on_click=move |()| asking.set(true)>{say("leave.anew")}</Button>
            </div>
        </Card>
        <AnewSheet open=asking waiting />
    }
}

/// Asked once more, since the device is emptied.
#[component]
fn AnewSheet(open: RwSignal<bool>, waiting: Memo<u32>) -> impl IntoView {
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let anew = move |()| {
        busy.set(true);
        spawn_local(async move {
            // Where it went well, the first page comes by itself.
            if let Err(why) = client::start_anew().await {
                _ = error.try_set(Some(why));
                _ = busy.try_set(false);
            }
        });
    };
    let words = move || match waiting.get() {
        0 => tr("leave.anew_none"),
        n => tr_with("leave.anew_waiting", &[("n", n.to_string())]),
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("leave.keep")}</Button>
            <Button kind=ButtonKind::Danger busy on_click=anew>{say("leave.anew")}</Button>
        }
    };
    view! {
        <Sheet open title=say("leave.anew_title") foot>
            <Trouble error />
            <p>{words}</p>
            <p class="soft">{say("leave.anew_text")}</p>
        </Sheet>
    }
}
