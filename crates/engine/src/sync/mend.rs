//! On a device: putting right what is missing, too many, or damaged of what others wrote.

use super::compare::Mended;
use super::mail::Mail;
use super::tally::key_of;
use crate::membership::Membership;
use crate::{Engine, error::Trouble, maintenance};
use yizhan_api::{ApiError, Fault, ListStock, Request, Tag};
use yizhan_domain::{DeviceId, OrderId};
use yizhan_log::compare::{Class, Mend};
use yizhan_log::sync::Receipt;
use yizhan_log::{Entry, Hash};
use yizhan_store::table::item::PENDING;
use yizhan_store::table::{blob, envelope, item, sealed_item};
use yizhan_store::{Connection, StoreError};

/// How many rows are looked at in one go.
const ROWS: u32 = 10_000;

impl Engine {
    /// Throws away what others wrote and is damaged here, so that what is new of the same can be taken in; a comparison
    /// brings it back. Gives how much that was.
    ///
    /// # Errors
    /// When the store cannot be read or written; then nothing changed.
    pub fn drop_damaged(&mut self) -> Result<usize, ApiError> {
        Ok(self.try_drop_damaged()?)
    }

    fn try_drop_damaged(&mut self) -> Result<usize, Trouble> {
        if self.membership.is_hub() {
            return Err(Trouble::Fault(Fault::NotJoined));
        }
        let own = self.key.device;
        let transaction = self.store.transaction()?;
        let dropped = drop_damaged(&transaction, own)?;
        if dropped == 0 {
            return Ok(0);
        }
        envelope::drop_empty(&transaction, own)?;
        let (_, directory) = maintenance::replay(&transaction, own)?;
        transaction.commit().map_err(StoreError::from)?;
        self.directory = directory;
        Ok(dropped)
    }

    /// Puts into the store what is missing, and takes out what is astray. Projections may tell of either, so they are
    /// made anew.
    pub(super) fn mend(&mut self, mend: Mend) -> Result<Mended, Trouble> {
        let own = self.key.device;
        let Membership::Device {
            authority,
            certificate,
            cursor,
            ..
        } = &self.membership
        else {
            return Err(Trouble::Fault(Fault::NotJoined));
        };
        let (authority, cursor) = (*authority, *cursor);
        let person = certificate.person;
        let transaction = self.store.transaction()?;
        let person = person.and_then(|person| self.directory.people.get(&person));
        let keeps_stock = person.is_some_and(|person| ListStock::ACCESS.allows(person.role));
        drop_damaged(&transaction, own)?;
        for order in &mend.whole {
            for row in sealed_item::of_order(&transaction, *order, cursor)? {
                if row.device != Some(own) {
                    item::remove(&transaction, row.position)?;
                }
            }
        }
        for order in &mend.gone {
            forget(&transaction, own, *order, keeps_stock)?;
        }
        for position in mend.astray.iter().filter(|position| **position <= cursor) {
            clear(&transaction, own, *position)?;
        }
        let mut mail = Mail::new(&authority, mend.parcels, &mend.certificates);
        let mut brought = 0;
        for receipt in mend.rows.iter().filter(|receipt| receipt.device != own) {
            // A device has nothing of others behind what it pulled.
            if receipt.position > cursor {
                return Err(Trouble::Fault(Fault::HubUnreadable));
            }
            make_room(&transaction, own, receipt)?;
            mail.store(&transaction, receipt)?;
            brought += 1;
        }
        envelope::drop_empty(&transaction, own)?;
        let (_, directory) = maintenance::replay(&transaction, own)?;
        if !mend.gone.is_empty() {
            blob::sweep(&transaction)?;
        }
        transaction.commit().map_err(StoreError::from)?;
        self.directory = directory;
        Ok(Mended {
            tags: vec![
                Tag::Orders,
                Tag::Stock,
                Tag::Accounts,
                Tag::BaseData,
                Tag::Devices,
                Tag::Sync,
            ],
            mended: brought + mend.gone.len() + mend.astray.len(),
            ..Mended::default()
        })
    }
}

/// Forgets an order that is not for this device; what the device wrote of it itself is hidden.
fn forget(
    connection: &Connection,
    own: DeviceId,
    order: OrderId,
    keeps_stock: bool,
) -> Result<(), Trouble> {
    for row in sealed_item::of_order(connection, order, i64::MAX)? {
        if keeps_stock && key_of(&row).0 == Class::Stores {
            continue;
        }
        if row.device == Some(own) {
            item::hide(connection, row.position)?;
        } else {
            item::remove(connection, row.position)?;
        }
    }
    Ok(())
}

/// Throws away what others wrote and is not what they sealed any more; gives how much that was. Nothing can be made of
/// it, and it keeps others from being read.
pub(crate) fn drop_damaged(connection: &Connection, own: DeviceId) -> Result<usize, Trouble> {
    let (mut dropped, mut position) = (0, 0);
    let mut sealed: Option<(i64, Vec<Hash>)> = None;
    loop {
        let rows = sealed_item::between(connection, position, PENDING, ROWS)?;
        let Some(last) = rows.last() else {
            return Ok(dropped);
        };
        position = last.position;
        for row in rows.iter().filter(|row| row.device != Some(own)) {
            if sealed.as_ref().is_none_or(|(key, _)| *key != row.envelope) {
                let items = match row.device {
                    Some(_) => envelope::by_key(connection, row.envelope)?.items,
                    None => Vec::new(),
                };
                sealed = Some((row.envelope, items));
            }
            let place = row.receipt.as_ref().map(|receipt| receipt.place);
            let items = sealed.as_ref().map(|(_, items)| items);
            let named = place.and_then(|place| items?.get(place));
            if named != Some(&Entry::hash(&row.body)) {
                item::remove(connection, row.position)?;
                dropped += 1;
            }
        }
    }
}

/// Takes away what stands at a position. What the device wrote itself waits for the hub again, which says where it stands.
fn clear(connection: &Connection, own: DeviceId, position: i64) -> Result<(), Trouble> {
    let at = sealed_item::between(connection, position.saturating_sub(1), position, 1)?;
    match at.first() {
        Some(row) if row.device == Some(own) => Ok(item::unnumber_one(connection, position)?),
        Some(_) => Ok(item::remove(connection, position)?),
        None => Ok(()),
    }
}

/// Takes away what stands where an item is to be stored: at its position, and at its place in its envelope.
fn make_room(connection: &Connection, own: DeviceId, receipt: &Receipt) -> Result<(), Trouble> {
    if !(1..PENDING).contains(&receipt.position) {
        return Err(Trouble::Fault(Fault::HubUnreadable));
    }
    if let Some((key, _)) = envelope::find(connection, receipt.device, receipt.seq)? {
        item::remove_from(connection, key, receipt.place)?;
    }
    clear(connection, own, receipt.position)
}
