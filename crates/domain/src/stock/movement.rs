//! Movements and what they add up to (B6).

use crate::{Fen, Millis, MovementId, OrderId, PartId, PersonId, StoreId};
use serde::{Deserialize, Serialize};

/// Where stock can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "at", content = "id", rename_all = "snake_case")]
pub enum StockPlace {
    /// Outside the hospital, or before Yizhan was opened.
    Supplier,
    /// A store.
    Store(StoreId),
    /// Drawn for a work order.
    Order(OrderId),
}

/// A movement of stock (出入库记录). It is never changed; a correction is another movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// Its id.
    pub id: MovementId,
    /// The part.
    pub part: PartId,
    /// Units, above zero.
    pub quantity: i64,
    /// Where it came from.
    pub from: StockPlace,
    /// Where it went.
    pub to: StockPlace,
    /// Price of one unit, fixed now.
    pub unit_price: Fen,
    /// What the outbound record prints of the part; none where nothing is printed.
    pub printed: Option<Printed>,
    /// Shelf or bin in the store, where known.
    pub bin: String,
    /// Lot, where the part has one.
    pub lot: Option<String>,
    /// Last day of use (`2028-11-03`), where the part has one.
    pub expires_on: Option<String>,
    /// Who recorded it.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
}

/// A part as an outbound record prints it: later changes of base data do not touch it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// Part code.
    pub code: String,
    /// Part name.
    pub name: String,
    /// Spec and model.
    pub spec: String,
    /// Unit.
    pub unit: String,
    /// How the keeper's device knew the order that it was issued to.
    #[serde(default, skip_serializing_if = "KnownBy::is_order")]
    pub known_by: KnownBy,
}

/// How a keeper's device knows the order that parts go to (A11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnownBy {
    /// It has the order.
    #[default]
    Order,
    /// From the order's code only; a device of this hospital vouches for it.
    VouchedCode,
    /// From a code that nobody vouches for: somebody should look into it.
    BareCode,
}

impl KnownBy {
    fn is_order(&self) -> bool {
        *self == Self::Order
    }
}

/// A part drawn for an order: what the outbound record says (A7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// The issue.
    pub movement: MovementId,
    /// The part.
    pub part: PartId,
    /// The part as the record prints it.
    #[serde(flatten)]
    pub printed: Printed,
    /// Units drawn.
    pub quantity: i64,
    /// Price of one unit when it was drawn.
    pub unit_price: Fen,
    /// When it was issued.
    pub at: Millis,
}

impl Drawn {
    /// What an issue to an order drew; nothing for any other movement.
    #[must_use]
    pub fn of(movement: &Movement) -> Option<Self> {
        Some(Self {
            movement: movement.id,
            part: movement.part,
            printed: movement.printed.clone()?,
            quantity: movement.quantity,
            unit_price: movement.unit_price,
            at: movement.at,
        })
    }
}
