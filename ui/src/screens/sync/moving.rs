//! Where the hub is, and another address where it has moved.

use crate::client;
use crate::components::{Button, ButtonKind, Card, Field, Sheet, Tone, use_toasts};
use crate::i18n::{say, tr};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::{ApiError, SyncState};

/// Says where the hub is, and takes another address.
#[component]
pub fn Moving(state: Signal<SyncState>) -> impl IntoView {
    let open = RwSignal::new(false);
    let hub = move || state.with(|state| state.hub.clone());
    view! {
        <Card title=say("sync.hub")>
            <p>{hub}</p>
            <div class="ways">
                <Button on_click=move |()| open.set(true)>{say("sync.move")}</Button>
            </div>
        </Card>
        <MoveSheet open />
    }
}

#[component]
fn MoveSheet(open: RwSignal<bool>) -> impl IntoView {
    let address = RwSignal::new(String::new());
    let error = RwSignal::new(None::<ApiError>);
    let (busy, was_sent) = (RwSignal::new(false), RwSignal::new(false));
    let toasts = use_toasts();
    let missing = Signal::derive(move || {
        let is_empty = address.with(|address| address.trim().is_empty());
        (was_sent.get() && is_empty).then(|| tr("join.address_missing"))
    });
    let go = move || {
        was_sent.set(true);
        let typed = address.get_untracked();
        if typed.trim().is_empty() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            match client::move_hub(&typed).await {
                Ok(()) => {
                    toasts.say(Tone::Good, tr("sync.moved"));
                    // The page may have been left meanwhile.
                    let _ = open.try_set(false);
                    let _ = address.try_set(String::new());
                    let _ = was_sent.try_set(false);
                }
                Err(why) => {
                    let _ = error.try_set(Some(why));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        go();
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("sync.move_keep")}</Button>
            <Button kind=ButtonKind::Primary busy on_click=move |()| go()>{say("sync.move_go")}</Button>
        }
    };
    view! {
        <Sheet open title=say("sync.move_title") foot>
            <form class="form" on:submit=submit>
                <p class="soft">{say("sync.move_text")}</p>
                <Trouble error />
                <Field label=say("join.address") hint=say("join.address_example") value=address kind="url" error=missing />
            </form>
        </Sheet>
    }
}
