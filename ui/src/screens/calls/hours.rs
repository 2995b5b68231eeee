//! Calls by hour of the day and by weekday, drawn and as tables.

use super::words::{hour_word, seconds_word, share_word, tenths_a_day, tenths_word, weekday_word};
use crate::components::{BarList, Card, ColumnChart, Mark, Step, Table, ticks};
use crate::i18n::{say, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::calls::CallFigures;
use yizhan_api::view::CallsView;

/// A row of a table: its name, how many days it is of, what its calls come to.
pub(super) type Line = (String, u32, CallFigures);

/// By hour of the day.
#[component]
pub(super) fn ByHour(view: Signal<CallsView>) -> impl IntoView {
    let lines = Signal::derive(move || {
        view.with(|view| {
            let days = view.counted.logged_days();
            let hours = view.counted.hours().into_iter().enumerate();
            hours
                .map(|(hour, figures)| (hour_word(hour), days, figures))
                .collect::<Vec<Line>>()
        })
    });
    let marks = Signal::derive(move || lines.with(|lines| marks(lines)));
    let lines_of_chart = Signal::derive(move || {
        let most = marks.with(|marks| marks.iter().filter_map(|mark| mark.value).max());
        ticks(most.unwrap_or(0), Step::Decimal(10), |tenths| {
            (tenths / 10).to_string()
        })
    });
    let rang = Signal::derive(move || {
        lines.with(|lines| {
            let rang = lines.iter().filter(|(_, _, figures)| figures.offered > 0);
            rang.cloned().collect::<Vec<Line>>()
        })
    });
    view! {
        <Card title=say("calls.by_hour")>
            <ColumnChart label=Signal::derive(|| crate::i18n::tr("calls.by_hour_chart")) marks ticks=lines_of_chart line=false />
            <Lines label="calls.by_hour" corner="intake.hour" lines=rang within=Signal::derive(move || view.with(|view| view.within_s)) />
        </Card>
    }
}

/// By weekday.
#[component]
pub(super) fn ByWeekday(view: Signal<CallsView>) -> impl IntoView {
    let lines = Signal::derive(move || {
        view.with(|view| {
            let days = view.counted.weekdays().into_iter();
            let days = days.zip(view.counted.logged.iter().copied());
            days.enumerate()
                .map(|(at, (figures, days))| (weekday_word(at), days, figures))
                .collect::<Vec<Line>>()
        })
    });
    let marks = Signal::derive(move || lines.with(|lines| marks(lines)));
    view! {
        <Card title=say("calls.by_weekday")>
            <BarList label=say("calls.by_weekday_chart") marks />
            <Lines label="calls.by_weekday" corner="calls.weekday" lines within=Signal::derive(move || view.with(|view| view.within_s)) />
        </Card>
    }
}

fn marks(lines: &[Line]) -> Vec<Mark> {
    let mark = |(name, days, figures): &Line| {
        let value = tenths_a_day(figures.offered, *days);
        Mark {
            label: name.clone(),
            value,
            words: tenths_word(value),
        }
    };
    lines.iter().map(mark).collect()
}

#[component]
pub(super) fn Lines(
    label: &'static str,
    corner: &'static str,
    #[prop(into)] lines: Signal<Vec<Line>>,
    within: Signal<u16>,
) -> impl IntoView {
    let row = |(name, days, figures): Line| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="amount">{tenths_word(tenths_a_day(figures.offered, days))}</td>
                <td class="amount">{share_word(figures.connected_permille())}</td>
                <td class="amount">{share_word(figures.in_time_permille())}</td>
                <td class="amount">{seconds_word(figures.mean_wait_s())}</td>
                <td class="amount">{seconds_word(figures.mean_talk_s())}</td>
                <td class="amount">{figures.offered}</td>
                <td class="amount">{figures.answered}</td>
                <td class="amount">{days}</td>
            </tr>
        }
    };
    let in_time = move || tr_with("calls.in_time", &[("n", within.get().to_string())]);
    view! {
        <Table caption=say(label)>
            <thead><tr>
                <th scope="col">{say(corner)}</th>
                <th scope="col" class="amount">{say("calls.a_day")}</th>
                <th scope="col" class="amount">{say("calls.connected")}</th>
                <th scope="col" class="amount">{in_time}</th>
                <th scope="col" class="amount">{say("calls.wait")}</th>
                <th scope="col" class="amount">{say("calls.talk")}</th>
                <th scope="col" class="amount">{say("calls.offered")}</th>
                <th scope="col" class="amount">{say("calls.answered")}</th>
                <th scope="col" class="amount">{say("calls.logged_days")}</th>
            </tr></thead>
            <tbody>{move || lines.get().into_iter().map(row).collect_view()}</tbody>
        </Table>
    }
}
