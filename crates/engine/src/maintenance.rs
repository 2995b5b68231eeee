//! Backup, rebuild, verification.

use crate::{Engine, error::Trouble, project};
use std::path::Path;
use yizhan_api::ApiError;
use yizhan_domain::DeviceId;
use yizhan_domain::base::Directory;
use yizhan_log::{Entry, Hash};
use yizhan_store::table::{envelope, item};
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
        let public = self.key.public();
        let device = self.key.device;
        let transaction = self.store.transaction()?;
        let mut verified = Verified::default();
        let mut before = (0, Hash::NONE);
        for mut row in envelope::all(&transaction)? {
            verified.envelopes += 1;
            let items = item::range(&transaction, row.first_position, row.item_count)?;
            row.envelope.items = items.iter().map(|item| Entry::hash(&item.body)).collect();
            for row in &items {
                if Entry::from_bytes(&row.body)
                    .map(|entry| project::subject(&entry.item))
                    .ok()
                    != Some(row.order)
                {
                    verified
                        .faults
                        .push(format!("item {}: filed under another order", row.position));
                }
            }
            verified.items += u64::try_from(items.len()).unwrap_or_default();
            if let Err(error) = row.envelope.verify(&public, before) {
                verified
                    .faults
                    .push(format!("envelope {}: {error}", row.envelope.seq));
            }
            before = (row.envelope.seq, row.hash);
        }
        let live = fingerprint(&transaction)?;
        match replay(&transaction, device) {
            Ok((items, _)) if items != verified.items => {
                verified.faults.push(format!(
                    "{items} items in the log, {} in envelopes",
                    verified.items
                ));
            }
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
        transaction.rollback().map_err(StoreError::from)?;
        Ok(verified)
    }
}

/// Makes the projections again where another projector made them.
pub(crate) fn keep_projected(store: &mut Store, device: DeviceId) -> Result<(), Trouble> {
    if projector(store.connection())? == project::PROJECTOR {
        return Ok(());
    }
    let transaction = store.transaction()?;
    replay(&transaction, device)?;
    set_projector(&transaction, project::PROJECTOR)?;
    transaction.commit().map_err(StoreError::from)?;
    Ok(())
}

/// Makes every projection again from the log; gives the number of items and the base data.
fn replay(connection: &Connection, device: DeviceId) -> Result<(u64, Directory), Trouble> {
    clear_projections(connection)?;
    let (mut position, mut items, mut directory) = (0, 0, Directory::default());
    loop {
        let page = item::behind(connection, position)?;
        let Some(last) = page.last() else {
            return Ok((items, directory));
        };
        position = last.position;
        for row in page {
            items += 1;
            let entry = Entry::from_bytes(&row.body)?;
            let orders = project::touched(&entry.item);
            project::record(connection, &mut directory, entry)?;
            for order in orders {
                project::order(connection, &directory, device, order)?;
            }
        }
    }
}
