//! A part with where it lies, what it is worth and what happened to it.

use super::block_part::blocked_view;
use super::kept;
use super::ledger::{price, today};
use super::list_alerts::words;
use super::show_slip::store_name;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::{MoveRow, PartDetail, ShelfStock};
use yizhan_api::{BlockPart, ChangePart, Request as _, ShowPart};
use yizhan_domain::Refusal;
use yizhan_domain::stock::{Movement, StockPlace};
use yizhan_store::table::{balance, movement, work_order};

/// How many movements are listed.
const MOVES: u32 = 50;

/// The part with all of it.
pub(crate) fn show_part(context: &Context<'_>, request: &ShowPart) -> Result<PartDetail, Trouble> {
    let part = context.directory.parts.get(&request.part);
    let part = part.ok_or(Refusal::UnknownMovement)?;
    let today = today(context);
    let (mut shelves, mut on_the_way) = (Vec::new(), 0_i64);
    for (place, lying) in balance::everywhere(context.connection, part.id)? {
        match place {
            StockPlace::Store(store) => shelves.push(ShelfStock {
                store,
                store_name: store_name(context, store),
                is_expired: lying.shelf.is_expired(&today),
                shelf: lying.shelf,
                quantity: lying.quantity,
            }),
            StockPlace::Transit(_) => on_the_way = on_the_way.saturating_add(lying.quantity),
            _ => {}
        }
    }
    let kept = kept::of_part(context, part.id)?;
    let found = context.directory.found_barcodes.values();
    let instead = context.directory.substitutes.get(&part.id);
    let instead = instead.into_iter().flat_map(|said| &said.instead);
    let instead = instead.filter_map(|id| context.directory.parts.get(id));
    let moves = movement::last_of_part(context.connection, part.id, MOVES)?;
    let moves: Result<Vec<_>, Trouble> = moves.iter().map(|moved| row(context, moved)).collect();
    Ok(PartDetail {
        part: part.clone(),
        price: price(context, part)?,
        blocked: blocked_view(context, part.id),
        may_block: context.hub.is_none() && BlockPart::ACCESS.allows(context.actor.role),
        instead: instead.map(words).collect(),
        may_change: context.hub.is_none() && ChangePart::ACCESS.allows(context.actor.role),
        found_codes: found
            .filter(|found| found.part == Some(part.id))
            .map(|found| found.code.clone())
            .collect(),
        shelves,
        reserved: kept.iter().map(|row| row.left).sum(),
        kept,
        on_the_way,
        moves: moves?.into_iter().flatten().collect(),
    })
}

/// A movement as a row; nothing for one that no stock moves so.
pub(super) fn row(context: &Context<'_>, moved: &Movement) -> Result<Option<MoveRow>, Trouble> {
    let Some(kind) = moved.kind() else {
        return Ok(None);
    };
    let order = [moved.from, moved.to]
        .into_iter()
        .find_map(|place| match place {
            StockPlace::Order(order) => Some(order),
            _ => None,
        });
    let (mut from, mut to) = (
        place_name(context, moved.from, moved)?,
        place_name(context, moved.to, moved)?,
    );
    if let Some(bin) = &moved.details.to_bin {
        from = format!("{from} {}", moved.bin).trim_end().to_owned();
        to.clone_from(bin);
    }
    Ok(Some(MoveRow {
        id: moved.id,
        kind,
        from,
        to,
        order,
        slip: moved.details.slip,
        quantity: moved.quantity,
        unit_price: moved.unit_price,
        shelf: moved.shelf(),
        by_name: context.directory.person_name(moved.by),
        at: moved.at,
        note: moved.details.note.clone(),
    }))
}

/// Name of a place; empty for what the kind of the movement tells by itself.
fn place_name(
    context: &Context<'_>,
    place: StockPlace,
    moved: &Movement,
) -> Result<String, Trouble> {
    Ok(match place {
        StockPlace::Supplier => {
            let seen = moved.details.inspection.as_ref();
            seen.map_or_else(
                || moved.details.supplier.clone(),
                |seen| seen.supplier.clone(),
            )
        }
        StockPlace::Transit(_) => moved
            .details
            .destination
            .map(|store| store_name(context, store))
            .unwrap_or_default(),
        place => named(context, place)?,
    })
}

/// Name of a place that has one whatever moved; empty for others, and for an order that is not here.
pub(super) fn named(context: &Context<'_>, place: StockPlace) -> Result<String, Trouble> {
    let directory = context.directory;
    Ok(match place {
        StockPlace::Store(store) => store_name(context, store),
        StockPlace::Department(department) => directory.department_name(department),
        StockPlace::Bag(person) => directory.person_name(person),
        StockPlace::Order(order) => {
            let order = work_order::by_id(context.connection, order)?;
            order.map(|order| order.number).unwrap_or_default()
        }
        StockPlace::Supplier
        | StockPlace::Transit(_)
        | StockPlace::Scrap
        | StockPlace::Difference => String::new(),
    })
}
