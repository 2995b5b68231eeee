//! Who was told of an order whose clock ran out, and who is told next (A6).

use crate::client::clock::now;
use crate::components::{Glyph, Icon, Show, Tone};
use crate::i18n::{tr, tr_with};
use crate::words::{audience_word, level_word, moment};
use leptos::prelude::*;
use yizhan_api::view::{EscalationView, OrderView, ToldView};

/// A line for each level that was reached, and for the next one.
#[component]
pub(super) fn Told(order: Signal<OrderView>) -> impl IntoView {
    let levels = Memo::new(move |_| order.with(|order| order.escalations.clone()));
    // How many were reached, by the time alone.
    let reached = Memo::new(move |_| {
        let now = now();
        levels.with(|levels| levels.iter().filter(|level| level.at <= now).count())
    });
    let lines = move || {
        let reached = reached.get();
        let shown = levels.with(|levels| {
            let levels = levels.iter().take(reached + 1).cloned();
            levels.collect::<Vec<_>>()
        });
        let line = |(place, level)| line(level, place < reached);
        shown.into_iter().enumerate().map(line).collect_view()
    };
    view! {
        <Show when=move || !levels.with(Vec::is_empty)>
            <ul class="list told-list" role="list" aria-label=move || tr("escalation.who_was_told")>{lines}</ul>
        </Show>
    }
}

fn line(level: EscalationView, is_reached: bool) -> impl IntoView {
    let (tone, glyph) = match (is_reached, level.minutes < 0) {
        (false, _) => (Tone::Neutral, Glyph::Going),
        (true, true) => (Tone::Warn, Glyph::Siren),
        (true, false) => (Tone::Bad, Glyph::Siren),
    };
    let key = match is_reached {
        true => "escalation.was_told",
        false => "escalation.will_be_told",
    };
    let at = level.at;
    let why = move || level_word(level.clock, level.minutes);
    let who = move || {
        let who: Vec<String> = level.to.iter().map(named).collect();
        tr_with(
            key,
            &[
                ("who", who.join(&tr("escalation.and"))),
                ("when", moment(at, now())),
            ],
        )
    };
    view! {
        <li class=format!("told-line {}", tone.class())>
            <Icon glyph=glyph small=true />
            <span class="told-why">{why}</span>
            <span class="told-who">{who}</span>
        </li>
    }
}

/// 班组长 李明; where nobody is it, that is said.
fn named(told: &ToldView) -> String {
    let word = audience_word(told.audience);
    let names = told.names.join(&tr("escalation.and"));
    match names.is_empty() {
        true => word,
        false => tr_with("escalation.named", &[("who", word), ("names", names)]),
    }
}
