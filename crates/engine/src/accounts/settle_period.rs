//! Closing a month of the accounts, and opening it again.

use super::periods::Ledger;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::{ClosePeriod, ReopenPeriod};
use yizhan_domain::accounting::{Closing, ClosingKind, may_close, may_reopen, month_of};
use yizhan_domain::text::clean;
use yizhan_domain::{ClosingId, Refusal};
use yizhan_log::Item;
use yizhan_store::table::closing;

/// The closing of a month, with the charges that were shown; nothing where this request closed it before.
pub(crate) fn close_period(
    context: &Context<'_>,
    request: &ClosePeriod,
) -> Result<Vec<Item>, Trouble> {
    if !may_close(context.actor.role) {
        return Err(Refusal::WrongRole.into());
    }
    let kind = ClosingKind::Closed {
        count: request.count,
        total: request.total,
    };
    let closing = made(context, request.closing, request.month, kind);
    if is_known(context, &closing)? {
        return Ok(Vec::new());
    }
    let ledger = Ledger::read(context)?;
    let running = month_of(context.now);
    ledger
        .books
        .check_close(request.month, running, ledger.first(), request.early)?;
    let now = ledger.of(request.month);
    if (now.count, now.total) != (request.count, request.total) {
        let (count, total) = (now.count, now.total);
        return Err(Refusal::ChargesChanged { count, total }.into());
    }
    Ok(vec![Item::Closing(closing)])
}

/// Opening a month again; nothing where this request did so before.
pub(crate) fn reopen_period(
    context: &Context<'_>,
    request: &ReopenPeriod,
) -> Result<Vec<Item>, Trouble> {
    if !may_reopen(context.actor.role) {
        return Err(Refusal::WrongRole.into());
    }
    let kind = ClosingKind::Reopened {
        reason: clean(&request.reason).to_owned(),
    };
    let closing = made(context, request.closing, request.month, kind);
    if is_known(context, &closing)? {
        return Ok(Vec::new());
    }
    let books = closing::books(context.connection)?;
    books.check_reopen(request.month, &request.reason)?;
    Ok(vec![Item::Closing(closing)])
}

fn made(
    context: &Context<'_>,
    id: ClosingId,
    month: yizhan_domain::statistics::Month,
    kind: ClosingKind,
) -> Closing {
    Closing {
        id,
        month,
        by: context.actor.person,
        at: context.now,
        kind,
    }
}

/// Whether the same was written before. The books have one writer: the hub.
fn is_known(context: &Context<'_>, closing: &Closing) -> Result<bool, Trouble> {
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    match closing::by_id(context.connection, closing.id)? {
        None => Ok(false),
        Some(known)
            if (known.month, known.by, &known.kind)
                == (closing.month, closing.by, &closing.kind) =>
        {
            Ok(true)
        }
        Some(_) => Err(Refusal::IdTaken.into()),
    }
}
