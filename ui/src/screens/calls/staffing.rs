//! How many call takers the hours want, and all that was reckoned with.

use super::words::{hour_word, seconds_word, share_word, weekday_word};
use crate::components::{Card, Choice, Field, Select, Show, Table};
use crate::i18n::{say, tr, tr_with};
use crate::whenever::whenever;
use leptos::prelude::*;
use std::ops::RangeInclusive;
use yizhan_api::domain::calls::{Days, HourPlan, Plan, Wanted, plan};
use yizhan_api::view::CallsView;

/// The days that can be chosen.
const DAYS: [Days; 10] = [
    Days::Workdays,
    Days::Weekend,
    Days::Every,
    Days::Only(0),
    Days::Only(1),
    Days::Only(2),
    Days::Only(3),
    Days::Only(4),
    Days::Only(5),
    Days::Only(6),
];

/// What is wanted, and the call takers that follow.
#[component]
pub(super) fn Staffing(view: Signal<CallsView>, wanted: RwSignal<Wanted>) -> impl IntoView {
    let plan = Memo::new(move |_| {
        let wanted = wanted.get();
        view.with(|view| plan(&view.counted, &wanted))
    });
    let hours = move || {
        plan.with(|plan| {
            let hours = plan.hours.iter().copied().enumerate();
            let rang = hours.filter(|(_, hour)| hour.staffed.is_some());
            rang.map(row).collect_view()
        })
    };
    view! {
        <Card title=say("calls.staffing")>
            <Wishes wanted />
            <p class="soft small">{move || plan.with(|plan| told(plan, &wanted.get()))}</p>
            <p class="soft small">{say("calls.assumed")}</p>
            <Show
                when=move || plan.with(|plan| plan.hours.iter().any(|hour| hour.staffed.is_some()))
                fallback=|| view! { <p>{say("calls.no_plan")}</p> }
            >
                <Table caption=say("calls.staffing")>
                    <thead><tr>
                        <th scope="col">{say("intake.hour")}</th>
                        <th scope="col" class="amount">{say("calls.mean_calls")}</th>
                        <th scope="col" class="amount">{say("calls.people")}</th>
                        <th scope="col" class="amount">{say("calls.will_be_in_time")}</th>
                        <th scope="col" class="amount">{say("calls.will_wait")}</th>
                        <th scope="col" class="amount">{say("calls.will_be_busy")}</th>
                    </tr></thead>
                    <tbody>{hours}</tbody>
                </Table>
            </Show>
        </Card>
    }
}

fn row((hour, one): (usize, HourPlan)) -> impl IntoView {
    let staffed = one.staffed;
    let people = staffed.map(|staffed| match staffed.is_enough {
        true => staffed.seats.to_string(),
        false => tr_with("calls.not_enough", &[("n", staffed.seats.to_string())]),
    });
    let share = |of: Option<u16>| share_word(of.map(i64::from));
    let tenths = (i64::from(one.calls) + 5) / 10;
    let wait = staffed.and_then(|staffed| staffed.wait_s).map(i64::from);
    view! {
        <tr>
            <th scope="row">{hour_word(hour)}</th>
            <td class="amount">{format!("{}.{}", tenths / 10, tenths % 10)}</td>
            <td class="amount"><strong>{people}</strong></td>
            <td class="amount">{share(staffed.map(|staffed| staffed.in_time_permille))}</td>
            <td class="amount">{seconds_word(wait)}</td>
            <td class="amount">{share(staffed.map(|staffed| staffed.busy_permille))}</td>
        </tr>
    }
}

/// What was reckoned with, in words.
fn told(plan: &Plan, wanted: &Wanted) -> String {
    let seconds = |of: Option<u32>| seconds_word(of.map(i64::from));
    let words = [
        ("on", days_name(wanted.days)),
        ("days", plan.days.to_string()),
        ("talk", seconds(plan.talk_s)),
        ("after", seconds(Some(wanted.after_call_s.into()))),
        ("handling", seconds(plan.handling_s)),
        ("percent", wanted.percent.to_string()),
        ("within", wanted.within_s.to_string()),
        ("busy", wanted.busy_percent.to_string()),
    ];
    tr_with("calls.reckoned", &words)
}

fn days_name(days: Days) -> String {
    match days {
        Days::Workdays => tr("intake.workday"),
        Days::Weekend => tr("intake.weekend"),
        Days::Every => tr("calls.every_day"),
        Days::Only(at) => weekday_word(at.into()),
    }
}

/// What people type; what makes no sense is said below its box, and the plan stays what it was.
#[component]
fn Wishes(wanted: RwSignal<Wanted>) -> impl IntoView {
    let typed = move |number: u16| RwSignal::new(number.to_string());
    let first = wanted.get_untracked();
    let percent = typed(first.percent.into());
    let within = typed(first.within_s);
    let busy = typed(first.busy_percent.into());
    let after = typed(first.after_call_s);
    let at = DAYS.iter().position(|days| *days == first.days);
    let days = RwSignal::new(at.unwrap_or(0).to_string());
    let choices = Signal::derive(|| {
        let all = DAYS.iter().enumerate();
        all.map(|(at, days)| Choice::new(at.to_string(), days_name(*days)))
            .collect::<Vec<_>>()
    });
    let seconds = 0..=Wanted::SECONDS_MAX;
    let whole = move |value: RwSignal<String>, range: RangeInclusive<u16>| {
        Memo::new(move |_| {
            let number = value.with(|text| text.trim().parse::<u16>().ok());
            number.filter(|number| range.contains(number))
        })
    };
    let numbers = (
        whole(percent, 1..=99),
        whole(within, seconds.clone()),
        whole(busy, 1..=100),
        whole(after, seconds),
    );
    whenever(move || {
        let chosen = days.with(|at| at.parse().ok().and_then(|at: usize| DAYS.get(at).copied()));
        let (percent, within, busy, after) = numbers;
        let byte = |number: Option<u16>| number.and_then(|number| u8::try_from(number).ok());
        let (Some(percent), Some(within_s)) = (byte(percent.get()), within.get()) else {
            return;
        };
        let (Some(busy_percent), Some(after_call_s)) = (byte(busy.get()), after.get()) else {
            return;
        };
        let now = Wanted {
            days: chosen.unwrap_or_default(),
            percent,
            within_s,
            busy_percent,
            after_call_s,
        };
        if wanted.with_untracked(|wanted| *wanted != now) {
            wanted.set(now);
        }
    });
    let wrong = |number: Memo<Option<u16>>, least: u16, most: u16| {
        Signal::derive(move || {
            let words = [("least", least.to_string()), ("most", most.to_string())];
            number
                .with(Option::is_none)
                .then(|| tr_with("calls.between", &words))
        })
    };
    let (of_percent, of_within, of_busy, of_after) = numbers;
    let most = Wanted::SECONDS_MAX;
    view! {
        <div class="narrow calls-wishes">
            <Select label=say("calls.on_days") value=days choices />
            <Field label=say("calls.wish_percent") value=percent inputmode="numeric" unit=say("calls.percent") error=wrong(of_percent, 1, 99) />
            <Field label=say("calls.wish_within") value=within inputmode="numeric" unit=say("calls.second") error=wrong(of_within, 0, most) />
            <Field label=say("calls.wish_busy") value=busy inputmode="numeric" unit=say("calls.percent") error=wrong(of_busy, 1, 100) />
            <Field label=say("calls.wish_after") value=after inputmode="numeric" unit=say("calls.second") error=wrong(of_after, 0, most) />
        </div>
    }
}
