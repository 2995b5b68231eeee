//! At the hub: what a copy of a device wrote after the log of the other copy had gone on. Two logs of one device cannot
//! stand side by side, so the hub writes the same once more in its own, where it waits for a decision.

use super::judge::{Author, Judged, Judging};
use super::judge_order::judge_first;
use super::judge_stock::{judge_movement, judge_record};
use super::opened::Opened;
use super::said_again::Said;
use super::take_in::{ITEM_MAX, Sender, is_newer, unread};
use super::{judge_callback, judge_cost, judge_photo, judge_told};
use crate::context::{Context, actor};
use crate::order::{CHANGES_MAX, Found, load};
use crate::orders::{next_number, next_sub_number};
use crate::project::{self, Batch};
use crate::write::{Own, append_judged};
use crate::{Engine, error::Trouble};
use std::borrow::Cow;
use std::collections::BTreeMap;
use yizhan_api::Tag;
use yizhan_document::{Document, Malformed};
use yizhan_domain::{HandedIn, Millis, Objection, OrderId, StepId, Verdict};
use yizhan_log::{Entry, Item, Parcel};
use yizhan_store::table::{envelope, item};
use yizhan_store::{Connection, StoreError};

/// What becomes of an item of a copy.
pub(super) enum Kept {
    /// It is here already.
    Known,
    /// It waits for a decision, as the hub writes it.
    Waits(Box<Item>),
    /// It never counts.
    Not(Objection),
}

impl Kept {
    /// What becomes of an item that stands beside an order's document, by what the hub says of it.
    fn beside(verdict: Verdict, item: &Item) -> Self {
        match verdict {
            Verdict::Rejected(Objection::IdTaken) => Self::Known,
            Verdict::Rejected(objection) => Self::Not(objection),
            Verdict::Admitted | Verdict::Review(_) => Self::Waits(Box::new(item.clone())),
        }
    }
}

impl Engine {
    /// Takes in `parcels` of the sender's device, instead of which others are here.
    pub(super) fn take_copied(
        &mut self,
        sender: &Sender,
        mut parcels: Vec<Parcel>,
        now: Millis,
    ) -> Result<(HandedIn, Vec<Tag>), Trouble> {
        let Some(authority) = self.membership.own_authority() else {
            return Err(Trouble::internal("only a hub takes in"));
        };
        let transaction = self.store.transaction()?;
        let directory = Cow::Borrowed(&self.directory);
        let own = Own {
            key: &self.key,
            is_hub: true,
        };
        let author = Author {
            is_revoked: sender.is_revoked,
            ..Author::from(sender.certificate.clone())
        };
        parcels.retain(|parcel| {
            parcel.foreign().is_none() && parcel.envelope.is_signed_by(&author.public)
        });
        parcels.sort_by_key(|parcel| parcel.envelope.seq);
        let mut copy = Copied {
            author: &author,
            own: &own,
            now,
            since: parcels
                .first()
                .map_or(u64::MAX, |parcel| parcel.envelope.seq),
            orders: BTreeMap::new(),
        };
        let mut batch = Batch::default();
        let mut handed_in = HandedIn::default();
        for body in parcels.iter().flat_map(|parcel| parcel.items.values()) {
            let entry = Entry::from_bytes(body)
                .ok()
                .filter(|_| body.len() <= ITEM_MAX);
            let kept = match &entry {
                None if is_newer(body) => return Err(unread()),
                None => Kept::Not(Objection::Malformed),
                Some(entry) if entry.by != author.person => Kept::Not(Objection::NotTheirs),
                Some(entry) => {
                    let judging = Judging {
                        connection: &transaction,
                        directory: &directory,
                        author: &author,
                        at: entry.at,
                        received_at: now,
                        actor: entry.by.and_then(|by| actor(&directory, by)),
                        authority,
                    };
                    copy.keep(&judging, entry)?
                }
            };
            let kept = match (kept, &entry) {
                (Kept::Waits(item), Some(Entry { by, at, .. })) => {
                    let (by, at, item) = (*by, *at, *item);
                    let verdict = Verdict::Review(Objection::DeviceCopied);
                    Some((Entry { by, at, item }.to_bytes()?, verdict))
                }
                (Kept::Not(objection), _) => Some((body.clone(), Verdict::Rejected(objection))),
                _ => None,
            };
            let Some((body, verdict)) = kept else {
                handed_in.known += 1;
                continue;
            };
            if item::is_held(&transaction, &body)? {
                handed_in.known += 1;
                continue;
            }
            let order = entry.and_then(|entry| project::subject(&entry.item));
            append_judged(&transaction, &own, &body, order, verdict, now)?;
            order.into_iter().for_each(|order| batch.touch(order));
            handed_in.held += 1;
        }
        let mut tags = batch.finish(&transaction, &directory, self.key.device)?;
        tags.push(Tag::Sync);
        transaction.commit().map_err(StoreError::from)?;
        Ok((handed_in, tags))
    }
}

