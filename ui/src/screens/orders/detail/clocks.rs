//! The three service clocks (A6).

use super::escalation::Told;
use crate::client::clock::now;
use crate::components::{Card, Icon, Meter, Show};
use crate::i18n::{say, tr, tr_with};
use crate::screens::orders::list::clock_glyph;
use crate::words::{clock_percent, clock_short, clock_tone, moment, name_of};
use leptos::prelude::*;
use yizhan_api::domain::Millis;
use yizhan_api::domain::order::Clock;
use yizhan_api::view::OrderView;

/// The clocks; nothing for an order that has none.
#[component]
pub fn Clocks(order: Signal<OrderView>) -> impl IntoView {
    let clocks = Memo::new(move |_| {
        order.with(|order| {
            order
                .clocks
                .iter()
                .filter(|clock| !clock.void)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let by_hours = move || {
        let runs = |clock: &Clock| clock.met_at.is_none();
        order.with(|order| order.by_hours) && clocks.with(|clocks| clocks.iter().any(runs))
    };
    view! {
        <Show when=move || !clocks.with(Vec::is_empty)>
            <Card title=say("order.clocks")>
                <div class="clocks">{move || clocks.get().into_iter().map(one_clock).collect_view()}</div>
                <Show when=by_hours><p class="field-hint">{say("escalation.by_hours")}</p></Show>
                <Told order />
            </Card>
        </Show>
    }
}

fn one_clock(clock: Clock) -> AnyView {
    match clock.met_at {
        Some(met_at) => view! { <Met clock met_at /> }.into_any(),
        None => view! { <Running clock /> }.into_any(),
    }
}

fn name(clock: &Clock) -> String {
    tr(&format!("clock.{}", name_of(&clock.kind)))
}

/// A clock that runs or stands still.
#[component]
fn Running(clock: Clock) -> impl IntoView {
    let clock = StoredValue::new(clock);
    let until = move || {
        let now = now();
        tr_with(
            "clock.until",
            &[("when", moment(clock.with_value(|clock| clock.due_at), now))],
        )
    };
    view! {
        <div>
            <Meter
                label=move || clock.with_value(name)
                value=move || clock.with_value(|clock| clock_short(clock, now()))
                percent=Signal::derive(move || clock.with_value(|clock| clock_percent(clock, now())))
                tone=Signal::derive(move || clock.with_value(|clock| clock_tone(clock, now())))
            />
            <p class="field-hint">{until}</p>
        </div>
    }
}

/// A clock whose event has happened: in time or late, and when.
#[component]
fn Met(clock: Clock, met_at: Millis) -> impl IntoView {
    let (tone, glyph) = (clock_tone(&clock, met_at), clock_glyph(clock.state(met_at)));
    let clock = StoredValue::new(clock);
    view! {
        <p class=format!("clock-met {}", tone.class())>
            <Icon glyph=glyph small=true />
            <span>{move || clock.with_value(name)}</span>
            <span class="clock-met-word">{move || clock.with_value(|clock| clock_short(clock, met_at))}</span>
            <span class="clock-met-when">{move || moment(met_at, now())}</span>
        </p>
    }
}
