//! Splitting an order: which teams, and what each of them is to do.

use super::dispatch::Load;
use super::step_sheet::StepSheet;
use crate::app::use_person;
use crate::client;
use crate::components::{Button, ButtonKind, Choice, Segments, Select, Show, Skeleton, TextArea};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::screens::orders::taking::use_taking;
use crate::words::{name_of, urgency_word};
use leptos::prelude::*;
use yizhan_api::domain::base::{Role, Urgency};
use yizhan_api::domain::order::{ActionKind, TRADES_AT_ONCE};
use yizhan_api::domain::{CategoryId, OrderId, StepId, TeamId};
use yizhan_api::view::{CategoryView, OrderView, TeamView};
use yizhan_api::{ListCategories, ListTeams, NewTrade, SplitOrder, Tag};

const URGENCIES: [Urgency; 2] = [Urgency::General, Urgency::Urgent];

/// A team that was picked, with what it is to do.
#[derive(Clone)]
struct Picked {
    team: TeamId,
    name: String,
    /// Ids of the sub-order, its first step and its second: trying again does nothing twice.
    ids: (OrderId, StepId, StepId),
    category: RwSignal<String>,
    categories: Vec<Choice>,
    description: RwSignal<String>,
    urgency: RwSignal<String>,
}

/// What the sheet begins with.
#[derive(Clone)]
struct Before {
    category: Option<CategoryId>,
    description: String,
    urgency: Urgency,
    usual: Option<TeamId>,
}

/// Asks for teams, then splits.
#[component]
pub fn Split(order: Signal<OrderView>) -> impl IntoView {
    let taking = use_taking();
    let dispatches = use_person().role == Role::Dispatcher;
    let before = order.with_untracked(|order| Before {
        category: order.category.as_ref().map(|category| category.id),
        description: order.description.clone(),
        urgency: order.urgency,
        usual: (order.team.as_ref().map(|team| TeamId(team.id)))
            .or_else(|| order.category.as_ref().and_then(|category| category.team)),
    });
    // One that was split already gets some more.
    let fewest = match order.with_untracked(|order| order.related.progress.is_some()) {
        true => 1,
        false => 2,
    };
    // What was seen when the sheet was opened is what is decided on: who was faster is told.
    let (id, follows) = order.with_untracked(|order| (order.id, order.last_step));
    let step = StepId(client::new_id());
    let picked = RwSignal::new(Vec::<Picked>::new());
    let teams = client::view(|| Some(ListTeams {}), |_| vec![Tag::BaseData]);
    let categories = client::view(|| Some(ListCategories {}), |_| vec![Tag::BaseData]);
    let go = move |()| {
        let trades = picked.with_untracked(|picked| {
            let trades = picked.iter().map(|one| new_trade(one, dispatches));
            trades.collect::<Option<Vec<_>>>()
        });
        if let Some(trades) = trades {
            let request = SplitOrder {
                order: id,
                step,
                follows,
                trades,
            };
            taking.send(ActionKind::Split, request);
        }
    };
    let is_ready = move || {
        picked.with(|picked| {
            let is_whole = |one: &Picked| {
                one.category.with(|category| !category.is_empty())
                    && one.description.with(|words| !words.trim().is_empty())
            };
            (fewest..=TRADES_AT_ONCE).contains(&picked.len()) && picked.iter().all(is_whole)
        })
    };
    let label = move || {
        let n = picked.with(Vec::len).to_string();
        tr_with("trades.split_n", &[("n", n)])
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| taking.close()>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary busy=taking.busy on_click=go
                disabled=Signal::derive(move || !is_ready())>{label}</Button>
        }
    };
    let before = StoredValue::new(before);
    view! {
        <StepSheet title=say("trades.which_teams") foot=foot>
            <p class="soft">{say(if dispatches { "trades.split_text" } else { "trades.split_text_supervisor" })}</p>
            <Watched view=categories skeleton=|| view! { <Skeleton lines=2 /> } let:categories>
                <Watched view=teams skeleton=|| view! { <Skeleton lines=6 /> } let:teams>
                    <Teams teams categories picked before />
                </Watched>
            </Watched>
            <For each=move || picked.get() key=|one| one.team let:one>
                <Part one />
            </For>
        </StepSheet>
    }
}

