//! At the hub: taking in what a device pushed. All of it is committed before any of it is acknowledged.

use super::judge::{Author, Judged, judge};
use super::opened::Opened;
use crate::order::LoadedChange;
use crate::project::{self, Batch, Source};
use crate::write::{Own, append};
use crate::{Engine, error::Trouble};
use std::borrow::Cow;
use std::collections::BTreeSet;
use yizhan_api::{Fault, Tag};
use yizhan_domain::{ItemId, Millis, Objection, Verdict};
use yizhan_log::sync::{Answer, Receipt, Refused};
use yizhan_log::{Certificate, Entry, Hash, Item, Parcel};
use yizhan_store::table::item::NewItem;
use yizhan_store::table::{envelope, item, known_device};
use yizhan_store::{Connection, StoreError};

/// The most bytes of an item: a change at its largest, with what stands around it.
pub(super) const ITEM_MAX: usize = yizhan_document::CHANGE_MAX + 1024;

/// The most items of a push: twice what our devices send.
const ITEMS_MAX: usize = 1000;

/// Who pushes.
pub(super) struct Sender {
    pub(super) certificate: Certificate,
    pub(super) is_revoked: bool,
    /// Certificates that it has of others, each of this hub's authority.
    pub(super) others: Vec<Certificate>,
    /// Whether it hands in again what comes too early.
    pub(super) asks_again: bool,
}

impl Sender {
    /// Who has this certificate, and of the `others` those that are of this hub's `authority`.
    pub(super) fn new(
        certificate: Certificate,
        is_revoked: bool,
        mut others: Vec<Certificate>,
        authority: &[u8; 32],
    ) -> Self {
        others.retain(|certificate| certificate.is_of(authority));
        Self {
            certificate,
            is_revoked,
            others,
            asks_again: false,
        }
    }

    /// The same, which hears the answer.
    pub(super) fn asking_again(self) -> Self {
        Self {
            asks_again: true,
            ..self
        }
    }
}

impl Engine {
    /// Takes in `parcels`. What is here already is acknowledged again.
    pub(super) fn take_in(
        &mut self,
        sender: &Sender,
        parcels: Vec<Parcel>,
        now: Millis,
    ) -> Result<(Answer, Vec<Tag>), Trouble> {
        let items = parcels.iter().map(|parcel| parcel.items.len());
        if items.sum::<usize>() > ITEMS_MAX {
            return Ok((Answer::Refused(Refused::Unreadable), Vec::new()));
        }
        let Some(authority) = self.membership.own_authority() else {
            return Err(Trouble::internal("only a hub takes in"));
        };
        let transaction = self.store.transaction()?;
        let mut directory = Cow::Borrowed(&self.directory);
        let mut batch = Batch::default();
        let mut opened = Opened::default();
        let mut receipts = Vec::new();
        let mut tags = BTreeSet::new();
        let certificate = &sender.certificate;
        if known_device::by_id(&transaction, certificate.device)?.is_none() {
            // It was enrolled behind the backup that the hub went on from. Nobody could verify what it wrote.
            let entry = Entry {
                by: None,
                at: now,
                item: Item::Device(Box::new(certificate.clone())),
            };
            let own = Own {
                key: &self.key,
                is_hub: true,
            };
            tags.extend(append(
                &transaction,
                &mut directory,
                &own,
                vec![entry],
                now,
            )?);
        }
        for parcel in parcels {
            let (device, seq) = (parcel.envelope.device, parcel.envelope.seq);
            let placed = match author(&transaction, sender, &parcel)? {
                Ok(author) => {
                    place(&transaction, sender, &author, &parcel)?.map(|key| (author, key))
                }
                Err(refused) => Err(refused),
            };
            let (author, key) = match placed {
                Ok(placed) => placed,
                Err(refused) if device == sender.certificate.device => {
                    return Ok((Answer::Refused(refused), Vec::new()));
                }
                // A copy of that device was faster, or it is forged. It is no fault of who has a copy's items.
                Err(_) => {
                    parcel.items.values().for_each(|body| opened.tear(body));
                    let places = parcel.items.keys();
                    receipts.extend(places.map(|place| Receipt::nowhere(device, seq, *place)));
                    continue;
                }
            };
            for (place, body) in parcel.items {
                let known = item::in_envelope(&transaction, key, place)?;
                let receipt = |position, received_at, verdict| Receipt {
                    device,
                    seq,
                    place,
                    position,
                    received_at,
                    verdict,
                };
                if let Some(known) = known {
                    receipts.push(receipt(known.position, known.received_at, known.verdict));
                    continue;
                }
                let entry = Entry::from_bytes(&body)
                    .ok()
                    .filter(|_| body.len() <= ITEM_MAX);
                let judged = match &entry {
                    None if is_newer(&body) => Judged::Unread,
                    None => Judged::rejected(Objection::Malformed),
                    Some(entry) => {
                        let keys = (&self.key, authority);
                        let came = (entry, now);
                        judge(&transaction, &directory, keys, &author, came, &mut opened)?
                    }
                };
                let (verdict, joining) = match judged {
                    Judged::Word(verdict, joining) => (verdict, joining),
                    Judged::Early if sender.asks_again => {
                        envelope::keep_hashes(&transaction, key, &parcel.envelope)?;
                        receipts.push(Receipt::later(device, seq, place));
                        continue;
                    }
                    Judged::Unread if sender.asks_again => {
                        envelope::keep_hashes(&transaction, key, &parcel.envelope)?;
                        receipts.push(Receipt::unread(device, seq, place));
                        continue;
                    }
                    // Who hands it in keeps all of it until it can be read.
                    Judged::Unread => return Err(unread()),
                    // Nobody would hand it in again.
                    Judged::Early => (Verdict::Rejected(Objection::BuildsOnRejected), None),
                };
                let order = entry
                    .as_ref()
                    .and_then(|entry| project::subject(&entry.item));
                let new = NewItem {
                    position: None,
                    order,
                    envelope: key,
                    place,
                    received_at: now,
                    verdict,
                    body: &body,
                };
                let position = item::append(&transaction, &new)?;
                receipts.push(receipt(position, now, verdict));
                match (joining, &entry, order) {
                    (Some(joining), Some(entry), _) => opened.join(*joining, |read| LoadedChange {
                        by: entry.by,
                        at: entry.at,
                        received_at: now,
                        verdict,
                        counts: verdict.counts(),
                        is_held: !verdict.counts(),
                        waits: false,
                        read,
                        position,
                        events_before: 0,
                    }),
                    (None, Some(entry), Some(order)) if is_beside(entry) => opened.forget(order),
                    (None, Some(entry), Some(order)) if matches!(entry.item, Item::Photo(_)) => {
                        opened.photographed(order);
                    }
                    _ => {}
                }
                match entry {
                    Some(entry) if verdict.counts() => {
                        let item = ItemId {
                            device: parcel.envelope.device,
                            seq: parcel.envelope.seq,
                            place,
                        };
                        let source = Source { item, position };
                        batch.record(&transaction, &mut directory, entry, source)?;
                    }
                    // What waits for a decision is part of its order's document.
                    Some(_) => order.into_iter().for_each(|order| batch.touch(order)),
                    None => {}
                }
            }
        }
        batch.know(opened.into_loaded());
        tags.extend(batch.finish(&transaction, &directory, self.key.device)?);
        if receipts.iter().any(|receipt| !receipt.verdict.counts()) {
            tags.insert(Tag::Sync);
        }
        transaction.commit().map_err(StoreError::from)?;
        if let Cow::Owned(directory) = directory {
            self.directory = directory;
        }
        Ok((Answer::Taken(receipts), super::answer::sorted(tags)))
    }
}

