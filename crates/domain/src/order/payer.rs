//! Which department an order is charged to.

use crate::DepartmentId;
use crate::base::{Person, Place, Role};

/// Who pays: the department of a ward person who needs it, wherever that person stands; else the department
/// that owns the place.
#[must_use]
pub fn payer(requester: Option<&Person>, place: &Place) -> DepartmentId {
    requester
        .filter(|person| person.role == Role::Requester)
        .map_or(place.department, |person| person.department)
}
