//! Slips as they are shown.

use super::kept;
use super::ledger::left_of;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::ShowSlip;
use yizhan_api::view::{KeptState, SlipKind, SlipLine, SlipState, SlipView};
use yizhan_domain::base::Part;
use yizhan_domain::stock::{
    Movement, MovementKind, Reservation, StockPlace, StockRecord, may_decide,
};
use yizhan_domain::{Fen, Refusal, SlipId, StoreId};
use yizhan_store::table::{movement, slip, slip_decision, work_order};

/// A slip with its lines.
pub(crate) fn show_slip(context: &Context<'_>, request: &ShowSlip) -> Result<SlipView, Trouble> {
    slip_view(context, request.slip)
}

/// A slip: as it was asked for, else as its movements tell it.
pub(crate) fn slip_view(context: &Context<'_>, id: SlipId) -> Result<SlipView, Trouble> {
    if let Some(record) = slip::read(context.connection, id)? {
        let state = match &record {
            StockRecord::Reservation(kept) => Some(kept_state(context, kept)?),
            _ => None,
        };
        return record_view(context, &record, state);
    }
    let moves = movement::of_slip(context.connection, id)?;
    moved_view(context, id, &moves)?.ok_or_else(|| Refusal::UnknownSlip.into())
}

/// A slip that is a record. `known` is how it stands as long as nothing was decided, where that follows from more than
/// the record.
pub(super) fn record_view(
    context: &Context<'_>,
    record: &StockRecord,
    known: Option<SlipState>,
) -> Result<SlipView, Trouble> {
    let directory = context.directory;
    let id = record.slip();
    let decision = slip_decision::read(context.connection, id)?;
    let state = match &decision {
        None => known.unwrap_or(SlipState::Open),
        Some(made) if made.is_done => SlipState::Done,
        Some(_) => SlipState::CalledOff,
    };
    let is_open = state == SlipState::Open;
    let mut view = SlipView {
        by_name: directory.person_name(record.by()),
        decided_by: decision
            .as_ref()
            .map(|made| directory.person_name(made.by))
            .unwrap_or_default(),
        decided_words: decision.map(|made| made.words).unwrap_or_default(),
        state,
        may_do: is_open && may_decide(&context.actor, record, true),
        may_call_off: is_open && may_decide(&context.actor, record, false),
        ..empty(id, SlipKind::WriteOff)
    };
    let store = match record {
        StockRecord::WriteOff(asked) => {
            view.at = asked.at;
            view.note.clone_from(&asked.reason);
            view.value = asked.value();
            view.lines = asked
                .lines
                .iter()
                .map(|line| SlipLine {
                    shelf: line.shelf.clone(),
                    quantity: line.quantity,
                    unit_price: line.unit_price,
                    ..line_of(context, line.movement, line.part)
                })
                .collect();
            asked.store
        }
        StockRecord::Stocktake(begun) => {
            view.kind = SlipKind::Stocktake;
            view.at = begun.at;
            view.note.clone_from(&begun.name);
            begun.store
        }
        StockRecord::UnknownCode(kept) => {
            view.kind = SlipKind::UnknownCode;
            view.at = kept.at;
            view.reference.clone_from(&kept.code);
            kept.store
        }
        StockRecord::Reservation(kept) => {
            view.kind = SlipKind::Reservation;
            view.at = kept.at;
            view.lines = vec![SlipLine {
                quantity: kept.quantity,
                ..line_of(context, yizhan_domain::MovementId(id.0), kept.part)
            }];
            view.order = Some(kept.order);
            view.until = Some(kept.until);
            // Nobody has to say that it is done: issuing does.
            view.may_do = false;
            let order = work_order::by_id(context.connection, kept.order)?;
            view.other = order.map(|order| order.number).unwrap_or_default();
            kept.store
        }
        StockRecord::Count(_) | StockRecord::Decision(_) => return Err(Refusal::UnknownSlip.into()),
    };
    view.store = store;
    view.store_name = store_name(context, store);
    Ok(view)
}

fn kept_state(context: &Context<'_>, kept: &Reservation) -> Result<SlipState, Trouble> {
    let row = kept::row_of(context, kept)?;
    Ok(match row.map(|row| row.state) {
        Some(KeptState::Kept) => SlipState::Open,
        Some(KeptState::Issued) => SlipState::Done,
        // Longer ago than is looked at.
        None | Some(KeptState::RanOut | KeptState::OrderOver) => SlipState::RanOut,
    })
}

