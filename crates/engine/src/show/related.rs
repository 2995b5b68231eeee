//! The orders that an order belongs together with, as it shows them.

use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, LoadedOrder, load};
use crate::related::{Stand, chain_of, link};
use crate::sees::sees;
use std::collections::BTreeSet;
use yizhan_api::view::{AskedBill, Progress, RelatedOrder, RelatedOrders};
use yizhan_domain::OrderId;
use yizhan_domain::order::{
    ActionKind, IdentityLevel, Status, Trade, followed_in, possible_actions,
};
use yizhan_store::table::related;
use yizhan_store::table::work_order::{self, OrderRecord, ShownTrades};

/// Those of `loaded`, which stands as `stand` says.
pub(super) fn of(
    context: &Context<'_>,
    loaded: &LoadedOrder,
    stand: &Stand,
) -> Result<RelatedOrders, Trouble> {
    let connection = context.connection;
    let (order, state) = (&loaded.order, &loaded.state);
    let part_of = order.header.part_of.as_deref();
    let parent = match part_of {
        Some(part) => Some(named(context, part.order, &part.number)?),
        None => None,
    };
    // By their numbers, those named by the split that are not known here too.
    let family = part_of.map_or(order.id, |part| part.order);
    let told: Vec<&Trade> = match part_of {
        Some(part) => part.trades.iter().collect(),
        None => state.trades(),
    };
    let mut trades = Vec::new();
    let mut ids = BTreeSet::from([order.id]);
    for record in related::parts(connection, family)? {
        if ids.insert(record.id) {
            trades.push(known(context, &record)?);
        }
    }
    for trade in told {
        if ids.insert(trade.order) {
            trades.push(unknown(context, trade));
        }
    }
    trades.sort_by_key(|trade| (trade.number.len(), trade.number.clone(), trade.order));
    let mut view = RelatedOrders {
        parent,
        trades,
        progress: stand.shown_trades().map(progress),
        ..RelatedOrders::default()
    };
    if let Some((into, number)) = state.merged_into() {
        let links = chain_of(connection, link(loaded))?;
        view.stays = stand.stays;
        view.merged_into = Some(named(context, into, number)?);
        if let Some(followed) = followed_in(&links).filter(|id| *id != into && *id != order.id) {
            view.followed_in = Some(named(context, followed, "")?);
        }
    }
    for record in related::duplicates(connection, order.id)? {
        view.duplicates.push(RelatedOrder {
            description: record.shown.description.clone(),
            ..known(context, &record)?
        });
    }
    Ok(view)
}

pub(super) fn progress(shown: ShownTrades) -> Progress {
    let ShownTrades { all, known, done } = shown;
    Progress { all, known, done }
}

/// An order of which this one says that it is followed there, or is a part of it.
fn named(context: &Context<'_>, order: OrderId, number: &str) -> Result<RelatedOrder, Trouble> {
    match work_order::by_id(context.connection, order)? {
        Some(record) => known(context, &record),
        None => Ok(not_here(order, number, String::new())),
    }
}

/// A sub-order that is named but is none here. What else may have its id is not told of.
fn unknown(context: &Context<'_>, trade: &Trade) -> RelatedOrder {
    let category = context.directory.category_title(trade.category);
    not_here(trade.order, &trade.number, category)
}

fn not_here(order: OrderId, number: &str, category: String) -> RelatedOrder {
    RelatedOrder {
        order,
        number: number.to_owned(),
        category,
        description: String::new(),
        team: String::new(),
        status: None,
        clock: None,
        is_seen: false,
        asks: None,
    }
}

fn known(context: &Context<'_>, record: &OrderRecord) -> Result<RelatedOrder, Trouble> {
    let is_seen = sees(&context.actor, record, context.directory);
    Ok(RelatedOrder {
        order: record.id,
        number: record.number.clone(),
        category: context.directory.category_title(record.category),
        description: String::new(),
        team: record
            .team
            .map(|team| context.directory.team_name(team))
            .unwrap_or_default(),
        status: Some(record.status),
        clock: record.shown.clock.clone(),
        is_seen,
        asks: match is_seen && waits_for_word(record) {
            true => asks(context, record.id)?,
            false => None,
        },
    })
}

/// Whether the department has to confirm it, or to confirm it again.
fn waits_for_word(record: &OrderRecord) -> bool {
    let again = record.status == Status::Confirmed && record.signed == Some(false);
    record.status == Status::Finished || again
}

fn asks(context: &Context<'_>, order: OrderId) -> Result<Option<AskedBill>, Trouble> {
    let Some(Found::Order(loaded)) = load(context.connection, context.key.device, order)? else {
        return Ok(None);
    };
    let (order, state) = (&loaded.order, &loaded.state);
    let actions = possible_actions(order, state, &context.actor, context.directory);
    let wanted = context.directory.thresholds.wanted(state.bill.total);
    Ok(actions.contains(&ActionKind::SignOff).then(|| AskedBill {
        bill: state.bill.clone(),
        digest: state.bill_digest.clone(),
        last_step: state.last_step,
        wanted,
        by_itself: state.status == Status::Confirmed && wanted > IdentityLevel::OwnAccount,
    }))
}
