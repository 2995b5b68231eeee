//! On a device: what the hub asked for again at the next meeting.

use std::collections::{BTreeMap, BTreeSet};
use yizhan_domain::OrderId;
use yizhan_store::table::item::ItemRow;

/// The items, by their positions.
#[derive(Default)]
pub(crate) struct Later(BTreeMap<i64, Asked>);

struct Asked {
    order: Option<OrderId>,
    /// Whether the hub cannot read it.
    is_unread: bool,
}

/// How many items wait for what.
#[derive(Clone, Copy, Default)]
pub(crate) struct Waits {
    /// Until other devices met the hub.
    pub(crate) early: u32,
    /// Until the hub is updated.
    pub(crate) unread: u32,
}

impl Later {
    pub(super) fn add(&mut self, row: &ItemRow, is_unread: bool) {
        let order = row.order;
        self.0.insert(row.position, Asked { order, is_unread });
    }

    pub(super) fn has(&self, position: i64) -> bool {
        self.0.contains_key(&position)
    }

    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// Forgets them, and says what they wait for. What builds on something that the hub cannot read waits for that.
    pub(super) fn take(&mut self) -> Waits {
        let asked = std::mem::take(&mut self.0);
        let unread = asked.values().filter(|asked| asked.is_unread);
        let orders: BTreeSet<OrderId> = unread.filter_map(|asked| asked.order).collect();
        let mut waits = Waits::default();
        for Asked { order, is_unread } in asked.into_values() {
            match is_unread || order.is_some_and(|order| orders.contains(&order)) {
                true => waits.unread += 1,
                false => waits.early += 1,
            }
        }
        waits
    }
}
