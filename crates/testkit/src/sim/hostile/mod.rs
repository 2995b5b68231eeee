//! A device that signs with its true key, and forges what it signs.

mod forge;
mod send;

use crate::sim::fact::{self, Fact};
use crate::sim::machine::{Machine, entropy_of};
use crate::sim::world::{HUB, World};
use yizhan_disk::Disk;
use yizhan_document::Document;
use yizhan_domain::{Millis, OrderId, PersonId, Verdict};
use yizhan_engine::sync::Next;
use yizhan_log::sync::{self, Message, Signed};
use yizhan_log::{Certificate, DeviceKey, Hash, Item, Parcel};

/// The device that forges. It keeps no log: its engine only listens.
pub struct Hostile {
    /// Its name.
    pub name: String,
    machine: Machine,
    key: DeviceKey,
    certificate: Certificate,
    person: PersonId,
    /// What it sent and the hub took, in its order.
    sent: Vec<Parcel>,
    /// The changes among it that were not rejected.
    changes: Vec<(OrderId, Vec<u8>)>,
}

impl Hostile {
    /// Opens it.
    pub fn open(name: &str, disk: Disk, now: Millis) -> Self {
        let person = PersonId::of_key(name);
        let machine = Machine::open(name, Some(person), disk, now).expect("a device opens");
        let signed = signed(&machine);
        let certificate = signed.certificate.expect("the hub does not know it yet");
        Self {
            name: name.to_owned(),
            key: DeviceKey::new(certificate.device, &certificate.code, &entropy_of(name)),
            machine,
            certificate,
            person,
            sent: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// Lets days pass.
    pub fn wait_days(&mut self, days: i64) {
        self.machine.now = self.machine.now.plus_minutes(days * 24 * 60);
    }

    /// The epoch that it knows.
    fn epoch(&self) -> [u8; 16] {
        let message: Message = sync::unpack(&signed(&self.machine).message).expect("a message");
        match message {
            Message::Pull { epoch, .. }
            | Message::Compare { epoch, .. }
            | Message::Push { epoch, .. } => epoch,
            Message::Leave
            | Message::Photo { .. }
            | Message::Renew { .. }
            | Message::HandIn { .. } => [0; 16],
        }
    }

    /// Number and hash of the last envelope that it sent.
    fn last(&self) -> (u64, Hash) {
        let last = self.sent.last();
        last.map_or((0, Hash::NONE), |parcel| {
            (parcel.envelope.seq, parcel.envelope.hash())
        })
    }

    /// The orders that it knows.
    fn orders(&self) -> Vec<OrderId> {
        fact::orders(&self.machine.eye)
    }

    /// The items of an order that it has from others.
    fn of_order(&self, order: OrderId) -> Vec<Fact> {
        let all = fact::all(&self.machine.eye).into_iter();
        all.filter(|fact| fact.order == Some(order)).collect()
    }

    /// An order's document as it knows it, with what it forged.
    fn document(&self, order: OrderId) -> Option<Document> {
        let mut changes = Vec::new();
        for fact in self.of_order(order) {
            if let Some(Item::OrderChange { change, .. }) = fact.entry().map(|entry| entry.item) {
                changes.push(change);
            }
        }
        let forged = self.changes.iter().filter(|(of, _)| *of == order);
        changes.extend(forged.map(|(_, change)| change.clone()));
        let bytes = changes.iter().map(Vec::as_slice);
        let (document, _) = Document::from_known_changes(self.key.device, bytes).ok()?;
        document.read().is_ok().then_some(document)
    }

    /// What became of an item that it sent.
    fn told(&mut self, body: &[u8], verdict: Verdict) {
        let entry = yizhan_log::Entry::from_bytes(body);
        if let Ok(Item::OrderChange { order, change, .. }) = entry.map(|entry| entry.item)
            && !verdict.is_rejected()
        {
            self.changes.push((order, change));
        }
    }
}

fn signed(machine: &Machine) -> Signed {
    let said = machine.engine.say().expect("a device can ask");
    sync::from_bytes(&said.message).expect("what a device says can be read")
}

impl World {
    /// The hostile device listens for a while, or forges something and sends it.
    pub fn hostile_acts(&mut self) {
        let Some(mut hostile) = self.hostile.take() else {
            return;
        };
        if self.once_in(2) {
            self.hostile_listens(&mut hostile);
        }
        let (what, bodies) = self.forge(&hostile);
        self.send_forged(&mut hostile, &what, bodies);
        self.hostile = Some(hostile);
    }

    fn hostile_listens(&mut self, hostile: &mut Hostile) {
        for _ in 0..5 {
            let said = hostile.machine.engine.say().expect("a device can ask");
            let standing = self.standing(&said.message);
            let hub = &mut self.machines[HUB];
            let (answer, _) = hub
                .engine
                .answer(&said.message, hub.now)
                .expect("the hub answers");
            let told = sync::unpack(&answer).expect("the hub's answer can be read");
            self.only_who_has_a_lease_gets_news(standing, &told);
            let learned = hostile.machine.engine.learn(&answer);
            match learned.expect("the device learns").next {
                Next::Rest | Next::Stuck(_) => return,
                Next::GoOn | Next::PullMore { .. } => {}
            }
        }
    }
}
