//! On a device: what the hub answered.

use super::mail::Mail;
use crate::membership::Membership;
use crate::project::{self, Batch, Source};
use crate::{Engine, error::Trouble, maintenance};
use std::borrow::Cow;
use std::collections::BTreeSet;
use yizhan_api::{ApiError, Fault, ListStock, Request, Tag};
use yizhan_domain::base::Directory;
use yizhan_domain::{DeviceId, ItemId, OrderId};
use yizhan_log::sync::{self, Answer, Epoch, News, Receipt, Refused, Stamp};
use yizhan_log::{Entry, Item};
use yizhan_store::table::item::{ItemRow, PENDING};
use yizhan_store::table::{
    blob, closing, envelope, item, known_device, movement, stock_record, valuation,
};
use yizhan_store::{Connection, StoreError};

/// What came of the hub's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learned {
    /// What changed here.
    pub tags: Vec<Tag>,
    /// How many items came.
    pub received: usize,
    /// What is to be done next.
    pub next: Next,
}

/// What a device does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Push what waits, then ask what is new.
    GoOn,
    /// More is new; so many positions of the log are left.
    PullMore {
        /// Positions left.
        left: i64,
    },
    /// Nothing: device and hub are together.
    Rest,
    /// Nothing helps but a person.
    Stuck(Refused),
}

impl Engine {
    /// Takes the hub's answer in.
    ///
    /// # Errors
    /// An answer that cannot be read or is not the hub's; a full disk. Then nothing changed.
    pub fn learn(&mut self, answer: &[u8]) -> Result<Learned, ApiError> {
        let learned = self.try_learn(answer)?;
        if matches!(learned.next, Next::Rest | Next::Stuck(_)) {
            // The next time, others may have been here.
            self.waits = self.later.take();
        }
        Ok(learned)
    }

    fn try_learn(&mut self, answer: &[u8]) -> Result<Learned, Trouble> {
        let answer =
            sync::unpack_answer(answer).map_err(|_| Trouble::Fault(Fault::HubUnreadable))?;
        let was_introduced = self.introduced;
        // A hub that takes or tells something knows the device; one that refuses may not.
        self.introduced = !matches!(answer, Answer::Refused(_));
        match answer {
            // It was restored from a backup that does not know the device yet, or not that it was certified again.
            Answer::Refused(Refused::NotCertified | Refused::LeaseOver) if was_introduced => {
                Ok(Learned {
                    tags: Vec::new(),
                    received: 0,
                    next: Next::GoOn,
                })
            }
            Answer::Taken(receipts) => self.acknowledged(&receipts),
            Answer::News(news) => self.take_news(*news),
            Answer::Refused(Refused::NewEpoch(epoch)) => self.enter(epoch),
            Answer::Refused(Refused::Gap { have }) => self.step_back(have),
            Answer::Renewed(certificate) => {
                self.keep_certificate(&certificate)?;
                Ok(Learned {
                    tags: vec![Tag::Sync],
                    received: 0,
                    next: Next::GoOn,
                })
            }
            // Nobody asked.
            Answer::HandedIn(_) | Answer::Compared(_) => Err(Trouble::Fault(Fault::HubUnreadable)),
            Answer::Refused(Refused::Unreadable) => Err(Trouble::Fault(Fault::HubUnreadable)),
            Answer::Refused(refused) => Ok(Learned {
                tags: vec![Tag::Sync],
                received: 0,
                next: Next::Stuck(refused),
            }),
        }
    }

