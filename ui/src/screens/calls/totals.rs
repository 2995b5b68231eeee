//! All calls together, beside as many days before.

use super::words::{seconds_word, share_word, tenths_a_day, tenths_word};
use crate::components::{Figure, Figures};
use crate::i18n::{tr, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::calls::CallFigures;
use yizhan_api::view::CallsView;

type Told = fn(&CallFigures) -> String;

const TOLD: [(&str, Told); 5] = [
    ("calls.offered", |of| of.offered.to_string()),
    ("calls.answered", |of| of.answered.to_string()),
    ("calls.connected", |of| share_word(of.connected_permille())),
    ("calls.in_time", |of| share_word(of.in_time_permille())),
    ("calls.wait", |of| seconds_word(of.mean_wait_s())),
];

/// The figures that matter most.
#[component]
pub(super) fn Totals(view: Signal<CallsView>) -> impl IntoView {
    let figure = move |(key, told): (&'static str, Told)| {
        let label = move || {
            let within = view.with(|view| view.within_s);
            tr_with(key, &[("n", within.to_string())])
        };
        let value = move || view.with(|view| told(&view.counted.total));
        let before = move || {
            let before = view.with(|view| view.before);
            match before.figures.offered {
                0 => tr("calls.nothing_before"),
                _ => tr_with("calls.before", &[("value", told(&before.figures))]),
            }
        };
        view! { <Figure label value note=before /> }
    };
    let days = move || {
        let (days, calls, before) = view.with(|view| {
            let total = view.counted.total;
            (view.counted.logged_days(), total, view.before)
        });
        let a_day = tenths_word(tenths_a_day(calls.offered, days));
        let told = [
            ("days", days.to_string()),
            ("n", a_day),
            ("given_up", seconds_word(calls.mean_given_up_s())),
            ("talk", seconds_word(calls.mean_talk_s())),
            ("before", before.logged_days.to_string()),
            ("from", before.days.from.to_string()),
            ("to", before.days.to.to_string()),
        ];
        tr_with("calls.about", &told)
    };
    view! {
        <Figures>{TOLD.map(figure).collect_view()}</Figures>
        <p class="soft small calls-about">{days}</p>
    }
}
