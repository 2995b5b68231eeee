//! What may still come into a month: orders on their way, and devices that were not here for some time.

use crate::app::to;
use crate::client::clock::now;
use crate::components::{Banner, Card, Fact, Facts, Tone, yuan};
use crate::i18n::{say, tr_with};
use crate::words::moment;
use leptos::prelude::*;
use leptos_router::components::A;
use yizhan_api::view::{Amount, AwayDevice, OnTheWay};

/// What may still come.
#[component]
pub(super) fn Way(#[prop(into)] way: Signal<OnTheWay>) -> impl IntoView {
    let amount = move |of: fn(&OnTheWay) -> Amount| {
        move || {
            let of = way.with(of);
            let words = [("n", of.count.to_string()), ("sum", yuan(of.total.0))];
            tr_with("periods.orders_n", &words)
        }
    };
    let away = Memo::new(move |_| way.with(|way| (way.away.clone(), way.away_days)));
    view! {
        <Card title=say("periods.on_the_way")>
            <p class="soft">{say("periods.on_the_way_text")}</p>
            <Facts>
                <Fact name=say("periods.audited")>
                    <A href=to::orders("list=open&status=audited")>{amount(|way| way.audited)}</A>
                </Fact>
                <Fact name=say("periods.confirmed")><span class="number">{amount(|way| way.confirmed)}</span></Fact>
                <Fact name=say("periods.working")><span class="number">{amount(|way| way.working)}</span></Fact>
            </Facts>
            {move || {
                let (devices, days) = away.get();
                (!devices.is_empty()).then(|| view! { <Away devices days /> })
            }}
        </Card>
    }
}

#[component]
fn Away(devices: Vec<AwayDevice>, days: u16) -> impl IntoView {
    let count = devices.len();
    let title = move || {
        let words = [("n", count.to_string()), ("days", days.to_string())];
        tr_with("periods.away", &words)
    };
    let lines = devices.into_iter().map(|device| {
        let says = move || {
            let words = [
                ("name", device.name.clone()),
                ("person", device.person.clone()),
                ("at", moment(device.met_at, now())),
            ];
            tr_with("periods.away_device", &words)
        };
        view! { <li>{says}</li> }
    });
    let lines = lines.collect_view();
    view! {
        <Banner tone=Tone::Warn title>
            <p>{say("periods.away_text")}</p>
            <ul class="books-away">{lines}</ul>
        </Banner>
    }
}
