//! The orders that an order belongs together with: its sub-orders, its parent, duplicates.

use crate::app::to;
use crate::components::{Banner, Button, ButtonKind, Card, Glyph, List, Row, StatusBadge, Tone};
use crate::i18n::{say, tr, tr_with};
use crate::screens::orders::ClockBadge;
use crate::screens::orders::taking::{Doing, use_taking};
use crate::words::{status_tone, status_word};
use leptos::prelude::*;
use yizhan_api::domain::order::{ActionKind, Status, TradeState};
use yizhan_api::view::{OrderView, RelatedOrder, RelatedOrders};

/// What the card is made of: where the order stands, what belongs to it, whether the caller can confirm it too.
type Shown = (Status, Box<RelatedOrders>, usize);

/// The family of an order, and its duplicates; nothing where it stands alone.
#[component]
pub fn RelatedCards(order: Signal<OrderView>) -> impl IntoView {
    let shown = Memo::new(move |_| {
        order.with(|order| (order.status, order.related.clone(), asked_bills(order)))
    });
    move || {
        let (status, related, bills): Shown = shown.get();
        let RelatedOrders {
            parent,
            trades,
            progress,
            merged_into,
            followed_in,
            stays_in_ring,
            duplicates,
        } = *related;
        let is_part = parent.is_some();
        let open = trades.iter().filter(|trade| {
            let state = trade.status.map(TradeState::of);
            state.is_none_or(|state| state == TradeState::Open)
        });
        let open = open.count();
        let aside = move || {
            progress.map(|progress| {
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
            {merged_into.map(|into| view! { <Followed target=into followed_in stays_in_ring /> })}
            {parent.clone().and_then(|parent| given_up(&parent)).map(|words| view! {
                <Banner tone=Tone::Warn title=say("trades.parent_over")><p>{words}</p></Banner>
            })}
            {(!is_part && open > 0 && is_given_up(status)).then(|| view! {
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
                    {(bills > 1).then(|| view! { <ConfirmAll count=bills /> })}
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

/// How many of an order and those beside it wait for the caller's word.
fn asked_bills(order: &OrderView) -> usize {
    let own = order.status == Status::Finished && order.actions.contains(&ActionKind::SignOff);
    let beside = order.related.trades.iter();
    beside.filter(|trade| trade.asks.is_some()).count() + usize::from(own)
}

const fn is_given_up(status: Status) -> bool {
    matches!(
        status,
        Status::Withdrawn | Status::Cancelled | Status::Merged
    )
}

/// What became of the parent, where it was given up.
fn given_up(parent: &RelatedOrder) -> Option<String> {
    let status = parent.status.filter(|status| is_given_up(*status))?;
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
    stays_in_ring: bool,
) -> impl IntoView {
    let title = say(if stays_in_ring {
        "trades.ring"
    } else {
        "trades.merged"
    });
    let text = say(if stays_in_ring {
        "trades.ring_text"
    } else {
        "trades.merged_text"
    });
    let tone = if stays_in_ring {
        Tone::Warn
    } else {
        Tone::Info
    };
    view! {
        <Banner tone=tone title=title><p>{text}</p></Banner>
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
        let words = [category.clone(), team.clone()];
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

/// One word for all that wait for it.
#[component]
fn ConfirmAll(count: usize) -> impl IntoView {
    let taking = use_taking();
    let label = move || tr_with("trades.confirm_all", &[("n", count.to_string())]);
    view! {
        <div class="card-note">
            <Button kind=ButtonKind::Primary icon=Glyph::Pen on_click=move |()| taking.open(Doing::ConfirmTrades)>{label}</Button>
        </div>
    }
}
