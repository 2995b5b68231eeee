//! The PIN of an app whose device has no keystore.

use super::Start;
use super::form::focus_first_empty;
use crate::client;
use crate::components::{Button, ButtonKind, Field, Glyph, Show};
use crate::i18n::{say, tr};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::{ApiError, Fault};

/// Asks for a PIN, twice, before there is a store.
#[component]
#[allow(
    clippy::expect_used,
    reason = "a form without its door is a mistake in the code"
)]
pub fn ChoosePin() -> impl IntoView {
    let Start(start) = use_context().expect("the door tells how the app starts");
    let (pin, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<ApiError>);
    let (busy, was_sent) = (RwSignal::new(false), RwSignal::new(false));
    let missing = Signal::derive(move || {
        (was_sent.get() && pin.with(String::is_empty)).then(|| tr("pin.missing"))
    });
    let differ = Signal::derive(move || {
        (was_sent.get() && pin.get() != again.get()).then(|| tr("pin.differ"))
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        let given = pin.get_untracked();
        if given.is_empty() || given != again.get_untracked() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            match client::choose_pin(&given).await {
                Err(weak @ ApiError::Fault(Fault::WeakPin { .. })) => error.set(Some(weak)),
                // A plain store of an earlier app that cannot be opened is another matter, and has its own page.
                answer => start.set(Some(answer)),
            }
            // The form is gone where it worked.
            let _ = busy.try_set(false);
        });
    };
    request_animation_frame(focus_first_empty);
    view! {
        <form class="form card door-form" on:submit=submit>
            <h1>{say("pin.choose_title")}</h1>
            <p class="soft">{say("pin.choose_text")}</p>
            <Trouble error=error />
            <Field label=say("pin.pin") hint=say("pin.hint") value=pin kind="password" autocomplete="new-password"
                error=missing />
            <Field label=say("pin.again") value=again kind="password" autocomplete="new-password" error=differ />
            <p class="soft small">{say("pin.forgotten")}</p>
            <div role="status">
                <Show when=move || busy.get()><p class="soft">{say("pin.working")}</p></Show>
            </div>
            <Button kind=ButtonKind::Primary wide=true submit=true icon=Glyph::Key busy=busy>
                {say("pin.choose_go")}
            </Button>
        </form>
    }
}
