//! Where a lot came from and where all of it went.

use super::moves::MoveItem;
use crate::app::to;
use crate::client;
use crate::components::{AppBar, Card, Fact, Facts, Figure, Figures, Glyph, Row, Show, Skeleton};
use crate::i18n::{say, tr};
use crate::screens::{TakeAway, TroublePage, Watched, reload_page};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use yizhan_api::domain::{PartId, Refusal};
use yizhan_api::view::LotView;
use yizhan_api::{ExportLot, ShowLot, Tag};

/// The lot of the address `/stores/lot?part=…&lot=…`.
#[component]
pub fn Lot() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            Some((
                query.get("part")?.parse::<PartId>().ok()?,
                query.get("lot")?,
            ))
        })
    });
    let view = client::view(
        move || asked.get().map(|(part, lot)| ShowLot { part, lot }),
        |_| vec![Tag::Stock],
    );
    let title = move || {
        let lot = asked.with(|asked| asked.as_ref().map(|(_, lot)| lot.clone()));
        format!("{} {}", tr("stock_lists.lot"), lot.unwrap_or_default())
    };
    let back = asked.with_untracked(|asked| {
        asked
            .as_ref()
            .map_or_else(|| to::STOCK.to_owned(), |(part, _)| to::part(*part))
    });
    view! {
        <AppBar title back />
        <div class="page">
            <Show
                when=move || asked.with(Option::is_some)
                fallback=|| view! { <TroublePage error=Refusal::UnknownMovement.into() again=|()| reload_page() /> }
            >
                <Watched view skeleton=|| view! { <Skeleton cards=true lines=4 /> } let:lot>
                    {move || view! { <Traced lot=lot.get() /> }}
                </Watched>
            </Show>
        </div>
    }
}

#[component]
fn Traced(lot: LotView) -> impl IntoView {
    let unit = lot.part.unit.clone();
    let (part, name) = (lot.part.id, StoredValue::new(lot.lot.clone()));
    let file = move |language| ExportLot {
        part,
        lot: name.get_value(),
        language,
    };
    let counted = {
        let unit = unit.clone();
        move |units: i64| format!("{units} {unit}")
    };
    let rest = [
        ("stock_lists.in_bags", lot.in_bags),
        ("stock_lists.on_the_way", lot.on_the_way),
        ("stock_lists.written_off", lot.written_off),
        ("stock_lists.sent_back", lot.sent_back),
    ];
    let figures = {
        let counted = counted.clone();
        let rest = rest.into_iter().filter(|(_, units)| *units != 0);
        rest.map(move |(name, units)| view! { <Figure label=say(name) value=counted(units) /> })
            .collect_view()
    };
    let (shelves, orders) = (lot.shelves, lot.orders);
    let (has_shelves, has_orders) = (!shelves.is_empty(), !orders.is_empty());
    let of_shelf = unit.clone();
    view! {
        <Figures>
            <Figure label=say("stock_lists.came") value=counted(lot.came) />
            <Figure label=say("stock_lists.on_shelves") value=counted(lot.on_shelves) />
            <Figure label=say("stock_lists.used_up") value=counted(lot.consumed) />
            {figures}
        </Figures>
        <div><TakeAway request=file /></div>
        <Card title=say("stock.part")>
            <Facts>
                <Fact name=say("stock_lists.name")><a href=to::part(lot.part.id)>{lot.part.name}" "{lot.part.spec}</a></Fact>
                {lot.expires_on.map(|day| view! { <Fact name=say("stock_lists.expires_on")><span class="number">{day}</span></Fact> })}
            </Facts>
        </Card>
        {has_shelves.then(|| view! {
            <Card title=say("stock_lists.still_lies_in") flush=true>
                <ul class="list" role="list">
                    {shelves.into_iter().map(|at| {
                        let title = format!("{} · {}", at.store_name, at.shelf.bin);
                        let end = format!("{} {of_shelf}", at.quantity);
                        view! { <li><Row title glyph=Glyph::Shelf end=move || view! { <span class="number">{end.clone()}</span> } /></li> }
                    }).collect_view()}
                </ul>
            </Card>
        })}
        {has_orders.then(|| view! {
            <Card title=say("stock_lists.got_by_orders") flush=true>
                <ul class="list" role="list">
                    {orders.into_iter().map(|(order, number)| {
                        let title = move || if number.is_empty() { tr("stock_lists.order_not_here") } else { number.clone() };
                        view! { <li><Row title glyph=Glyph::Orders href=to::order(order) /></li> }
                    }).collect_view()}
                </ul>
            </Card>
        })}
        <Card title=say("stock_lists.whole_way") flush=true>
            <ul class="list" role="list">
                {lot.moves.into_iter().map(|moved| view! { <MoveItem moved unit=unit.clone() /> }).collect_view()}
            </ul>
        </Card>
    }
}
