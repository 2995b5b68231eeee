//! Signing out; where something waits for the hub, that is said first.

use crate::app::to;
use crate::client;
use crate::components::{Button, ButtonKind, ButtonLink, Glyph, Sheet};
use crate::i18n::{say, tr_with};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Signs out at once where nothing waits.
#[component]
pub(super) fn SignOut() -> impl IntoView {
    let (busy, asking) = (RwSignal::new(false), RwSignal::new(false));
    let leave = move |()| {
        busy.set(true);
        spawn_local(client::sign_out());
    };
    let waiting = Memo::new(move |_| client::sync_state().with(|state| state.waiting));
    let ask = move |()| match waiting.get_untracked() {
        0 => leave(()),
        _ => asking.set(true),
    };
    let words = move || tr_with("me.sign_out_waiting", &[("n", waiting.get().to_string())]);
    let foot = move || {
        view! {
            <Button busy on_click=leave>{say("me.sign_out")}</Button>
            <ButtonLink href=to::SYNC kind=ButtonKind::Primary icon=Glyph::Sync>{say("me.sign_out_stay")}</ButtonLink>
        }
    };
    view! {
        <Button wide=true icon=Glyph::Out busy on_click=ask>{say("me.sign_out")}</Button>
        <Sheet open=asking title=say("me.sign_out_title") foot>
            <p>{words}</p>
            <p class="soft">{say("me.sign_out_text")}</p>
        </Sheet>
    }
}
