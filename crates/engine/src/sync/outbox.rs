//! On a device: what waits for the hub.

use super::later::Later;
use crate::membership::Membership;
use crate::{Engine, error::Trouble};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::{ApiError, Fault};
use yizhan_log::Parcel;
use yizhan_log::sync::{self, Message, Signed};
use yizhan_store::table::item::PENDING;
use yizhan_store::table::{envelope, item, known_device};

/// How many items one message carries.
const ITEMS: u32 = 500;
/// From how many bytes on a message ends.
const BYTES: usize = 512 * 1024;

/// What a device says next to its hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outbox {
    /// The message, signed; it is sent as it is.
    pub message: Vec<u8>,
    /// How many items it carries.
    pub items: usize,
}

impl Engine {
    /// Where the hub of this device is reached; none where this store is its own hub.
    #[must_use]
    pub fn hub_address(&self) -> Option<&str> {
        self.membership.address()
    }

    /// Short code of this device.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.key.code
    }

    /// How many items wait for the hub.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn count_waiting(&self) -> Result<u32, ApiError> {
        Ok(item::count_pending(self.store.connection()).map_err(Trouble::from)?)
    }

    /// How many of them the hub asked for again later, since what they build on had not come to it when they last met.
    #[must_use]
    pub const fn count_early(&self) -> u32 {
        self.waits.early
    }

    /// How many of them the hub could not read when they last met: it has to be updated first.
    #[must_use]
    pub const fn count_unread_there(&self) -> u32 {
        self.waits.unread
    }

    /// How many items of this device the hub did not admit, and nobody settled yet.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn count_held(&self) -> Result<u32, ApiError> {
        let held = item::count_not_admitted(self.store.connection(), self.key.device);
        Ok(held.map_err(Trouble::from)?)
    }

    /// What the device says next: what waits is handed in first, then it asks what is new.
    ///
    /// # Errors
    /// When the store cannot be read, or this store is its own hub.
    pub fn say(&self) -> Result<Outbox, ApiError> {
        match self.push()? {
            Some(push) => Ok(push),
            None => Ok(Outbox {
                message: self.pull()?,
                items: 0,
            }),
        }
    }

    /// The message that hands in what waits for the hub, the oldest first; none where nothing waits.
    ///
    /// # Errors
    /// When the store cannot be read, or this store is its own hub.
    pub fn push(&self) -> Result<Option<Outbox>, ApiError> {
        let Some((push, _, items)) = self.push_behind(PENDING, &self.later)? else {
            return Ok(None);
        };
        let message = self.signed(&push)?;
        Ok(Some(Outbox { message, items }))
    }

    /// The message that hands in what waits behind a position, up to which one, and how many items that are, without
    /// those that are for `later`.
    pub(super) fn push_behind(
        &self,
        position: i64,
        later: &Later,
    ) -> Result<Option<(Message, i64, usize)>, Trouble> {
        let connection = self.store.connection();
        let (mut parcels, mut items, mut bytes): (Vec<(i64, Parcel)>, _, _) = (Vec::new(), 0, 0);
        let mut last = position;
        // Behind as many as are left out there may be others.
        let most = ITEMS.saturating_add(later.len());
        let rows = item::pending(connection, position, most)?;
        let due = rows.into_iter().filter(|row| !later.has(row.position));
        for row in due.take(ITEMS as usize) {
            let is_next = parcels.last().is_none_or(|(key, _)| *key != row.envelope);
            if is_next && bytes >= BYTES {
                break;
            }
            if is_next {
                let parcel = Parcel {
                    envelope: envelope::by_key(connection, row.envelope)?,
                    items: BTreeMap::new(),
                };
                parcels.push((row.envelope, parcel));
            }
            bytes += row.body.len();
            items += 1;
            last = row.position;
            if let Some((_, parcel)) = parcels.last_mut() {
                parcel.items.insert(row.place, row.body);
            }
        }
        if parcels.is_empty() {
            return Ok(None);
        }
        let parcels: Vec<Parcel> = parcels.into_iter().map(|(_, parcel)| parcel).collect();
        let authors = parcels.iter().map(|parcel| parcel.envelope.device);
        let mut certificates = Vec::new();
        for device in BTreeSet::from_iter(authors.filter(|device| *device != self.key.device)) {
            let known = known_device::by_id(connection, device)?;
            certificates.extend(known.map(|known| known.certificate));
        }
        let (epoch, ..) = self.device()?;
        let push = Message::Push {
            epoch,
            parcels,
            certificates,
        };
        Ok(Some((push, last, items)))
    }

    /// The message that asks what is new.
    ///
    /// # Errors
    /// When this store is its own hub.
    pub fn pull(&self) -> Result<Vec<u8>, ApiError> {
        let (epoch, after, scope) = self.device()?;
        let message = Message::Pull {
            epoch,
            after,
            scope,
        };
        Ok(self.signed(&message)?)
    }

    pub(super) fn device(&self) -> Result<([u8; 16], i64, Option<sync::Stamp>), Trouble> {
        match &self.membership {
            Membership::Hub { .. } => Err(Trouble::Fault(Fault::NotJoined)),
            Membership::Device {
                epoch,
                cursor,
                scope,
                ..
            } => Ok((*epoch, *cursor, *scope)),
        }
    }

    pub(super) fn signed(&self, message: &impl serde::Serialize) -> Result<Vec<u8>, Trouble> {
        let signed = self.sign(message, !self.introduced)?;
        sync::to_bytes(&signed).map_err(Trouble::internal)
    }

    /// A message with this device's signature, and with its certificate where it `introduces` itself.
    pub(super) fn sign(
        &self,
        message: &impl serde::Serialize,
        introduces: bool,
    ) -> Result<Signed, Trouble> {
        let Membership::Device { certificate, .. } = &self.membership else {
            return Err(Trouble::Fault(Fault::NotJoined));
        };
        let message = sync::pack(message).map_err(Trouble::internal)?;
        let certificate = introduces.then(|| (**certificate).clone());
        Ok(Signed::by(&self.key, certificate, message))
    }
}
