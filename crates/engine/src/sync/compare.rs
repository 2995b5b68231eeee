//! On a device: whether it holds what is for it, and mending it where it does not.
//!
//! What is damaged in a store is told by no number that was written down while it was whole. So each row is read and
//! hashed anew, some thousand at a time.

use super::mail::Mail;
use super::tally::key_of;
use crate::membership::Membership;
use crate::{Engine, error::Trouble, maintenance};
use std::collections::BTreeMap;
use yizhan_api::{ApiError, Fault, ListStock, Request, Tag};
use yizhan_domain::{DeviceId, OrderId};
use yizhan_log::compare::{Class, Compared, Comparison, Key, Mend, Tally};
use yizhan_log::sync::{self, Answer, Message, Receipt, Refused, Stamp};
use yizhan_log::{Entry, Hash};
use yizhan_store::table::item::PENDING;
use yizhan_store::table::{blob, envelope, item, sealed_item};
use yizhan_store::{Connection, StoreError};

/// How many rows are looked at in one go.
const ROWS: u32 = 10_000;

/// One comparison, from the first row that is looked at to the hub's last answer.
#[derive(Debug, Default)]
pub struct CompareRound {
    /// What the device held when it began; none before that.
    began: Option<([u8; 16], i64, Option<Stamp>)>,
    /// Up to where its rows were looked at.
    looked: i64,
    /// What was found so far.
    held: BTreeMap<Class, BTreeMap<Key, Tally>>,
    /// The questions, once everything was looked at.
    comparison: Option<Comparison>,
}

/// What a device does next to compare itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saying {
    /// It looks at more of its rows.
    Looking,
    /// It asks this.
    Ask(Vec<u8>),
    /// Nothing: the comparison is done.
    Done,
    /// Nothing: it took something else in meanwhile, and begins anew another time.
    Later,
}

/// What came of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// What changed here.
    pub tags: Vec<Tag>,
    /// How many items were brought, and how many orders and items forgotten.
    pub mended: usize,
    /// Whether the hub wants to be asked another time.
    pub later: bool,
    /// What the hub refuses.
    pub refused: Option<Refused>,
}

impl Engine {
    /// What the device does next to compare itself with its hub. It has pulled to the end before.
    ///
    /// # Errors
    /// When the store cannot be read, or this store is its own hub.
    pub fn say_comparison(&self, round: &mut CompareRound) -> Result<Saying, ApiError> {
        Ok(self.try_say_comparison(round)?)
    }

    fn try_say_comparison(&self, round: &mut CompareRound) -> Result<Saying, Trouble> {
        let (epoch, after, scope) = self.device()?;
        if *round.began.get_or_insert((epoch, after, scope)) != (epoch, after, scope) {
            return Ok(Saying::Later);
        }
        let Some(comparison) = &mut round.comparison else {
            self.look_at_rows(round, after)?;
            return Ok(Saying::Looking);
        };
        let spans = comparison.ask();
        if spans.is_empty() {
            return Ok(Saying::Done);
        }
        let message = Message::Compare {
            epoch,
            after,
            scope,
            spans,
        };
        self.signed(&message).map(Saying::Ask)
    }

    fn look_at_rows(&self, round: &mut CompareRound, after: i64) -> Result<(), Trouble> {
        let own = Some(self.key.device);
        let rows = sealed_item::between(self.store.connection(), round.looked, after, ROWS)?;
        let Some(last) = rows.last() else {
            round.comparison = Some(Comparison::of(std::mem::take(&mut round.held)));
            return Ok(());
        };
        round.looked = last.position;
        // The device is the source of its own rows, and what was rejected goes to its author only.
        for row in rows
            .iter()
            .filter(|row| row.device != own && !row.is_rejected())
        {
            let (class, key) = key_of(row);
            let sum = round.held.entry(class).or_default().entry(key).or_default();
            *sum = sum.with(row.tally());
        }
        Ok(())
    }

    /// Takes the hub's answer in, and mends what it says.
    ///
    /// # Errors
    /// An answer that cannot be read or is not the hub's; a full disk. Then nothing changed.
    pub fn learn_comparison(
        &mut self,
        round: &mut CompareRound,
        answer: &[u8],
    ) -> Result<Mended, ApiError> {
        Ok(self.try_learn_comparison(round, answer)?)
    }

    fn try_learn_comparison(
        &mut self,
        round: &mut CompareRound,
        answer: &[u8],
    ) -> Result<Mended, Trouble> {
        let unreadable = || Trouble::Fault(Fault::HubUnreadable);
        let answer = sync::unpack(answer).map_err(|_| unreadable())?;
        let was_introduced = self.introduced;
        // A hub that compares knows the device; one that refuses may not.
        self.introduced = !matches!(answer, Answer::Refused(_));
        let (differ, mend) = match answer {
            Answer::Compared(compared) => match *compared {
                Compared::Told { differ, mend } => (differ, mend),
                Compared::Later | Compared::Enough => {
                    return Ok(Mended {
                        later: true,
                        ..Mended::default()
                    });
                }
            },
            // As with any other question, it is asked again with the certificate.
            Answer::Refused(Refused::NotCertified | Refused::LeaseOver) if was_introduced => {
                return Ok(Mended::default());
            }
            Answer::Refused(refused) if refused != Refused::Unreadable => {
                return Ok(Mended {
                    refused: Some(refused),
                    ..Mended::default()
                });
            }
            _ => return Err(unreadable()),
        };
        let comparison = round.comparison.as_mut().ok_or_else(unreadable)?;
        if round.began != Some(self.device()?) {
            return Err(unreadable());
        }
        let mended = match mend.is_empty() {
            true => Mended::default(),
            false => self.mend(mend)?,
        };
        comparison.told(&differ);
        Ok(mended)
    }

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
    fn mend(&mut self, mend: Mend) -> Result<Mended, Trouble> {
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
        if keeps_stock && key_of(&row).0 == Class::Movements {
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
fn drop_damaged(connection: &Connection, own: DeviceId) -> Result<usize, Trouble> {
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
