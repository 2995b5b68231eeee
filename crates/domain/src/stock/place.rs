//! Where stock can be.

use crate::{DepartmentId, OrderId, PersonId, SlipId, StoreId};
use serde::{Deserialize, Serialize};

/// Where stock can be. Every movement takes it from one of these to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "at", content = "id", rename_all = "snake_case")]
pub enum StockPlace {
    /// Outside the hospital, or before Yizhan was opened.
    Supplier,
    /// A store.
    Store(StoreId),
    /// Drawn for a work order.
    Order(OrderId),
    /// Consumed by a department without a work order.
    Department(DepartmentId),
    /// In a person's bag: carried along, for orders to come.
    Bag(PersonId),
    /// On the way from one store to another, by the slip that sent it.
    Transit(SlipId),
    /// Written off.
    Scrap,
    /// Neither here nor there: what a count found too many, or too few.
    Difference,
}

/// What a movement is, told from where it comes and goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    /// Into a store from a supplier (入库).
    Inbound,
    /// From a store for a work order (出库).
    Issue,
    /// From a store for a department (科室领用).
    Consumed,
    /// From a store into a person's bag (随身备件).
    Carried,
    /// Out of a bag for a work order.
    FromBag,
    /// Back into a store from a work order, a department or a bag (退库).
    Return,
    /// Out of a store, to another one (调拨发出).
    Sent,
    /// Into a store, from another one (调拨收到).
    Received,
    /// Written off (报损).
    WrittenOff,
    /// Fewer were counted than the books said (盘亏).
    CountedLess,
    /// More were counted than the books said (盘盈).
    CountedMore,
    /// What never arrived of a transfer (在途短少).
    LostOnTheWay,
    /// Back to the supplier (退货).
    SentBack,
    /// From one bin of a store to another (移位).
    Reshelved,
}

impl MovementKind {
    /// What a movement from one place to another is; nothing for two places between which nothing moves.
    #[must_use]
    pub fn of(from: StockPlace, to: StockPlace) -> Option<Self> {
        use StockPlace::{Bag, Department, Difference, Order, Scrap, Store, Supplier, Transit};
        Some(match (from, to) {
            (Supplier, Store(_)) => Self::Inbound,
            (Store(_), Supplier) => Self::SentBack,
            (Store(_), Order(_)) => Self::Issue,
            (Store(_), Department(_)) => Self::Consumed,
            (Store(_), Bag(_)) => Self::Carried,
            (Bag(_), Order(_)) => Self::FromBag,
            (Order(_) | Department(_) | Bag(_), Store(_)) => Self::Return,
            (Store(_), Transit(_)) => Self::Sent,
            (Transit(_), Store(_)) => Self::Received,
            (Transit(_), Difference) => Self::LostOnTheWay,
            (Store(_), Scrap) => Self::WrittenOff,
            (Store(_), Difference) => Self::CountedLess,
            (Difference, Store(_)) => Self::CountedMore,
            (Store(one), Store(other)) if one == other => Self::Reshelved,
            _ => return None,
        })
    }
}

impl StockPlace {
    /// The store that it is, where it is one.
    #[must_use]
    pub const fn store(self) -> Option<StoreId> {
        match self {
            Self::Store(store) => Some(store),
            _ => None,
        }
    }
}
