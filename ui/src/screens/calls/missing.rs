//! Days of which no log tells a call.

use super::words::days_word;
use crate::components::{Banner, Show, Tone};
use crate::i18n::{tr, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::calls::DaySpan;
use yizhan_api::view::CallsView;

/// As many are named.
const NAMED: usize = 12;

/// Which days have no log; nothing where all have one.
#[component]
pub(super) fn Missing(view: Signal<CallsView>) -> impl IntoView {
    let missing = Memo::new(move |_| view.with(|view| view.counted.missing.clone()));
    let count = move || missing.with(|missing| number(missing));
    let title = move || tr_with("calls.missing", &[("n", count().to_string())]);
    view! {
        <Show when=move || missing.with(|missing| !missing.is_empty())>
            <Banner tone=Tone::Warn title>
                <p>{move || missing.with(|missing| named(missing))}</p>
                <p>{move || tr("calls.missing_text")}</p>
            </Banner>
        </Show>
    }
}

fn number(missing: &[DaySpan]) -> u32 {
    missing.iter().map(|days| days.from.days_to(days.to)).sum()
}

/// The first of the days, in words.
pub(super) fn named(missing: &[DaySpan]) -> String {
    let words: Vec<String> = missing.iter().take(NAMED).map(days_word).collect();
    let words = words.join(&tr("list.join"));
    match missing.len() > NAMED {
        true => tr_with("calls.and_more", &[("days", words)]),
        false => words,
    }
}