/// Whether a newer program wrote an item that this one cannot read.
pub(super) fn is_newer(body: &[u8]) -> bool {
    Entry::from_bytes(body).is_err() && Entry::from_any_version(body).is_ok()
}

/// What was handed in cannot be read before this hub is updated; nothing of it is taken.
pub(super) const fn unread() -> Trouble {
    Trouble::Fault(Fault::VersionsDiffer)
}

/// Whether an item that is no part of an order's document tells something of the order all the same.
const fn is_beside(entry: &Entry) -> bool {
    !matches!(entry.item, Item::OrderChange { .. } | Item::Photo(_))
}

/// The device that sealed a parcel. It may be another one than the sender, after a hub was restored.
fn author(
    connection: &Connection,
    sender: &Sender,
    parcel: &Parcel,
) -> Result<Result<Author, Refused>, Trouble> {
    let certificate = &sender.certificate;
    if parcel.envelope.device == certificate.device {
        return Ok(Ok(Author {
            is_revoked: sender.is_revoked,
            ..Author::from(certificate.clone())
        }));
    }
    if let Some(known) = known_device::by_id(connection, parcel.envelope.device)? {
        return Ok(Ok(Author::from(known)));
    }
    // Enrolled, or a life of this hub, behind the backup that it went on from.
    let mut others = sender.others.iter();
    let other = others.find(|other| other.device == parcel.envelope.device);
    let unknown = other.map(|certificate| Author::from(certificate.clone()));
    Ok(unknown.ok_or(Refused::NotCertified))
}

/// Checks an envelope and its items byte by byte, and gives the key under which it is stored.
fn place(
    connection: &Connection,
    sender: &Sender,
    author: &Author,
    parcel: &Parcel,
) -> Result<Result<i64, Refused>, Trouble> {
    let sealed = &parcel.envelope;
    let (device, seq) = (sealed.device, sealed.seq);
    let is_whole = parcel.items.len() == sealed.items.len();
    let begins = seq != 1 || sealed.previous == Hash::NONE;
    let is_genuine = begins && parcel.foreign().is_none() && sealed.is_signed_by(&author.public);
    if sealed.items.is_empty() || !is_genuine {
        return Ok(Err(Refused::Unreadable));
    }
    if let Some((key, hash)) = envelope::find(connection, device, seq)? {
        let same = hash == sealed.hash();
        return Ok(if same {
            Ok(key)
        } else {
            Err(Refused::Fork { seq })
        });
    }
    let before = envelope::find(connection, device, seq.saturating_sub(1))?;
    let behind = envelope::find(connection, device, seq.saturating_add(1))?;
    let follows = before.is_none_or(|(_, hash)| hash == sealed.previous);
    let precedes = match behind {
        None => true,
        Some((key, _)) => envelope::by_key(connection, key)?.previous == sealed.hash(),
    };
    if !follows || !precedes {
        return Ok(Err(Refused::Fork { seq }));
    }
    let is_own = device == sender.certificate.device;
    if seq == 0 || (seq > 1 && before.is_none() && is_own) {
        let (have, _) = envelope::last(connection, device)?;
        return Ok(Err(Refused::Gap {
            have: have.min(seq),
        }));
    }
    Ok(Ok(envelope::insert(connection, sealed, is_whole)?))
}
