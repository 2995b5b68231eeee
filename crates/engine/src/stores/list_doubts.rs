//! What somebody who minds the stores has to look into.

use super::block_part::blocked_view;
use super::ledger::left_of;
use super::list_alerts::words;
use super::show_part::row;
use super::show_slip::store_name;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, LoadedOrder, load};
use yizhan_api::ListDoubts;
use yizhan_api::view::{
    BlockedPart, Doubts, MoveRow, OverusedOrder, OverusedPart, UnseenOrder, UnseenPart,
};
use yizhan_domain::OrderId;
use yizhan_domain::order::may_edit_lines;
use yizhan_domain::stock::{Drawn, MovementKind, StockPlace};
use yizhan_store::table::{movement, work_order};

/// How many of each are told.
const MOST: u32 = 200;

/// Issues to orders that nobody knows, and orders with more parts on their bill than they have, of those that the caller
/// sees; and what was issued of blocked parts.
pub(crate) fn list_doubts(context: &Context<'_>, _: ListDoubts) -> Result<Doubts, Trouble> {
    let mut overused = Vec::new();
    for id in work_order::overused(context.connection, MOST)? {
        if let Some(Found::Order(loaded)) = load(context.connection, context.key.device, id)?
            && loaded.is_seen_by(context)
        {
            overused.push(order(context, id, &loaded)?);
        }
    }
    Ok(Doubts {
        unseen: unseen(context)?,
        overused,
        blocked: blocked(context)?,
    })
}

/// What was issued of blocked parts since, and did not come back.
fn blocked(context: &Context<'_>) -> Result<Vec<BlockedPart>, Trouble> {
    let mut found = Vec::new();
    for id in context.directory.part_blocks.keys() {
        let (Some(part), Some(view)) =
            (context.directory.parts.get(id), blocked_view(context, *id))
        else {
            continue;
        };
        let mut issued = Vec::new();
        for moved in movement::last_of_part(context.connection, *id, MOST)? {
            let is_issue = matches!(
                moved.kind(),
                Some(MovementKind::Issue | MovementKind::Consumed | MovementKind::Carried)
            );
            if moved.at < view.at || !is_issue {
                continue;
            }
            let left = left_of(context.connection, &moved)?;
            if let Some(row) = row(context, &moved)?.filter(|_| left > 0) {
                issued.push(MoveRow {
                    quantity: left,
                    ..row
                });
            }
        }
        if !issued.is_empty() {
            found.push(BlockedPart {
                part: words(part),
                blocked: view,
                issued,
            });
        }
    }
    Ok(found)
}

/// What was issued by a code that nobody vouches for, by order. What came back is nobody's doubt any more.
fn unseen(context: &Context<'_>) -> Result<Vec<UnseenOrder>, Trouble> {
    let mut orders: Vec<UnseenOrder> = Vec::new();
    for moved in movement::by_bare_code(context.connection, MOST)? {
        let StockPlace::Order(order) = moved.to else {
            continue;
        };
        let left = left_of(context.connection, &moved)?;
        let part = context.directory.parts.get(&moved.part);
        let Some(part) = part.filter(|_| left > 0) else {
            continue;
        };
        let store = moved.from.store();
        let issued = UnseenPart {
            movement: moved.id,
            part: words(part),
            left,
            store_name: store
                .map(|store| store_name(context, store))
                .unwrap_or_default(),
            by_name: context.directory.person_name(moved.by),
            at: moved.at,
        };
        match orders.iter_mut().find(|known| known.order == order) {
            Some(known) => known.parts.push(issued),
            None => orders.push(UnseenOrder {
                order,
                parts: vec![issued],
            }),
        }
    }
    Ok(orders)
}

fn order(
    context: &Context<'_>,
    id: OrderId,
    loaded: &LoadedOrder,
) -> Result<OverusedOrder, Trouble> {
    let directory = context.directory;
    let (order, state) = (&loaded.order, &loaded.state);
    let mut parts = Vec::new();
    for drawn in &loaded.drawn {
        let used = order.used.get(&drawn.movement).copied().unwrap_or_default();
        if used > drawn.left() {
            parts.extend(part(context, drawn, used)?);
        }
    }
    let technicians = state.technicians.iter();
    Ok(OverusedOrder {
        order: id,
        number: order.header.number.clone(),
        status: state.status,
        department_name: directory.department_name(order.header.department),
        technicians: technicians.map(|who| directory.person_name(*who)).collect(),
        parts,
        may_correct: may_edit_lines(state, &context.actor),
    })
}

fn part(context: &Context<'_>, drawn: &Drawn, used: i64) -> Result<Option<OverusedPart>, Trouble> {
    let Some(part) = context.directory.parts.get(&drawn.part) else {
        return Ok(None);
    };
    let back = movement::of(context.connection, drawn.movement)?;
    let mut returned_to: Vec<String> = back
        .iter()
        .map(|back| context.directory.person_name(back.by))
        .collect();
    returned_to.sort_unstable();
    returned_to.dedup();
    Ok(Some(OverusedPart {
        movement: drawn.movement,
        part: words(part),
        drawn: drawn.quantity,
        returned: drawn.returned,
        used,
        returned_to,
    }))
}
