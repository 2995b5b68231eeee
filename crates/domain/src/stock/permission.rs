//! Who may move what.

use super::{Movement, MovementKind, StockPlace, StockRecord};
use crate::base::Role;
use crate::order::Actor;

/// Whether somebody with this role approves what others ask for in stores.
#[must_use]
pub const fn may_approve(role: Role) -> bool {
    matches!(role, Role::Chief | Role::Manager)
}

/// Whether `actor` may record this movement; what it is worth is not asked here.
#[must_use]
pub fn may_move(actor: &Actor, movement: &Movement) -> bool {
    match movement.kind() {
        None => false,
        // What is in a bag is its owner's to use.
        Some(MovementKind::FromBag) => movement.from == StockPlace::Bag(actor.person),
        Some(
            MovementKind::CountedLess | MovementKind::CountedMore | MovementKind::LostOnTheWay,
        ) => may_approve(actor.role),
        Some(MovementKind::WrittenOff) => actor.role == Role::Keeper || may_approve(actor.role),
        Some(_) => actor.role == Role::Keeper,
    }
}

/// Whether `actor` may make this record.
#[must_use]
pub const fn may_record(actor: &Actor, record: &StockRecord) -> bool {
    match record {
        StockRecord::WriteOff(_) | StockRecord::Count(_) | StockRecord::UnknownCode(_) => {
            matches!(actor.role, Role::Keeper)
        }
        StockRecord::Stocktake(_) => matches!(actor.role, Role::Keeper) || may_approve(actor.role),
        // What is about an order releases what was kept for it.
        StockRecord::Decision(decision) => {
            matches!(actor.role, Role::Keeper)
                || may_approve(actor.role)
                || (decision.order.is_some() && may_keep(actor.role))
        }
        StockRecord::Reservation(_) => may_keep(actor.role),
    }
}

/// Whether somebody with this role keeps parts for orders, and releases them.
#[must_use]
pub const fn may_keep(role: Role) -> bool {
    matches!(role, Role::Keeper | Role::Technician | Role::Supervisor)
}

/// Whether `actor` may decide about a slip: say that it is done, or call it off.
#[must_use]
pub fn may_decide(actor: &Actor, asked: &StockRecord, is_done: bool) -> bool {
    let own = asked.by() == actor.person;
    let minds = actor.role == Role::Keeper || may_approve(actor.role);
    match asked {
        StockRecord::WriteOff(_) if is_done => may_approve(actor.role) && !own,
        StockRecord::WriteOff(_) => may_approve(actor.role) || own,
        StockRecord::Stocktake(_) if is_done => may_approve(actor.role),
        StockRecord::Stocktake(_) | StockRecord::UnknownCode(_) => minds,
        StockRecord::Reservation(_) => minds || may_keep(actor.role),
        StockRecord::Count(_) | StockRecord::Decision(_) => false,
    }
}
