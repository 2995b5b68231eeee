//! The days that differ: holidays, days that are worked instead.

use super::day_form::DayForm;
use super::hours::weekday;
use crate::components::{Card, Check, Glyph, IconButton, Show};
use crate::i18n::{say, tr, tr_with};
use leptos::prelude::*;
use yizhan_api::domain::base::{DayPlan, OtherDay, write_hours};

/// The days, each with a button that takes it off, and a way to add some.
#[component]
pub(super) fn Days(
    others: RwSignal<Vec<OtherDay>>,
    follows: RwSignal<bool>,
    is_team: bool,
    may_change: bool,
) -> impl IntoView {
    let take_off = move |day: String| others.update(|days| days.retain(|other| other.day != day));
    view! {
        <Card title=say("hours.other_days")>
            <p class="soft">{say("hours.other_days_text")}</p>
            {is_team.then(|| view! {
                <fieldset class="bare" disabled=!may_change>
                    <Check label=say("hours.follows") value=follows />
                </fieldset>
            })}
            <Show when=move || !others.with(Vec::is_empty) fallback=|| view! { <p class="field-hint">{say("hours.no_days")}</p> }>
                <ul class="list other-days" role="list" aria-label=say("hours.other_days")>
                    <For each=move || others.get() key=|other| format!("{other:?}") let:other>
                        <Line other may_change on_remove=take_off />
                    </For>
                </ul>
            </Show>
            {may_change.then(|| view! { <DayForm others /> })}
        </Card>
    }
}

#[component]
fn Line(
    other: OtherDay,
    may_change: bool,
    #[prop(into)] on_remove: Callback<String>,
) -> impl IntoView {
    let OtherDay { day, name, plan } = other;
    let shown = day.clone();
    let label = {
        let day = day.clone();
        move || tr_with("hours.take_off", &[("day", day.clone())])
    };
    view! {
        <li class="other-day">
            <span class="number">{shown}</span>
            <span class="other-day-plan">{move || plan_word(&plan)}</span>
            <span class="soft">{name}</span>
            {may_change.then(|| view! {
                <IconButton glyph=Glyph::Trash label on_click=move |()| on_remove.run(day.clone()) />
            })}
        </li>
    }
}

/// How people work on such a day (reactive).
fn plan_word(plan: &DayPlan) -> String {
    match plan {
        DayPlan::Off => tr("hours.off"),
        DayPlan::Like(day) => tr_with("hours.like", &[("day", weekday(usize::from(*day)))]),
        DayPlan::Hours(hours) => write_hours(hours),
    }
}
