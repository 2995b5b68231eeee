//! Backup, rebuild, verification.

use crate::project::{self, Batch};
use crate::{Engine, error::Trouble, sync};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use yizhan_api::ApiError;
use yizhan_domain::DeviceId;
use yizhan_domain::base::Directory;
use yizhan_domain::photo::PhotoHash;
use yizhan_log::{Entry, Envelope, Hash, Item, NotGenuine};
use yizhan_store::table::{blob, envelope, item, known_device, photo, tally, unread};
use yizhan_store::{
    Connection, Store, StoreError, clear_projections, fingerprint, projector, set_projector,
};

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Items in the log.
    pub items: u64,
    /// Envelopes that hold them.
    pub envelopes: u64,
    /// Photos whose bytes are here.
    pub photos: u64,
    /// Photos whose bytes are not here: they are still on their way, or lost with a device.
    pub photos_missing: u64,
    /// What is wrong, in plain words; empty when all is well.
    pub faults: Vec<String>,
}

impl Engine {
    /// Writes a copy of the store, as it is at this moment, to a new file.
    ///
    /// # Errors
    /// When the file exists or cannot be written.
    pub fn backup(&self, to: &Path) -> Result<(), ApiError> {
        Ok(self.store.copy_to(to).map_err(Trouble::from)?)
    }

    /// Throws the projections away and makes them again from the log; gives the number of items.
    ///
    /// # Errors
    /// When the log cannot be read; then the old projections stay.
    pub fn rebuild(&mut self) -> Result<u64, ApiError> {
        Ok(self.try_rebuild()?)
    }

    fn try_rebuild(&mut self) -> Result<u64, Trouble> {
        let transaction = self.store.transaction()?;
        let (items, directory) = replay(&transaction, self.key.device)?;
        transaction.commit().map_err(StoreError::from)?;
        self.directory = directory;
        Ok(items)
    }

    /// Checks every signature, every link of the chains, every item against its envelope, and that the
    /// projections are what a rebuild gives. Changes nothing.
    ///
    /// # Errors
    /// When the store cannot be read at all.
    pub fn verify(&mut self) -> Result<Verified, ApiError> {
        Ok(self.try_verify()?)
    }

