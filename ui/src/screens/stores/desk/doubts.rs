//! What somebody who minds the stores has to look into: issues to orders that nobody knows, bills with more parts than
//! the order has, and blocked parts that were issued all the same.

use crate::app::{to, use_person};
use crate::client;
use crate::components::{ButtonKind, ButtonLink, Card, Glyph, Icon, Show, StatusBadge};
use crate::i18n::{say, tr, tr_with};
use crate::whenever::whenever;
use crate::words::{moment, status_tone, status_word};
use leptos::prelude::*;
use yizhan_api::domain::base::Role;
use yizhan_api::view::{
    BlockedPart, MoveRow, OverusedOrder, OverusedPart, PartWords, UnseenOrder, UnseenPart,
};
use yizhan_api::{ListDoubts, Request as _, Tag};

/// The lists; nothing where nothing is in doubt.
#[component]
pub(super) fn Doubtful(
    /// Set to whether anything is.
    any: RwSignal<bool>,
) -> impl IntoView {
    let may = ListDoubts::ACCESS.allows(use_person().role);
    let view = client::view(
        move || may.then_some(ListDoubts {}),
        |_| vec![Tag::Stock, Tag::Orders],
    );
    let overused = Memo::new(move |_| view.ready().map(|told| told.overused).unwrap_or_default());
    let unseen = Memo::new(move |_| view.ready().map(|told| told.unseen).unwrap_or_default());
    let blocked = Memo::new(move |_| view.ready().map(|told| told.blocked).unwrap_or_default());
    whenever(move || {
        let is_none = overused.with(Vec::is_empty) && unseen.with(Vec::is_empty);
        any.set(!is_none || !blocked.with(Vec::is_empty));
    });
    view! {
        <Show when=move || !blocked.with(Vec::is_empty)>
            <Card title=say("doubts.blocked") flush=true>
                <p class="card-note soft">{say("doubts.blocked_text")}</p>
                <ul class="list" role="list" aria-label=say("doubts.blocked")>
                    {move || blocked.get().into_iter().flat_map(blocked_rows).collect_view()}
                </ul>
            </Card>
        </Show>
        <Show when=move || !overused.with(Vec::is_empty)>
            <Card title=say("doubts.overused") flush=true>
                <p class="card-note soft">{say("doubts.overused_text")}</p>
                <ul class="list" role="list" aria-label=say("doubts.overused")>
                    {move || overused.get().into_iter().map(|order| view! { <li><Overused order /></li> }).collect_view()}
                </ul>
            </Card>
        </Show>
        <Show when=move || !unseen.with(Vec::is_empty)>
            <Card title=say("doubts.unseen") flush=true>
                <p class="card-note soft">{say("doubts.unseen_text")}</p>
                <ul class="list" role="list" aria-label=say("doubts.unseen")>
                    {move || unseen.get().into_iter().map(|order| view! { <li><Unseen order /></li> }).collect_view()}
                </ul>
            </Card>
        </Show>
    }
}

/// Every issue of a blocked part.
fn blocked_rows(of: BlockedPart) -> Vec<impl IntoView> {
    let BlockedPart {
        part,
        blocked,
        issued,
    } = of;
    let rows = issued.into_iter().map(|moved| {
        let (part, reason) = (part.clone(), blocked.reason.clone());
        view! { <li><BlockedIssue part reason moved /></li> }
    });
    rows.collect()
}

