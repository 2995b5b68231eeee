//! Orders by weekday and hour as a table whose cells are the darker the more there are.

use super::per_week;
use crate::components::{HeatTable, Mark};
use crate::i18n::{say, tr};
use leptos::prelude::*;
use yizhan_api::view::IntakeView;

/// Averages of a week.
#[component]
pub(super) fn Heat(intake: Signal<IntakeView>) -> impl IntoView {
    let hours = Signal::derive(|| (0..24).map(|hour| hour.to_string()).collect::<Vec<_>>());
    let rows = Signal::derive(move || {
        let intake = intake.get();
        let mark = |count: &u32| Mark {
            label: String::new(),
            value: Some((*count).into()),
            words: match count {
                0 => String::new(),
                count => per_week(*count, intake.weeks),
            },
        };
        let days = (1..).zip(&intake.counts);
        days.map(|(weekday, hours)| {
            let name = tr(&format!("time.weekday_{weekday}"));
            (name, hours.iter().map(mark).collect::<Vec<_>>())
        })
        .collect::<Vec<_>>()
    });
    view! {
        <HeatTable label=say("intake.heat") corner=say("intake.hour") columns=hours rows />
        <p class="soft small">{say("intake.heat_note")}</p>
    }
}
