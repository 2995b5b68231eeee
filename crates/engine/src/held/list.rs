//! What the hub did not admit, for its author and for who decides.

use super::act;
use super::numbers::Numbers;
use crate::context::Context;
use crate::devices::code_of;
use crate::error::Trouble;
use crate::order::LoadedOrder;
use uuid::Uuid;
use yizhan_api::ShowSync;
use yizhan_api::view::{HeldView, SyncView};
use yizhan_document::read_unjudged;
use yizhan_domain::{ItemId, PersonId, Verdict, may_settle};
use yizhan_log::{Entry, Item};
use yizhan_store::table::item::{self, ItemRow};
use yizhan_store::table::{envelope, known_device, unread};

/// The most items of a kind that are shown.
pub(super) const SHOWN: u32 = 200;
/// The most that are looked at: who sees little of the hospital may have to look past what others see.
const LOOKED_AT: u32 = 2000;

/// What stands between this device and its hub.
pub(crate) fn show(context: &Context<'_>, _: ShowSync) -> Result<SyncView, Trouble> {
    let mut orders = Numbers::default();
    let mut held = Vec::new();
    let (person, device) = (context.actor.person, context.key.device);
    for row in item::not_admitted(context.connection, person, device, LOOKED_AT)? {
        let view = view(context, &mut orders, &row)?;
        held.extend(view.filter(|held| held.is_own || held.may_settle));
        if held.len() >= SHOWN as usize {
            break;
        }
    }
    Ok(SyncView {
        code: context.key.code.clone(),
        hub: context.hub.map(str::to_owned),
        waiting: match context.hub {
            Some(_) => item::count_pending(context.connection)?,
            None => 0,
        },
        held,
        unread: unread::count(context.connection)?,
    })
}

/// What was not admitted of an order that the caller sees.
pub(crate) fn of_order(
    context: &Context<'_>,
    loaded: &LoadedOrder,
) -> Result<Vec<HeldView>, Trouble> {
    let mut orders = Numbers::default();
    let mut held = Vec::new();
    for row in item::not_admitted_of(context.connection, loaded.order.id)? {
        held.extend(view(context, &mut orders, &row)?);
    }
    Ok(held)
}

/// The numbers of the orders that this device filed and that were not admitted.
pub(crate) fn filed_in_vain(context: &Context<'_>) -> Result<Vec<String>, Trouble> {
    let (nobody, device) = (PersonId(Uuid::nil()), context.key.device);
    let mut numbers = Vec::new();
    for row in item::not_admitted(context.connection, nobody, device, LOOKED_AT)? {
        let sealed = envelope::heading(context.connection, row.envelope)?;
        if sealed.device != device {
            continue;
        }
        if let Ok(Item::OrderChange { change, .. }) =
            Entry::from_bytes(&row.body).map(|entry| entry.item)
            && let Some((order, _)) = read_unjudged(device, &[&change])
        {
            numbers.push(order.header.number);
        }
    }
    Ok(numbers)
}

/// An item that was not admitted, if the caller wrote it or decides about it.
fn view(
    context: &Context<'_>,
    orders: &mut Numbers,
    row: &ItemRow,
) -> Result<Option<HeldView>, Trouble> {
    let (Verdict::Review(objection) | Verdict::Rejected(objection)) = row.verdict else {
        return Ok(None);
    };
    let sealed = envelope::heading(context.connection, row.envelope)?;
    // What is no item at all was written by the device of somebody.
    let known = known_device::by_id(context.connection, sealed.device)?;
    let person = known.and_then(|known| known.certificate.person);
    let entry = Entry::from_bytes(&row.body).ok();
    let by = entry.as_ref().and_then(|entry| entry.by).or(person);
    let number = match row.order {
        Some(order) => orders.of(context, order)?,
        None => None,
    };
    let is_own = by == Some(context.actor.person)
        || (sealed.device == context.key.device && context.hub.is_some());
    let rejected = row.verdict.is_rejected();
    // Nobody decides about what cannot be read here.
    let may_settle =
        number.is_some() && entry.is_some() && !rejected && may_settle(&context.actor, by);
    if !is_own && (number.is_none() || rejected) {
        return Ok(None);
    }
    let act = match &entry {
        Some(entry) => act::of(context.connection, context.key.device, row, entry)?,
        None => yizhan_api::view::Act::Other,
    };
    Ok(Some(HeldView {
        item: ItemId {
            device: sealed.device,
            seq: sealed.seq,
            place: row.place,
        },
        order: row.order,
        number: number.unwrap_or_default(),
        act,
        by: by
            .map(|by| context.directory.person_name(by))
            .unwrap_or_default(),
        device: code_of(context, sealed.device)?,
        at: entry.map_or(sealed.sealed_at, |entry| entry.at),
        received_at: row.received_at,
        objection,
        rejected,
        is_own,
        may_settle,
    }))
}
