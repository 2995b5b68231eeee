//! Making this device one of a hospital's: where its hub is, the code of the invitation, and who uses the device.

mod draft;
mod place;
mod scan;

use super::form::SignInForm;
use crate::client::{self, StartState};
use crate::components::{Banner, Button, ButtonKind, Field, Show, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::screens::{Downloading, Trouble, go_to_first_invalid};
use crate::words::{error_text, error_way};
use draft::Draft;
use leptos::prelude::*;
use leptos::task::spawn_local;
use place::Place;
use yizhan_api::ApiError;

/// The form; where the device joined but the download broke off, signing in.
#[component]
pub fn JoinForm() -> impl IntoView {
    let joined = RwSignal::new(false);
    view! {
        <Show when=move || joined.get() fallback=move || view! { <Form joined /> }>
            <Banner tone=Tone::Good title=say("join.joined")><p>{say("join.joined_text")}</p></Banner>
            <SignInForm />
        </Show>
    }
}

#[component]
fn Form(joined: RwSignal<bool>) -> impl IntoView {
    let draft = Draft::new();
    let was_sent = RwSignal::new(false);
    let busy = Signal::derive(client::is_joining);
    let error = RwSignal::new(None::<ApiError>);
    let wrong = move |place: Place| {
        Signal::derive(move || {
            let said = error.with(|error| {
                error
                    .as_ref()
                    .filter(|why| Place::of(why) == place)
                    .map(sentences)
            });
            let missing = place
                .missing()
                .filter(|_| was_sent.get() && draft.lacks(place));
            said.or_else(|| missing.map(tr))
        })
    };
    let elsewhere = Signal::derive(move || {
        error.with(|error| error.clone().filter(|why| Place::of(why) == Place::Form))
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        was_sent.set(true);
        error.set(None);
        if draft.lacks_something() {
            go_to_first_invalid();
            return;
        }
        spawn_local(async move {
            if let Err(why) = client::join_hub(&draft.written()).await {
                // The code is used up where the device joined before something went wrong.
                let is_in = client::start_state().await == Ok(StartState::Ready);
                // The page may have been left meanwhile.
                let _ = error.try_set(Some(why));
                let _ = joined.try_set(is_in);
                go_to_first_invalid();
            }
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <p class="soft">{say("join.text")}</p>
            <scan::ScanInvitation draft />
            <Trouble error=elsewhere />
            <Field label=say("join.address") value=draft.address hint=say("join.address_hint")
                placeholder=say("join.address_example") inputmode="url" error=wrong(Place::Address)
                on_change=move |_| error.set(None) />
            <p class="visually-hidden" role="status">{move || draft.was_filled.get().then(say("join.filled"))}</p>
            <Field label=say("join.code") value=draft.code hint=say("join.code_hint") error=wrong(Place::Code)
                on_change=move |_| error.set(None) />
            <Field label=say("sign_in.staff_number") value=draft.staff_number autocomplete="username"
                inputmode="numeric" error=wrong(Place::StaffNumber) on_change=move |_| error.set(None) />
            <Field label=say("sign_in.password") value=draft.password kind="password"
                autocomplete="current-password" error=wrong(Place::Password) on_change=move |_| error.set(None) />
            <Field label=say("join.name") value=draft.name hint=say("join.name_hint") error=wrong(Place::Name)
                on_change=move |_| error.set(None) />
            <Progress busy />
            <Button kind=ButtonKind::Primary wide=true submit=true busy>{say("join.go")}</Button>
        </form>
    }
}

/// What happened and what to do, in one.
fn sentences(error: &ApiError) -> String {
    let both = [("first", error_text(error)), ("second", error_way(error))];
    tr_with("list.sentences", &both)
}

/// First the hub looks at the code, then comes what the person works with.
#[component]
fn Progress(busy: Signal<bool>) -> impl IntoView {
    let state = client::sync_state();
    let left = Signal::derive(move || state.with(|state| state.left).filter(|_| busy.get()));
    let comes = Memo::new(move |_| left.with(Option::is_some));
    let words = move || match comes.get() {
        true => tr("join.fetching"),
        false => tr("join.checking"),
    };
    view! {
        <p class="soft" role="status">{move || busy.get().then(words)}</p>
        <Downloading left />
    }
}
