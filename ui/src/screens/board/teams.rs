//! The teams with their load; an order that is dragged onto one is dispatched to it.

use super::dispatching::use_dispatching;
use crate::app::to;
use crate::components::Card;
use crate::i18n::say;
use crate::screens::orders::Load;
use leptos::prelude::*;
use std::collections::BTreeMap;
use yizhan_api::domain::TeamId;
use yizhan_api::view::TeamView;

/// The teams by section. Their loads follow what is dispatched; the rows stay, so that what is being dragged finds them.
#[component]
pub(super) fn Teams(teams: Signal<Vec<TeamView>>) -> impl IntoView {
    let sections = Memo::new(move |_| teams.with(|teams| by_section(teams)));
    view! {
        <div class="board-teams">
            <Card title=say("board.teams") flush=true>
                {move || sections.get().into_iter().map(|(section, named)| view! {
                    <h3 class="board-section">{section}</h3>
                    <ul class="list" role="list">
                        {named.into_iter().map(|(id, name)| view! { <li><Team teams id name /></li> }).collect_view()}
                    </ul>
                }).collect_view()}
            </Card>
        </div>
    }
}

fn by_section(teams: &[TeamView]) -> BTreeMap<String, Vec<(TeamId, String)>> {
    let mut sections: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for team in teams {
        let named = (team.id, team.name.clone());
        sections
            .entry(team.section_name.clone())
            .or_default()
            .push(named);
    }
    sections
}

#[component]
fn Team(teams: Signal<Vec<TeamView>>, id: TeamId, name: String) -> impl IntoView {
    let dispatching = use_dispatching();
    let is_over = RwSignal::new(false);
    let load = Memo::new(move |_| {
        teams.with(|teams| {
            let team = teams.iter().find(|team| team.id == id);
            team.map_or(0, |team| team.open_orders)
        })
    });
    let href = to::orders(&format!("list=open&team={id}"));
    view! {
        <a class="row board-team" href=href class:board-over=move || is_over.get()
            on:dragover=move |event| {
                if dispatching.is_dragging() {
                    event.prevent_default();
                    is_over.set(true);
                }
            }
            on:dragleave=move |_| is_over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                is_over.set(false);
                dispatching.drop_on(id);
            }
        >
            <span class="row-words"><span class="row-title">{name}</span></span>
            <span class="row-end">{move || view! { <Load count=load.get() /> }}</span>
        </a>
    }
}
