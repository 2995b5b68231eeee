//! Items: the facts of the log.

use crate::{Certificate, Hash, ToldIssue};
use serde::{Deserialize, Serialize};
use yizhan_domain::accounting::{Closing, ExportRecord};
use yizhan_domain::base::{BaseRecord, HistoricOrder};
use yizhan_domain::callback::Callback;
use yizhan_domain::photo::Photo;
use yizhan_domain::stock::{Movement, StockRecord};
use yizhan_domain::{DeviceId, ItemId, Millis, OrderId, PersonId, StepId};

/// A fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "items are read one by one and not kept in memory"
)]
pub enum Item {
    /// One Automerge change of a work order's document.
    OrderChange {
        /// The order.
        order: OrderId,
        /// The step that it adds, where it adds one.
        step: Option<StepId>,
        /// The change, uncompressed.
        #[serde(with = "serde_bytes")]
        change: Vec<u8>,
    },
    /// A movement of stock.
    Movement(Movement),
    /// An entry of base data.
    Base(BaseRecord),
    /// An order of an old system.
    History(Box<HistoricOrder>),
    /// A device may write: its certificate.
    Device(Box<Certificate>),
    /// What a device writes from now on counts for nothing.
    Revoked(DeviceId),
    /// What becomes of an item that the hub did not admit.
    Settled(Settled),
    /// A photo of an order was taken; its bytes come by themselves.
    Photo(Photo),
    /// Something was asked for, decided or counted in a store.
    Stock(StockRecord),
    /// What a keeper's device said that it issued to an order, before the movements came.
    Told(Box<ToldIssue>),
    /// Somebody phoned about an order, and this came of it.
    Callback(Callback),
    /// A month of the accounts was closed, or opened again.
    Closing(Closing),
    /// Charges were handed over to accounting.
    Export(ExportRecord),
}

/// A decision about an item that the hub did not admit, or that its author took note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The item.
    pub item: ItemId,
    /// The order that it is about.
    pub order: Option<OrderId>,
    /// Whether it counts, from here on.
    pub counts: bool,
}

/// An item with its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Who wrote it; none for what an import brought in.
    pub by: Option<PersonId>,
    /// When, by the device's clock.
    pub at: Millis,
    /// The fact.
    pub item: Item,
}

/// Bytes that are no item.
#[derive(Debug, thiserror::Error)]
#[error("not an item: {0}")]
pub struct Unreadable(String);

impl Entry {
    /// Its bytes: CBOR (RFC 8949) with the field names of this version.
    ///
    /// # Errors
    /// [`Unreadable`], when it cannot be written; it never was, in tests.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Unreadable> {
        let mut bytes = Vec::new();
        ciborium::into_writer(self, &mut bytes).map_err(|e| Unreadable(e.to_string()))?;
        Ok(bytes)
    }

    /// Reads it from its bytes.
    ///
    /// # Errors
    /// [`Unreadable`], when the bytes are no item.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Unreadable> {
        ciborium::from_reader(bytes).map_err(|e| Unreadable(e.to_string()))
    }

    /// The hash of an item's bytes.
    #[must_use]
    pub fn hash(bytes: &[u8]) -> Hash {
        Hash::of("yizhan item 1", bytes)
    }
}
