//! A part: what it is, where it lies, what happened to it.

use super::block::{BlockButton, BlockedBanner};
use super::change_part::ChangeButton;
use super::moves::MoveItem;
use super::substitutes::Substitutes;
use crate::app::{to, use_person};
use crate::client::{self, View};
use crate::components::{
    AppBar, ButtonLink, Card, EmptyState, Fact, Facts, Figure, Figures, Glyph, Row, Show, Skeleton,
    StatusBadge, Tone, yuan,
};
use crate::i18n::{say, tr, tr_with};
use crate::screens::kept::{KeptItem, Names};
use crate::screens::{TroublePage, Watched, reload_page};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use yizhan_api::domain::base::Storage;
use yizhan_api::domain::{PartId, Refusal};
use yizhan_api::view::{PartDetail, ShelfStock};
use yizhan_api::{ListMovements, Request, ShowPart, Tag};

/// The part of the address `/stores/part/:id`.
#[component]
pub fn PartPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<PartId>().ok()));
    let view = client::view(
        move || id.get().map(|part| ShowPart { part }),
        |_| vec![Tag::Stock, Tag::BaseData],
    );
    let title = move || {
        view.with(|detail| {
            detail.map_or_else(|| tr("stock.part"), |detail| detail.part.name.clone())
        })
    };
    view! {
        <AppBar title back=to::STOCK />
        <div class="page">
            <Show
                when=move || id.get().is_some()
                fallback=|| view! { <TroublePage error=Refusal::UnknownMovement.into() again=|()| reload_page() /> }
            >
                <Watched view skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:detail>
                    {move || view! { <Detail detail=detail.get() view /> }}
                    // Made once: what is typed here outlives a change of the books.
                    <Substitutes view />
                    <div class="button-row">
                        <Show when=move || detail.with(|detail| detail.may_change)><ChangeButton view /></Show>
                        <Show when=move || detail.with(|detail| detail.may_block && detail.blocked.is_none())><BlockButton view /></Show>
                    </div>
                </Watched>
            </Show>
        </div>
    }
}

