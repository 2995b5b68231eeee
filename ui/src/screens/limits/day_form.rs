//! Adding days that differ: one, or several in a row.

use super::hours::weekday;
use crate::components::{Button, ButtonKind, Choice, Field, Glyph, Select, Show};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::Millis;
use yizhan_api::domain::base::{DayPlan, OtherDay, read_hours};

/// The most days that are added at once.
const AT_ONCE: usize = 31;

/// From when to when, how people work then, and why.
#[component]
pub(super) fn DayForm(others: RwSignal<Vec<OtherDay>>) -> impl IntoView {
    let (from, until) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (plan, hours) = (
        RwSignal::new("off".to_owned()),
        RwSignal::new(String::new()),
    );
    let name = RwSignal::new(String::new());
    let was_sent = RwSignal::new(false);
    let choices = Signal::derive(|| {
        let like = |day: usize| {
            let word = tr_with("hours.like", &[("day", weekday(day))]);
            Choice::new(day.to_string(), word)
        };
        let mut all = vec![Choice::new("off", tr("hours.off"))];
        all.extend((0..7).map(like));
        all.push(Choice::new("hours", tr("hours.these_hours")));
        all
    });
    let chosen = move || plan_of(&plan.get(), &hours.get());
    let days = move || days_of(&from.get(), &until.get());
    let no_days = Signal::derive(move || {
        (was_sent.get() && days().is_empty()).then(|| tr("hours.days_not_read"))
    });
    let no_hours = Signal::derive(move || {
        (was_sent.get() && chosen().is_none()).then(|| tr("hours.not_read"))
    });
    let add = move |()| {
        was_sent.set(true);
        let (days, Some(plan)) = (untrack(days), untrack(chosen)) else {
            return;
        };
        if days.is_empty() {
            return;
        }
        others.update(|others| {
            for day in days {
                others.retain(|other| other.day != day);
                others.push(OtherDay {
                    day,
                    name: name.get_untracked().trim().to_owned(),
                    plan: plan.clone(),
                });
            }
            others.sort_by(|a, b| a.day.cmp(&b.day));
        });
        was_sent.set(false);
        for text in [from, until, name] {
            text.set(String::new());
        }
    };
    view! {
        <fieldset class="day-form">
            <legend class="field-label">{say("hours.add_days")}</legend>
            <Field label=say("hours.day_from") value=from kind="date" error=no_days />
            <Field label=say("hours.day_until") value=until kind="date" optional=true />
            <Select label=say("hours.plan") value=plan choices />
            <Show when=move || plan.with(|plan| plan == "hours")>
                <Field label=say("hours.these_hours") value=hours hint=say("hours.hint") error=no_hours />
            </Show>
            <Field label=say("hours.why") value=name optional=true placeholder=say("hours.why_example") />
            <Button kind=ButtonKind::Soft icon=Glyph::Add on_click=add>{say("hours.add")}</Button>
        </fieldset>
    }
}

/// How people work then; none where the hours cannot be read.
fn plan_of(plan: &str, hours: &str) -> Option<DayPlan> {
    match plan {
        "off" => Some(DayPlan::Off),
        "hours" => {
            let hours = read_hours(hours).filter(|hours| !hours.is_empty());
            hours.map(DayPlan::Hours)
        }
        day => day.parse().ok().map(DayPlan::Like),
    }
}

/// Every day from one to the other, the first alone where there is no other; none where they are no days, or too many.
fn days_of(from: &str, until: &str) -> Vec<String> {
    let until = if until.is_empty() { from } else { until };
    let (Some(first), Some(last)) = (Millis::of_day(from), Millis::of_day(until)) else {
        return Vec::new();
    };
    let days = (0..=AT_ONCE).map(|day| first.plus_minutes(i64::try_from(day).unwrap_or(0) * 1440));
    let days: Vec<String> = days
        .take_while(|day| *day <= last)
        .map(Millis::day)
        .collect();
    if days.len() > AT_ONCE {
        return Vec::new();
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_added_one_by_one_or_in_a_row() {
        assert_eq!(days_of("2026-10-01", ""), ["2026-10-01"]);
        assert_eq!(
            days_of("2026-09-30", "2026-10-02"),
            ["2026-09-30", "2026-10-01", "2026-10-02"]
        );
        assert_eq!(days_of("2026-10-01", "2026-10-31").len(), 31);
        for (from, until) in [
            ("", ""),
            ("2026-10-02", "2026-10-01"),
            ("2026-10-01", "2026-11-01"),
            ("heute", ""),
        ] {
            assert!(days_of(from, until).is_empty(), "{from} {until}");
        }
    }

    #[test]
    fn a_plan_is_read_as_it_was_chosen() {
        assert_eq!(plan_of("off", "x"), Some(DayPlan::Off));
        assert_eq!(plan_of("3", ""), Some(DayPlan::Like(3)));
        assert!(matches!(plan_of("hours", "8-12"), Some(DayPlan::Hours(_))));
        assert_eq!(plan_of("hours", ""), None);
    }
}
