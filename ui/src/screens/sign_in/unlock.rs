//! The PIN of an app that is locked.

use super::Start;
use super::form::{count_down, focus_first_empty};
use crate::client;
use crate::components::{Button, ButtonKind, Check, Field, Glyph, Sheet, Show};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::{ApiError, Fault};

/// Asks for the PIN; after wrong ones, how long to wait.
#[component]
#[allow(
    clippy::expect_used,
    reason = "a form without its door is a mistake in the code"
)]
pub fn Unlock() -> impl IntoView {
    let Start(start) = use_context().expect("the door tells how the app starts");
    let pin = RwSignal::new(String::new());
    let error = RwSignal::new(None::<ApiError>);
    let (busy, was_sent) = (RwSignal::new(false), RwSignal::new(false));
    let (wait_s, forgot) = (RwSignal::new(0_u64), RwSignal::new(false));
    let missing = Signal::derive(move || {
        (was_sent.get() && pin.with(String::is_empty)).then(|| tr("pin.missing"))
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        let given = pin.get_untracked();
        if given.is_empty() || wait_s.get_untracked() > 0 || busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let answer = client::unlock(&given).await;
            if let Err(ApiError::Fault(
                Fault::WrongPin { seconds } | Fault::TooManyAttempts { seconds },
            )) = &answer
            {
                count_down(wait_s, *seconds);
                was_sent.set(false);
                pin.set(String::new());
                request_animation_frame(focus_first_empty);
                error.set(answer.err());
            } else {
                // A store that does not open with the right PIN is another matter, and has its own page.
                start.set(Some(answer));
            }
            // The form is gone where it worked.
            let _ = busy.try_set(false);
        });
    };
    request_animation_frame(focus_first_empty);
    view! {
        <form class="form card door-form" on:submit=submit>
            <h1>{say("pin.unlock_title")}</h1>
            <p class="soft">{say("pin.unlock_text")}</p>
            <Trouble error=error />
            <Field label=say("pin.pin") value=pin kind="password" error=missing />
            <div role="status">
                <Show when=move || busy.get()><p class="soft">{say("pin.working")}</p></Show>
            </div>
            <Button kind=ButtonKind::Primary wide=true submit=true icon=Glyph::Key busy=busy
                disabled=Signal::derive(move || wait_s.get() > 0)>
                {move || match wait_s.get() {
                    0 => tr("pin.unlock_go"),
                    seconds => tr_with("sign_in.wait", &[("seconds", seconds.to_string())]),
                }}
            </Button>
            <Button on_click=move |()| forgot.set(true)>{say("pin.forgot")}</Button>
        </form>
        <ForgotSheet open=forgot />
    }
}

/// The way on for who forgot the PIN.
#[component]
#[allow(
    clippy::expect_used,
    reason = "a form without its door is a mistake in the code"
)]
fn ForgotSheet(open: RwSignal<bool>) -> impl IntoView {
    let Start(start) = use_context().expect("the door tells how the app starts");
    let (sure, busy) = (RwSignal::new(false), RwSignal::new(false));
    let error = RwSignal::new(None::<ApiError>);
    let anew = move |()| {
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            match client::forgot_pin().await {
                Ok(state) => start.set(Some(Ok(state))),
                Err(why) => {
                    _ = error.try_set(Some(why));
                }
            }
            // The sheet is gone where it worked.
            let _ = busy.try_set(false);
        });
    };
    let unsure = Signal::derive(move || !sure.get());
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("pin.forgot_keep")}</Button>
            <Button kind=ButtonKind::Danger busy disabled=unsure on_click=anew>{say("pin.forgot_go")}</Button>
        }
    };
    view! {
        <Sheet open title=say("pin.forgot_title") foot>
            <Trouble error />
            <p>{say("pin.forgot_text")}</p>
            <p class="soft">{say("pin.forgot_next")}</p>
            <Check label=say("pin.forgot_sure") value=sure />
        </Sheet>
    }
}
