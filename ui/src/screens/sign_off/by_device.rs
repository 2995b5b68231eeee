//! The signer's own device confirms: this one shows what, and reads the answer.

use super::code_field::CodeField;
use super::confirm::send_request;
use super::draft::{Draft, Outcome};
use crate::client;
use crate::components::{Banner, Card, Qr, Skeleton, Tone};
use crate::i18n::say;
use crate::screens::one_order::Order;
use crate::words::{error_text, error_way};
use leptos::prelude::*;
use yizhan_api::domain::StepId;
use yizhan_api::{ShowAsked, SignByDevice, Tag};

/// The code, what to do with it, and the field for the answer.
#[component]
pub(super) fn ByDevice(order: Order, draft: Draft) -> impl IntoView {
    let id = order.id();
    let asked = client::view(
        move || Some(ShowAsked { order: id }),
        |request| vec![Tag::Order(request.order)],
    );
    let on_code = Callback::new(move |code: String| {
        let follows = order.with_untracked(|order| order.last_step);
        let request = SignByDevice {
            order: id,
            step: StepId(client::new_id()),
            follows,
            code,
        };
        send_request(order, draft, request, Outcome::Confirmed);
    });
    let words = |error| format!("{} {}", error_text(&error), error_way(&error));
    let wrong = Signal::derive(move || draft.error.get().map(words));
    let shown = move || {
        match (asked.ready(), asked.error()) {
        (Some(code), _) => view! {
            <div class="asked-code"><Qr text=code label=say("sign_off.asked_qr") width_px=300 /></div>
            <ol class="steps">
                <li>{say("sign_off.device_1")}</li>
                <li>{say("sign_off.device_2")}</li>
                <li>{say("sign_off.device_3")}</li>
            </ol>
            <CodeField label=say("sign_off.answer") hint=say("sign_off.answer_hint") on_code error=wrong />
        }
        .into_any(),
        (None, Some(error)) => {
            let way = error.clone();
            view! {
                <Banner tone=Tone::Warn title=move || error_text(&error)><p>{move || error_way(&way)}</p></Banner>
            }
            .into_any()
        }
        (None, None) => view! { <Skeleton lines=5 /> }.into_any(),
    }
    };
    view! { <Card title=say("sign_off.by_device")>{shown}</Card> }
}
