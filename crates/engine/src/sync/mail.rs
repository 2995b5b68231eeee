//! On a device: what the hub sent of others, verified before it is stored.

use crate::error::Trouble;
use crate::project;
use std::collections::BTreeMap;
use yizhan_api::Fault;
use yizhan_domain::{DeviceId, OrderId, PersonId};
use yizhan_log::sync::Receipt;
use yizhan_log::{Certificate, Entry, Item, Parcel, writes_for};
use yizhan_store::Connection;
use yizhan_store::table::item::{self, NewItem, PENDING};
use yizhan_store::table::{envelope, unread};

/// Parcels that came, each of which is verified before the first of its items is taken.
pub(super) struct Mail {
    parcels: BTreeMap<(DeviceId, u64), Parcel>,
    /// The devices that the hub's authority certified: their public keys and persons.
    certified: BTreeMap<DeviceId, ([u8; 32], Option<PersonId>)>,
    opened: BTreeMap<(DeviceId, u64), i64>,
}

impl Mail {
    pub(super) fn new(
        authority: &[u8; 32],
        parcels: Vec<Parcel>,
        certificates: &[Certificate],
    ) -> Self {
        let parcels = parcels.into_iter();
        let certified = certificates
            .iter()
            .filter(|certificate| certificate.is_of(authority));
        Self {
            parcels: parcels
                .map(|parcel| ((parcel.envelope.device, parcel.envelope.seq), parcel))
                .collect(),
            certified: certified
                .map(|one| (one.device, (one.public, one.person)))
                .collect(),
            opened: BTreeMap::new(),
        }
    }

    /// Stores the item that a receipt is about, once it is verified; gives what it says and what it is filed under.
    pub(super) fn store(
        &mut self,
        connection: &Connection,
        receipt: &Receipt,
    ) -> Result<(Entry, Option<OrderId>), Trouble> {
        let unreadable = || Trouble::Fault(Fault::HubUnreadable);
        let name = (receipt.device, receipt.seq);
        let parcel = self.parcels.get(&name).ok_or_else(unreadable)?;
        let body = parcel.items.get(&receipt.place).ok_or_else(unreadable)?;
        let entry = Entry::from_any_version(body).map_err(|_| unreadable())?;
        if let Item::OrderChange { change, .. } = &entry.item
            && !receipt.verdict.is_rejected()
            && !yizhan_document::is_framed(change)
        {
            return Err(unreadable());
        }
        let certified = self.certified.get(&receipt.device);
        let person = certified.and_then(|(_, person)| *person);
        if receipt.verdict.counts() && !writes_for(person, entry.by) {
            return Err(unreadable());
        }
        let key = match self.opened.get(&name) {
            Some(key) => *key,
            None => {
                let key = self.open(connection, parcel)?;
                self.opened.insert(name, key);
                key
            }
        };
        if !(1..PENDING).contains(&receipt.position) {
            return Err(unreadable());
        }
        let new = NewItem {
            position: Some(receipt.position),
            order: project::subject(&entry.item),
            envelope: key,
            place: receipt.place,
            received_at: receipt.received_at,
            verdict: receipt.verdict,
            body,
        };
        item::append(connection, &new)?;
        if matches!(entry.item, Item::Newer(_)) {
            unread::mark(connection, receipt.position)?;
        }
        Ok((entry, new.order))
    }

    /// Verifies a parcel, and gives the key of its envelope.
    fn open(&self, connection: &Connection, parcel: &Parcel) -> Result<i64, Trouble> {
        let sealed = &parcel.envelope;
        let public = self.certified.get(&sealed.device);
        let holds = parcel.foreign().is_none()
            && public.is_some_and(|(public, _)| sealed.is_signed_by(public));
        if !holds {
            return Err(Trouble::Fault(Fault::HubUnreadable));
        }
        match envelope::find(connection, sealed.device, sealed.seq)? {
            Some((key, hash)) if hash == sealed.hash() => Ok(key),
            Some(_) => Err(Trouble::Fault(Fault::HubUnreadable)),
            None => Ok(envelope::insert(connection, sealed, false)?),
        }
    }
}
