//! A device that its hub certified, in the hands of somebody who writes its messages by hand.

use crate::TestHospital;
use serde::Serialize;
use yizhan_document::Document;
use yizhan_domain::{Millis, OrderId, PersonId};
use yizhan_log::sync::{Answer, Message, Receipt, Signed, pack, to_bytes, unpack};
use yizhan_log::{Certificate, DeviceKey, Entry, Hash, Item, Parcel};

/// Whoever holds a certified device's key.
pub struct Forger {
    /// In whose name the device was certified.
    pub person: PersonId,
    /// The device's certificate.
    pub certificate: Certificate,
    /// The epoch that it names.
    pub epoch: [u8; 16],
    /// Its key.
    pub key: DeviceKey,
    seq: u64,
    previous: Hash,
}

impl Forger {
    /// A device called `name` that `hub` certifies for `person`.
    ///
    /// # Panics
    /// When the hub does not.
    #[must_use]
    pub fn enrol(hub: &mut TestHospital, person: PersonId, name: &str) -> Self {
        let application = hub.strange_device(name).engine.application(name);
        let device = application.device;
        let welcome = hub.engine.certify(application, person, hub.now);
        let welcome = welcome.expect("the hub certifies a new device");
        let mut seed = [0; 32];
        seed.iter_mut()
            .zip(name.bytes())
            .for_each(|(byte, letter)| *byte = letter);
        Self {
            person,
            epoch: welcome.epoch,
            key: DeviceKey::new(device, &welcome.certificate.code, &seed),
            certificate: welcome.certificate,
            seq: 0,
            previous: Hash::NONE,
        }
    }

    /// As it was when it began: what it seals next has the number of something sealed before.
    #[must_use]
    pub fn begun_again(self) -> Self {
        Self {
            seq: 0,
            previous: Hash::NONE,
            ..self
        }
    }

    /// An order's document, as the hub gives it to the device.
    ///
    /// # Panics
    /// When it does not.
    pub fn document(&self, hub: &mut TestHospital, order: OrderId) -> Document {
        let (mut after, mut changes) = (0, Vec::new());
        loop {
            let pull = self.sign(&Message::Pull {
                epoch: self.epoch,
                after,
                scope: None,
            });
            let (answer, _) = hub.engine.answer(&pull, hub.now).expect("the hub answers");
            let Ok(Answer::News(news)) = unpack(&answer) else {
                panic!("the hub has no news")
            };
            for row in &news.rows {
                let of = |parcel: &&Parcel| {
                    (parcel.envelope.device, parcel.envelope.seq) == (row.device, row.seq)
                };
                let body = news
                    .parcels
                    .iter()
                    .find(of)
                    .and_then(|p| p.items.get(&row.place));
                let entry = body.map(|body| Entry::from_bytes(body).expect("an item"));
                if let Some(Item::OrderChange {
                    order: of, change, ..
                }) = entry.map(|e| e.item)
                    && of == order
                {
                    changes.push(change);
                }
            }
            after = news.cursor;
            if news.left == 0 {
                break;
            }
        }
        let bytes = changes.iter().map(Vec::as_slice);
        Document::from_changes(self.key.device, bytes).expect("the order's document")
    }

    /// An entry in the device's own person's name.
    #[must_use]
    pub const fn entry(&self, at: Millis, item: Item) -> Entry {
        Entry {
            by: Some(self.person),
            at,
            item,
        }
    }

    /// Seals items, whatever their bytes are, into the device's next envelope.
    pub fn seal(&mut self, at: Millis, bodies: Vec<Vec<u8>>) -> Parcel {
        let hashes = bodies.iter().map(|body| Entry::hash(body)).collect();
        self.seq += 1;
        let envelope = self.key.seal(self.seq, self.previous, at, hashes);
        self.previous = envelope.hash();
        Parcel {
            envelope,
            items: bodies.into_iter().enumerate().collect(),
        }
    }

    /// A message as the device signs it.
    ///
    /// # Panics
    /// When it cannot be written.
    #[must_use]
    pub fn sign(&self, message: &impl Serialize) -> Vec<u8> {
        let message = pack(message).expect("a message can be written");
        let signed = Signed::by(&self.key, Some(self.certificate.clone()), message);
        to_bytes(&signed).expect("a message can be written")
    }

    /// Sends parcels, and gives the answer.
    ///
    /// # Panics
    /// When the hub fails.
    pub fn push(&self, hub: &mut TestHospital, parcels: Vec<Parcel>) -> Answer {
        let epoch = self.epoch;
        let message = self.sign(&Message::Push {
            epoch,
            parcels,
            certificates: Vec::new(),
        });
        let (answer, _) = hub
            .engine
            .answer(&message, hub.now)
            .expect("the hub answers");
        unpack(&answer).expect("an answer reads back")
    }

    /// Seals one item, sends it, and gives what the hub says of it.
    ///
    /// # Panics
    /// When the hub does not take it.
    pub fn hand_in(&mut self, hub: &mut TestHospital, body: Vec<u8>) -> Receipt {
        let parcel = self.seal(hub.now, vec![body]);
        match self.push(hub, vec![parcel]) {
            Answer::Taken(receipts) => receipts.into_iter().next().expect("one receipt"),
            other => panic!("the hub did not take it: {other:?}"),
        }
    }
}
