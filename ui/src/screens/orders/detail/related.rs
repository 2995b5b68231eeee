//! The orders that an order belongs together with: its sub-orders, its parent, duplicates.

use crate::app::{to, use_person};
use crate::components::{
    Banner, Button, ButtonKind, ButtonLink, Card, Glyph, List, Row, StatusBadge, Tone,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::orders::ClockBadge;
use crate::screens::orders::confirmed_together;
use crate::screens::orders::taking::{Doing, use_taking};
use crate::words::{status_tone, status_word};
use leptos::prelude::*;
use yizhan_api::domain::OrderId;
use yizhan_api::domain::base::Role;
use yizhan_api::domain::order::{Status, Stays, TradeState};
use yizhan_api::view::{OrderView, RelatedOrder, RelatedOrders};

/// What the card is made of: where the order stands, what belongs to it, what the caller can confirm of all that.
type Shown = (Status, Box<RelatedOrders>, Asked);

/// What waits for the caller's word.
#[derive(Clone, Default, PartialEq)]
struct Asked {
    /// How many bills can be confirmed with one word.
    together: usize,
    /// The orders beside this one that wait for it, each with its number.
    beside: Vec<(OrderId, String)>,
}

/// The family of an order, and its duplicates; nothing where it stands alone.
#[component]
pub fn RelatedCards(order: Signal<OrderView>) -> impl IntoView {
    let shown =
        Memo::new(move |_| order.with(|order| (order.status, order.related.clone(), asked(order))));
    move || {
        let (status, related, asked): Shown = shown.get();
        let RelatedOrders {
            parent,
            trades,
            progress,
            merged_into,
            followed_in,
            stays,
            duplicates,
        } = *related;
        let is_part = parent.is_some();
        let open = trades.iter().filter(|trade| {
            let state = trade.status.map(TradeState::of);
            state.is_none_or(|state| state == TradeState::Open)
        });
        let open = open.count();
        let aside = move || {
            progress
                .filter(|progress| progress.all > 0)
                .map(|progress| {
                    let (done, all) = (progress.done.to_string(), progress.all.to_string());
                    let label = move || {
                        tr_with(
                            "trades.done_of",
                            &[("n", done.clone()), ("all", all.clone())],
                        )
                    };
                    view! { <StatusBadge label tone=Tone::Info /> }
                })
        };
        let unknown = progress
            .filter(|progress| progress.known < progress.all)
            .map(|progress| {
                [
                    ("n", progress.known.to_string()),
                    ("all", progress.all.to_string()),
                ]
            });
        let has_family = is_part || !trades.is_empty();
        view! {
            {merged_into.map(|into| view! { <Followed target=into followed_in stays /> })}
            {parent.clone().and_then(|parent| given_up(&parent)).map(|words| view! {
                <Banner tone=Tone::Warn title=say("trades.parent_over")><p>{words}</p></Banner>
            })}
            {(!is_part && open > 0 && status.is_given_up()).then(|| view! {
                <Banner tone=Tone::Warn title=move || tr_with("trades.still_open", &[("n", open.to_string())])>
                    <p>{say("trades.still_open_text")}</p>
                </Banner>
            })}
            {has_family.then(|| view! {
                <Card title=say(if is_part { "trades.family" } else { "trades.title" }) flush=true aside=aside>
                    {unknown.map(|words| view! { <p class="card-note soft">{move || tr_with("trades.known_here", &words)}</p> })}
                    <List>
                        {parent.map(|parent| view! { <li><Related order=parent is_parent=true /></li> })}
                        {trades.into_iter().map(|order| view! { <li><Related order /></li> }).collect_view()}
                    </List>
                    <Confirm asked />
                </Card>
            })}
            {(!duplicates.is_empty()).then(|| view! {
                <Card title=say("trades.duplicates") flush=true>
                    <List>{duplicates.into_iter().map(|order| view! { <li><Related order /></li> }).collect_view()}</List>
                </Card>
            })}
        }
    }
}

/// What of an order and those beside it waits for the caller's word.
fn asked(order: &OrderView) -> Asked {
    let trades = order.related.trades.iter();
    let asking = trades.filter(|trade| trade.asks.is_some());
    Asked {
        together: confirmed_together(order).len(),
        beside: asking
            .map(|trade| (trade.order, trade.number.clone()))
            .collect(),
    }
}

/// What became of the parent, where it was given up.
fn given_up(parent: &RelatedOrder) -> Option<String> {
    let status = parent.status.filter(|status| status.is_given_up())?;
    let words = [
        ("number", parent.number.clone()),
        ("status", status_word(status)),
    ];
    Some(tr_with("trades.parent_over_text", &words))
}

/// Where a merged order is followed.
#[component]
fn Followed(
    target: RelatedOrder,
    followed_in: Option<RelatedOrder>,
    stays: Option<Stays>,
) -> impl IntoView {
    let (title, text) = match stays {
        None => ("trades.merged", "trades.merged_text"),
        Some(Stays::InRing) => ("trades.ring", "trades.ring_text"),
        Some(Stays::GivenUp) => ("trades.given_up", "trades.given_up_text"),
        Some(Stays::InFamily) => ("trades.in_family", "trades.in_family_text"),
    };
    let tone = match stays {
        None => Tone::Info,
        Some(_) => Tone::Warn,
    };
    view! {
        <Banner tone=tone title=say(title)><p>{say(text)}</p></Banner>
        <Card flush=true>
            <List>
                <li><Related order=target /></li>
                {followed_in.map(|order| view! { <li><Related order /></li> })}
            </List>
        </Card>
    }
}

/// One of them: a way there for who sees it, else where it stands.
#[component]
fn Related(order: RelatedOrder, #[prop(optional)] is_parent: bool) -> impl IntoView {
    let RelatedOrder {
        order: id,
        number,
        category,
        description,
        team,
        status,
        clock,
        is_seen,
        ..
    } = order;
    let title = move || match is_parent {
        true => tr_with("trades.parent", &[("number", number.clone())]),
        false => number.clone(),
    };
    let note = move || {
        let words = [category.clone(), team.clone(), description.clone()];
        let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words.join(" · ")
    };
    let end = move || {
        let clock = clock.clone();
        view! {
            {clock.map(|clock| view! { <ClockBadge clock /> })}
            {match status {
                Some(status) => view! { <StatusBadge label=move || status_word(status) tone=status_tone(status) /> }.into_any(),
                None => view! { <StatusBadge label=|| tr("trades.not_here") tone=Tone::Neutral /> }.into_any(),
            }}
        }
    };
    match is_seen {
        true => view! { <Row title note glyph=Glyph::Split href=to::order(id) end /> }.into_any(),
        false => view! { <Row title note glyph=Glyph::Split end /> }.into_any(),
    }
}

/// One word for all that wait for it, or the way to the one that does.
#[component]
fn Confirm(asked: Asked) -> impl IntoView {
    let taking = use_taking();
    if use_person().role != Role::Requester {
        return ().into_any();
    }
    let count = asked.together.to_string();
    let all = move || tr_with("trades.confirm_all", &[("n", count.clone())]);
    let one = |(order, number): (OrderId, String)| {
        let label = move || tr_with("trades.confirm_one", &[("number", number.clone())]);
        view! { <ButtonLink kind=ButtonKind::Primary icon=Glyph::Pen href=to::sign_off(order)>{label}</ButtonLink> }
    };
    match (asked.together > 1, asked.beside.is_empty()) {
        (true, _) => view! {
            <div class="card-note">
                <Button kind=ButtonKind::Primary icon=Glyph::Pen on_click=move |()| taking.open(Doing::ConfirmTrades)>{all}</Button>
            </div>
        }
        .into_any(),
        (false, false) => view! {
            <div class="card-note">{asked.beside.into_iter().map(one).collect_view()}</div>
        }
        .into_any(),
        (false, true) => ().into_any(),
    }
}