    /// What waited has its position and verdict now.
    fn acknowledged(&mut self, receipts: &[Receipt]) -> Result<Learned, Trouble> {
        let own = self.key.device;
        let transaction = self.store.transaction()?;
        let mut batch = Batch::default();
        let (later, receipts): (Vec<&Receipt>, Vec<&Receipt>) =
            receipts.iter().partition(|receipt| receipt.is_later());
        let mut asked_again = Vec::new();
        for receipt in later {
            let row = find(&transaction, receipt)?;
            asked_again.extend(row.map(|row| (row, receipt.is_unread())));
        }
        let mut unwanted = receipts.iter().filter(|receipt| !receipt.is_somewhere());
        let directory = if unwanted.clone().next().is_some() {
            unwanted.try_for_each(|receipt| forget_copied(&transaction, own, receipt))?;
            envelope::drop_empty(&transaction, own)?;
            Cow::Owned(maintenance::replay(&transaction, own)?.1)
        } else {
            Cow::Borrowed(&self.directory)
        };
        for receipt in receipts.iter().filter(|receipt| receipt.is_somewhere()) {
            settle(&transaction, receipt, &mut batch)?;
        }
        let directory = base_anew(&transaction, own, directory, &mut batch)?;
        let mut tags = batch.finish(&transaction, &directory, own)?;
        tags.push(Tag::Sync);
        transaction.commit().map_err(StoreError::from)?;
        if let Cow::Owned(directory) = directory {
            self.directory = directory;
        }
        for (row, is_unread) in asked_again {
            self.later.add(&row, is_unread);
        }
        Ok(Learned {
            tags,
            received: 0,
            next: Next::GoOn,
        })
    }

    /// What is new is stored, verified and projected; what is no longer for this device is forgotten.
    fn take_news(&mut self, news: News) -> Result<Learned, Trouble> {
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
        let (authority, before, person) = (*authority, *cursor, certificate.person);
        let actor = person.and_then(|person| self.directory.people.get(&person));
        let keeps_stock = actor.is_some_and(|person| ListStock::ACCESS.allows(person.role));
        let received = news.rows.len();
        let transaction = self.store.transaction()?;
        let mut directory = Cow::Borrowed(&self.directory);
        let mut batch = Batch::default();
        if news.anew {
            directory = Cow::Owned(forget_all(&transaction, own)?);
        }
        for order in &news.gone {
            forget(&transaction, own, *order, keeps_stock)?;
            batch.settle(*order);
        }
        let mut mail = Mail::new(&authority, news.parcels, &news.certificates);
        for receipt in &news.rows {
            if receipt.device == own {
                settle(&transaction, receipt, &mut batch)?;
            } else {
                deliver(&transaction, &mut mail, &mut directory, receipt, &mut batch)?;
            }
            show_again(&transaction, receipt)?;
        }
        let directory = base_anew(&transaction, own, directory, &mut batch)?;
        let finished = batch.finish(&transaction, &directory, own);
        let mut tags = BTreeSet::from_iter(finished.map_err(unbelieved)?);
        if news.left == 0 && (received > 0 || !news.gone.is_empty()) {
            // Photos go with their orders, but not before orders that are to come back have come.
            blob::sweep(&transaction)?;
        }
        let cursor = if news.anew {
            news.cursor
        } else {
            news.cursor.max(before)
        };
        let mut changed = self.membership.moved(cursor, news.scope);
        if received > 0
            && let Some(known) = known_device::by_id(&transaction, own)?
            && let Some(renewed) = changed.certified(&known.certificate)
        {
            changed = renewed;
        }
        changed.write(&transaction)?;
        transaction.commit().map_err(StoreError::from)?;
        if let Cow::Owned(directory) = directory {
            self.directory = directory;
        }
        self.membership = changed;
        tags.insert(Tag::Sync);
        let next = match news.left {
            left @ 1.. => Next::PullMore { left },
            _ => Next::Rest,
        };
        Ok(Learned {
            tags: tags.into_iter().collect(),
            received,
            next,
        })
    }

