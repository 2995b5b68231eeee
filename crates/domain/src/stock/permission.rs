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
        StockRecord::Stocktake(_) | StockRecord::Decision(_) => {
            matches!(actor.role, Role::Keeper) || may_approve(actor.role)
        }
        StockRecord::Reservation(_) => matches!(
            actor.role,
            Role::Keeper | Role::Technician | Role::Supervisor
        ),
    }
}
