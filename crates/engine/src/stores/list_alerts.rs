//! Parts that somebody should look at: what runs low, what runs out of date, what nobody takes, what has to be ordered
//! (B7). Which those are is for `domain::stock` to say.

use super::ledger::{price, today};
use super::levels::supplies;
use super::show_slip::{spec, store_name};
use crate::context::Context;
use crate::error::Trouble;
use crate::months::months;
use yizhan_api::view::{AlertCounts, AlertList, AlertRow, PartWords};
use yizhan_api::{Alert, ListAlerts};
use yizhan_domain::base::Part;
use yizhan_domain::stock::{EXPIRY_DAYS, Need, Supply, classes, days_left, is_slow, needed};
use yizhan_domain::{Fen, Millis, StoreId};
use yizhan_store::table::balance::{self, Lying};
use yizhan_store::table::consumption::{self, By, Filter, Key};

/// How many are shown.
const SHOWN: usize = 500;
/// How many days ahead, or back, where nobody says.
const DAYS: u16 = 90;

/// The parts of an alert, those that matter most first.
pub(crate) fn list_alerts(
    context: &Context<'_>,
    request: &ListAlerts,
) -> Result<AlertList, Trouble> {
    let mut list = every_alert(context, request)?;
    list.rows.truncate(SHOWN);
    Ok(list)
}

/// [`list_alerts`] with every row.
pub(super) fn every_alert(
    context: &Context<'_>,
    request: &ListAlerts,
) -> Result<AlertList, Trouble> {
    let days = i64::from(request.days.unwrap_or(DAYS));
    let supplies = supplies(context, request.store)?;
    let of_need = |need: Need| -> Result<Vec<AlertRow>, Trouble> {
        let mut wanted: Vec<_> = supplies
            .iter()
            .filter(|(_, supply)| supply.need() == need)
            .collect();
        wanted.sort_by_key(|(part, supply)| (supply.here.saturating_sub(part.minimum), &part.code));
        wanted
            .into_iter()
            .map(|(part, supply)| level(context, part, supply))
            .collect()
    };
    let rows = match request.alert {
        Alert::BelowMinimum => of_need(Need::BelowMinimum)?,
        Alert::BelowSafety => of_need(Need::BelowSafety)?,
        Alert::Expiring => expiring(context, request.store, days)?,
        Alert::Slow => slow(context, &supplies, request.store, days)?,
        Alert::Classes => of_classes(context, request.store)?,
        Alert::Replenish => replenish(context, &supplies)?,
    };
    Ok(AlertList {
        total: rows.len(),
        value: rows.iter().map(|row| row.value).sum(),
        rows,
        counts: counts(context, request.store, &supplies)?,
    })
}

/// How many parts and shelves somebody should look at.
pub(crate) fn count_alerts(context: &Context<'_>) -> Result<usize, Trouble> {
    let counts = counts(context, None, &supplies(context, None)?)?;
    Ok(counts.below_minimum + counts.expired + counts.expiring + counts.shortages)
}

fn counts(
    context: &Context<'_>,
    store: Option<StoreId>,
    supplies: &[(&Part, Supply)],
) -> Result<AlertCounts, Trouble> {
    let of_need = |need: Need| {
        supplies
            .iter()
            .filter(|(_, supply)| supply.need() == need)
            .count()
    };
    let lying = lying_until(
        context,
        store,
        EXPIRY_DAYS.into_iter().max().unwrap_or_default(),
    )?;
    let today = today(context);
    let expired = lying
        .iter()
        .filter(|(_, lying)| lying.shelf.is_expired(&today))
        .count();
    let below = balance::below_zero(context.connection)?;
    Ok(AlertCounts {
        below_minimum: of_need(Need::BelowMinimum),
        below_safety: of_need(Need::BelowSafety),
        expired,
        expiring: lying.len().saturating_sub(expired),
        shortages: below
            .iter()
            .filter(|(at, _, _)| store.is_none_or(|store| store == *at))
            .count(),
    })
}

/// A part in a few words.
pub(super) fn words(part: &Part) -> PartWords {
    PartWords {
        id: part.id,
        code: part.code.clone(),
        name: part.name.clone(),
        spec: spec(part),
        unit: part.unit.clone(),
        supplier: part.supplier.clone(),
    }
}

fn row(part: &Part, supply: &Supply) -> AlertRow {
    AlertRow {
        part: words(part),
        store_name: String::new(),
        shelf: None,
        quantity: supply.here,
        value: Fen(0),
        here: supply.here,
        on_the_way: supply.on_the_way,
        limits: [part.minimum, part.safety, part.maximum],
        days_left: None,
        last_out: None,
        class: None,
    }
}