    /// The hub was restored from a backup: what it does not have any more waits for it again.
    fn enter(&mut self, epoch: Epoch) -> Result<Learned, Trouble> {
        let Membership::Device {
            authority,
            address,
            certificate,
            cursor,
            scope,
            ..
        } = &self.membership
        else {
            return Err(Trouble::Fault(Fault::NotJoined));
        };
        // The hub does not know which orders the device saw behind what both share, so it cannot say which of them
        // are no longer for it: everything is asked for anew.
        let shares_all = *cursor <= epoch.since;
        let changed = Membership::Device {
            authority: *authority,
            epoch: epoch.id,
            address: address.clone(),
            certificate: certificate.clone(),
            cursor: (*cursor).min(epoch.since),
            scope: if shares_all {
                *scope
            } else {
                Some(Stamp::NONE)
            },
        };
        let transaction = self.store.transaction()?;
        item::unnumber(&transaction, epoch.since)?;
        valuation::forget_all(&transaction)?;
        blob::offer_all(&transaction)?;
        // What did not count may count now, and the other way round.
        let (_, directory) = maintenance::replay(&transaction, self.key.device)?;
        changed.write(&transaction)?;
        transaction.commit().map_err(StoreError::from)?;
        self.directory = directory;
        self.membership = changed;
        Ok(Learned {
            tags: vec![
                Tag::Orders,
                Tag::Stock,
                Tag::Accounts,
                Tag::BaseData,
                Tag::Sync,
            ],
            received: 0,
            next: Next::GoOn,
        })
    }

    /// The hub lacks envelopes that it had acknowledged: they wait for it again.
    fn step_back(&mut self, have: u64) -> Result<Learned, Trouble> {
        let transaction = self.store.transaction()?;
        item::unnumber_own(&transaction, self.key.device, have)?;
        valuation::forget_all(&transaction)?;
        // What waits again may count otherwise when it comes: charges in another month, confirmations only then.
        let (_, directory) = maintenance::replay(&transaction, self.key.device)?;
        transaction.commit().map_err(StoreError::from)?;
        self.directory = directory;
        Ok(Learned {
            tags: vec![Tag::Orders, Tag::Accounts, Tag::Sync],
            received: 0,
            next: Next::GoOn,
        })
    }
}

/// What was whole before an answer is taken in and is not whole with it, the answer is at fault for.
fn unbelieved(trouble: Trouble) -> Trouble {
    match trouble {
        Trouble::Store(StoreError::Damaged(_)) => Trouble::Fault(Fault::HubUnreadable),
        other => other,
    }
}

/// The item that a receipt is about.
fn find(connection: &Connection, receipt: &Receipt) -> Result<Option<ItemRow>, Trouble> {
    match envelope::find(connection, receipt.device, receipt.seq)? {
        Some((key, _)) => Ok(item::in_envelope(connection, key, receipt.place)?),
        None => Ok(None),
    }
}

/// Shows what this device wrote of an order that is for it again. That parts went to an order says nothing of that.
fn show_again(connection: &Connection, receipt: &Receipt) -> Result<(), Trouble> {
    if let Some(row) = find(connection, receipt)?
        && let Some(order) = row.order
        && !Entry::from_any_version(&row.body)?.item.is_of_stores()
    {
        item::show_again(connection, order)?;
    }
    Ok(())
}

/// Takes the item in that a receipt is about, and projects it.
fn deliver(
    connection: &Connection,
    mail: &mut Mail,
    directory: &mut Cow<'_, Directory>,
    receipt: &Receipt,
    batch: &mut Batch,
) -> Result<(), Trouble> {
    if find(connection, receipt)?.is_some() {
        return settle(connection, receipt, batch);
    }
    let (entry, order) = mail.store(connection, receipt)?;
    if receipt.verdict.counts() {
        let item = ItemId {
            device: receipt.device,
            seq: receipt.seq,
            place: receipt.place,
        };
        let source = Source {
            item,
            position: receipt.position,
        };
        batch.record(connection, directory, entry, source)?;
    } else if let Some(order) = order {
        batch.touch(order);
    }
    Ok(())
}

