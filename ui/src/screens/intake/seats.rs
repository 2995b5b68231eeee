//! How many call takers the hours want.

use super::per_week;
use crate::components::{Card, Choice, Select};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use std::time::Duration;
use yizhan_api::domain::staffing::{Promise, call_takers};
use yizhan_api::view::IntakeView;

/// How long a call takes with what is written down after it, in seconds.
const HANDLING_S: [u64; 5] = [60, 120, 180, 240, 300];
/// Of how many calls an order comes, in percent: some ask only, some orders are filed without a call.
const CALLS_PERCENT: [u32; 4] = [50, 100, 150, 200];
/// Percent, and seconds.
const PROMISES: [(u8, u64); 3] = [(80, 20), (90, 20), (95, 10)];

/// What is assumed, and the seats that follow.
#[component]
pub(super) fn Seats(intake: Signal<IntakeView>) -> impl IntoView {
    let handling = RwSignal::new("180".to_owned());
    let calls = RwSignal::new("100".to_owned());
    let promise = RwSignal::new("0".to_owned());
    let handlings = Signal::derive(|| {
        let words = |s: u64| tr_with("intake.minutes", &[("n", (s / 60).to_string())]);
        HANDLING_S
            .map(|s| Choice::new(s.to_string(), words(s)))
            .to_vec()
    });
    let shares = Signal::derive(|| {
        let words = |percent: u32| tr_with("intake.percent", &[("n", percent.to_string())]);
        CALLS_PERCENT
            .map(|percent| Choice::new(percent.to_string(), words(percent)))
            .to_vec()
    });
    let promises = Signal::derive(|| {
        let all = PROMISES.iter().enumerate();
        all.map(|(at, (percent, seconds))| {
            let values = [
                ("percent", percent.to_string()),
                ("seconds", seconds.to_string()),
            ];
            Choice::new(at.to_string(), tr_with("intake.promise_is", &values))
        })
        .collect::<Vec<_>>()
    });
    // Of how many such days the week has, what came in one of their hours on average, and the seats for it.
    let of_days = move |days: std::ops::Range<usize>, hour: usize| {
        let number = u32::try_from(days.len()).unwrap_or(1);
        let (count, weeks) = intake.with(|intake| {
            let hours = days.filter_map(|day| intake.counts.get(day)?.get(hour));
            (hours.sum::<u32>(), u32::from(intake.weeks.max(1)))
        });
        let share: u32 = calls.get().parse().unwrap_or(100);
        let hundredths = count.saturating_mul(share) / (weeks * number);
        let (percent, seconds) = promise
            .get()
            .parse()
            .ok()
            .and_then(|at: usize| PROMISES.get(at))
            .copied()
            .unwrap_or(PROMISES[0]);
        let promise = Promise {
            percent,
            within: Duration::from_secs(seconds),
            busy_percent: 100,
        };
        let handling = Duration::from_secs(handling.get().parse().unwrap_or(180));
        let weeks = u16::try_from(weeks * number).unwrap_or(u16::MAX);
        (
            per_week(count, weeks),
            call_takers(hundredths, handling, promise),
        )
    };
    let row = move |hour: usize| {
        let workday = Memo::new(move |_| of_days(0..5, hour));
        let weekend = Memo::new(move |_| of_days(5..7, hour));
        view! {
            <tr>
                <th scope="row" class="number">{format!("{hour}:00")}</th>
                <td class="number">{move || workday.get().0}</td>
                <td class="number"><strong>{move || workday.get().1}</strong></td>
                <td class="number">{move || weekend.get().0}</td>
                <td class="number"><strong>{move || weekend.get().1}</strong></td>
            </tr>
        }
    };
    view! {
        <Card title=say("intake.seats")>
            <div class="intake-assumed">
                <Select label=say("intake.handling") value=handling choices=handlings />
                <Select label=say("intake.calls") value=calls choices=shares />
                <Select label=say("intake.promise") value=promise choices=promises />
            </div>
            <p class="soft small">{say("intake.assumed")}</p>
            <table class="intake-seats">
                <caption class="visually-hidden">{say("intake.seats")}</caption>
                <thead>
                    <tr>
                        <th scope="col" rowspan="2">{say("intake.hour")}</th>
                        <th scope="colgroup" colspan="2">{say("intake.workday")}</th>
                        <th scope="colgroup" colspan="2">{say("intake.weekend")}</th>
                    </tr>
                    <tr>
                        {[(); 2].map(|()| view! {
                            <th scope="col">{move || tr("intake.orders")}</th>
                            <th scope="col">{move || tr("intake.people")}</th>
                        }).collect_view()}
                    </tr>
                </thead>
                <tbody>{(0..24).map(row).collect_view()}</tbody>
            </table>
        </Card>
    }
}
