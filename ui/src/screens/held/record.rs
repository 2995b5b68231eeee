//! One record that does not count.

use crate::app::to;
use crate::client::clock::now;
use crate::components::{Fact, Facts, StatusBadge, Tone};
use crate::i18n::{say, tr_with};
use crate::words::{act_word, moment, objection_own, objection_text, objection_way};
use leptos::prelude::*;
use yizhan_api::view::HeldView;

/// What it is, who wrote it where and when, and why it does not count.
#[component]
pub(super) fn Record(held: HeldView, on_order: bool) -> impl IntoView {
    let HeldView {
        order,
        number,
        act,
        by,
        device,
        at,
        received_at,
        objection,
        rejected,
        is_own,
        may_settle,
        ..
    } = held;
    // Who decides is told how to decide; whoever wrote it is told who decides, and what to do meanwhile.
    let way = move || match is_own && !rejected && !may_settle {
        true => objection_own(objection),
        false => objection_way(objection),
    };
    let (tone, state) = match rejected {
        true => (Tone::Bad, "held.rejected"),
        false => (Tone::Violet, "held.review"),
    };
    let who = move || match device.is_empty() {
        true => by.clone(),
        false => tr_with(
            "held.on_device",
            &[("who", by.clone()), ("device", device.clone())],
        ),
    };
    let order = order.filter(|_| !on_order && !number.is_empty());
    view! {
        <div class="held-head">
            <h3>{move || act_word(&act)}</h3>
            <StatusBadge label=say(state) tone />
        </div>
        <Facts>
            <Fact name=say("held.why")>
                <p>{move || objection_text(objection)}</p>
                <p class="soft small">{way}</p>
            </Fact>
            <Fact name=say("held.by")>{who}</Fact>
            {order.map(|id| view! {
                <Fact name=say("held.order")><a class="number" href=to::order(id)>{number}</a></Fact>
            })}
            <Fact name=say("held.at")>{move || moment(at, now())}</Fact>
            <Fact name=say("held.received_at")>{move || moment(received_at, now())}</Fact>
        </Facts>
    }
}
