//! Issuing parts to an order (B3): the scan is the record, nothing is typed.

use crate::context::Context;
use crate::error::Trouble;
use crate::order::{load, writable};
use crate::orders;
use std::collections::BTreeSet;
use yizhan_api::IssueParts;
use yizhan_api::view::{Issued, ShortPart};
use yizhan_domain::Refusal;
use yizhan_domain::base::Part;
use yizhan_domain::order::may_issue;
use yizhan_domain::stock::{Drawn, KnownBy, Movement, Printed, StockPlace};
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
    let known_by = known_by(context, request)?;
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
            printed: Some(printed(part, known_by)),
            bin: movement::bin(context.connection, request.store, part.id)?,
            lot: None,
            expires_on: None,
            by: context.actor.person,
            at: context.now,
        }));
    }
    Ok(items)
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
    let movements = movement::into_place(context.connection, StockPlace::Order(request.order))?;
    let drawn: Vec<Drawn> = movements.iter().filter_map(Drawn::of).collect();
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
        order,
        number,
        known_by: known_by.unwrap_or_default(),
        drawn,
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

fn printed(part: &Part, known_by: KnownBy) -> Printed {
    let spec = [part.spec.as_str(), part.model.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty());
    Printed {
        code: part.code.clone(),
        name: part.name.clone(),
        spec: spec.collect::<Vec<_>>().join(" "),
        unit: part.unit.clone(),
        known_by,
    }
}
