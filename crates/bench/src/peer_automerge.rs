//! The first peer: a bare loop of Automerge's sync protocol, with the documents of our own run.
//!
//! It goes in our own carriage (CBOR, deflated), all documents of a round at once, and what came is in a file before it is
//! answered, as durable as ours. It signs nothing, checks nothing, knows no permissions and no lists: a change that
//! can be read is in. Both sides hold every document in memory, and the ids are known beforehand.

use crate::figures::{Figures, kb, ms};
use crate::order_changes::OrderChanges;
use crate::sync::Cost;
use anyhow::{Context, Result, ensure};
use automerge::sync::{Message, State, SyncDoc};
use automerge::{Automerge, Change};
use rusqlite::Connection;
use serde_bytes::ByteBuf;
use std::collections::BTreeMap;
use std::time::Instant;
use tempfile::TempDir;
use yizhan_domain::OrderId;
use yizhan_log::sync::{pack, unpack};

/// Orders that the day is about; the first ones.
const ORDERS: usize = 30;
/// Changes of each before the day.
const BEFORE: usize = 3;
/// Devices that ask although nothing is new.
const DEVICES: u32 = 20;

/// Documents in memory, and what was said of them in a file.
struct Side {
    documents: BTreeMap<OrderId, Automerge>,
    file: Connection,
    _folder: TempDir,
}

/// Where a side stands with another one, for each document.
type States = BTreeMap<OrderId, State>;

/// Measures.
pub fn measure(orders: &[OrderChanges], figures: &mut Figures) -> Result<()> {
    let (mut hub, mut wang) = (Side::open()?, Side::open()?);
    let day = orders.get(..ORDERS).context("the orders of a day")?;
    for order in day {
        let before = order.changes.get(..BEFORE).context("an assigned order")?;
        hub.write(order.order, before)?;
        wang.write(order.order, &[])?;
    }
    let (mut here, mut there) = (States::new(), States::new());
    meet((&mut wang, &mut here), (&mut hub, &mut there))?;
    for order in day {
        let after = order.changes.get(BEFORE..).context("a day's work")?;
        wang.write(order.order, after)?;
    }
    let (mut here, mut there) = (kept(&here)?, kept(&there)?);
    let cost = meet((&mut wang, &mut here), (&mut hub, &mut there))?;
    ensure!(hub.is_as(&wang), "not everything was handed in");
    figures.add(
        "a technician's day (30 orders × 6), at the hub, bare Automerge sync",
        ms(cost.hub),
        "ms",
        None,
    );
    figures.add(
        "a technician's day, sent, bare Automerge sync",
        kb(cost.up),
        "kB",
        None,
    );
    figures.add(
        "a technician's day, both ways, bare Automerge sync",
        kb(cost.up + cost.down),
        "kB",
        None,
    );

    let mut new = Side::open()?;
    for order in orders {
        if !hub.documents.contains_key(&order.order) {
            hub.write(order.order, &order.changes)?;
        }
        new.write(order.order, &[])?;
    }
    let (mut here, mut there) = (States::new(), States::new());
    let first = meet((&mut new, &mut here), (&mut hub, &mut there))?;
    ensure!(new.is_as(&hub), "not everything came");
    figures.add(
        "first sync of 2,000 orders, at the device, bare Automerge sync",
        first.device.as_secs_f64(),
        "s",
        None,
    );
    figures.add(
        "first sync of 2,000 orders, at the hub, bare Automerge sync",
        first.hub.as_secs_f64(),
        "s",
        None,
    );
    figures.add(
        "first sync of 2,000 orders, received, bare Automerge sync",
        kb(first.down),
        "kB",
        None,
    );

    let mut asked = Cost::default();
    for _ in 0..DEVICES {
        let (mut here, mut there) = (kept(&here)?, kept(&there)?);
        let cost = meet((&mut new, &mut here), (&mut hub, &mut there))?;
        asked.hub += cost.hub;
        asked.up = cost.up + cost.down;
    }
    figures.add(
        &format!("up-to-date pull, at the hub, mean of {DEVICES}, bare Automerge sync"),
        ms(asked.hub / DEVICES),
        "ms",
        None,
    );
    figures.add(
        "up-to-date pull, both ways, bare Automerge sync",
        asked.up as f64,
        "B",
        None,
    );
    Ok(())
}

