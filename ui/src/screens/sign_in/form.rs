//! Staff number and password.

use crate::client;
use crate::components::{Button, ButtonKind, Field};
use crate::i18n::{say, tr, tr_with};
use crate::remembered::{recall, remember};
use crate::screens::Trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yizhan_api::{ApiError, Fault};

const STORED_AS: &str = "yizhan.staff_number";

/// Staff number and password; the number that signed in here last stands there already.
#[component]
pub fn SignInForm() -> impl IntoView {
    let number = RwSignal::new(recall(STORED_AS).unwrap_or_default());
    let password = RwSignal::new(String::new());
    let error = RwSignal::new(None::<ApiError>);
    let busy = RwSignal::new(false);
    let wait_s = RwSignal::new(0_u64);
    let was_sent = RwSignal::new(false);
    let missing = move |value: RwSignal<String>, key: &'static str| {
        Signal::derive(move || {
            (was_sent.get() && value.with(|text| text.trim().is_empty())).then(|| tr(key))
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        let (given, secret) = (
            number.get_untracked().trim().to_owned(),
            password.get_untracked(),
        );
        if given.is_empty()
            || secret.is_empty()
            || wait_s.get_untracked() > 0
            || busy.get_untracked()
        {
            return;
        }
        busy.set(true);
        error.set(None);
        remember(STORED_AS, &given);
        spawn_local(async move {
            let answer = client::sign_in(given, secret).await;
            if let Err(ApiError::Fault(Fault::TooManyAttempts { seconds })) = &answer {
                count_down(wait_s, *seconds);
            }
            // The form is gone where it worked.
            let _ = error.try_set(answer.err());
            let _ = busy.try_set(false);
        });
    };
    request_animation_frame(focus_first_empty);
    view! {
        <form class="form card door-form" on:submit=submit>
            <h1>{say("sign_in.title")}</h1>
            <Trouble error=error />
            <Field label=say("sign_in.staff_number") value=number autocomplete="username" inputmode="numeric"
                error=missing(number, "sign_in.number_missing") />
            <Field label=say("sign_in.password") value=password kind="password" autocomplete="current-password"
                error=missing(password, "sign_in.password_missing") />
            <Button kind=ButtonKind::Primary wide=true submit=true busy=busy
                disabled=Signal::derive(move || wait_s.get() > 0)>
                {move || match wait_s.get() {
                    0 => tr("sign_in.go"),
                    seconds => tr_with("sign_in.wait", &[("seconds", seconds.to_string())]),
                }}
            </Button>
        </form>
    }
}

/// With a keyboard at hand, the first box that is still empty takes the focus; on a phone that would call
/// up the keys over the page. Whoever was faster, and types already, keeps the focus.
pub(super) fn focus_first_empty() {
    let has_mouse = window().match_media("(pointer: fine)").ok().flatten();
    if !has_mouse.is_some_and(|query| query.matches()) {
        return;
    }
    let Ok(boxes) = document().query_selector_all(".door-form input") else {
        return;
    };
    let is_typing = document().active_element();
    if is_typing.is_some_and(|focused| focused.matches(".door-form input").unwrap_or(false)) {
        return;
    }
    let first = (0..boxes.length())
        .filter_map(|place| boxes.get(place)?.dyn_into::<HtmlInputElement>().ok())
        .find(|input| input.value().is_empty());
    if let Some(first) = first {
        // A box takes the focus always.
        let _ = first.focus();
    }
}

/// Counts the seconds down until one may try again.
pub(super) fn count_down(wait_s: RwSignal<u64>, seconds: u64) {
    if wait_s.try_set(seconds).is_some() || seconds == 0 {
        return;
    }
    set_timeout(
        move || count_down(wait_s, seconds - 1),
        Duration::from_secs(1),
    );
}
