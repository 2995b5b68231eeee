//! The store's desk: what can be done, and what waits.

mod code;
mod doubts;
mod new_part;
mod shortage;

use super::lists::StoreTabs;
use super::slip::{kind_word, state_word};
use crate::app::{to, use_person};
use crate::client;
use crate::components::{AppBar, Card, EmptyState, Glyph, Icon, Row, Show, Skeleton};
use crate::i18n::{say, tr, tr_with};
use crate::screens::Watched;
use crate::words::moment;
use leptos::prelude::*;
use yizhan_api::domain::base::Role;
use yizhan_api::view::{SlipKind, SlipView, StoreDesk};
use yizhan_api::{ShowStores, Tag};

/// Everything that a keeper does, one tap away, and what waits for somebody.
#[component]
pub fn Desk() -> impl IntoView {
    let role = use_person().role;
    let in_doubt = RwSignal::new(false);
    let desk = client::view(|| Some(ShowStores {}), |_| vec![Tag::Stock, Tag::BaseData]);
    view! {
        <AppBar title=say("stores.desk") />
        <div class="page page-wide">
            <StoreTabs />
            {(role == Role::Keeper).then(|| view! { <Ways /> })}
            <doubts::Doubtful any=in_doubt />
            <Watched view=desk skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:page>
                <Waiting desk page in_doubt />
            </Watched>
        </div>
    }
}

/// What a keeper does.
#[component]
fn Ways() -> impl IntoView {
    let ways = [
        (to::ISSUE.to_owned(), Glyph::OutOf, "stores.way.issue"),
        (
            to::store_work("receive"),
            Glyph::Truck,
            "stores.way.receive",
        ),
        (
            to::STORE_RETURN.to_owned(),
            Glyph::Undo,
            "stores.way.return",
        ),
        (
            to::store_work("hand_out"),
            Glyph::People,
            "stores.way.hand_out",
        ),
        (
            to::store_work("transfer"),
            Glyph::Forward,
            "stores.way.transfer",
        ),
        (
            to::store_work("reshelve"),
            Glyph::Shelf,
            "stores.way.reshelve",
        ),
        (
            to::store_work("send_back"),
            Glyph::Out,
            "stores.way.send_back",
        ),
        (
            to::store_work("write_off"),
            Glyph::Trash,
            "stores.way.write_off",
        ),
        (
            to::STOCKTAKE.to_owned(),
            Glyph::Check,
            "stores.way.stocktake",
        ),
        (to::SCANNER.to_owned(), Glyph::Barcode, "stores.way.scanner"),
    ];
    let way = |(href, glyph, name): (String, Glyph, &'static str)| {
        view! {
            <li>
                <a class="way" href=href>
                    <span class="way-mark"><Icon glyph /></span>
                    <span class="way-name">{say(name)}</span>
                    <span class="way-note">{move || tr(&format!("{name}_note"))}</span>
                </a>
            </li>
        }
    };
    view! { <ul class="ways" role="list">{ways.into_iter().map(way).collect_view()}</ul> }
}

/// Slips that stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    /// Somebody has to say or do something.
    Decided,
    /// Parts are kept for orders.
    Kept,
    /// Codes that nobody knows.
    Codes,
}

impl Group {
    const fn of(kind: SlipKind) -> Self {
        match kind {
            SlipKind::UnknownCode => Self::Codes,
            SlipKind::Reservation => Self::Kept,
            _ => Self::Decided,
        }
    }
}

#[component]
fn Waiting(
    desk: client::View<StoreDesk>,
    page: Signal<StoreDesk>,
    in_doubt: RwSignal<bool>,
) -> impl IntoView {
    let is_empty = move || {
        !in_doubt.get() && page.with(|page| page.open.is_empty() && page.shortages.is_empty())
    };
    let of = move |group: Group| {
        page.with(|page| {
            let all = page.open.iter();
            all.filter(|slip| Group::of(slip.kind) == group)
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    view! {
        <Show when=is_empty>
            <EmptyState glyph=Glyph::Done title=say("stores.nothing_waits") text=say("stores.nothing_waits_text") />
        </Show>
        <Show when=move || page.with(|page| !page.shortages.is_empty())>
            <Card title=say("stores.shortages") flush=true>
                <p class="card-note soft">{say("stores.shortages_text")}</p>
                <ul class="list" role="list">
                    {move || page.with(|page| page.shortages.clone()).into_iter()
                        .map(|short| view! { <li><shortage::ShortageRow short /></li> }).collect_view()}
                </ul>
            </Card>
        </Show>
        <Show when=move || !of(Group::Decided).is_empty()>
            <Card title=say("stores.waiting") flush=true>
                <ul class="list" role="list">
                    {move || of(Group::Decided).into_iter().map(|slip| view! { <li><SlipRow slip /></li> }).collect_view()}
                </ul>
            </Card>
        </Show>
        <Show when=move || !of(Group::Kept).is_empty()>
            <Card title=say("kept.for_orders") flush=true>
                <p class="card-note soft">{say("kept.for_orders_text")}</p>
                <ul class="list" role="list">
                    {move || of(Group::Kept).into_iter().map(|slip| view! { <li><SlipRow slip /></li> }).collect_view()}
                </ul>
            </Card>
        </Show>
        <Show when=move || !of(Group::Codes).is_empty()>
            <Card title=say("stores.unknown_codes") flush=true>
                <p class="card-note soft">{say("stores.unknown_codes_text")}</p>
                <ul class="list" role="list">
                    {move || of(Group::Codes).into_iter().map(|slip| view! { <li><code::CodeRow desk slip /></li> }).collect_view()}
                </ul>
            </Card>
        </Show>
    }
}

#[component]
fn SlipRow(slip: SlipView) -> impl IntoView {
    let (state, tone) = state_word(&slip);
    let title = match slip.other.as_str() {
        "" => format!("{} · {}", kind_word(slip.kind), slip.store_name),
        other => format!("{} · {} → {other}", kind_word(slip.kind), slip.store_name),
    };
    // What is kept is of one part.
    let part = slip.lines.first().filter(|_| slip.order.is_some());
    let parts = part
        .map(|line| format!("{} {} {}", line.name, line.quantity, line.unit))
        .or_else(|| {
            (!slip.lines.is_empty())
                .then(|| tr_with("stores.n_parts", &[("n", slip.lines.len().to_string())]))
        });
    let until = slip.until;
    let (by, note, at) = (slip.by_name.clone(), slip.note.clone(), slip.at);
    let words = move || {
        let told = [
            Some(note.clone()),
            parts.clone(),
            Some(by.clone()),
            Some(match until {
                Some(until) => {
                    let when = moment(until, client::clock::now());
                    tr_with("kept.until", &[("when", when)])
                }
                None => moment(at, client::clock::now()),
            }),
        ];
        let told: Vec<String> = told
            .into_iter()
            .flatten()
            .filter(|text| !text.is_empty())
            .collect();
        told.join(" · ")
    };
    let href = match slip.kind {
        SlipKind::Stocktake => to::stocktake(slip.id),
        _ => to::slip(slip.id),
    };
    let badge =
        move || view! { <span class=format!("badge {}", tone.class())>{state.clone()}</span> };
    view! { <Row title note=words href end=badge /> }
}