    fn try_verify(&mut self) -> Result<Verified, Trouble> {
        let device = self.key.device;
        let transaction = self.store.transaction()?;
        let mut verified = Verified::default();
        let mut last: Option<(DeviceId, u64, Hash)> = None;
        let mut keys = BTreeMap::from([(device, self.key.public())]);
        for known in known_device::all(&transaction)? {
            let certificate = known.certificate;
            keys.entry(certificate.device).or_insert(certificate.public);
        }
        for row in envelope::all(&transaction)? {
            verified.envelopes += 1;
            let sealed = &row.envelope;
            let mut fault = |what: &dyn std::fmt::Display| {
                let whose = if sealed.device == device {
                    ""
                } else {
                    " of another device"
                };
                let line = format!("envelope {}{whose}: {what}", sealed.seq);
                verified.faults.push(line);
            };
            match keys.get(&sealed.device) {
                Some(key) if !sealed.is_signed_by(key) => fault(&NotGenuine::Signature),
                Some(_) => {}
                None => fault(&"the key of its device is not known"),
            }
            // Of others only those envelopes are here of which something is for this device; of what a hub sealed
            // behind the backup that it went on from, those that somebody had.
            let before = last.filter(|(of, ..)| *of == sealed.device);
            let (before, hash) = before.map_or((0, Hash::NONE), |(_, seq, hash)| (seq, hash));
            let follows = before.checked_add(1) == Some(sealed.seq);
            let is_whole = sealed.device == device || self.membership.has_everything();
            if (follows && sealed.previous != hash) || (is_whole && !follows) {
                fault(&NotGenuine::Chain);
            }
            last = Some((sealed.device, sealed.seq, row.hash));
        }
        let mut position = 0;
        let mut sealed: Option<(i64, Envelope)> = None;
        loop {
            let page = item::behind(&transaction, position)?;
            let Some(end) = page.last() else { break };
            position = end.position;
            for row in page {
                verified.items += 1;
                if sealed.as_ref().is_none_or(|(key, _)| *key != row.envelope) {
                    let envelope = envelope::by_key(&transaction, row.envelope)?;
                    sealed = Some((row.envelope, envelope));
                }
                let named = sealed
                    .as_ref()
                    .and_then(|(_, envelope)| envelope.items.get(row.place));
                let mut fault = |what: &str| {
                    verified
                        .faults
                        .push(format!("item {}: {what}", row.position));
                };
                if named != Some(&Entry::hash(&row.body)) {
                    fault("it is not what was sealed");
                }
                let subject =
                    Entry::from_any_version(&row.body).map(|entry| project::subject(&entry.item));
                if !row.verdict.is_rejected() && subject.ok() != Some(row.order) {
                    fault("filed under another order");
                }
            }
        }
        for hash in blob::all(&transaction)? {
            verified.photos += 1;
            let bytes = blob::read(&transaction, hash)?;
            if bytes.is_none_or(|bytes| PhotoHash::of(&bytes) != hash) {
                let line = format!("photo {hash}: its bytes are not what was taken");
                verified.faults.push(line);
            }
        }
        verified.photos_missing = u64::from(photo::count_missing(&transaction)?);
        let live = fingerprint(&transaction)?;
        let (summed, sums) = (
            tally::up_to(&transaction)?,
            tally::fingerprint(&transaction)?,
        );
        match replay(&transaction, device) {
            Ok(_) if fingerprint(&transaction)? != live => {
                verified
                    .faults
                    .push("the projections are not what the log says; a rebuild mends them".into());
            }
            Ok(_) => {}
            Err(error) => verified
                .faults
                .push(format!("the log cannot be replayed: {error:?}")),
        }
        // The replay threw the sums away.
        while tally::up_to(&transaction)? < summed {
            sync::tally::go_on(&transaction, 1)?;
        }
        if verified.faults.is_empty() && tally::fingerprint(&transaction)? != sums {
            let line = "the sums by which devices compare themselves are not what the log says";
            verified.faults.push(line.into());
        }
        transaction.rollback().map_err(StoreError::from)?;
        Ok(verified)
    }
}

/// Makes the projections again where another program made them.
pub(crate) fn keep_projected(
    store: &mut Store,
    device: DeviceId,
    is_hub: bool,
) -> Result<(), Trouble> {
    let program = project::program();
    if projector(store.connection())? == program {
        return Ok(());
    }
    let transaction = store.transaction()?;
    match replay(&transaction, device) {
        // What others wrote comes again from the hub; nothing of it keeps anybody from working.
        Err(Trouble::Store(StoreError::Damaged(_))) if !is_hub => {
            sync::drop_damaged(&transaction, device)?;
            envelope::drop_empty(&transaction, device)?;
            replay(&transaction, device)?;
        }
        replayed => {
            replayed?;
        }
    }
    set_projector(&transaction, program)?;
    transaction.commit().map_err(StoreError::from)?;
    Ok(())
}

/// Makes every projection again from the log; gives the number of items and the base data.
pub(crate) fn replay(
    connection: &Connection,
    device: DeviceId,
) -> Result<(u64, Directory), Trouble> {
    clear_projections(connection)?;
    unread::clear(connection)?;
    let (mut position, mut items, mut directory) = (0, 0, Cow::Owned(Directory::default()));
    let mut batch = Batch::default();
    loop {
        let page = item::behind(connection, position)?;
        let Some(last) = page.last() else { break };
        position = last.position;
        for row in page {
            items += 1;
            if row.verdict.is_rejected() {
                continue;
            }
            let entry = Entry::from_any_version(&row.body)?;
            if matches!(entry.item, Item::Newer(_)) {
                unread::mark(connection, row.position)?;
            }
            let order = project::subject(&entry.item);
            if order != row.order {
                item::file_under(connection, row.position, order)?;
            }
            if row.verdict.counts() {
                let source = match &entry.item {
                    Item::Movement(_) | Item::Stock(_) => project::source(connection, &row)?,
                    _ => project::Source::unnamed(device, row.position),
                };
                batch.record(connection, &mut directory, entry, source)?;
            } else if let Some(order) = order {
                batch.touch(order);
            }
        }
    }
    batch.finish(connection, &directory, device)?;
    Ok((items, directory.into_owned()))
}
