//! What waits in stores.

use super::kept::list_kept;
use super::levels::supplies;
use super::show_part::row;
use super::show_slip::{moved_view, record_view, store_name};
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeMap;
use yizhan_api::view::{KeptState, Proposal, Shortage, SlipState, StoreDesk};
use yizhan_api::{ListKept, ShowStores};
use yizhan_domain::stock::{StockRecord, Supply, effect, needed};
use yizhan_domain::{PartId, StoreId};
use yizhan_store::table::slip::{self, Kind};
use yizhan_store::table::{balance, movement};

/// How many movements explain a shortage.
const LAST: usize = 4;
/// How many movements of a part are looked at for them.
const LOOKED_AT: u32 = 60;

/// Open slips, oldest first, and shelves whose books are below zero.
pub(crate) fn show_stores(context: &Context<'_>, _: ShowStores) -> Result<StoreDesk, Trouble> {
    let mut open = Vec::new();
    for kind in [Kind::WriteOff, Kind::Stocktake, Kind::UnknownCode] {
        for record in slip::open(context.connection, kind)? {
            let known = match &record {
                StockRecord::UnknownCode(kept) => context.directory.part_by_code(&kept.code),
                _ => None,
            };
            if known.is_none() {
                open.push(record_view(context, &record, None)?);
            }
        }
    }
    for kept in list_kept(context, &ListKept::default())? {
        let is_kept = kept.state == KeptState::Kept;
        if let Some(record) = slip::read(context.connection, kept.slip)?.filter(|_| is_kept) {
            open.push(record_view(context, &record, Some(SlipState::Open))?);
        }
    }
    for id in balance::on_the_way(context.connection)? {
        let moves = movement::of_slip(context.connection, id)?;
        open.extend(moved_view(context, id, &moves)?);
    }
    open.retain(|slip| slip.state == SlipState::Open);
    open.sort_by_key(|slip| (slip.at, slip.id));
    Ok(StoreDesk {
        open,
        shortages: shortages(context)?,
    })
}

/// Shelves whose books are below zero (B6), by store and part code.
fn shortages(context: &Context<'_>) -> Result<Vec<Shortage>, Trouble> {
    let mut below: BTreeMap<(StoreId, PartId), i64> = BTreeMap::new();
    for (store, part, units) in balance::below_zero(context.connection)? {
        below.insert((store, part), units);
    }
    if below.is_empty() {
        return Ok(Vec::new());
    }
    // What went out was there, whatever the books say: a shelf below zero is an empty one.
    let mut missing: BTreeMap<PartId, i64> = BTreeMap::new();
    for ((_, part), units) in &below {
        let of_part = missing.entry(*part).or_default();
        *of_part = of_part.saturating_sub(*units);
    }
    let mut wanted: BTreeMap<PartId, i64> = BTreeMap::new();
    for (part, supply) in supplies(context, None)? {
        if let Some(missing) = missing.get(&part.id) {
            let here = supply.here.saturating_add(*missing);
            wanted.insert(part.id, needed(&Supply { here, ..supply }));
        }
    }
    let mut shortages = Vec::new();
    for ((store, part), quantity) in below {
        let Some(known) = context.directory.parts.get(&part) else {
            continue;
        };
        let moves = movement::last_of_part(context.connection, part, LOOKED_AT)?;
        let out = moves.iter().filter(|moved| effect(moved, store) < 0);
        let rows: Result<Vec<_>, Trouble> =
            out.take(LAST).map(|moved| row(context, moved)).collect();
        let last: Vec<_> = rows?.into_iter().flatten().collect();
        shortages.push(Shortage {
            part,
            code: known.code.clone(),
            name: known.name.clone(),
            unit: known.unit.clone(),
            store,
            store_name: store_name(context, store),
            quantity,
            in_charge: last
                .first()
                .map(|row| row.by_name.clone())
                .unwrap_or_default(),
            last,
            proposal: proposal(context, store, part, quantity.saturating_neg())?,
            buy: wanted.get(&part).copied().unwrap_or_default(),
        });
    }
    shortages.sort_by(|a, b| (&a.store_name, &a.code).cmp(&(&b.store_name, &b.code)));
    Ok(shortages)
}

/// What would put it right: what was issued was there, so the shelf is counted; unless another store has so much more
/// than it needs that it can have come from there.
fn proposal(
    context: &Context<'_>,
    store: StoreId,
    part: PartId,
    missing: i64,
) -> Result<Proposal, Trouble> {
    let minimum = context
        .directory
        .parts
        .get(&part)
        .map_or(0, |part| part.minimum);
    let stores = balance::in_stores(context.connection, part)?;
    let from = stores
        .into_iter()
        .filter(|(other, units)| *other != store && units.saturating_sub(missing) >= minimum)
        .max_by_key(|(_, units)| *units);
    Ok(match from {
        Some((from, _)) => Proposal::Transfer {
            from,
            from_name: store_name(context, from),
            quantity: missing,
        },
        None => Proposal::Count,
    })
}
