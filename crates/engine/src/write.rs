//! The one door for writing: decide, seal, store, project, in one durable transaction.

use crate::Engine;
use crate::context::{Context, actor};
use crate::error::Trouble;
use crate::project::{self, Batch, Source};
use std::borrow::Cow;
use yizhan_api::Tag;
use yizhan_domain::base::Directory;
use yizhan_domain::order::Actor;
use yizhan_domain::{ItemId, Millis, OrderId, PersonId, Refusal, Verdict};
use yizhan_log::{DeviceKey, Entry, Item};
use yizhan_store::Connection;
use yizhan_store::table::item::NewItem;
use yizhan_store::table::{envelope, item};

/// Who writes here.
pub(crate) struct Own<'a> {
    pub(crate) key: &'a DeviceKey,
    /// Whether this store gives the log its order.
    pub(crate) is_hub: bool,
}

impl Engine {
    /// Writes what `decide` says; an empty list writes nothing.
    pub(crate) fn commit(
        &mut self,
        caller: PersonId,
        now: Millis,
        decide: impl FnOnce(&Context<'_>) -> Result<Vec<Item>, Trouble>,
    ) -> Result<Vec<Tag>, Trouble> {
        if self
            .membership
            .person()
            .is_some_and(|person| person != caller)
        {
            return Err(Refusal::NotThisDevice.into());
        }
        let actor = actor(&self.directory, caller).ok_or(Refusal::WrongRole)?;
        self.commit_as(actor, now, decide)
    }

    /// Writes as `actor`, who need not be in the staff directory, what `decide` says.
    pub(crate) fn commit_as(
        &mut self,
        actor: Actor,
        now: Millis,
        decide: impl FnOnce(&Context<'_>) -> Result<Vec<Item>, Trouble>,
    ) -> Result<Vec<Tag>, Trouble> {
        let transaction = self.store.transaction()?;
        let by = Some(actor.person);
        let context = Context {
            connection: &transaction,
            directory: &self.directory,
            key: &self.key,
            actor,
            now,
            hub: self.membership.address(),
        };
        let items = decide(&context)?;
        let entries = items
            .into_iter()
            .map(|item| Entry { by, at: now, item })
            .collect();
        let mut directory = Cow::Borrowed(&self.directory);
        let tags = append(
            &transaction,
            &mut directory,
            &Own {
                key: &self.key,
                is_hub: self.membership.is_hub(),
            },
            entries,
            now,
        )?;
        transaction
            .commit()
            .map_err(yizhan_store::StoreError::from)?;
        if let Cow::Owned(directory) = directory {
            self.directory = directory;
        }
        Ok(tags)
    }
}

/// Seals one item that the hub itself puts by, with its own word on it. It does not count, so it is not recorded.
pub(crate) fn append_judged(
    connection: &Connection,
    own: &Own<'_>,
    body: &[u8],
    order: Option<OrderId>,
    verdict: Verdict,
    now: Millis,
) -> Result<(), Trouble> {
    let (seq, previous) = envelope::last(connection, own.key.device)?;
    let hashes = vec![Entry::hash(body)];
    let sealed = own.key.seal(seq.saturating_add(1), previous, now, hashes);
    let new = NewItem {
        position: None,
        order,
        envelope: envelope::insert(connection, &sealed, true)?,
        place: 0,
        received_at: now,
        verdict,
        body,
    };
    item::append(connection, &new)?;
    Ok(())
}

/// Seals `entries` into the device's next envelope, stores and projects them.
pub(crate) fn append(
    connection: &Connection,
    directory: &mut Cow<'_, Directory>,
    own: &Own<'_>,
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
    let device = own.key.device;
    let (seq, previous) = envelope::last(connection, device)?;
    let sealed = own.key.seal(seq.saturating_add(1), previous, now, hashes);
    let key = envelope::insert(connection, &sealed, true)?;
    let mut sources = Vec::new();
    for (place, (entry, body)) in entries.iter().zip(&bodies).enumerate() {
        let position = match own.is_hub {
            true => None,
            false => Some(item::next_pending(connection)?),
        };
        let new = NewItem {
            position,
            order: project::subject(&entry.item),
            envelope: key,
            place,
            received_at: now,
            verdict: Verdict::Admitted,
            body,
        };
        let item = ItemId {
            device,
            seq: sealed.seq,
            place,
        };
        sources.push(Source {
            item,
            position: item::append(connection, &new)?,
        });
    }
    let mut batch = Batch::default();
    for (entry, source) in entries.into_iter().zip(sources) {
        batch.record(connection, directory, entry, source)?;
    }
    batch.finish(connection, directory, device)
}
