//! Issuing parts to an order (B3): the scan is the record, nothing is typed.

use super::kept;
use super::ledger::part;
use super::take_out::{Way, take_out};
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{load, writable};
use crate::orders;
use std::collections::BTreeMap;
use yizhan_api::IssueParts;
use yizhan_api::view::{Issued, KeptRow, ShortPart};
use yizhan_domain::order::may_issue;
use yizhan_domain::stock::{Details, Drawn, KnownBy, StockPlace};
use yizhan_domain::{PartId, Refusal};
use yizhan_log::Item;
use yizhan_store::table::{balance, movement};

/// The movements from the store to the order; what was issued before by the same request is left out.
///
/// Stock in the books below what is issued does not stop it: the part is in the keeper's hand. The answer
/// tells which shelves have to be counted.
pub(crate) fn issue(context: &Context<'_>, request: &IssueParts) -> Result<Vec<Item>, Trouble> {
    let way = Way {
        known_by: known_by(context, request)?,
        store: request.store,
        to: StockPlace::Order(request.order),
        details: Details::default(),
        lines: &request.lines,
        takes_unusable: false,
    };
    let moves = take_out(context, &way)?;
    Ok(moves.into_iter().map(Item::Movement).collect())
}

/// How the order is known that parts go to: here it can be issued to now, or this device does not have it and its code
/// is enough.
fn known_by(context: &Context<'_>, request: &IssueParts) -> Result<KnownBy, Trouble> {
    if let Some(code) = &request.code {
        let code = orders::code::of(code)?;
        let is_here = load(context.connection, context.key.device, request.order)?.is_some();
        if code.order != request.order {
            return Err(Refusal::UnknownOrder.into());
        }
        if !is_here {
            return orders::code::known_by(context, &code);
        }
    }
    let status = writable(context, request.order)?.state.status;
    if may_issue(&context.actor, status) {
        Ok(KnownBy::Order)
    } else {
        Err(Refusal::NoIssueNow { status }.into())
    }
}

/// The order after the issue, with the parts whose books are now below zero.
pub(crate) fn issued(context: &Context<'_>, request: &IssueParts) -> Result<Issued, Trouble> {
    let mut short: Vec<ShortPart> = Vec::new();
    for line in &request.lines {
        let part = part(context, &line.code)?;
        let stock = balance::in_stores(context.connection, part.id)?;
        let below = stock
            .into_iter()
            .find(|(store, quantity)| *store == request.store && *quantity < 0);
        if let Some((_, quantity)) =
            below.filter(|_| short.iter().all(|other| other.part != part.id))
        {
            short.push(ShortPart {
                part: part.id,
                name: part.name.clone(),
                quantity,
            });
        }
    }
    let order = match crate::show::order(context, request.order) {
        Ok(order) => Some(order),
        Err(Trouble::Refusal(Refusal::UnknownOrder)) => None,
        Err(trouble) => return Err(trouble),
    };
    let of_code = |code: &String| Some(orders::code::of(code).ok()?.number);
    let number = match &order {
        Some(order) => order.number.clone(),
        None => request.code.as_ref().and_then(of_code).unwrap_or_default(),
    };
    let place = StockPlace::Order(request.order);
    let drawn = Drawn::all_of(&movement::touching(context.connection, place)?);
    let of_request = |drawn: &&Drawn| {
        request
            .lines
            .iter()
            .any(|line| line.movement == drawn.movement)
    };
    let known_by = drawn
        .iter()
        .find(of_request)
        .map(|drawn| drawn.printed.known_by);
    Ok(Issued {
        id: request.order,
        order,
        number,
        known_by: known_by.unwrap_or_default(),
        drawn,
        short,
        taken: taken(context, request)?,
    })
}

/// What was kept in this store for other orders, was there before the issue, and is not any more.
fn taken(context: &Context<'_>, request: &IssueParts) -> Result<Vec<KeptRow>, Trouble> {
    let mut issued: BTreeMap<PartId, i64> = BTreeMap::new();
    for line in &request.lines {
        let units = issued.entry(part(context, &line.code)?.id).or_default();
        *units = units.saturating_add(line.quantity);
    }
    let mut taken = Vec::new();
    for (part, units) in issued {
        let kept = kept::of_part(context, part)?;
        let mut gone = units;
        // What is asked for last goes short first.
        for row in kept.into_iter().rev() {
            let missing = row.left.saturating_sub(row.there);
            if row.store == request.store && row.order != request.order && missing > 0 && gone > 0 {
                gone = gone.saturating_sub(missing);
                taken.push(row);
            }
        }
    }
    Ok(taken)
}
