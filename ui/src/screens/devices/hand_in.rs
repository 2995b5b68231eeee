//! Handing in what another device left behind.

use crate::client;
use crate::components::{Button, Card, Glyph, Show};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Trouble;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::{ApiError, Fault};

/// A file is chosen, and goes to the hub.
#[component]
pub(super) fn HandInCard() -> impl IntoView {
    let chooser = NodeRef::<html::Input>::new();
    let busy = RwSignal::new(false);
    let told = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<ApiError>);
    let choose = move |()| {
        if let Some(chooser) = chooser.get_untracked() {
            chooser.click();
        }
    };
    let chosen = move |_| {
        let Some(chooser) = chooser.get_untracked() else {
            return;
        };
        let Some(file) = chooser.files().and_then(|files| files.get(0)) else {
            return;
        };
        told.set(None);
        error.set(None);
        busy.set(true);
        spawn_local(async move {
            let answer = client::hand_in(&file).await;
            // The same file can be chosen again.
            chooser.set_value("");
            // The page may have been left meanwhile.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(done) => told.set(Some(tr_with(
                    "hand_in.done",
                    &[
                        ("counts", done.counts.to_string()),
                        ("held", done.held.to_string()),
                        ("known", done.known.to_string()),
                    ],
                ))),
                Err(ApiError::Fault(Fault::Offline)) if client::is_app() => {
                    told.set(Some(tr("hand_in.later")));
                }
                Err(why) => error.set(Some(why)),
            }
        });
    };
    let left = move || client::sync_state().with(|state| state.left_behind);
    view! {
        <Card title=say("hand_in.title")>
            <p class="soft">{say("hand_in.text")}</p>
            <Show when=move || left() != 0>
                <p>{move || tr_with("hand_in.waiting", &[("n", left().to_string())])}</p>
            </Show>
            <Trouble error />
            <p role="status">{move || told.get()}</p>
            <div class="ways">
                <Button icon=Glyph::Upload busy on_click=choose>{say("hand_in.choose")}</Button>
            </div>
            <input node_ref=chooser type="file" accept=".yzleft" hidden on:change=chosen />
        </Card>
    }
}