#[component]
fn Detail(detail: PartDetail, view: View<PartDetail>) -> impl IntoView {
    let part = detail.part;
    let (blocked, may_block) = (detail.blocked, detail.may_block);
    let unit = part.unit.clone();
    let here: i64 = detail.shelves.iter().map(|shelf| shelf.quantity).sum();
    let tone = if here < part.minimum {
        Tone::Bad
    } else if here < part.safety {
        Tone::Warn
    } else {
        Tone::Good
    };
    let counted = {
        let unit = unit.clone();
        move |units: i64| format!("{units} {unit}")
    };
    let limits = [part.minimum, part.safety, part.maximum].map(|limit| limit.to_string());
    let [minimum, safety, maximum] = limits;
    let limits = move || {
        tr_with(
            "stock_lists.limits",
            &[
                ("minimum", minimum.clone()),
                ("safety", safety.clone()),
                ("maximum", maximum.clone()),
            ],
        )
    };
    let spec = [part.spec.as_str(), part.model.as_str()];
    let spec: Vec<&str> = spec.into_iter().filter(|text| !text.is_empty()).collect();
    let spec = spec.join(" ");
    let zone = if part.medical {
        "stock_lists.medical"
    } else {
        "stock_lists.not_medical"
    };
    let storage = match part.storage {
        Storage::ColdChain => "stock_lists.cold_chain",
        Storage::Ambient => "stock_lists.ambient",
    };
    let optional = |name: &'static str, text: String| {
        (!text.is_empty())
            .then(|| view! { <Fact name=say(name)><span class="number">{text}</span></Fact> })
    };
    let (id, moves, kept) = (part.id, detail.moves, detail.kept);
    let (has_moves, of_moves) = (!moves.is_empty(), unit.clone());
    let shelves = detail.shelves;
    let (is_somewhere, of_shelves) = (!shelves.is_empty(), unit.clone());
    let sees_more = ListMovements::ACCESS.allows(use_person().role);
    view! {
        {blocked.map(|blocked| view! { <BlockedBanner part=id blocked may_block view /> })}
        <Figures>
            <Figure label=say("stock_lists.in_stores") value=counted(here) note=limits tone=tone />
            <Figure label=say("stock_lists.worth_each") value=yuan(detail.price.0) />
            <Figure label=say("stock_lists.reserved") value=counted(detail.reserved) />
            <Figure label=say("stock_lists.on_the_way") value=counted(detail.on_the_way) />
        </Figures>
        <Card title=say("stock_lists.lies_in") flush=is_somewhere>
            {if is_somewhere {
                view! {
                    <ul class="list" role="list">
                        {shelves.into_iter().map(|shelf| view! { <li><Lies id shelf unit=of_shelves.clone() /></li> }).collect_view()}
                    </ul>
                }.into_any()
            } else {
                view! { <p class="soft">{say("stock.nowhere")}</p> }.into_any()
            }}
        </Card>
        {(!kept.is_empty()).then(|| view! {
            <Card title=say("kept.for_orders") flush=true>
                <ul class="list" role="list">
                    {kept.into_iter().map(|kept| view! { <KeptItem kept names=Names::Order /> }).collect_view()}
                </ul>
            </Card>
        })}
        <Card title=say("stock_lists.moves") flush=has_moves>
            {if has_moves {
                view! {
                    <ul class="list" role="list">
                        {moves.into_iter().map(|moved| view! { <MoveItem moved unit=of_moves.clone() /> }).collect_view()}
                    </ul>
                }.into_any()
            } else {
                view! { <p class="soft">{say("stock_lists.no_moves")}</p> }.into_any()
            }}
        </Card>
        {sees_more.then(|| view! {
            <div><ButtonLink href=to::movements(&format!("part={id}")) icon=Glyph::Chart>{say("stock_lists.all_moves")}</ButtonLink></div>
        })}
        <Card title=say("stock_lists.master")>
            <Facts>
                <Fact name=say("stock_lists.code")><span class="number">{part.code}</span></Fact>
                {optional("stock_lists.spec", spec)}
                <Fact name=say("stock_lists.unit")>{part.unit}</Fact>
                <Fact name=say("stock_lists.list_price")>{yuan(part.price.0)}</Fact>
                {optional("stock_lists.supplier", part.supplier)}
                <Fact name=say("stock_lists.zone")>{say(zone)}" · "{say(storage)}</Fact>
                {optional("stock_lists.barcodes", part.barcodes.join(", "))}
                {optional("stock_lists.found_codes", detail.found_codes.join(", "))}
            </Facts>
        </Card>
    }
}

/// A shelf where some of it lies; the lot leads to where it came from.
#[component]
fn Lies(id: PartId, shelf: ShelfStock, unit: String) -> impl IntoView {
    let bin = shelf.shelf.bin;
    let title = match bin.as_str() {
        "" => shelf.store_name,
        bin => format!("{} · {bin}", shelf.store_name),
    };
    let (lot, last) = (shelf.shelf.lot, shelf.shelf.expires_on);
    let href = lot
        .as_deref()
        .map(|lot| to::lot(id, lot))
        .unwrap_or_default();
    let (is_expired, quantity) = (shelf.is_expired, shelf.quantity);
    let note = move || {
        let lot = lot
            .clone()
            .map(|lot| tr_with("stock_lists.lot_is", &[("lot", lot)]));
        let last = last
            .clone()
            .map(|day| tr_with("stock_lists.last_day", &[("day", day)]));
        let told: Vec<String> = [lot, last].into_iter().flatten().collect();
        told.join(" · ")
    };
    let end = move || {
        view! {
            {is_expired.then(|| view! { <StatusBadge label=say("stock_lists.expired") tone=Tone::Bad /> })}
            <span class="number" class:below-zero={quantity < 0}>{format!("{quantity} {unit}")}</span>
        }
    };
    if href.is_empty() {
        view! { <Row title note glyph=Glyph::Shelf end /> }.into_any()
    } else {
        view! { <Row title note glyph=Glyph::Shelf href end /> }.into_any()
    }
}

/// Nothing is there.
#[component]
pub(super) fn Nothing(title: &'static str, text: &'static str) -> impl IntoView {
    view! {
        <EmptyState glyph=Glyph::Shelf title=say(title) text=say(text)>
            <ButtonLink href=to::STOCK>{say("stock_lists.to_stock")}</ButtonLink>
        </EmptyState>
    }
}
