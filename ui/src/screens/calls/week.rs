//! Calls by weekday and hour as a table whose cells are the darker the more it matters.

use super::words::{tenths_a_day, tenths_word, weekday_word};
use crate::components::{Card, Choice, HeatTable, Mark, Segments};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::calls::CallFigures;
use yizhan_api::view::CallsView;

/// What the cells tell.
const MEASURES: [&str; 3] = ["offered", "connected", "in_time"];

/// The table, and what its cells tell.
#[component]
pub(super) fn Week(view: Signal<CallsView>) -> impl IntoView {
    let measure = RwSignal::new(MEASURES[0].to_owned());
    let choices = Signal::derive(move || {
        let within = view.with(|view| view.within_s).to_string();
        let choice = |name: &str| {
            let words = tr_with(&format!("calls.cell_{name}"), &[("n", within.clone())]);
            Choice::new(name, words)
        };
        MEASURES.map(choice).to_vec()
    });
    let hours = Signal::derive(|| {
        (0..24)
            .map(|hour: u32| hour.to_string())
            .collect::<Vec<_>>()
    });
    let rows = Signal::derive(move || {
        let measure = measure.get();
        view.with(|view| {
            let days = view.counted.cells.iter().zip(&view.counted.logged);
            days.enumerate()
                .map(|(weekday, (hours, days))| {
                    let cells = hours.iter().map(|cell| mark(&measure, cell, *days));
                    (weekday_word(weekday), cells.collect::<Vec<_>>())
                })
                .collect::<Vec<_>>()
        })
    });
    let note = move || match measure.get().as_str() {
        "offered" => tr("calls.heat_busy"),
        _ => tr("calls.heat_lost"),
    };
    view! {
        <Card title=say("calls.heat")>
            <Segments label=say("calls.heat_of") value=measure choices />
            <HeatTable label=say("calls.heat") corner=say("intake.hour") columns=hours rows />
            <p class="soft small">{note}</p>
        </Card>
    }
}

/// A cell. Of shares, what is missing makes it dark.
fn mark(measure: &str, cell: &CallFigures, days: u32) -> Mark {
    let share = match measure {
        "connected" => cell.connected_permille(),
        "in_time" => cell.in_time_permille(),
        _ => {
            let tenths = tenths_a_day(cell.offered, days);
            return Mark {
                label: String::new(),
                value: tenths,
                // An empty cell of a day that has a log is a quiet hour.
                words: match cell.offered {
                    0 => String::new(),
                    _ => tenths_word(tenths),
                },
            };
        }
    };
    Mark {
        label: String::new(),
        value: share.map(|permille| 1000 - permille),
        words: share.map_or_else(String::new, |permille| format!("{}%", (permille + 5) / 10)),
    }
}