/// Gives an item that is here the position and verdict that the hub has for it.
fn settle(connection: &Connection, receipt: &Receipt, batch: &mut Batch) -> Result<(), Trouble> {
    let Some(row) = find(connection, receipt)? else {
        // Of this device itself, and not here: another one goes on with its log.
        return Ok(());
    };
    if row.position == receipt.position && row.verdict == receipt.verdict {
        return Ok(());
    }
    if !(1..PENDING).contains(&receipt.position) {
        return Err(Trouble::Fault(Fault::HubUnreadable));
    }
    item::number(
        connection,
        row.position,
        receipt.position,
        receipt.received_at,
        receipt.verdict,
    )?;
    let item = Entry::from_any_version(&row.body)?.item;
    if let Item::Movement(moved) = &item {
        valuation::forget(connection, moved.part, receipt.position)?;
    }
    if let Some(order) = row.order {
        batch.touch(order);
        let is_settled = matches!(item, Item::Settled(_));
        if is_settled || (item.is_of_stores() && row.verdict != receipt.verdict) {
            batch.settle(order);
        }
        return Ok(());
    }
    match item {
        Item::Closing(moved) => {
            closing::remove(connection, moved.id)?;
            if receipt.verdict.counts() {
                closing::put(connection, &moved, receipt.position)?;
            }
            batch.repost(row.position.min(receipt.position));
        }
        Item::Movement(moved) if row.verdict != receipt.verdict => {
            let item = project::source(connection, &row)?.item;
            movement::remove(connection, &moved, item)?;
            if receipt.verdict.counts() {
                movement::insert(connection, &moved, item)?;
            }
            batch.moved(moved.part);
        }
        Item::Base(_) if row.verdict.counts() != receipt.verdict.counts() => {
            batch.base_differs();
        }
        _ => {}
    }
    Ok(())
}

/// The base data, read anew from the log where something that stood there does not count after all, or does.
fn base_anew<'a>(
    connection: &Connection,
    own: DeviceId,
    directory: Cow<'a, Directory>,
    batch: &mut Batch,
) -> Result<Cow<'a, Directory>, Trouble> {
    match batch.takes_base_anew() {
        true => Ok(Cow::Owned(maintenance::replay(connection, own)?.1)),
        false => Ok(directory),
    }
}

/// Forgets what came from a device of which a copy was faster.
fn forget_copied(connection: &Connection, own: DeviceId, receipt: &Receipt) -> Result<(), Trouble> {
    if receipt.device == own {
        return Err(Trouble::Fault(Fault::HubUnreadable));
    }
    if let Some(row) = find(connection, receipt)? {
        item::remove(connection, row.position)?;
    }
    Ok(())
}

/// Forgets an order that is no longer for this device. What this device wrote of it stays, hidden, until a hub that
/// was restored has it again.
fn forget(
    connection: &Connection,
    own: DeviceId,
    order: OrderId,
    keeps_stock: bool,
) -> Result<(), Trouble> {
    for row in item::of_order(connection, order)? {
        let entry = Entry::from_any_version(&row.body)?;
        if keeps_stock && entry.item.is_of_stores() {
            continue;
        }
        let source = project::source(connection, &row)?;
        match &entry.item {
            Item::Movement(moved) => movement::remove(connection, moved, source.item)?,
            Item::Stock(record) => stock_record::remove(connection, record, source.item)?,
            _ => {}
        }
        if source.item.device == own {
            item::hide(connection, row.position)?;
        } else {
            item::remove(connection, row.position)?;
        }
    }
    envelope::drop_empty(connection, own)?;
    Ok(())
}

/// Forgets everything that others wrote; gives the base data that are left, which are none.
fn forget_all(connection: &Connection, own: DeviceId) -> Result<Directory, Trouble> {
    item::remove_of_others(connection, own)?;
    envelope::drop_empty(connection, own)?;
    let (_, directory) = maintenance::replay(connection, own)?;
    Ok(directory)
}
