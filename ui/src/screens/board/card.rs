//! An order on the board.

use super::dispatching::use_dispatching;
use crate::app::to;
use crate::components::{Button, ButtonKind, Glyph, StatusBadge, Tone};
use crate::i18n::{say, tr_with};
use crate::screens::orders::{ClockBadge, EscalationBadge, TradesBadge};
use crate::words::{status_tone, status_word, urgency_word};
use leptos::prelude::*;
use yizhan_api::domain::base::{Role, Urgency};
use yizhan_api::domain::order::{ActionKind, Status, next};
use yizhan_api::view::BoardRow;

/// What it is, how much time is left, and the way to dispatch it: by a button, or by dragging it.
#[component]
pub(super) fn BoardCard(row: BoardRow) -> impl IntoView {
    let dispatching = use_dispatching();
    let order = row.order.clone();
    let role = crate::app::use_person().role;
    let may_dispatch = role == Role::Dispatcher
        && next(order.status, ActionKind::Dispatch).is_some()
        && !order.status.is_done_elsewhere();
    let may_merge = role == Role::Dispatcher && next(order.status, ActionKind::Merge).is_some();
    let (part_of, parent_over, progress) =
        (order.part_of.clone(), order.parent_over, order.progress);
    let row = StoredValue::new(row);
    let (status, urgency) = (order.status, order.urgency);
    let who = [order.team, order.technicians];
    let who: Vec<String> = who.into_iter().filter(|word| !word.is_empty()).collect();
    view! {
        <article class="board-card" draggable=may_dispatch.to_string()
            on:dragstart=move |_| {
                if may_dispatch {
                    dispatching.drag(Some(row.get_value()));
                }
            }
            on:dragend=move |_| dispatching.drag(None)
        >
            <a class="row-title" href=to::order(order.id) draggable="false">{order.description}</a>
            <p class="row-note">{order.category}</p>
            <p class="row-note">{order.place}</p>
            {(!who.is_empty()).then(|| view! { <p class="row-note">{who.join(" · ")}</p> })}
            <div class="board-badges">
                {(urgency == Urgency::Urgent).then(|| view! {
                    <StatusBadge label=move || urgency_word(urgency) tone=Tone::Bad glyph=Glyph::Bolt />
                })}
                {(status != Status::Submitted).then(|| view! {
                    <StatusBadge label=move || status_word(status) tone=status_tone(status) />
                })}
                <TradesBadge part_of parent_over progress />
                <EscalationBadge levels=order.escalations />
                {order.clock.map(|clock| view! { <ClockBadge clock /> })}
            </div>
            {(may_dispatch || may_merge).then(|| view! { <Ways row may_dispatch may_merge /> })}
        </article>
    }
}

/// To the usual team at once, or to one that is asked for; or into the order that it repeats.
#[component]
fn Ways(row: StoredValue<BoardRow>, may_dispatch: bool, may_merge: bool) -> impl IntoView {
    let dispatching = use_dispatching();
    let usual = row.with_value(|row| {
        let waits = row.order.status == Status::Submitted;
        row.usual_team.clone().filter(|_| waits && may_dispatch)
    });
    let other = if usual.is_some() {
        "board.elsewhere"
    } else {
        "action.dispatch"
    };
    view! {
        <div class="board-ways">
            {usual.map(|(team, name)| view! {
                <Button kind=ButtonKind::Soft small=true busy=dispatching.busy
                    on_click=move |()| dispatching.send(&row.get_value(), team)>
                    {move || tr_with("board.to", &[("team", name.clone())])}
                </Button>
            })}
            {may_dispatch.then(|| view! {
                <Button kind=ButtonKind::Quiet small=true on_click=move |()| dispatching.ask(row.get_value())>
                    {say(other)}
                </Button>
            })}
            {may_merge.then(|| view! {
                <Button kind=ButtonKind::Quiet small=true on_click=move |()| dispatching.ask_duplicate(row.get_value())>
                    {say("board.merge")}
                </Button>
            })}
        </div>
    }
}
