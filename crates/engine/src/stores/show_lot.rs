//! Where a lot came from and where all of it went.

use super::ledger::today;
use super::list_alerts::words;
use super::show_part::row;
use super::show_slip::store_name;
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeMap;
use yizhan_api::ShowLot;
use yizhan_api::view::{LotView, ShelfStock};
use yizhan_domain::Refusal;
use yizhan_domain::base::Part;
use yizhan_domain::stock::{Movement, StockPlace, consumed};
use yizhan_domain::text::{TYPED_MAX, check_length};
use yizhan_store::table::balance;
use yizhan_store::table::consumption::{self, Filter};

/// How many movements are looked at.
const MOVES: u32 = 1000;

/// The lot with all of it.
pub(crate) fn show_lot(context: &Context<'_>, request: &ShowLot) -> Result<LotView, Trouble> {
    let (part, moves) = moves_of(context, request, MOVES)?;
    let mut view = LotView {
        part: words(part),
        lot: request.lot.clone(),
        expires_on: moves.iter().find_map(|moved| moved.expires_on.clone()),
        came: 0,
        on_shelves: 0,
        consumed: 0,
        in_bags: 0,
        on_the_way: 0,
        written_off: 0,
        sent_back: 0,
        shelves: Vec::new(),
        orders: Vec::new(),
        moves: Vec::new(),
    };
    let today = today(context);
    for (place, lying) in balance::everywhere(context.connection, part.id)? {
        if lying.shelf.lot.as_deref() != Some(&request.lot) {
            continue;
        }
        let units = lying.quantity;
        match place {
            StockPlace::Store(store) => {
                view.on_shelves = view.on_shelves.saturating_add(units);
                view.shelves.push(ShelfStock {
                    store,
                    store_name: store_name(context, store),
                    is_expired: lying.shelf.is_expired(&today),
                    shelf: lying.shelf,
                    quantity: units,
                });
            }
            StockPlace::Order(_) | StockPlace::Department(_) => {
                view.consumed = view.consumed.saturating_add(units);
            }
            StockPlace::Bag(_) => view.in_bags = view.in_bags.saturating_add(units),
            StockPlace::Transit(_) => view.on_the_way = view.on_the_way.saturating_add(units),
            StockPlace::Scrap | StockPlace::Difference => {
                view.written_off = view.written_off.saturating_add(units);
            }
            // What is outside is told by what came and what went back.
            StockPlace::Supplier => {}
        }
    }
    let mut orders = BTreeMap::new();
    for moved in &moves {
        match (moved.from, moved.to) {
            (StockPlace::Supplier, _) => view.came = view.came.saturating_add(moved.quantity),
            (_, StockPlace::Supplier) => {
                view.sent_back = view.sent_back.saturating_add(moved.quantity);
            }
            _ => {}
        }
        if let Some(row) = row(context, moved)? {
            if let Some(order) = row.order.filter(|_| consumed(moved) > 0) {
                orders.insert(order, row.to.clone());
            }
            view.moves.push(row);
        }
    }
    view.orders = orders.into_iter().collect();
    Ok(view)
}

/// The part of a lot, and so many of the lot's movements, the newest of them, oldest first.
pub(super) fn moves_of<'a>(
    context: &Context<'a>,
    request: &ShowLot,
    limit: u32,
) -> Result<(&'a Part, Vec<Movement>), Trouble> {
    check_length(&request.lot, TYPED_MAX)?;
    let part = context.directory.parts.get(&request.part);
    let part = part.ok_or(Refusal::UnknownMovement)?;
    let filter = Filter {
        part: Some(part.id),
        lot: Some(request.lot.clone()),
        ..Filter::default()
    };
    let mut moves = consumption::movements(context.connection, &filter, None, limit)?;
    moves.reverse();
    if moves.is_empty() {
        return Err(Refusal::UnknownMovement.into());
    }
    Ok((part, moves))
}
