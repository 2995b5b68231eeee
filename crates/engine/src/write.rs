//! The one door for writing: decide, seal, store, project, in one durable transaction.

use crate::context::{Context, actor};
use crate::error::Trouble;
use crate::{Engine, project};
use std::collections::BTreeSet;
use yizhan_api::Tag;
use yizhan_domain::base::Directory;
use yizhan_domain::{Millis, PersonId, Refusal};
use yizhan_log::{DeviceKey, Entry, Item};
use yizhan_store::Connection;
use yizhan_store::table::{envelope, item};

impl Engine {
    /// Writes what `decide` says; an empty list writes nothing.
    pub(crate) fn commit(
        &mut self,
        caller: PersonId,
        now: Millis,
        decide: impl FnOnce(&Context<'_>) -> Result<Vec<Item>, Trouble>,
    ) -> Result<Vec<Tag>, Trouble> {
        let transaction = self.store.transaction()?;
        let actor = actor(&self.directory, caller).ok_or(Refusal::WrongRole)?;
        let context = Context {
            connection: &transaction,
            directory: &self.directory,
            key: &self.key,
            actor,
            now,
        };
        let items = decide(&context)?;
        let entries = items
            .into_iter()
            .map(|item| Entry {
                by: Some(caller),
                at: now,
                item,
            })
            .collect();
        let tags = append(&transaction, &mut self.directory, &self.key, entries, now)?;
        transaction
            .commit()
            .map_err(yizhan_store::StoreError::from)?;
        Ok(tags)
    }
}

/// Seals `entries` into the device's next envelope, stores and projects them.
pub(crate) fn append(
    connection: &Connection,
    directory: &mut Directory,
    key: &DeviceKey,
    entries: Vec<Entry>,
    now: Millis,
) -> Result<Vec<Tag>, Trouble> {
    let bodies = entries
        .iter()
        .map(Entry::to_bytes)
        .collect::<Result<Vec<_>, _>>()?;
    let hashes: Vec<_> = bodies.iter().map(|body| Entry::hash(body)).collect();
    if hashes.is_empty() {
        return Ok(Vec::new());
    }
    let (seq, previous) = envelope::last(connection, key.device)?;
    let sealed = key.seal(seq.saturating_add(1), previous, now, hashes);
    let mut first = None;
    for (entry, body) in entries.iter().zip(&bodies) {
        let order = project::subject(&entry.item);
        let position = item::append(connection, order, now, body)?;
        first.get_or_insert(position);
    }
    envelope::insert(connection, &sealed, first.unwrap_or_default())?;
    let mut tags = BTreeSet::new();
    let mut orders = BTreeSet::new();
    for entry in entries {
        orders.extend(project::touched(&entry.item));
        tags.extend(project::record(connection, directory, entry)?);
    }
    for order in orders {
        tags.extend(project::order(connection, directory, key.device, order)?);
    }
    Ok(tags.into_iter().collect())
}
