//! What is chosen: months, what is grouped and divided by, what is measured.

use super::asked::{Asked, Span};
use super::words::{dimension_word, measure_word};
use crate::client::clock::now;
use crate::components::{Choice, Select};
use crate::i18n::{say, tr};
use crate::whenever::whenever;
use crate::words::name_of;
use leptos::prelude::*;
use yizhan_api::domain::statistics::{Dimension, Measure, Month};

/// How many months back can be chosen.
const MONTHS: i32 = 120;

/// The choices; each changes the address.
#[component]
pub(super) fn Controls(asked: Memo<Asked>, go: Callback<Asked>) -> impl IntoView {
    let change = move |with: &dyn Fn(&mut Asked)| {
        let mut now = asked.get_untracked();
        with(&mut now);
        go.run(now);
    };
    let shown = move |of: fn(&Asked) -> String| {
        let value = RwSignal::new(String::new());
        whenever(move || {
            let now = asked.with(of);
            if value.with_untracked(|value| *value != now) {
                value.set(now);
            }
        });
        value
    };
    let (by, across) = (
        shown(|asked| name_of(&asked.of.by)),
        shown(|asked| asked.of.across.as_ref().map(name_of).unwrap_or_default()),
    );
    let measure = shown(|asked| name_of(&asked.of.measure));
    let (from, to) = (
        shown(|asked| asked.months().0.to_string()),
        shown(|asked| asked.months().1.to_string()),
    );
    let months = Signal::derive(move || {
        let this = Month::of(now());
        let (first, last) = asked.with(Asked::months);
        let mut months: Vec<Month> = (0..MONTHS).map(|back| this.plus(-back)).collect();
        // What an address asks for can be further away.
        months.extend([first, last]);
        months.sort_unstable_by(|one, other| other.cmp(one));
        months.dedup();
        let choice = |month: Month| Choice::new(month.to_string(), month.to_string());
        months.into_iter().map(choice).collect::<Vec<_>>()
    });
    let dimensions = move |without: Option<Dimension>| {
        let all = Dimension::ALL
            .into_iter()
            .filter(move |one| Some(*one) != without);
        all.map(|one| Choice::new(name_of(&one), dimension_word(one)))
            .collect::<Vec<_>>()
    };
    let groups = Signal::derive(move || dimensions(None));
    let divisions = Signal::derive(move || dimensions(Some(asked.with(|asked| asked.of.by))));
    let measures = Signal::derive(|| {
        let all = Measure::ALL.into_iter();
        all.map(|one| Choice::new(name_of(&one), measure_word(one)))
            .collect::<Vec<_>>()
    });
    let dimension = |name: &str| Dimension::ALL.into_iter().find(|one| name_of(one) == name);
    view! {
        <Spans asked go />
        <div class="narrow statistics-controls">
            <Select label=say("stock_lists.from_month") value=from choices=months
                on_change=move |month: String| change(&|now| now.of.from = month.parse().ok()) />
            <Select label=say("stock_lists.to_month") value=to choices=months
                on_change=move |month: String| change(&|now| {
                    // The first month stays what it is shown to be.
                    now.of.from = Some(now.months().0);
                    now.of.to = month.parse().ok();
                }) />
            <Select label=say("statistics.measure") value=measure choices=measures
                on_change=move |name: String| change(&|now| {
                    let found = Measure::ALL.into_iter().find(|one| name_of(one) == name);
                    now.of.measure = found.unwrap_or_default();
                }) />
            <Select label=say("statistics.by") value=by choices=groups
                on_change=move |name: String| change(&|now| {
                    now.of.by = dimension(&name).unwrap_or_default();
                    now.of.across = now.of.across.filter(|across| *across != now.of.by);
                }) />
            <Select label=say("statistics.across") value=across choices=divisions placeholder=say("statistics.undivided") optional=true
                on_change=move |name: String| change(&|now| now.of.across = dimension(&name)) />
        </div>
    }
}

/// Months that people look at often.
#[component]
fn Spans(asked: Memo<Asked>, go: Callback<Asked>) -> impl IntoView {
    let chip = move |span: Span| {
        let is_chosen = move || asked.with(Asked::months) == span.months(now());
        let choose = move |_| {
            let mut chosen = asked.get_untracked();
            let (from, to) = span.months(now());
            (chosen.of.from, chosen.of.to) = (Some(from), Some(to));
            go.run(chosen);
        };
        view! {
            <li>
                <button type="button" class="chip" aria-pressed=move || is_chosen().to_string() on:click=choose>
                    {move || tr(span.key())}
                </button>
            </li>
        }
    };
    view! {
        <ul class="chips chips-scroll" role="list" aria-label=say("statistics.months")>
            {Span::ALL.into_iter().map(chip).collect_view()}
        </ul>
    }
}
