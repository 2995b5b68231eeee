//! Views of badges, and of what one device asks another to confirm.

use serde::{Deserialize, Serialize};
use yizhan_domain::order::{Bill, BillDigest};
use yizhan_domain::{Millis, OrderId, PersonId};

/// A person's badge, as the hub knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BadgeView {
    /// Whose it is.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Staff number.
    pub staff_number: String,
    /// Name of the department.
    pub department_name: String,
    /// What the badge's code says; none before one was issued.
    pub code: Option<String>,
    /// When it was issued.
    pub issued_at: Option<Millis>,
    /// Whether its person has chosen a PIN.
    pub has_pin: bool,
    /// Whether it is blocked until its person chooses another PIN.
    pub is_blocked: bool,
}

/// Whose badge was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BadgeHolder {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Name of the department.
    pub department_name: String,
}

/// What another device asks to confirm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AskedView {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// The bill.
    pub bill: Bill,
    /// What a signer of this bill binds to.
    pub bill_digest: BillDigest,
}