impl Side {
    fn open() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let file = Connection::open(folder.path().join("documents.sqlite"))?;
        file.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE saved (
                 number INTEGER PRIMARY KEY, document BLOB NOT NULL, changes BLOB NOT NULL
             ) STRICT;",
        )?;
        Ok(Self {
            documents: BTreeMap::new(),
            file,
            _folder: folder,
        })
    }

    /// Writes `changes` into a document, as whoever made them.
    fn write(&mut self, order: OrderId, changes: &[Vec<u8>]) -> Result<()> {
        let changes = changes.iter().cloned().map(Change::from_bytes);
        let changes = changes.collect::<Result<Vec<_>, _>>()?;
        let document = self.documents.entry(order).or_default();
        document.apply_changes(changes)?;
        Ok(())
    }

    /// What is to be said now; nothing, when there is nothing for any document.
    fn say(&self, states: &mut States) -> Result<Option<Vec<u8>>> {
        let mut said = Vec::new();
        for (order, document) in &self.documents {
            let state = states.entry(*order).or_default();
            if let Some(message) = document.generate_sync_message(state) {
                said.push((*order, ByteBuf::from(message.encode())));
            }
        }
        Ok(if said.is_empty() {
            None
        } else {
            Some(pack(&said)?)
        })
    }

    /// Takes in what the other side said; what is new is durable then.
    fn hear(&mut self, states: &mut States, said: &[u8]) -> Result<()> {
        let transaction = self.file.transaction()?;
        for (order, message) in unpack::<Vec<(OrderId, ByteBuf)>>(said)? {
            let state = states.entry(order).or_default();
            let document = self.documents.entry(order).or_default();
            let before = document.get_heads();
            document.receive_sync_message(state, Message::decode(&message)?)?;
            if document.get_heads() != before {
                transaction
                    .prepare_cached("INSERT INTO saved (document, changes) VALUES (?1, ?2)")?
                    .execute((order.0.as_bytes(), document.save_after(&before)))?;
            }
        }
        Ok(transaction.commit()?)
    }

    fn is_as(&self, other: &Self) -> bool {
        let heads = |side: &Self| -> Vec<_> {
            let documents = side.documents.iter();
            documents
                .map(|(order, document)| (*order, document.get_heads()))
                .collect()
        };
        heads(self) == heads(other)
    }
}

/// What both sides keep between two meetings.
fn kept(states: &States) -> Result<States> {
    let kept = |(order, state): (&OrderId, &State)| Ok((*order, State::decode(&state.encode())?));
    states.iter().map(kept).collect()
}

/// Lets both talk until neither has anything to say; the device begins.
fn meet(device: (&mut Side, &mut States), hub: (&mut Side, &mut States)) -> Result<Cost> {
    let mut cost = Cost::default();
    loop {
        let began = Instant::now();
        let said = device.0.say(device.1)?;
        cost.device += began.elapsed();
        let began = Instant::now();
        if let Some(said) = &said {
            hub.0.hear(hub.1, said)?;
        }
        let answer = hub.0.say(hub.1)?;
        cost.hub += began.elapsed();
        let began = Instant::now();
        if let Some(answer) = &answer {
            device.0.hear(device.1, answer)?;
        }
        cost.device += began.elapsed();
        cost.up += said.as_ref().map_or(0, Vec::len);
        cost.down += answer.as_ref().map_or(0, Vec::len);
        if said.is_none() && answer.is_none() {
            return Ok(cost);
        }
    }
}
