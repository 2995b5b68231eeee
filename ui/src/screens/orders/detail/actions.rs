//! What can be done next: the one thing that leads on, and the rest behind "more".

use crate::app::{to, use_person};
use crate::components::{ActionBar, Button, ButtonKind, ButtonLink, Glyph, IconButton};
use crate::i18n::say;
use crate::screens::orders::taking::{Doing, Taking, use_taking};
use crate::words::{action_glyph, action_word};
use leptos::prelude::*;
use yizhan_api::domain::base::Role;
use yizhan_api::domain::order::{Action, ActionKind, Status};
use yizhan_api::view::OrderView;

/// What leads on, the most likely first.
const FORWARD: [ActionKind; 13] = [
    ActionKind::SignOff,
    ActionKind::Finish,
    ActionKind::Resume,
    ActionKind::Arrive,
    ActionKind::Accept,
    ActionKind::Dispatch,
    ActionKind::Assign,
    ActionKind::ConfirmCostSupervisor,
    ActionKind::ConfirmCostChief,
    ActionKind::ConfirmCostAuditor,
    ActionKind::Charge,
    ActionKind::Submit,
    ActionKind::ReturnForRework,
];

/// What the bar offers.
#[derive(Clone, PartialEq, Eq)]
struct Offer {
    next: Option<ActionKind>,
    others: Vec<ActionKind>,
    work: bool,
    issue: bool,
    amend: bool,
}

/// The step that leads on.
pub fn next_step(order: &OrderView) -> Option<ActionKind> {
    // Giving an order to somebody else is no way on once somebody has it.
    let leads_on = |kind: &ActionKind| match kind {
        ActionKind::Dispatch => matches!(order.status, Status::Submitted | Status::Returned),
        ActionKind::Assign => matches!(order.status, Status::Dispatched | Status::Rework),
        _ => true,
    };
    FORWARD
        .into_iter()
        .find(|kind| order.actions.contains(kind) && leads_on(kind))
}

/// The steps that stand behind "more".
pub fn other_steps(order: &OrderView) -> Vec<ActionKind> {
    let next = next_step(order);
    order
        .actions
        .iter()
        .copied()
        .filter(|kind| Some(*kind) != next)
        .collect()
}

fn offer(order: &OrderView, role: Role) -> Offer {
    Offer {
        next: next_step(order),
        others: other_steps(order),
        work: order.may_edit_lines,
        issue: order.may_issue && role == Role::Keeper,
        amend: order.may_edit_header,
    }
}

/// The bar at the bottom of an order; nothing where nothing can be done.
#[component]
pub fn Actions(order: Signal<OrderView>) -> impl IntoView {
    let role = use_person().role;
    let taking = use_taking();
    let id = order.with_untracked(|order| order.id);
    let offer = Memo::new(move |_| order.with(|order| offer(order, role)));
    move || {
        let Offer {
            next,
            others,
            work,
            issue,
            amend,
        } = offer.get();
        let is_empty = next.is_none() && others.is_empty() && !work && !issue && !amend;
        let more = !others.is_empty() || amend;
        let alone = next.is_none() && !work && !issue;
        (!is_empty).then(|| view! {
            <ActionBar>
                {more.then(|| view! { <More taking alone /> })}
                {work.then(|| view! {
                    <ButtonLink href=to::work(id) icon=Glyph::Wrench>{say("order.work")}</ButtonLink>
                })}
                {issue.then(|| view! {
                    <ButtonLink href=to::issue(id) icon=Glyph::OutOf kind=ButtonKind::Primary>{say("nav.issue")}</ButtonLink>
                })}
                {next.map(|kind| view! { <Next kind order taking /> })}
            </ActionBar>
        })
    }
}

/// The rest: an icon beside the next thing, a button where it stands alone.
#[component]
fn More(taking: Taking, alone: bool) -> impl IntoView {
    let open = move |()| taking.open(Doing::More);
    match alone {
        true => {
            view! { <Button icon=Glyph::More on_click=open>{say("order.more")}</Button> }.into_any()
        }
        false => view! { <IconButton glyph=Glyph::More label=say("order.more") on_click=open /> }
            .into_any(),
    }
}

#[component]
fn Next(kind: ActionKind, order: Signal<OrderView>, taking: Taking) -> impl IntoView {
    let id = order.with_untracked(|order| order.id);
    let label = move || action_word(kind);
    if kind == ActionKind::SignOff {
        return view! {
            <ButtonLink href=to::sign_off(id) kind=ButtonKind::Primary icon=action_glyph(kind)>{label}</ButtonLink>
        }
        .into_any();
    }
    view! {
        <Button kind=ButtonKind::Primary icon=action_glyph(kind) busy=taking.busy on_click=move |()| begin(taking, kind)>
            {label}
        </Button>
    }
    .into_any()
}

/// Takes a step that needs nothing more, or opens its sheet.
pub fn begin(taking: Taking, kind: ActionKind) {
    match kind {
        ActionKind::Submit => taking.take(Action::Submit),
        ActionKind::Accept => taking.take(Action::Accept),
        ActionKind::Arrive => taking.take(Action::Arrive),
        ActionKind::Resume => taking.take(Action::Resume),
        other => taking.open(Doing::Step(other)),
    }
}
