//! What happened, for other systems: the log, told in kinds that stay (H6).

use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, LoadedOrder, load};
use std::collections::BTreeMap;
use yizhan_api::view::{FeedView, Happened, HappenedEvent};
use yizhan_api::{Access, ListBatches, ListMovements, ReadFeed, Request, ShowStores};
use yizhan_domain::accounting::{ClosingKind, ExportRecord};
use yizhan_domain::base::BaseRecord;
use yizhan_domain::order::Action;
use yizhan_domain::{DeviceId, OrderId, Refusal, StepId};
use yizhan_log::sync::Epoch;
use yizhan_log::{Entry, Item};
use yizhan_store::table::envelope;
use yizhan_store::table::item::{self, ItemRow};

/// Events of a page where nobody says how many.
const USUAL: u32 = 100;
/// The most events of a page.
const MOST: u32 = 500;
/// The most items that one page looks at: where nothing of them is the caller's to see, the page is empty and goes on.
const LOOKED_AT: u32 = 2000;
/// The cursor that begins with what happens from now on.
const LATEST: &str = "latest";

/// A page of what happened.
pub(crate) fn read(
    context: &Context<'_>,
    epochs: &[Epoch],
    asked: &ReadFeed,
) -> Result<FeedView, Trouble> {
    let present = epochs.last().ok_or(Refusal::OnlyAtHub)?;
    let head = item::head(context.connection)?;
    let (after, began_anew) = match asked.after.as_deref() {
        None => (0, false),
        Some(LATEST) => (head, false),
        Some(cursor) => position(cursor, epochs, head).ok_or(Refusal::UnknownCursor)?,
    };
    let limit = asked.limit.unwrap_or(USUAL).clamp(1, MOST);
    let mut telling = Telling {
        context,
        orders: BTreeMap::new(),
        envelopes: BTreeMap::new(),
    };
    let (mut events, mut at) = (Vec::new(), after);
    let mut left = LOOKED_AT;
    while events.len() < limit as usize && left > 0 {
        let rows = item::after(context.connection, at, limit)?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if events.len() >= limit as usize {
                break;
            }
            left = left.saturating_sub(1);
            at = row.position;
            events.extend(telling.event(&row)?);
        }
    }
    Ok(FeedView {
        events,
        next: cursor(present, at),
        more: at < head,
        began_anew,
    })
}

fn cursor(epoch: &Epoch, position: i64) -> String {
    let id: String = epoch.id.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{id}.{position}")
}

/// Where a cursor stands, and whether the hub went on from a backup that ends before it.
fn position(cursor: &str, epochs: &[Epoch], head: i64) -> Option<(i64, bool)> {
    let (id, position) = cursor.split_once('.')?;
    let position: i64 = position.parse().ok().filter(|at| *at >= 0)?;
    let known = |epoch: &Epoch| {
        epoch
            .id
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
            == id
    };
    let place = epochs.iter().position(known)?;
    let since = epochs.iter().skip(place + 1).map(|later| later.since).min();
    match since {
        Some(since) if since < position => Some((since, true)),
        _ if position > head => None,
        _ => Some((position, false)),
    }
}

struct Telling<'a> {
    context: &'a Context<'a>,
    /// Those of this page; none where the caller does not see it.
    orders: BTreeMap<OrderId, Option<Box<LoadedOrder>>>,
    /// Who sealed those of this page, by their keys; an import seals a thousand items in one.
    envelopes: BTreeMap<i64, (DeviceId, u64)>,
}

