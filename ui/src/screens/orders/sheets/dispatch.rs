//! Dispatching: which team, the category's usual one first, with how much each has to do.

use super::step_sheet::StepSheet;
use crate::client;
use crate::components::{Button, ButtonKind, Skeleton, StatusBadge, Tone};
use crate::i18n::{say, tr_with};
use crate::screens::Watched;
use crate::screens::orders::taking::use_taking;
use crate::words::action_word;
use leptos::prelude::*;
use yizhan_api::domain::TeamId;
use yizhan_api::domain::order::{Action, ActionKind};
use yizhan_api::view::{OrderView, TeamView};
use yizhan_api::{ListTeams, Tag};

/// Asks for a team, then dispatches.
#[component]
pub fn Dispatch(order: Signal<OrderView>) -> impl IntoView {
    let taking = use_taking();
    let usual =
        order.with_untracked(|order| order.category.as_ref().and_then(|category| category.team));
    let chosen = RwSignal::new(usual);
    let teams = client::view(|| Some(ListTeams {}), |_| vec![Tag::BaseData, Tag::Orders]);
    let go = move |()| {
        if let Some(team) = chosen.get_untracked() {
            taking.take(Action::Dispatch { team });
        }
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| taking.close()>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy=taking.busy on_click=go
                disabled=Signal::derive(move || chosen.get().is_none())>
                {move || action_word(ActionKind::Dispatch)}
            </Button>
        }
    };
    view! {
        <StepSheet title=say("order.which_team") foot=foot>
            <Watched view=teams skeleton=|| view! { <Skeleton lines=6 /> } let:teams>
                <TeamPicks teams usual chosen />
            </Watched>
        </StepSheet>
    }
}

/// The teams as radio buttons, the usual one first.
#[component]
pub fn TeamPicks(
    /// All of them.
    teams: Signal<Vec<TeamView>>,
    /// Whom orders of this kind usually go to.
    usual: Option<TeamId>,
    /// Which one it is to be.
    chosen: RwSignal<Option<TeamId>>,
) -> impl IntoView {
    let sorted = move || {
        let mut teams = teams.get();
        teams.sort_by_key(|team| Some(team.id) != usual);
        teams
    };
    let team = move |team: TeamView| {
        let (id, load) = (team.id, team.open_orders);
        let note = match team.campus {
            Some(campus) => format!("{} · {campus}", team.section_name),
            None => team.section_name,
        };
        view! {
            <label class="pick">
                <input type="radio" name="team" prop:checked=move || chosen.get() == Some(id)
                    on:change=move |_| chosen.set(Some(id)) />
                <span class="row-words">
                    <span class="row-title">{team.name}</span><br /><span class="row-note">{note}</span>
                </span>
                {(Some(id) == usual).then(|| view! { <StatusBadge label=say("order.usual_team") tone=Tone::Accent /> })}
                <Load count=load />
            </label>
        }
    };
    view! {
        <div class="picks" role="radiogroup" aria-label=say("order.which_team")>
            {move || sorted().into_iter().map(team).collect_view()}
        </div>
    }
}

/// How much somebody has to do.
#[component]
pub fn Load(count: u32) -> impl IntoView {
    view! { <span class="row-note">{move || tr_with("order.load", &[("n", count.to_string())])}</span> }
}
