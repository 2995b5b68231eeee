//! On the own device: what another device asks is read, looked at, rated and signed.

mod answered;
mod asked;

use crate::app::to;
use crate::client;
use crate::components::{AppBar, Banner, Card, Tone};
use crate::i18n::say;
use crate::screens::sign_off::CodeField;
use crate::words::error_text;
use answered::Answered;
use asked::Asked;
use leptos::prelude::*;
use leptos::task::spawn_local;
use yizhan_api::view::AskedView;
use yizhan_api::{ApiError, ReadAsked};

/// How far it is.
#[derive(Clone)]
enum Stage {
    /// The code of the other device is to be read.
    Reading,
    /// What it asks is looked at.
    Looking(String, AskedView),
    /// It is signed: the code for the other device.
    Signed(String),
}

/// The page.
#[component]
pub fn Confirm() -> impl IntoView {
    let stage = RwSignal::new(Stage::Reading);
    let error = RwSignal::new(None::<ApiError>);
    let on_code = Callback::new(move |code: String| {
        error.set(None);
        spawn_local(async move {
            let request = ReadAsked { code: code.clone() };
            match client::send(request).await {
                // The page may have been left meanwhile.
                Ok(asked) => drop(stage.try_set(Stage::Looking(code, asked))),
                Err(why) => drop(error.try_set(Some(why))),
            }
        });
    });
    let wrong = Signal::derive(move || error.get().map(|error| error_text(&error)));
    let again = move |()| stage.set(Stage::Reading);
    let content = move || {
        match stage.get() {
        _ if !client::has_hub() => view! {
            <Banner tone=Tone::Info title=say("errors.only_on_own_device.text")>
                <p>{say("errors.only_on_own_device.way")}</p>
            </Banner>
        }
        .into_any(),
        Stage::Reading => view! {
            <Card title=say("confirm.read")>
                <p class="soft">{say("confirm.read_text")}</p>
                <CodeField label=say("confirm.code") hint=say("sign_off.answer_hint") on_code error=wrong />
            </Card>
        }
        .into_any(),
        Stage::Looking(code, asked) => {
            let done = move |answer| stage.set(Stage::Signed(answer));
            view! { <Asked code asked done again /> }.into_any()
        }
        Stage::Signed(code) => view! { <Answered code again /> }.into_any(),
    }
    };
    view! {
        <AppBar title=say("confirm.title") back=to::ME />
        <div class="page page-narrow sign-off">{content}</div>
    }
}
