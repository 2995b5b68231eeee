//! Calls day by day, drawn where there is room, and as a table: days without a log stay empty.

use super::hours::{Line, Lines};
use crate::components::{Card, ColumnChart, Mark, Show, Step, ticks};
use crate::i18n::{say, tr};
use leptos::prelude::*;
use std::collections::BTreeMap;
use yizhan_api::domain::calls::{CallFigures, Day};
use yizhan_api::view::CallsView;

/// More columns have no room, and nobody reads a longer table; the spreadsheet has every day. Weeks are told then.
const DAYS_MAX: u32 = 100;

/// The days, or the weeks of a longer time.
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
    let days = Signal::derive(move || {
        view.with(|view| {
            let days = view.counted.days.iter();
            let days = days.map(|(day, figures)| (day.to_string(), 1, *figures));
            days.collect::<Vec<Line>>()
        })
    });
    let weeks = Signal::derive(move || view.with(weeks));
    let within = Signal::derive(move || view.with(|view| view.within_s));
    let by_week = move || {
        view! {
            <p class="soft">{say("calls.days_in_file")}</p>
            <Lines label="calls.by_week" corner="calls.week_from" lines=weeks within />
        }
    };
    view! {
        <Card title=say("calls.by_day")>
            <Show when=has_room fallback=by_week>
                <ColumnChart label=Signal::derive(|| tr("calls.by_day_chart")) marks ticks=lines line=false />
                <p class="soft small">{say("calls.by_day_note")}</p>
                <details>
                    <summary>{say("calls.days_as_table")}</summary>
                    <Lines label="calls.by_day" corner="calls.day" lines=days within />
                </details>
            </Show>
        </Card>
    }
}

/// Days with a log by the Monday that they follow.
fn weeks(view: &CallsView) -> Vec<Line> {
    let mut weeks: BTreeMap<Day, (u32, CallFigures)> = BTreeMap::new();
    for (day, figures) in &view.counted.days {
        let back = i32::try_from(day.weekday()).unwrap_or(0);
        let (days, sum) = weeks.entry(day.plus(-back)).or_default();
        *days += 1;
        sum.add(figures);
    }
    let line =
        |(monday, (days, figures)): (Day, (u32, CallFigures))| (monday.to_string(), days, figures);
    weeks.into_iter().map(line).collect()
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
