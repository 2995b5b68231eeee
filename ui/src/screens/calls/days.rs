//! Calls day by day: days without a log stay empty.

use crate::components::{Card, ColumnChart, Mark, Show, Step, ticks};
use crate::i18n::{say, tr};
use leptos::prelude::*;
use std::collections::BTreeMap;
use yizhan_api::view::CallsView;

/// More columns have no room; the spreadsheet has every day.
const DAYS_MAX: u32 = 100;

/// The days, where there is room for them.
#[component]
pub(super) fn DayByDay(view: Signal<CallsView>) -> impl IntoView {
    let marks = Signal::derive(move || view.with(marks));
    let lines = Signal::derive(move || {
        let most = marks.with(|marks| marks.iter().filter_map(|mark| mark.value).max());
        ticks(most.unwrap_or(0), Step::Decimal(1), |calls| {
            calls.to_string()
        })
    });
    let has_room = move || view.with(|view| view.from.days_to(view.to) <= DAYS_MAX);
    view! {
        <Card title=say("calls.by_day")>
            <Show when=has_room fallback=|| view! { <p class="soft">{say("calls.days_in_file")}</p> }>
                <ColumnChart label=Signal::derive(|| tr("calls.by_day_chart")) marks ticks=lines line=false />
                <p class="soft small">{say("calls.by_day_note")}</p>
            </Show>
        </Card>
    }
}

fn marks(view: &CallsView) -> Vec<Mark> {
    let known: BTreeMap<_, _> = view.counted.days.iter().copied().collect();
    let length = view.from.days_to(view.to).min(DAYS_MAX);
    let mark = |at: u32| {
        let day = view.from.plus(i32::try_from(at).unwrap_or(0));
        let calls = known.get(&day).map(|figures| i64::from(figures.offered));
        let name = day.to_string();
        Mark {
            label: name.get(5..).unwrap_or_default().to_owned(),
            value: calls,
            words: calls.map_or_else(|| tr("calls.no_log"), |calls| calls.to_string()),
        }
    };
    (0..length).map(mark).collect()
}