/// A change that a copy wrote of an order.
#[derive(Clone, Copy)]
struct Change<'a> {
    order: OrderId,
    step: Option<StepId>,
    bytes: &'a [u8],
}

/// The log of a copy, from where it went its own way.
struct Copied<'a> {
    author: &'a Author,
    /// Who writes it once more.
    own: &'a Own<'a>,
    now: Millis,
    /// The number of its first envelope that is not here.
    since: u64,
    /// Orders as the copy had them.
    orders: BTreeMap<OrderId, Document>,
}

impl Copied<'_> {
    fn keep(&mut self, judging: &Judging<'_>, entry: &Entry) -> Result<Kept, Trouble> {
        let opened = &mut Opened::default();
        Ok(match &entry.item {
            Item::OrderChange {
                order,
                step,
                change,
            } => {
                let (order, step, bytes) = (*order, *step, change);
                self.rewrite(judging, entry, Change { order, step, bytes })?
            }
            Item::Movement(moved) => {
                Kept::beside(judge_movement(judging, entry.by, moved)?, &entry.item)
            }
            Item::Stock(record) => {
                Kept::beside(judge_record(judging, entry.by, record)?, &entry.item)
            }
            Item::Told(told) => {
                let verdict = judge_told::judge(judging, told, opened)?;
                Kept::beside(verdict, &entry.item)
            }
            Item::Photo(taken) => {
                let verdict = judge_photo::judge(judging, entry.by, taken, opened)?;
                Kept::beside(verdict, &entry.item)
            }
            Item::Callback(call) => {
                let verdict = judge_callback::judge(judging, entry.by, call, opened)?;
                Kept::beside(verdict, &entry.item)
            }
            Item::Cost(note) => match judge_cost::judge(judging, entry.by, note, opened)? {
                Some(verdict) => Kept::beside(verdict, &entry.item),
                None => Kept::Not(Objection::BuildsOnRejected),
            },
            // Nobody would be asked about a decision about a decision.
            Item::Settled(_) => Kept::Not(Objection::DeviceCopied),
            Item::Base(_)
            | Item::History(_)
            | Item::Device(_)
            | Item::Revoked(_)
            | Item::Closing(_)
            | Item::Export(_)
            | Item::Bonus(_)
            | Item::Bulletin(_)
            | Item::CallLog(_) => Kept::Not(Objection::NotForDevices),
            Item::Newer(_) => return Err(unread()),
        })
    }

    /// Writes what a change says into the order as it is here.
    fn rewrite(
        &mut self,
        judging: &Judging<'_>,
        entry: &Entry,
        change: Change<'_>,
    ) -> Result<Kept, Trouble> {
        let Change { order, step, bytes } = change;
        let connection = judging.connection;
        let loaded = match load(connection, self.own.key.device, order)? {
            None => return self.file_again(judging, entry, change),
            Some(Found::Historic(_)) => return Ok(Kept::Not(Objection::IdTaken)),
            Some(Found::Newer(_)) => return Err(unread()),
            Some(Found::Order(loaded)) => *loaded,
        };
        let author = self.author.device;
        if let Ok(document) = Document::admit_first(author, order, author, bytes) {
            let is_here = step.is_some_and(|step| loaded.order.steps.contains_key(&step));
            self.orders.insert(order, document);
            return Ok(match is_here {
                true => Kept::Known,
                false => Kept::Not(Objection::IdTaken),
            });
        }
        let Some(seen) = self.seen(connection, order)? else {
            // The order was filed by both copies, or by neither.
            return Ok(Kept::Known);
        };
        let (read, written) = match seen.admit(author, bytes) {
            Ok(Some(admitted)) => admitted,
            Ok(None) => return Ok(Kept::Known),
            Err(Malformed::Newer) => return Err(unread()),
            Err(Malformed::Unknown) => return Ok(Kept::Not(Objection::BuildsOnRejected)),
            Err(_) => return Ok(Kept::Not(Objection::Malformed)),
        };
        if loaded.changes.len() >= CHANGES_MAX {
            return Ok(Kept::Not(Objection::NotPossible));
        }
        let mut document = loaded.document;
        let said = Said {
            by: entry.by,
            at: entry.at,
            step,
            read: &read,
            order: &written,
        };
        said.say_in(&mut document, self.own).map(|kept| match kept {
            Ok(change) => Kept::Waits(Box::new(Item::OrderChange {
                order,
                step,
                change,
            })),
            Err(kept) => kept,
        })
    }

    /// An order that only the copy knew.
    fn file_again(
        &mut self,
        judging: &Judging<'_>,
        entry: &Entry,
        Change { order, step, bytes }: Change<'_>,
    ) -> Result<Kept, Trouble> {
        let Some(by) = entry.by else {
            return Ok(Kept::Not(Objection::NotTheirs));
        };
        let (author, device) = (self.author.device, self.own.key.device);
        let mut opened = Opened::default();
        let is_numbered = match judge_first(judging, by, order, step, bytes, &mut opened)? {
            Judged::Word(Verdict::Rejected(Objection::IdTaken), _) => false,
            Judged::Word(Verdict::Rejected(objection), _) => return Ok(Kept::Not(objection)),
            Judged::Word(Verdict::Admitted | Verdict::Review(_), _) | Judged::Early => true,
            Judged::Unread => return Err(unread()),
        };
        let (Ok(document), Some(actor)) = (
            Document::admit_first(author, order, author, bytes),
            &judging.actor,
        ) else {
            return Ok(Kept::Not(Objection::NotAllowed));
        };
        let mut filed = document.read()?;
        if !is_numbered {
            // The other copy gave that number to another order.
            let context = Context {
                connection: judging.connection,
                directory: judging.directory,
                key: self.own.key,
                actor: actor.clone(),
                now: self.now,
                hub: None,
            };
            filed.header.number = match &filed.header.part_of {
                Some(part) => next_sub_number(&context, &part.number)?,
                None => next_number(&context)?,
            };
        }
        for step in filed.steps.values_mut() {
            step.device = device;
        }
        self.orders.insert(order, document);
        let (_, change) = Document::create(device, &filed)?;
        Ok(Kept::Waits(Box::new(Item::OrderChange {
            order,
            step,
            change,
        })))
    }

    /// The order as the copy had it last; none where the copies do not share its beginning.
    fn seen(
        &mut self,
        connection: &Connection,
        order: OrderId,
    ) -> Result<Option<&mut Document>, Trouble> {
        if !self.orders.contains_key(&order) {
            let mut shared = Vec::new();
            for row in item::of_order(connection, order)? {
                let sealed = envelope::heading(connection, row.envelope)?;
                let entry = Entry::from_any_version(&row.body)?;
                let is_apart = match sealed.device == self.author.device {
                    true => sealed.seq >= self.since,
                    // What the hub wrote once more for this copy.
                    false => {
                        row.verdict == Verdict::Review(Objection::DeviceCopied)
                            && entry.by == self.author.person
                    }
                };
                if let Item::OrderChange { change, .. } = entry.item
                    && !row.verdict.is_rejected()
                    && !is_apart
                {
                    shared.push(change);
                }
            }
            let changes = shared.iter().map(Vec::as_slice);
            let (document, _) = Document::from_known_changes(self.author.device, changes)?;
            if document.heads().is_empty() {
                return Ok(None);
            }
            self.orders.insert(order, document);
        }
        Ok(self.orders.get_mut(&order))
    }
}
