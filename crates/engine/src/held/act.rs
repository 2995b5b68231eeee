//! What an item that does not count records, as far as it can be read.

use crate::error::Trouble;
use yizhan_api::view::Act;
use yizhan_document::{Written, read_unjudged};
use yizhan_domain::order::WorkOrder;
use yizhan_domain::stock::{MovementKind, StockRecord};
use yizhan_domain::{DeviceId, Objection, OrderId, Verdict};
use yizhan_log::{Entry, Item};
use yizhan_store::Connection;
use yizhan_store::table::item::{self, ItemRow};

/// What `entry`, which stands in `row`, records.
pub(crate) fn of(
    connection: &Connection,
    device: DeviceId,
    row: &ItemRow,
    entry: &Entry,
) -> Result<Act, Trouble> {
    Ok(match &entry.item {
        Item::OrderChange { order, .. } => {
            of_change(connection, device, *order, row)?.unwrap_or(Act::Other)
        }
        Item::Movement(moved) => {
            let printed = moved.printed.as_ref();
            Act::Moved {
                kind: moved.kind().unwrap_or(MovementKind::Issue),
                name: printed.map(|part| part.name.clone()).unwrap_or_default(),
                quantity: moved.quantity,
                unit: printed.map(|part| part.unit.clone()).unwrap_or_default(),
            }
        }
        Item::Stock(record) => match record {
            StockRecord::WriteOff(_) => Act::WriteOffAsked,
            StockRecord::Stocktake(_) => Act::StocktakeBegun,
            StockRecord::Count(count) => Act::Counted {
                quantity: count.quantity,
            },
            StockRecord::UnknownCode(kept) => Act::CodeNoted {
                code: kept.code.clone(),
            },
            StockRecord::Reservation(kept) => Act::Reserved {
                quantity: kept.quantity,
            },
            StockRecord::Decision(_) => Act::SlipDecided,
        },
        Item::Settled(_) => Act::Settled,
        Item::Photo(_) => Act::Photo,
        Item::Callback(_) => Act::Called,
        Item::Cost(_) => Act::Noted,
        Item::Told(told) => Act::Told {
            quantity: (told.drawn.iter()).fold(0, |sum, line| line.quantity.saturating_add(sum)),
        },
        Item::Base(_)
        | Item::History(_)
        | Item::Device(_)
        | Item::Revoked(_)
        | Item::Closing(_)
        | Item::Export(_)
        | Item::Newer(_)
        | Item::Bonus(_)
        | Item::Bulletin(_)
        | Item::CallLog(_) => Act::Other,
    })
}

/// What a change records. One that waits for a decision is read among those that were not rejected, as every device
/// has them; a rejected one among all that were changes of ours at least.
fn of_change(
    connection: &Connection,
    device: DeviceId,
    order: OrderId,
    row: &ItemRow,
) -> Result<Option<Act>, Trouble> {
    let (mut changes, mut at) = (Vec::new(), None);
    for other in item::of_order(connection, order)? {
        let is_told = match other.verdict {
            Verdict::Rejected(Objection::Malformed) => false,
            Verdict::Rejected(_) => row.verdict.is_rejected(),
            _ => true,
        };
        if is_told
            && let Ok(Item::OrderChange { change, .. }) =
                Entry::from_bytes(&other.body).map(|entry| entry.item)
        {
            if other.position == row.position {
                at = Some(changes.len());
            }
            changes.push(change);
        }
    }
    let bytes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
    let (Some(at), Some((order, read))) = (at, read_unjudged(device, &bytes)) else {
        return Ok(None);
    };
    let mut acts = read.get(&at).into_iter().flat_map(|read| &read.written);
    Ok(acts.find_map(|written| act(&order, written)))
}

fn act(order: &WorkOrder, written: &Written) -> Option<Act> {
    let labour = |id| order.labour.get(id);
    match written {
        Written::Root => Some(Act::Filed),
        Written::Step(id) => order.steps.get(id).map(|step| Act::Step {
            action: step.action.kind(),
        }),
        Written::Labour(id) => labour(id).map(|line| Act::Labour {
            name: line.name.clone(),
            quantity: line.quantity,
            unit: line.unit.clone(),
        }),
        Written::Voided(id) => labour(id).map(|line| Act::Voided {
            name: line.name.clone(),
        }),
        Written::Used(_, units) => Some(Act::Used {
            name: String::new(),
            quantity: *units,
        }),
        Written::Category(_) | Written::Urgency(_) | Written::Phone(_) | Written::Description => {
            Some(Act::Corrected)
        }
        Written::Header(_) | Written::Unknown => None,
    }
}
