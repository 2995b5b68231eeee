//! Deciding about an item that the hub did not admit.

use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, load};
use yizhan_api::{ListStock, Request, SettleItem};
use yizhan_domain::base::Role;
use yizhan_domain::order::{Seen, may_let_step_count};
use yizhan_domain::{ItemId, Objection, PersonId, Refusal, Verdict, may_settle};
use yizhan_log::{Entry, Item, Settled};
use yizhan_store::Connection;
use yizhan_store::table::item::{self, ItemRow};
use yizhan_store::table::{envelope, known_device, settled};

/// The decision, as an item of the log.
pub(crate) fn settle(context: &Context<'_>, request: &SettleItem) -> Result<Vec<Item>, Trouble> {
    let unknown = || Trouble::from(Refusal::UnknownItem);
    let row = held(context.connection, request.item)?.ok_or_else(unknown)?;
    if let Some(refusal) = unread(context, &row)? {
        return Err(refusal.into());
    }
    let made = Settled {
        item: request.item,
        order: row.order,
        counts: request.counts,
        of_stores: tells_stores(&row),
    };
    match check(context, &made, &row)? {
        Ok(()) => Ok(vec![Item::Settled(made)]),
        Err(_) => Err(Refusal::WrongRole.into()),
    }
}

/// An item of which nobody decided yet whether it counts.
fn held(connection: &Connection, item: ItemId) -> Result<Option<ItemRow>, Trouble> {
    if settled::has(connection, item)? {
        return Ok(None);
    }
    let Some((key, _)) = envelope::find(connection, item.device, item.seq)? else {
        return Ok(None);
    };
    let row = item::in_envelope(connection, key, item.place)?;
    Ok(row.filter(|row| !row.verdict.counts()))
}

/// Why nobody can decide here about something that waits for it: a newer program wrote it, or into its order.
fn unread(context: &Context<'_>, row: &ItemRow) -> Result<Option<Refusal>, Trouble> {
    // What was rejected its author only takes note of.
    if row.verdict.is_rejected() {
        return Ok(None);
    }
    let entry = Entry::from_any_version(&row.body)?;
    if matches!(entry.item, Item::Newer(_)) {
        return Ok(Some(Refusal::NewerItem));
    }
    let found = match row.order {
        Some(order) => load(context.connection, context.key.device, order)?,
        None => None,
    };
    Ok(matches!(found, Some(Found::Newer(_))).then_some(Refusal::NewerOrder))
}

/// Whether the actor may decide so.
pub(crate) fn check(
    context: &Context<'_>,
    made: &Settled,
    row: &ItemRow,
) -> Result<Result<(), Objection>, Trouble> {
    let author = author(context.connection, row, made)?;
    // What waits for a decision does not go away because its author looks away.
    let takes_note =
        row.verdict.is_rejected() && !made.counts && author == Some(context.actor.person);
    // A program of before there was this word says nothing of stores.
    let is_amiss = row.order != made.order || (made.of_stores && !tells_stores(row));
    if takes_note && !is_amiss {
        return Ok(Ok(()));
    }
    if row.verdict.is_rejected() || is_amiss {
        return Ok(Err(Objection::NotPossible));
    }
    let sees = match row.order {
        Some(order) => match load(context.connection, context.key.device, order)? {
            Some(Found::Order(loaded)) => loaded.is_seen_by(context),
            // What happens in stores is filed under its slip.
            None => ListStock::ACCESS.allows(context.actor.role) && is_of_stores(row),
            Some(Found::Historic(_) | Found::Newer(_)) => false,
        },
        None => false,
    };
    let may = sees && may_settle(&context.actor, author);
    let may = may && (!made.counts || may_let_count(context, row)?);
    Ok(may.then_some(()).ok_or(Objection::NotAllowed))
}

/// Whether what becomes of it changes the books of the stores: what was rejected is on no other device.
fn tells_stores(row: &ItemRow) -> bool {
    !row.verdict.is_rejected() && is_of_stores(row)
}

fn is_of_stores(row: &ItemRow) -> bool {
    Entry::from_any_version(&row.body).is_ok_and(|entry| entry.item.is_of_stores())
}

/// Whether the actor may let it count: what only somebody with a right may do, needs that right.
fn may_let_count(context: &Context<'_>, row: &ItemRow) -> Result<bool, Trouble> {
    let (step, order) = match Entry::from_bytes(&row.body)?.item {
        Item::OrderChange {
            step: Some(step),
            order,
            ..
        } => (step, order),
        // Nobody lets praise of the own work count.
        Item::Movement(_) | Item::Stock(_) | Item::Told(_) | Item::Callback(_) | Item::Cost(_) => {
            return Ok(context.actor.role == Role::Manager);
        }
        _ => return Ok(true),
    };
    let Some(Found::Order(loaded)) = load(context.connection, context.key.device, order)? else {
        return Ok(false);
    };
    let now = Seen {
        order: &loaded.order,
        state: &loaded.state,
    };
    let taken = loaded.order.steps.get(&step);
    Ok(taken.is_some_and(|step| may_let_step_count(now, &context.actor, step, context.directory)))
}

/// Judges a decision that a device sealed; nothing yet where it is about what this program cannot read.
pub(crate) fn judge(context: &Context<'_>, made: &Settled) -> Result<Option<Verdict>, Trouble> {
    let Some(row) = held(context.connection, made.item)? else {
        return Ok(Some(Verdict::Rejected(Objection::NotPossible)));
    };
    if unread(context, &row)?.is_some() {
        return Ok(None);
    }
    Ok(Some(match check(context, made, &row)? {
        Ok(()) => Verdict::Admitted,
        Err(objection) => Verdict::Rejected(objection),
    }))
}

/// Who wrote an item: what is none was written by the device of somebody.
fn author(
    connection: &Connection,
    row: &ItemRow,
    made: &Settled,
) -> Result<Option<PersonId>, Trouble> {
    let written = Entry::from_bytes(&row.body).ok().and_then(|entry| entry.by);
    if written.is_some() {
        return Ok(written);
    }
    let known = known_device::by_id(connection, made.item.device)?;
    Ok(known.and_then(|known| known.certificate.person))
}
