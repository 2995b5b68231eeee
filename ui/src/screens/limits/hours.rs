//! When the hospital and its teams work: all of it, and one calendar to change.

use super::changes::Changes;
use super::hours_form::Form;
use crate::app::to;
use crate::client;
use crate::components::{AppBar, Banner, Card, Glyph, Row, Show, Skeleton, Tone};
use crate::i18n::{say, tr};
use crate::screens::Watched;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use yizhan_api::domain::base::{Calendar, write_hours};
use yizhan_api::view::CalendarsView;
use yizhan_api::{ShowCalendars, Tag};

/// Every calendar, or the one that the address names: `?of=hospital`, `?of=` and the id of a team.
#[component]
pub fn WorkingHoursPage() -> impl IntoView {
    let known = client::view(|| Some(ShowCalendars {}), |_| vec![Tag::BaseData]);
    whenever_heard(known);
    let query = use_query_map();
    let of = Memo::new(move |_| query.with(|query| query.get("of")));
    let back = Signal::derive(move || match of.get() {
        Some(_) => to::WORKING_HOURS,
        None => to::ME,
    });
    view! {
        {move || view! { <AppBar title=say("hours.title") back=back.get() /> }}
        <div class="page page-narrow">
            <Watched view=known skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:all>
                {move || match of.get() {
                    Some(of) => view! { <One known all of /> }.into_any(),
                    None => view! { <All all /> }.into_any(),
                }}
            </Watched>
        </div>
    }
}

fn whenever_heard(known: client::View<CalendarsView>) {
    crate::whenever::whenever(move || {
        known.with(|all| all.map(|all| client::clock::heard(all.now)))
    });
}

/// The hospital, and each team below it.
#[component]
fn All(all: Signal<CalendarsView>) -> impl IntoView {
    let hospital = Memo::new(move |_| all.with(|all| all.hospital.clone()));
    let teams = Memo::new(move |_| all.with(|all| all.teams.clone()));
    let changes = Signal::derive(move || all.with(|all| all.changes.clone()));
    view! {
        <Card title=say("hours.hospital") flush=true>
            <p class="card-note soft">{say("hours.text")}</p>
            <ul class="list" role="list">
                <li>{move || {
                    let calendar = hospital.get();
                    view! {
                        <Row title=say("hours.hospital_hours") note=move || summary(&calendar)
                            glyph=Glyph::Calendar href=to::hours_of("hospital") />
                    }
                }}</li>
            </ul>
        </Card>
        <Card title=say("hours.teams") flush=true>
            <ul class="list" role="list" aria-label=say("hours.teams")>
                {move || teams.get().into_iter().map(|team| {
                    let href = to::hours_of(&team.team.id.to_string());
                    let name = format!("{} · {}", team.team.name, team.section_name);
                    view! { <li><Row title=name note=move || summary(&team.calendar) href /></li> }
                }).collect_view()}
            </ul>
        </Card>
        <Changes changes />
    }
}

/// The hours that hold now in a line (reactive).
fn summary(calendar: &Calendar) -> String {
    let today = client::clock::now().day();
    let Some(week) = calendar.week_on(&today) else {
        return match (
            calendar.team,
            calendar.weeks.iter().any(|week| week.from > today),
        ) {
            (_, true) => tr("hours.later"),
            (None, false) => tr("hours.always"),
            (Some(_), false) => tr("hours.as_hospital"),
        };
    };
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (day, hours) in week.days.iter().enumerate() {
        let last = runs
            .last_mut()
            .filter(|(from, _)| week.days.get(*from) == Some(hours));
        match last {
            Some((_, to)) => *to = day,
            None => runs.push((day, day)),
        }
    }
    let told = runs.into_iter().filter_map(|(from, to)| {
        let hours = week.days.get(from).filter(|hours| !hours.is_empty())?;
        let days = match from == to {
            true => weekday(from),
            false => format!("{}–{}", weekday(from), weekday(to)),
        };
        Some(format!("{days} {}", write_hours(hours)))
    });
    told.collect::<Vec<_>>().join(" · ")
}

/// 周一.
pub(super) fn weekday(day: usize) -> String {
    tr(&format!("hours.day_{day}"))
}

/// One calendar: changed by who may, told to everybody else.
#[component]
fn One(
    known: client::View<CalendarsView>,
    all: Signal<CalendarsView>,
    of: String,
) -> impl IntoView {
    let found = all.with_untracked(|all| {
        if of == "hospital" {
            return Some((None, all.hospital.clone()));
        }
        let mut teams = all.teams.iter();
        let team = teams.find(|team| team.team.id.to_string() == of)?;
        Some((Some(team.team.name.clone()), team.calendar.clone()))
    });
    let may_change = all.with_untracked(|all| all.may_change);
    let form = found.map(|(name, calendar)| view! { <Form known name calendar may_change /> });
    view! {
        <Show when=move || !may_change>
            <Banner tone=Tone::Info title=say("hours.only_looked_at")><p>{say("hours.only_looked_at_text")}</p></Banner>
        </Show>
        {form}
    }
}
