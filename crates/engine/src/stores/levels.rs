//! How much of each part there is, and how much is on its way.

use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeMap;
use yizhan_domain::base::Part;
use yizhan_domain::stock::{StockPlace, Supply};
use yizhan_domain::{PartId, SlipId, StoreId};
use yizhan_store::table::{balance, movement};

/// Every part with what there is of it in `store`, or in all of them. For one store only parts that ever were there.
pub(super) fn supplies<'a>(
    context: &Context<'a>,
    store: Option<StoreId>,
) -> Result<Vec<(&'a Part, Supply)>, Trouble> {
    let mut units: BTreeMap<PartId, (i64, i64)> = BTreeMap::new();
    if store.is_none() {
        units.extend(context.directory.parts.keys().map(|part| (*part, (0, 0))));
    }
    let mut led: BTreeMap<SlipId, Option<StoreId>> = BTreeMap::new();
    for (part, place, quantity) in balance::levels(context.connection)? {
        match place {
            StockPlace::Store(here) if store.is_none_or(|store| store == here) => {
                let of_part = units.entry(part).or_default();
                of_part.0 = of_part.0.saturating_add(quantity);
            }
            StockPlace::Transit(slip) => {
                let to = match led.get(&slip) {
                    Some(to) => *to,
                    None => *led.entry(slip).or_insert(destination(context, slip)?),
                };
                if store.is_none() || to == store {
                    let of_part = units.entry(part).or_default();
                    of_part.1 = of_part.1.saturating_add(quantity);
                }
            }
            _ => {}
        }
    }
    let supplies = units.into_iter().filter_map(|(part, (here, on_the_way))| {
        let part = context.directory.parts.get(&part)?;
        let supply = Supply {
            here,
            on_the_way,
            minimum: part.minimum,
            safety: part.safety,
            maximum: part.maximum,
        };
        Some((part, supply))
    });
    Ok(supplies.collect())
}

fn destination(context: &Context<'_>, slip: SlipId) -> Result<Option<StoreId>, Trouble> {
    let moves = movement::of_slip(context.connection, slip)?;
    Ok(moves.iter().find_map(|moved| moved.details.destination))
}
