//! What an item that does not count records, as far as it can be read.

use crate::error::Trouble;
use yizhan_api::view::Act;
use yizhan_document::{Document, Written};
use yizhan_domain::order::WorkOrder;
use yizhan_domain::{DeviceId, OrderId};
use yizhan_log::{Entry, Item};
use yizhan_store::Connection;
use yizhan_store::table::item::{self, ItemRow};

/// What `entry`, which stands in `row`, records.
pub(super) fn of(
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
            Act::Issued {
                name: printed.map(|part| part.name.clone()).unwrap_or_default(),
                quantity: moved.quantity,
                unit: printed.map(|part| part.unit.clone()).unwrap_or_default(),
            }
        }
        Item::Settled(_) => Act::Settled,
        Item::Base(_) | Item::History(_) | Item::Device(_) | Item::Revoked(_) => Act::Other,
    })
}

/// What a change records: read among all changes of its order, also those that never count.
fn of_change(
    connection: &Connection,
    device: DeviceId,
    order: OrderId,
    row: &ItemRow,
) -> Result<Option<Act>, Trouble> {
    let (mut changes, mut at) = (Vec::new(), None);
    for other in item::of_order(connection, order)? {
        if let Ok(Item::OrderChange { change, .. }) =
            Entry::from_bytes(&other.body).map(|entry| entry.item)
        {
            if other.position == row.position {
                at = Some(changes.len());
            }
            changes.push(change);
        }
    }
    // Changes that are none are among those that never count: nothing can be told then.
    let bytes = || changes.iter().map(Vec::as_slice);
    let Ok((document, left_out)) = Document::from_known_changes(device, bytes()) else {
        return Ok(None);
    };
    let Some(at) = at.filter(|at| !left_out.contains(at)) else {
        return Ok(None);
    };
    let kept = changes.iter().enumerate();
    let kept = kept.filter(|(number, _)| !left_out.contains(number));
    let (numbers, kept): (Vec<usize>, Vec<&[u8]>) = kept
        .map(|(number, change)| (number, change.as_slice()))
        .unzip();
    let (Ok(order), Ok(read)) = (document.read(), document.read_changes(kept)) else {
        return Ok(None);
    };
    let mut read = numbers.into_iter().zip(read);
    let change = read.find(|(number, _)| *number == at);
    Ok(change.and_then(|(_, change)| {
        let mut acts = change.written.iter();
        acts.find_map(|written| act(&order, written))
    }))
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
