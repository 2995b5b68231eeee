//! Orders that one push is about, each loaded once.

use crate::error::Trouble;
use crate::order::{Found, LoadedChange, LoadedOrder, load};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_document::{Document, ReadChange};
use yizhan_domain::order::WorkOrder;
use yizhan_domain::{DeviceId, OrderId};
use yizhan_log::{Entry, Item};
use yizhan_store::Connection;

/// The orders.
#[derive(Default)]
pub(super) struct Opened {
    orders: BTreeMap<OrderId, LoadedOrder>,
    /// Changes of theirs that a copy of a device wrote, and that will never have a place here.
    torn: BTreeMap<OrderId, Vec<Vec<u8>>>,
    /// Those of which something came that builds on what has not come yet.
    early: BTreeSet<OrderId>,
    /// Those that got a photo, which stands beside the document and is not looked at here.
    photographed: BTreeSet<OrderId>,
}

/// A change that becomes part of its order's document.
pub(super) struct Joining {
    pub(super) order: OrderId,
    pub(super) loaded: LoadedOrder,
    /// The document with the change.
    pub(super) document: Document,
    /// The order as that reads.
    pub(super) joined: WorkOrder,
    pub(super) read: ReadChange,
}

impl Opened {
    /// Takes an order out.
    pub(super) fn take(
        &mut self,
        connection: &Connection,
        device: DeviceId,
        order: OrderId,
    ) -> Result<Option<Found>, Trouble> {
        match self.orders.remove(&order) {
            Some(loaded) => Ok(Some(Found::Order(Box::new(loaded)))),
            None => load(connection, device, order),
        }
    }

    /// Whether a newer program wrote something into an order that this one cannot read.
    pub(super) fn is_newer(
        &mut self,
        connection: &Connection,
        device: DeviceId,
        order: OrderId,
    ) -> Result<bool, Trouble> {
        match self.take(connection, device, order)? {
            Some(Found::Order(loaded)) => {
                self.put_back(order, *loaded);
                Ok(false)
            }
            Some(Found::Newer(_)) => Ok(true),
            Some(Found::Historic(_)) | None => Ok(false),
        }
    }

    /// Puts an order back as it was.
    pub(super) fn put_back(&mut self, order: OrderId, loaded: LoadedOrder) {
        self.orders.insert(order, loaded);
    }

    /// Puts an order back with one more change: `as_item` says what the log says of it.
    pub(super) fn join(
        &mut self,
        joining: Joining,
        as_item: impl FnOnce(ReadChange) -> LoadedChange,
    ) {
        let Joining {
            order,
            loaded,
            document,
            joined,
            read,
        } = joining;
        let loaded = loaded.with(document, joined, as_item(read));
        self.orders.insert(order, loaded);
    }

    /// What a copy of a device wrote has no place here.
    pub(super) fn tear(&mut self, body: &[u8]) {
        if let Ok(entry) = Entry::from_bytes(body)
            && let Item::OrderChange { order, change, .. } = entry.item
        {
            self.torn.entry(order).or_default().push(change);
        }
    }

    /// The changes of an order that have no place here.
    pub(super) fn torn(&self, order: OrderId) -> &[Vec<u8>] {
        self.torn.get(&order).map_or(&[], Vec::as_slice)
    }

    /// Something of an order came that builds on what has not come yet.
    pub(super) fn wait_for(&mut self, order: OrderId) {
        self.early.insert(order);
    }

    /// Whether something of an order came that will come again.
    pub(super) fn is_waited_for(&self, order: OrderId) -> bool {
        self.early.contains(&order)
    }

    /// An order got a photo.
    pub(super) fn photographed(&mut self, order: OrderId) {
        self.photographed.insert(order);
    }

    /// The orders as the log tells them now.
    pub(super) fn into_loaded(self) -> impl Iterator<Item = (OrderId, LoadedOrder)> {
        let Self {
            orders,
            photographed,
            ..
        } = self;
        let is_all = move |(order, _): &(OrderId, LoadedOrder)| !photographed.contains(order);
        orders.into_iter().filter(is_all)
    }

    /// Something beside the order's own changes is different now.
    pub(super) fn forget(&mut self, order: OrderId) {
        self.orders.remove(&order);
    }
}
