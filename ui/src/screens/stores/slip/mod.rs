//! A slip of a store: what it says, and what is still to be done about it.

mod arrived;
mod decide;

use super::hand_over::{HandOverButton, hands_over};
use crate::app::{to, use_person};
use crate::client;
use crate::components::{
    AppBar, Banner, Card, Fact, Facts, Glyph, Money, Row, Show, Skeleton, Tone,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::words::{moment, name_of, paper_words};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::collections::BTreeSet;
use yizhan_api::domain::SlipId;
use yizhan_api::domain::base::Role;
use yizhan_api::domain::stock::Shelf;
use yizhan_api::view::{SlipKind, SlipLine, SlipState, SlipView};
use yizhan_api::{ShowSlip, Tag};

/// The slip of the address `/stores/slip/:id`.
#[component]
pub fn Slip() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<SlipId>().ok()));
    let view = client::view(
        move || id.get().map(|slip| ShowSlip { slip }),
        |_| vec![Tag::Stock],
    );
    let title =
        move || view.with(|slip| slip.map_or_else(String::new, |slip| kind_word(slip.kind)));
    view! {
        <AppBar title back=to::STORE_DESK />
        <div class="page">
            <Watched view skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:slip>
                {move || view! { <SlipCard slip=slip.get() /> }}
                <Actions view slip />
            </Watched>
        </div>
    }
}

#[component]
fn Actions(view: client::View<SlipView>, slip: Signal<SlipView>) -> impl IntoView {
    let role = use_person().role;
    let arrives = Memo::new(move |_| {
        slip.with(|slip| slip.kind == SlipKind::Transfer && slip.state == SlipState::Open)
    });
    let decides = Memo::new(move |_| slip.with(|slip| slip.may_do || slip.may_call_off));
    let keeps = role == Role::Keeper;
    let approves = matches!(role, Role::Chief | Role::Manager);
    view! {
        <Show when=move || arrives.get() && keeps><arrived::Arrived view slip /></Show>
        <Show when=move || arrives.get() && approves><arrived::Lost view slip /></Show>
        <Show when=move || decides.get()><decide::Decide view slip /></Show>
    }
}

/// 入库单, 调拨单, …
pub(super) fn kind_word(kind: SlipKind) -> String {
    tr(&format!("stores.slip.{}", name_of(&kind)))
}

/// How a slip stands, in a word and a tone.
pub(super) fn state_word(slip: &SlipView) -> (String, Tone) {
    let key = match (slip.kind, slip.state) {
        (SlipKind::Transfer, SlipState::Open) => "on_the_way",
        (SlipKind::Stocktake, SlipState::Open) => "counting",
        (SlipKind::Reservation, SlipState::Open) => "kept",
        (_, SlipState::Open) => "waiting",
        (_, SlipState::Done) => "done",
        (_, SlipState::CalledOff) => "called_off",
        (_, SlipState::RanOut) => "ran_out",
    };
    let tone = match slip.state {
        SlipState::Open => Tone::Info,
        SlipState::Done => Tone::Good,
        SlipState::CalledOff | SlipState::RanOut => Tone::Neutral,
    };
    (tr(&format!("stores.state.{key}")), tone)
}