fn worth(context: &Context<'_>, part: &Part, units: i64) -> Result<Fen, Trouble> {
    Ok(Fen(price(context, part)?.0.saturating_mul(units.max(0))))
}

fn level(context: &Context<'_>, part: &Part, supply: &Supply) -> Result<AlertRow, Trouble> {
    Ok(AlertRow {
        value: worth(context, part, supply.here)?,
        ..row(part, supply)
    })
}

fn lying_until(
    context: &Context<'_>,
    store: Option<StoreId>,
    days: i64,
) -> Result<Vec<(StoreId, Lying)>, Trouble> {
    let until = context.now.plus_minutes(days.saturating_mul(24 * 60)).day();
    let mut lying = balance::expiring(context.connection, &until)?;
    lying.retain(|(at, _)| store.is_none_or(|store| store == *at));
    Ok(lying)
}

fn expiring(
    context: &Context<'_>,
    store: Option<StoreId>,
    days: i64,
) -> Result<Vec<AlertRow>, Trouble> {
    let today = today(context);
    let mut rows = Vec::new();
    for (at, lying) in lying_until(context, store, days)? {
        let Some(part) = context.directory.parts.get(&lying.part) else {
            continue;
        };
        let last = lying.shelf.expires_on.as_deref().unwrap_or_default();
        let supply = Supply {
            here: lying.quantity,
            on_the_way: 0,
            minimum: part.minimum,
            safety: part.safety,
            maximum: part.maximum,
        };
        rows.push(AlertRow {
            days_left: days_left(last, &today),
            value: worth(context, part, lying.quantity)?,
            store_name: store_name(context, at),
            shelf: Some(lying.shelf),
            ..row(part, &supply)
        });
    }
    Ok(rows)
}

fn slow(
    context: &Context<'_>,
    supplies: &[(&Part, Supply)],
    store: Option<StoreId>,
    days: i64,
) -> Result<Vec<AlertRow>, Trouble> {
    let mut rows = Vec::new();
    for (part, supply) in supplies.iter().filter(|(_, supply)| supply.here > 0) {
        let last_out = consumption::last_out(context.connection, part.id, store)?;
        let last_in = consumption::last_in(context.connection, part.id, store)?;
        if is_slow(last_out, last_in.unwrap_or(Millis(0)), context.now, days) {
            rows.push(AlertRow {
                last_out,
                ..level(context, part, supply)?
            });
        }
    }
    rows.sort_by_key(|row| (std::cmp::Reverse(row.value), row.part.code.clone()));
    Ok(rows)
}

/// Every part that was consumed this month or in the eleven before it.
fn of_classes(context: &Context<'_>, store: Option<StoreId>) -> Result<Vec<AlertRow>, Trouble> {
    let year = months(context, None, None);
    let filter = Filter {
        from: Some(year.begin),
        until: Some(year.end),
        store,
        ..Filter::default()
    };
    let sums = consumption::sums(context.connection, By::Part, &filter, u32::MAX)?.rows;
    let by_part = sums.iter().filter_map(|sum| match sum.key {
        Key::Id(id) => Some((yizhan_domain::PartId(id), sum)),
        _ => None,
    });
    let by_part: std::collections::BTreeMap<_, _> = by_part.collect();
    let consumed: Vec<_> = by_part
        .iter()
        .map(|(part, sum)| (*part, sum.value))
        .collect();
    let rows = classes(&consumed)
        .into_iter()
        .filter_map(|(id, value, class)| {
            let part = context.directory.parts.get(&id)?;
            let supply = Supply {
                here: 0,
                on_the_way: 0,
                minimum: part.minimum,
                safety: part.safety,
                maximum: part.maximum,
            };
            Some(AlertRow {
                quantity: by_part.get(&id).map_or(0, |sum| sum.quantity),
                value,
                class: Some(class),
                ..row(part, &supply)
            })
        });
    Ok(rows.collect())
}

/// What has to be ordered, by supplier.
fn replenish(
    context: &Context<'_>,
    supplies: &[(&Part, Supply)],
) -> Result<Vec<AlertRow>, Trouble> {
    let mut rows = Vec::new();
    for (part, supply) in supplies {
        let quantity = needed(supply);
        if quantity > 0 {
            rows.push(AlertRow {
                quantity,
                value: worth(context, part, quantity)?,
                ..row(part, supply)
            });
        }
    }
    rows.sort_by(|a, b| (&a.part.supplier, &a.part.code).cmp(&(&b.part.supplier, &b.part.code)));
    Ok(rows)
}
