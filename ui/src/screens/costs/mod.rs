//! Costs that wait for supervisor, section chief or auditor to be confirmed, or for finance to be charged: one by one or many
//! at once (A9).

mod ask;
mod bar;
mod desk;
mod filter;
mod filters;
mod outcome;
mod pages;
mod row;
mod rows;
mod sending;

use crate::app::{to, use_person};
use crate::client;
use crate::components::{AppBar, EmptyState, Figure, Figures, Glyph, Skeleton, yuan};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::whenever::whenever;
use crate::words::role_word;
use desk::{Desk, Task};
use filter::Filter;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use yizhan_api::Tag;
use yizhan_api::domain::PersonId;
use yizhan_api::domain::base::Role;
use yizhan_api::view::CostPage;

/// The costs that the address describes: `?department=…&from=50000&sort=dearest`.
#[component]
pub fn Costs() -> impl IntoView {
    let person = use_person();
    view! {
        <AppBar title=say(match Task::of(person.role) {
            Some(Task::Charge) => "costs.charge_title",
            _ => "costs.title",
        }) />
        {match Task::of(person.role) {
            Some(task) => view! { <Worklist person=person.id task /> }.into_any(),
            None => view! { <NotForRole role=person.role /> }.into_any(),
        }}
    }
}

#[component]
fn NotForRole(role: Role) -> impl IntoView {
    let text = move || tr_with("costs.not_for_role", &[("role", role_word(role))]);
    view! {
        <div class="page">
            <EmptyState glyph=Glyph::Shield title=say("errors.wrong_role.text") text />
        </div>
    }
}

#[component]
fn Worklist(person: PersonId, task: Task) -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(Filter::read));
    let desk = Desk::new(person, task, filter);
    let first = client::view(
        move || Some(filter.get().request(None)),
        |_| vec![Tag::Orders, Tag::BaseData],
    );
    whenever(move || {
        first.with(|page| {
            if let Some(page) = page {
                client::clock::heard(page.now);
                desk.show(0, &page.rows);
            }
        });
    });
    view! {
        <div class="page page-wide costs">
            <outcome::Outcome desk />
            <Watched view=first skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:page>
                <filters::Filters filter page />
                <Sums task page />
                <rows::Rows desk page />
                <pages::Pages desk page />
            </Watched>
        </div>
        <bar::Bar desk page=first />
        <ask::Ask desk page=first />
    }
}

/// What waits, on every page together.
#[component]
fn Sums(task: Task, page: Signal<CostPage>) -> impl IntoView {
    let count = task.key("count");
    view! {
        <Figures>
            <Figure label=move || tr(&count) value=move || page.with(|page| page.count.to_string()) />
            <Figure label=say("costs.total") value=move || yuan(page.with(|page| page.total.0)) />
            {task.is_audit().then(|| view! {
                <Figure label=say("costs.to_look_at") value=move || page.with(|page| page.to_look.to_string()) href=to::COSTS_TO_LOOK />
            })}
        </Figures>
    }
}
