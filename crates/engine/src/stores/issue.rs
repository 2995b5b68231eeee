//! Issuing parts to an order (B3): the scan is the record, nothing is typed.

use crate::context::Context;
use crate::error::Trouble;
use crate::order::writable;
use std::collections::BTreeSet;
use yizhan_api::IssueParts;
use yizhan_api::view::{Issued, ShortPart};
use yizhan_domain::Refusal;
use yizhan_domain::base::Part;
use yizhan_domain::order::may_issue;
use yizhan_domain::stock::{Movement, Printed, StockPlace};
use yizhan_log::Item;
use yizhan_store::table::{balance, movement};

/// The most units that one line issues.
pub(crate) const QUANTITY_MAX: i64 = 10_000;
/// The most lines at once.
const LINES_MAX: usize = 200;

/// The movements from the store to the order; what was issued before by the same request is left out.
///
/// Stock in the books below what is issued does not stop it: the part is in the keeper's hand. The answer
/// tells which shelves have to be counted.
pub(crate) fn issue(context: &Context<'_>, request: &IssueParts) -> Result<Vec<Item>, Trouble> {
    let loaded = writable(context, request.order)?;
    if !may_issue(&context.actor, loaded.state.status) {
        return Err(Refusal::NoIssueNow {
            status: loaded.state.status,
        }
        .into());
    }
    if !context.directory.stores.contains_key(&request.store) {
        return Err(Refusal::UnknownStore.into());
    }
    if request.lines.is_empty() || request.lines.len() > LINES_MAX {
        return Err(Refusal::QuantityNotSensible.into());
    }
    let (mut items, mut seen) = (Vec::new(), BTreeSet::new());
    for line in &request.lines {
        if !(1..=QUANTITY_MAX).contains(&line.quantity) {
            return Err(Refusal::QuantityNotSensible.into());
        }
        let part = part(context, &line.code)?;
        if !seen.insert(line.movement) {
            return Err(Refusal::IdTaken.into());
        }
        if let Some(made) = movement::read(context.connection, line.movement)? {
            let same = made.from == StockPlace::Store(request.store)
                && made.to == StockPlace::Order(request.order)
                && made.part == part.id
                && made.quantity == line.quantity;
            if same {
                continue;
            }
            return Err(Refusal::IdTaken.into());
        }
        items.push(Item::Movement(Movement {
            id: line.movement,
            part: part.id,
            quantity: line.quantity,
            from: StockPlace::Store(request.store),
            to: StockPlace::Order(request.order),
            unit_price: part.price,
            printed: Some(printed(part)),
            bin: movement::bin(context.connection, request.store, part.id)?,
            lot: None,
            expires_on: None,
            by: context.actor.person,
            at: context.now,
        }));
    }
    Ok(items)
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
    Ok(Issued {
        order: crate::show::order(context, request.order)?,
        short,
    })
}

fn part<'a>(context: &Context<'a>, code: &str) -> Result<&'a Part, Refusal> {
    let code = code.trim();
    let unknown = || Refusal::UnknownBarcode {
        barcode: code.chars().take(60).collect(),
    };
    context.directory.part_by_code(code).ok_or_else(unknown)
}

fn printed(part: &Part) -> Printed {
    let spec = [part.spec.as_str(), part.model.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty());
    Printed {
        code: part.code.clone(),
        name: part.name.clone(),
        spec: spec.collect::<Vec<_>>().join(" "),
        unit: part.unit.clone(),
    }
}