impl Telling<'_> {
    /// What this row of the log tells the caller, if anything.
    fn event(&mut self, row: &ItemRow) -> Result<Option<HappenedEvent>, Trouble> {
        if !row.verdict.counts() {
            return Ok(None);
        }
        // What a newer program wrote is told by a newer program.
        let Ok(entry) = Entry::from_bytes(&row.body) else {
            return Ok(None);
        };
        let Item::Settled(made) = &entry.item else {
            return self.told(row, entry);
        };
        // What counts by a decision happens, for others, when it is decided.
        let connection = self.context.connection;
        let found = envelope::find(connection, made.item.device, made.item.seq)?;
        let (Some((key, _)), true) = (found, made.counts) else {
            return Ok(None);
        };
        let Some(row) = item::in_envelope(connection, key, made.item.place)? else {
            return Ok(None);
        };
        match Entry::from_bytes(&row.body) {
            Ok(entry) if !row.verdict.is_rejected() => self.told(&row, entry),
            _ => Ok(None),
        }
    }

    fn told(&mut self, row: &ItemRow, entry: Entry) -> Result<Option<HappenedEvent>, Trouble> {
        let draws = matches!(entry.item, Item::Movement(_) | Item::Told(_));
        let what = match (self.what(entry.item)?, row.order) {
            // What was drawn for an order stands on it, also for whoever sees no stores.
            (None, Some(order)) if draws => {
                self.order(order)?.map(|_| Happened::OrderChanged { order })
            }
            (what, _) => what,
        };
        let Some(what) = what else {
            return Ok(None);
        };
        let (device, seq) = self.sealed(row.envelope)?;
        Ok(Some(HappenedEvent {
            id: format!("{device}.{seq}.{}", row.place),
            at: entry.at,
            by: entry.by,
            what,
        }))
    }

    fn sealed(&mut self, key: i64) -> Result<(DeviceId, u64), Trouble> {
        if let Some(known) = self.envelopes.get(&key) {
            return Ok(*known);
        }
        let sealed = envelope::heading(self.context.connection, key)?;
        let found = (sealed.device, sealed.seq);
        self.envelopes.insert(key, found);
        Ok(found)
    }

    fn what(&mut self, item: Item) -> Result<Option<Happened>, Trouble> {
        let may = |access: Access| access.allows(self.context.actor.role);
        let told = match item {
            Item::OrderChange { order, step, .. } => self
                .order(order)?
                .map(|loaded| of_order(order, step, loaded)),
            Item::Photo(photo) => self.order(photo.order)?.map(|_| Happened::PhotoAdded {
                order: photo.order,
                photo: photo.id,
            }),
            Item::Callback(call) => self
                .order(call.order)?
                .map(|_| Happened::CalledBack { order: call.order }),
            Item::Cost(note) => self.order(note.order)?.map(|_| Happened::CostNoted {
                order: note.order,
                note: note.id,
            }),
            Item::Movement(moved) => may(ListMovements::ACCESS).then_some(Happened::StockMoved {
                movement: moved.id,
                part: moved.part,
                quantity: moved.quantity,
                from: moved.from,
                to: moved.to,
            }),
            Item::Stock(record) => may(ShowStores::ACCESS).then_some(Happened::SlipRecorded {
                slip: record.slip(),
            }),
            // Told as the entry that it is about: nothing else leads there.
            Item::Base(BaseRecord::OutOfUse(put)) => Some(Happened::BaseDataChanged {
                of: put.of,
                entry: put.entry,
            }),
            Item::Base(record) => Some(Happened::BaseDataChanged {
                of: record.kind(),
                entry: record.id(),
            }),
            // The charges of a batch come as records of their own.
            Item::Export(ExportRecord::Batch(batch)) => {
                may(ListBatches::ACCESS).then_some(Happened::ExportMade { batch: batch.id.0 })
            }
            Item::Export(ExportRecord::Part(_)) => None,
            Item::Closing(closing) => {
                let month = closing.month;
                may(ListBatches::ACCESS).then_some(match closing.kind {
                    ClosingKind::Closed { .. } => Happened::MonthClosed { month },
                    ClosingKind::Reopened { .. } => Happened::MonthReopened { month },
                })
            }
            Item::History(_)
            | Item::Device(_)
            | Item::Revoked(_)
            | Item::Settled(_)
            | Item::Told(_)
            | Item::Bonus(_)
            | Item::Bulletin(_)
            | Item::CallLog(_)
            | Item::Newer(_) => None,
        };
        Ok(told)
    }

    /// The order, where the caller sees it as it is now.
    fn order(&mut self, order: OrderId) -> Result<Option<&LoadedOrder>, Trouble> {
        if !self.orders.contains_key(&order) {
            let context = self.context;
            let found = load(context.connection, context.key.device, order)?;
            let seen = match found {
                Some(Found::Order(loaded)) if loaded.is_seen_by(context) => Some(loaded),
                _ => None,
            };
            self.orders.insert(order, seen);
        }
        Ok(self.orders.get(&order).and_then(Option::as_deref))
    }
}

/// What a change of an order is.
fn of_order(order: OrderId, step: Option<StepId>, loaded: &LoadedOrder) -> Happened {
    match step.and_then(|step| loaded.order.steps.get(&step)) {
        None => Happened::OrderChanged { order },
        Some(step) => match &step.action {
            Action::Submit if step.follows.is_none() => Happened::OrderFiled { order },
            // One that was late charged nothing, and is a step like any other.
            action => match loaded.state.charges.iter().find(|one| one.step == step.id) {
                Some(charge) => Happened::ChargePosted {
                    order,
                    step: step.id,
                    amount: charge.amount,
                },
                None => Happened::StepTaken {
                    order,
                    step: step.id,
                    action: action.kind(),
                },
            },
        },
    }
}
