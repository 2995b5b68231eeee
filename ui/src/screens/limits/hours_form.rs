//! Changing a calendar.

use super::days::Days;
use super::hours::weekday;
use crate::app::to;
use crate::client;
use crate::components::{Button, ButtonKind, Card, Check, Field, Show, Tone, use_toasts};
use crate::i18n::{say, tr};
use crate::screens::{Sending, Trouble};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::array;
use yizhan_api::SetCalendar;
use yizhan_api::domain::base::{Calendar, Week, read_hours, write_hours};
use yizhan_api::view::CalendarsView;

/// What most offices do; it is changed faster than typed.
const USUAL: &str = "08:00-12:00 14:00-17:30";

/// The hours of each day, from when on they hold, and the days that differ.
#[component]
pub(super) fn Form(
    known: client::View<CalendarsView>,
    name: Option<String>,
    calendar: Calendar,
    may_change: bool,
) -> impl IntoView {
    let is_team = calendar.team.is_some();
    let today = client::clock::now().day();
    let latest = calendar.weeks.last().cloned();
    let week = latest.as_ref().and_then(|latest| latest.week.clone());
    let own = RwSignal::new(week.is_some());
    let from = RwSignal::new(match latest {
        Some(latest) if latest.from > today => latest.from,
        _ => today,
    });
    let days: [RwSignal<String>; 7] = array::from_fn(|day| {
        let typed = match &week {
            Some(week) => week.days.get(day).map(|hours| write_hours(hours)),
            None => (day < 5).then(|| USUAL.to_owned()),
        };
        RwSignal::new(typed.unwrap_or_default())
    });
    let follows = RwSignal::new(calendar.follows);
    let others = RwSignal::new(calendar.days.clone());
    let was_sent = RwSignal::new(false);
    let sending = Sending::new();
    let Sending { busy, error } = sending;
    let toasts = use_toasts();
    let navigate = StoredValue::new(use_navigate());
    let was = StoredValue::new(calendar);
    let unread = move |text: RwSignal<String>| {
        Signal::derive(move || {
            (was_sent.get() && text.with(|text| read_hours(text).is_none()))
                .then(|| tr("hours.not_read"))
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        if busy.get_untracked() {
            return;
        }
        let mut week = Week {
            days: Default::default(),
        };
        if own.get_untracked() {
            for (hours, typed) in week.days.iter_mut().zip(days) {
                let Some(read) = typed.with_untracked(|typed| read_hours(typed)) else {
                    return;
                };
                *hours = read;
            }
        }
        let week = own.get_untracked().then_some(week);
        let was = was.get_value();
        let calendar = Calendar {
            follows: follows.get_untracked(),
            days: others.get_untracked(),
            ..was.clone().with(week, &from.get_untracked())
        };
        let request = SetCalendar {
            calendar: Box::new(calendar),
            was: Box::new(was),
        };
        sending.send(request, move |all| {
            toasts.say(Tone::Good, tr("hours.saved"));
            known.set(all);
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate.with_value(|navigate| navigate(to::WORKING_HOURS, options));
        });
    };
    let (own_word, other_word) = match is_team {
        true => ("hours.own", "hours.own_text"),
        false => ("hours.has_hours", "hours.has_hours_text"),
    };
    let title = move || name.clone().unwrap_or_else(|| tr("hours.hospital"));
    let same = move |()| {
        let [monday, rest @ ..] = days;
        let hours = monday.get_untracked();
        rest.iter().take(4).for_each(|day| day.set(hours.clone()));
    };
    view! {
        <form class="form" on:submit=submit>
            <Card title=title>
                <fieldset class="form bare" disabled=!may_change>
                    <Check label=say(own_word) value=own />
                    <p class="field-hint">{say(other_word)}</p>
                    <Show when=move || own.get()>
                        <div class="hours-days">
                            {days.into_iter().enumerate().map(|(day, value)| view! {
                                <Field label=move || weekday(day) value placeholder=say("hours.off") error=unread(value) />
                            }).collect_view()}
                        </div>
                        <p class="field-hint">{say("hours.hint")}</p>
                        {may_change.then(|| view! {
                            <Button kind=ButtonKind::Soft small=true on_click=same>{say("hours.like_monday")}</Button>
                        })}
                    </Show>
                    <Field label=say("hours.from") value=from kind="date" hint=say("hours.from_hint") />
                </fieldset>
            </Card>
            <Days others follows is_team may_change />
            <Trouble error />
            {may_change.then(|| view! {
                <Button kind=ButtonKind::Primary submit=true busy=busy>{say("thresholds.save")}</Button>
            })}
        </form>
    }
}