#[component]
fn BlockedIssue(part: PartWords, reason: String, moved: MoveRow) -> impl IntoView {
    let keeps = use_person().role == Role::Keeper;
    let name = format!("{} {}", part.name, part.spec);
    let to_whom = moved.to;
    let words = move || {
        tr_with(
            "doubts.blocked_issued",
            &[
                ("n", moved.quantity.to_string()),
                ("unit", part.unit.clone()),
                ("to", to_whom.clone()),
                ("by", moved.by_name.clone()),
                ("at", moment(moved.at, client::clock::now())),
            ],
        )
    };
    let take_back = match moved.order {
        Some(id) => format!("{}?order={id}", to::STORE_RETURN),
        None => to::STORE_RETURN.to_owned(),
    };
    view! {
        <div class="desk-line shortage">
            <div class="work-line-words">
                <p class="row-title"><a href=to::part(part.id)>{name}</a></p>
                <p class="desk-short"><Icon glyph=Glyph::Alert small=true /><span>{reason}</span></p>
                <p class="row-note">{words}</p>
            </div>
            <div class="button-row">
                {moved.order.map(|id| view! { <ButtonLink href=to::order(id) small=true>{say("doubts.open_order")}</ButtonLink> })}
                {keeps.then(|| view! {
                    <ButtonLink href=take_back small=true kind=ButtonKind::Primary icon=Glyph::Undo>{say("doubts.take_back")}</ButtonLink>
                })}
            </div>
        </div>
    }
}

#[component]
fn Overused(order: OverusedOrder) -> impl IntoView {
    let status = order.status;
    let who = order.technicians;
    let people = move || tr_with("doubts.recorded_by", &[("who", who.join(&tr("list.join")))]);
    let (id, may_correct) = (order.order, order.may_correct);
    view! {
        <div class="desk-line shortage">
            <div class="work-line-words">
                <p class="row-title"><span class="number">{order.number}</span>" · "{order.department_name}</p>
                {order.parts.into_iter().map(overused_part).collect_view()}
                <p class="row-note">{people}</p>
            </div>
            <StatusBadge label=move || status_word(status) tone=status_tone(status) />
            <div class="button-row">
                <ButtonLink href=to::order(id) small=true>{say("doubts.open_order")}</ButtonLink>
                {may_correct.then(|| view! {
                    <ButtonLink href=to::work(id) small=true kind=ButtonKind::Primary>{say("doubts.correct")}</ButtonLink>
                })}
            </div>
        </div>
    }
}

fn overused_part(part: OverusedPart) -> impl IntoView {
    let over = part
        .used
        .saturating_sub(part.drawn.saturating_sub(part.returned));
    let names = part.returned_to;
    let unit = part.part.unit;
    let over_words = {
        let said = [("n", over.to_string()), ("unit", unit.clone())];
        move || tr_with("doubts.over", &said)
    };
    let words = move || {
        tr_with(
            "doubts.sums",
            &[
                ("drawn", part.drawn.to_string()),
                ("returned", part.returned.to_string()),
                ("used", part.used.to_string()),
                ("unit", unit.clone()),
                ("who", names.join(&tr("list.join"))),
            ],
        )
    };
    view! {
        <p class="desk-short"><Icon glyph=Glyph::Alert small=true /><span>{part.part.name}" "{over_words}</span></p>
        <p class="row-note">{words}</p>
    }
}

#[component]
fn Unseen(order: UnseenOrder) -> impl IntoView {
    let keeps = use_person().role == Role::Keeper;
    let id = order.order;
    let take_back = format!("{}?order={id}", to::STORE_RETURN);
    view! {
        <div class="desk-line shortage">
            <div class="work-line-words">
                <p class="row-title">{say("doubts.unseen_order")}</p>
                {order.parts.into_iter().map(unseen_part).collect_view()}
            </div>
            <div class="button-row">
                <ButtonLink href=to::movements(&format!("order={id}")) small=true>{say("order.all_moves")}</ButtonLink>
                {keeps.then(|| view! {
                    <ButtonLink href=take_back small=true kind=ButtonKind::Primary icon=Glyph::Undo>{say("doubts.take_back")}</ButtonLink>
                })}
            </div>
        </div>
    }
}

fn unseen_part(part: UnseenPart) -> impl IntoView {
    let href = to::part(part.part.id);
    let name = format!("{} {}", part.part.name, part.part.spec);
    let words = move || {
        tr_with(
            "doubts.issued",
            &[
                ("n", part.left.to_string()),
                ("unit", part.part.unit.clone()),
                ("store", part.store_name.clone()),
                ("by", part.by_name.clone()),
                ("at", moment(part.at, client::clock::now())),
            ],
        )
    };
    view! {
        <p><a href=href>{name}</a></p>
        <p class="row-note">{words}</p>
    }
}
