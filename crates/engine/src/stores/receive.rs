//! Taking in a delivery with its three checks (B2).

use super::ledger::{Line, check_lines, check_quantity, check_store, is_repeated, part, price};
use crate::base::expired;
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_api::{DeliveryLine, ReceiveGoods};
use yizhan_domain::stock::{
    Details, Inspection, KnownBy, MovementKind, QUANTITY_MAX, Shelf, StockPlace,
};
use yizhan_domain::text::{NAME_MAX, TYPED_MAX, check_length};
use yizhan_domain::time::is_day;
use yizhan_domain::{Fen, PartId, Refusal, StoreId};
use yizhan_log::Item;
use yizhan_store::table::movement;

/// The dearest unit that is believed: a million yuan.
pub(super) const PRICE_MAX: Fen = Fen(100_000_000);

/// The movements from the supplier to the store; what was taken in before by the same request is left out.
pub(crate) fn receive(context: &Context<'_>, request: &ReceiveGoods) -> Result<Vec<Item>, Trouble> {
    check_store(context, request.store)?;
    check_lines(&request.lines)?;
    check_length(&request.reference, TYPED_MAX)?;
    check_length(&request.supplier, TYPED_MAX)?;
    let (mut items, mut seen) = (Vec::new(), BTreeSet::new());
    for line in &request.lines {
        if !seen.insert(line.movement) {
            return Err(Refusal::IdTaken.into());
        }
        check(line)?;
        let part = part(context, &line.code)?;
        if is_repeated(context, line.movement, MovementKind::Inbound)? {
            continue;
        }
        let supplier = match request.supplier.trim() {
            "" => part.supplier.clone(),
            named => named.to_owned(),
        };
        let line = Line {
            id: line.movement,
            part,
            quantity: line.accepted,
            from: StockPlace::Supplier,
            to: StockPlace::Store(request.store),
            unit_price: match line.unit_price {
                Some(paid) => paid,
                None => price(context, part)?,
            },
            shelf: shelf(context, request.store, part.id, &line.shelf)?,
            details: Details {
                slip: Some(request.slip),
                reference: request.reference.trim().to_owned(),
                inspection: Some(Inspection {
                    expired: expired(context, &supplier),
                    supplier,
                    announced: line.announced,
                    turned_away: line.turned_away,
                    papers: line.papers,
                }),
                ..Details::default()
            },
        };
        items.push(Item::Movement(line.record(context, KnownBy::Order)));
    }
    Ok(items)
}

fn check(line: &DeliveryLine) -> Result<(), Refusal> {
    if !line.papers {
        return Err(Refusal::PapersMissing);
    }
    check_quantity(line.accepted)?;
    let others = [line.announced, line.turned_away];
    if others
        .iter()
        .any(|units| !(0..=QUANTITY_MAX).contains(units))
    {
        return Err(Refusal::QuantityNotSensible);
    }
    if line
        .unit_price
        .is_some_and(|price| !(Fen(0)..=PRICE_MAX).contains(&price))
    {
        return Err(Refusal::PriceNotSensible);
    }
    Ok(())
}

/// The shelf as it is kept: with a day that is one, and in the part's usual bin where none was said.
fn shelf(
    context: &Context<'_>,
    store: StoreId,
    part: PartId,
    said: &Shelf,
) -> Result<Shelf, Trouble> {
    let kept = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default().trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let (lot, expires_on) = (kept(&said.lot), kept(&said.expires_on));
    if let Some(lot) = &lot {
        check_length(lot, NAME_MAX)?;
    }
    if expires_on.as_deref().is_some_and(|day| !is_day(day)) {
        return Err(Refusal::DayNotSensible.into());
    }
    Ok(Shelf {
        bin: bin(context, store, part, &said.bin)?,
        lot,
        expires_on,
    })
}

/// The bin as it was said, or the part's usual one.
pub(super) fn bin(
    context: &Context<'_>,
    store: StoreId,
    part: PartId,
    said: &str,
) -> Result<String, Trouble> {
    check_length(said, NAME_MAX)?;
    Ok(match said.trim() {
        "" => movement::bin(context.connection, store, part)?,
        said => said.to_owned(),
    })
}
