//! The three service clocks (A6).

use crate::client::clock::now;
use crate::components::{Card, Meter};
use crate::i18n::tr;
use crate::words::{clock_percent, clock_short, clock_tone, moment, name_of};
use leptos::prelude::*;
use yizhan_api::domain::order::Clock;
use yizhan_api::view::OrderView;

/// The clocks; nothing for an order that has none.
#[component]
pub fn Clocks(order: Signal<OrderView>) -> impl IntoView {
    let clocks = Memo::new(move |_| {
        order.with(|order| order.clocks.iter().filter(|clock| !clock.void).cloned().collect::<Vec<_>>())
    });
    move || {
        (!clocks.with(Vec::is_empty)).then(|| {
            view! {
                <Card title=move || tr("order.clocks")>
                    <div class="clocks">{clocks.get().into_iter().map(|clock| view! { <OneClock clock /> }).collect_view()}</div>
                </Card>
            }
        })
    }
}

#[component]
fn OneClock(clock: Clock) -> impl IntoView {
    let clock = StoredValue::new(clock);
    let until = move || {
        let (clock, now) = (clock.get_value(), now());
        match clock.met_at {
            Some(met_at) => moment(met_at, now),
            None => crate::i18n::tr_with("clock.until", &[("when", moment(clock.due_at, now))]),
        }
    };
    view! {
        <div>
            <Meter
                label=move || tr(&format!("clock.{}", clock.with_value(|clock| name_of(&clock.kind))))
                value=move || clock.with_value(|clock| clock_short(clock, now()))
                percent=Signal::derive(move || clock.with_value(|clock| clock_percent(clock, now())))
                tone=Signal::derive(move || clock.with_value(|clock| clock_tone(clock, now())))
            />
            <p class="field-hint">{until}</p>
        </div>
    }
}