/// What a slip says.
#[component]
pub(super) fn SlipCard(slip: SlipView) -> impl IntoView {
    let (state, tone) = state_word(&slip);
    let kind = slip.kind;
    let badge =
        move || view! { <span class=format!("badge {}", tone.class())>{state.clone()}</span> };
    let (until, number) = (slip.until, slip.other.clone());
    let order = slip.order.map(|order| (order, number));
    let where_to = if slip.other.is_empty() || order.is_some() {
        slip.store_name.clone()
    } else if kind == SlipKind::Return {
        format!("{} → {}", slip.other, slip.store_name)
    } else {
        format!("{} → {}", slip.store_name, slip.other)
    };
    let when = move || moment(slip.at, client::clock::now());
    let optional = |name: &'static str, text: String| {
        (!text.is_empty()).then(|| view! { <Fact name=say(name)>{text}</Fact> })
    };
    let purpose = slip
        .purpose
        .map(|purpose| tr(&format!("stores.purpose.{}", name_of(&purpose))))
        .unwrap_or_default();
    // Nothing was worth more or less for lying elsewhere.
    let has_value = kind != SlipKind::Reshelving && kind != SlipKind::Reservation;
    let printed = (slip.lines.first())
        .filter(|_| hands_over(kind))
        .map(|line| line.movement);
    let has_lines = !slip.lines.is_empty();
    let value = slip.value.0;
    let seen = slip
        .lines
        .iter()
        .filter_map(|line| line.inspection.as_ref());
    let suppliers: BTreeSet<&str> = seen.clone().map(|seen| seen.supplier.as_str()).collect();
    let suppliers: Vec<&str> = suppliers
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect();
    let suppliers = suppliers.join(&tr("list.join"));
    let expired: BTreeSet<String> = seen
        .flat_map(|seen| seen.expired.iter().map(paper_words))
        .collect();
    let note_name = if kind == SlipKind::Stocktake {
        "stores.stocktake_name"
    } else {
        "stores.why"
    };
    view! {
        <Card title=move || kind_word(kind) aside=badge>
            <Facts>
                <Fact name=say("issue.store")>{where_to}</Fact>
                <Fact name=say("stores.by")>{slip.by_name}" · "{when}</Fact>
                {optional("stores.supplier", suppliers)}
                {order.map(|(order, number)| view! {
                    <Fact name=say("kept.order")><a class="number" href=to::order(order)>{number}</a></Fact>
                })}
                {until.map(|until| view! {
                    <Fact name=say("kept.until_label")>
                        {move || tr_with("kept.until", &[("when", moment(until, client::clock::now()))])}
                    </Fact>
                })}
                {optional("stores.purpose_label", purpose)}
                {optional("stores.reference_short", slip.reference)}
                {optional(note_name, slip.note)}
                {optional("stores.decided_by", slip.decided_by)}
                {optional("stores.decided_words", slip.decided_words)}
            </Facts>
        </Card>
        {(!expired.is_empty()).then(|| view! {
            <Banner tone=Tone::Warn title=say("stores.papers_had_expired")>
                {expired.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </Banner>
        })}
        {has_lines.then(|| view! {
            <Card title=say("issue.parts") flush=true>
                <ul class="list" role="list" aria-label=say("issue.parts")>
                    {slip.lines.into_iter().map(|line| view! { <li><LineRow line kind /></li> }).collect_view()}
                </ul>
                {has_value.then(|| view! {
                    <p class="card-note soft">{say("stores.value")}" "<Money fen=Signal::stored(value) /></p>
                })}
            </Card>
        })}
        {printed.map(|movement| view! { <HandOverButton movement /> })}
    }
}

#[component]
fn LineRow(line: SlipLine, kind: SlipKind) -> impl IntoView {
    let count = format!("{} {}", line.quantity, line.unit);
    let left = (kind == SlipKind::Transfer && line.left > 0)
        .then(|| tr_with("stores.on_its_way", &[("n", line.left.to_string())]));
    let checks = line
        .inspection
        .as_ref()
        .filter(|seen| seen.turned_away > 0 || seen.announced != line.quantity)
        .map(|seen| {
            tr_with(
                "stores.checked",
                &[
                    ("announced", seen.announced.to_string()),
                    ("turned_away", seen.turned_away.to_string()),
                ],
            )
        });
    let to_bin = (!line.to_bin.is_empty())
        .then(|| tr_with("stores.put_in_bin", &[("bin", line.to_bin.clone())]));
    let note = [
        Some(line.code),
        Some(line.spec),
        shelf_words(&line.shelf),
        to_bin,
        left,
        checks,
    ];
    let note = note
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    view! { <Row title=line.name note glyph=Glyph::Box end=move || count.clone() /> }
}

/// Bin, lot and last day in one line; nothing where nothing is known.
pub(super) fn shelf_words(shelf: &Shelf) -> Option<String> {
    let bin = (!shelf.bin.is_empty()).then(|| tr_with("issue.bin", &[("bin", shelf.bin.clone())]));
    let lot = shelf
        .lot
        .clone()
        .map(|lot| tr_with("stores.lot_is", &[("lot", lot)]));
    let last = shelf
        .expires_on
        .clone()
        .map(|day| tr_with("stores.expires_is", &[("day", day)]));
    let told: Vec<String> = [bin, lot, last].into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join(" · "))
}
