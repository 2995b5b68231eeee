//! A device that was away for too long: its person gives the password, and it goes on.

use crate::client;
use crate::components::{Button, ButtonKind, Card, Field, Glyph, Show, Tone, use_toasts};
use crate::i18n::{say, tr};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::{ApiError, Fault, SyncState};

/// Asks for the password where the hub wants to know who is there.
#[component]
pub fn Renew(state: Signal<SyncState>) -> impl IntoView {
    let is_over = Memo::new(move |_| {
        state.with(|state| state.error == Some(ApiError::Fault(Fault::LeaseOver)))
    });
    view! { <Show when=move || is_over.get()><RenewForm /></Show> }
}

#[component]
fn RenewForm() -> impl IntoView {
    let password = RwSignal::new(String::new());
    let error = RwSignal::new(None::<ApiError>);
    let (busy, was_sent) = (RwSignal::new(false), RwSignal::new(false));
    let toasts = use_toasts();
    let is_wrong = |error: &ApiError| *error == ApiError::Fault(Fault::WrongPassword);
    // Only the password is asked for here, so nothing is said of a staff number.
    let beside = Signal::derive(move || {
        let is_empty = password.with(String::is_empty);
        match error.with(|error| error.as_ref().is_some_and(is_wrong)) {
            true => Some(tr("sync.wrong_password")),
            false => (was_sent.get() && is_empty).then(|| tr("sign_in.password_missing")),
        }
    });
    let trouble = Signal::derive(move || error.get().filter(|error| !is_wrong(error)));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        let given = password.get_untracked();
        if given.is_empty() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let answer = client::renew(&given).await;
            if answer.is_ok() {
                toasts.say(Tone::Good, tr("sync.renewed"));
            }
            // The form is gone where it worked.
            let _ = error.try_set(answer.err());
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Card title=say("sync.renew")>
            <form class="form" on:submit=submit>
                <p class="soft">{say("sync.renew_text")}</p>
                <Trouble error=trouble />
                <Field label=say("sign_in.password") value=password kind="password"
                    autocomplete="current-password" error=beside />
                <Button kind=ButtonKind::Primary wide=true submit=true icon=Glyph::Key busy>
                    {say("sync.renew_go")}
                </Button>
            </form>
        </Card>
    }
}
