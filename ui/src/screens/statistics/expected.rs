//! What is expected of months to come (D4).

use super::words::value_word;
use crate::components::{Card, Fact, Facts};
use crate::i18n::{say, tr_with};
use crate::words::{forecast_words, month_word};
use leptos::prelude::*;
use yizhan_api::view::{Expected, StatisticsView};

/// The months to come, and how they were reckoned; nothing where none were.
#[component]
pub(super) fn ToCome(view: Signal<StatisticsView>) -> impl IntoView {
    let expected = Memo::new(move |_| view.with(|view| (view.of.measure, view.expected.clone())));
    move || {
        let (measure, expected) = expected.get();
        let Expected { from, months, note } = expected?;
        let rows = (0..).zip(months).map(move |(at, value)| {
            let month = from.plus(at);
            let name = move || match at {
                0 => tr_with("forecast.whole", &[("month", month_word(month))]),
                _ => month_word(month),
            };
            view! { <Fact name>{move || value_word(measure, Some(value))}</Fact> }
        });
        Some(view! {
            <Card title=say("forecast.title")>
                <Facts>{rows.collect_view()}</Facts>
                <p class="soft">{move || forecast_words(&note)}</p>
            </Card>
        })
    }
}