/// A slip that its movements tell; nothing where there are none.
pub(super) fn moved_view(
    context: &Context<'_>,
    id: SlipId,
    moves: &[Movement],
) -> Result<Option<SlipView>, Trouble> {
    let directory = context.directory;
    let mut view = None;
    let mut is_on_the_way = false;
    for moved in moves {
        let (kind, store) = match (moved.kind(), moved.from, moved.to) {
            (Some(MovementKind::Inbound), _, StockPlace::Store(store)) => {
                (SlipKind::Delivery, store)
            }
            (Some(MovementKind::Consumed | MovementKind::Carried), StockPlace::Store(store), _) => {
                (SlipKind::HandOut, store)
            }
            (Some(MovementKind::Return), _, StockPlace::Store(store)) => (SlipKind::Return, store),
            (Some(MovementKind::Sent), StockPlace::Store(store), _) => (SlipKind::Transfer, store),
            (Some(MovementKind::WrittenOff), StockPlace::Store(store), _) => {
                (SlipKind::WriteOff, store)
            }
            (Some(MovementKind::SentBack), StockPlace::Store(store), _) => {
                (SlipKind::SentBack, store)
            }
            (Some(MovementKind::Reshelved), StockPlace::Store(store), _) => {
                (SlipKind::Reshelving, store)
            }
            // What arrives of a transfer, or never does, is told by what is left of what was sent.
            _ => continue,
        };
        let view = view.get_or_insert_with(|| SlipView {
            store,
            store_name: store_name(context, store),
            other: other(context, moved),
            other_store: moved.details.destination,
            purpose: moved.details.purpose,
            reference: moved.details.reference.clone(),
            note: moved.details.note.clone(),
            by_name: directory.person_name(moved.by),
            at: moved.at,
            ..empty(id, kind)
        });
        let left = match kind {
            SlipKind::Transfer => left_of(context.connection, moved)?,
            _ => 0,
        };
        is_on_the_way |= left > 0;
        view.value = view
            .value
            .plus(Fen(moved.unit_price.0.saturating_mul(moved.quantity)));
        view.lines.push(SlipLine {
            shelf: moved.shelf(),
            quantity: moved.quantity,
            left,
            unit_price: moved.unit_price,
            to_bin: moved.details.to_bin.clone().unwrap_or_default(),
            inspection: moved.details.inspection.clone(),
            ..line_of(context, moved.id, moved.part)
        });
    }
    Ok(view.map(|view| SlipView {
        state: if is_on_the_way {
            SlipState::Open
        } else {
            SlipState::Done
        },
        ..view
    }))
}

fn other(context: &Context<'_>, moved: &Movement) -> String {
    let name = |place| match place {
        StockPlace::Department(department) => Some(context.directory.department_name(department)),
        StockPlace::Bag(person) => Some(context.directory.person_name(person)),
        StockPlace::Supplier => {
            Some(moved.details.supplier.clone()).filter(|name| !name.is_empty())
        }
        _ => None,
    };
    let destination = moved.details.destination;
    destination
        .map(|store| store_name(context, store))
        .or_else(|| name(moved.to))
        .or_else(|| name(moved.from))
        .unwrap_or_default()
}

fn empty(id: SlipId, kind: SlipKind) -> SlipView {
    SlipView {
        id,
        kind,
        state: SlipState::Done,
        store: StoreId(uuid::Uuid::nil()),
        store_name: String::new(),
        other: String::new(),
        other_store: None,
        purpose: None,
        reference: String::new(),
        note: String::new(),
        by_name: String::new(),
        at: yizhan_domain::Millis(0),
        decided_by: String::new(),
        decided_words: String::new(),
        lines: Vec::new(),
        value: Fen(0),
        order: None,
        until: None,
        may_do: false,
        may_call_off: false,
    }
}

fn line_of(
    context: &Context<'_>,
    movement: yizhan_domain::MovementId,
    part: yizhan_domain::PartId,
) -> SlipLine {
    let known = context.directory.parts.get(&part);
    let text = |of: fn(&Part) -> String| known.map(of).unwrap_or_default();
    SlipLine {
        movement,
        part,
        code: text(|part| part.code.clone()),
        name: text(|part| part.name.clone()),
        spec: text(spec),
        unit: text(|part| part.unit.clone()),
        shelf: yizhan_domain::stock::Shelf::default(),
        quantity: 0,
        left: 0,
        unit_price: Fen(0),
        to_bin: String::new(),
        inspection: None,
    }
}

/// Spec and model in one line.
pub(super) fn spec(part: &Part) -> String {
    let spec = [part.spec.as_str(), part.model.as_str()];
    let told: Vec<&str> = spec.into_iter().filter(|text| !text.is_empty()).collect();
    told.join(" ")
}

pub(super) fn store_name(context: &Context<'_>, store: StoreId) -> String {
    let store = context.directory.stores.get(&store);
    store.map(|store| store.name.clone()).unwrap_or_default()
}