fn new_trade(one: &Picked, dispatches: bool) -> Option<NewTrade> {
    let (order, step, dispatch) = one.ids;
    let urgency = one.urgency.get_untracked();
    Some(NewTrade {
        order,
        step,
        dispatch: dispatches.then_some((dispatch, one.team)),
        category: one.category.get_untracked().parse().ok()?,
        description: one.description.get_untracked(),
        urgency: URGENCIES.into_iter().find(|one| name_of(one) == urgency)?,
    })
}

/// The teams to tick, the one that has the order or usually gets it first.
#[component]
fn Teams(
    teams: Signal<Vec<TeamView>>,
    categories: Signal<Vec<CategoryView>>,
    picked: RwSignal<Vec<Picked>>,
    before: StoredValue<Before>,
) -> impl IntoView {
    let sorted = move || {
        let mut teams = teams.get();
        let usual = before.with_value(|before| before.usual);
        teams.sort_by_key(|team| Some(team.id) != usual);
        teams
    };
    let team = move |team: TeamView| {
        let (id, load, name) = (team.id, team.open_orders, team.name.clone());
        let note = match team.campus {
            Some(campus) => format!("{} · {campus}", team.section_name),
            None => team.section_name,
        };
        let is_picked = move || picked.with(|picked| picked.iter().any(|one| one.team == id));
        let toggle = move |_| {
            if is_picked() {
                picked.update(|picked| picked.retain(|one| one.team != id));
            } else {
                let one = before.with_value(|before| {
                    categories.with_untracked(|all| pick(id, &name, all, before))
                });
                picked.update(|picked| picked.push(one));
            }
        };
        view! {
            <label class="pick">
                <input type="checkbox" prop:checked=is_picked on:change=toggle />
                <span class="row-words">
                    <span class="row-title">{team.name}</span><br /><span class="row-note">{note}</span>
                </span>
                <Load count=load />
            </label>
        }
    };
    view! {
        <div class="picks" role="group" aria-label=say("trades.which_teams")>
            {move || sorted().into_iter().map(team).collect_view()}
        </div>
    }
}

/// A team with what it usually does; the order's own category where that is the team's, else the only one it has.
fn pick(team: TeamId, name: &str, all: &[CategoryView], before: &Before) -> Picked {
    let own: Vec<&CategoryView> = all.iter().filter(|one| one.team == Some(team)).collect();
    let is_before = |one: &&CategoryView| Some(one.id) == before.category;
    let only = own.first().copied().filter(|_| own.len() == 1);
    let chosen = own.iter().copied().find(is_before).or(only);
    // A team that usually does nothing of the list may do anything of it.
    let offered = match own.is_empty() {
        true => all.iter().collect(),
        false => own,
    };
    let choice = |one: &&CategoryView| {
        Choice::new(one.id.to_string(), format!("{} · {}", one.group, one.name))
    };
    Picked {
        team,
        name: name.to_owned(),
        ids: (
            OrderId(client::new_id()),
            StepId(client::new_id()),
            StepId(client::new_id()),
        ),
        category: RwSignal::new(chosen.map(|one| one.id.to_string()).unwrap_or_default()),
        categories: offered.iter().map(choice).collect(),
        description: RwSignal::new(before.description.clone()),
        urgency: RwSignal::new(name_of(&before.urgency)),
    }
}

/// What one team is to do.
#[component]
fn Part(one: Picked) -> impl IntoView {
    let Picked {
        name,
        category,
        categories,
        description,
        urgency,
        ..
    } = one;
    let choices = Signal::derive(|| {
        URGENCIES
            .map(|one| Choice::new(name_of(&one), urgency_word(one)))
            .to_vec()
    });
    let is_one = categories.len() == 1;
    let alone = categories.first().map(|one| one.label.clone());
    let categories = Signal::stored(categories);
    view! {
        <fieldset class="field trade-part">
            <legend class="field-label">{name}</legend>
            <Show when=move || is_one fallback=move || view! {
                <Select label=say("filing.category") value=category choices=categories placeholder=|| tr("trades.choose_category") />
            }>
                <p class="row-note">{alone.clone()}</p>
            </Show>
            <TextArea label=say("filing.description") value=description />
            <Segments label=say("filing.urgency") value=urgency choices />
        </fieldset>
    }
}
