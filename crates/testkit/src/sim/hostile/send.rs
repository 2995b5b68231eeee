//! Sealing what was forged, in good envelopes and bad ones, and sending it.

use super::Hostile;
use crate::sim::network::tell;
use crate::sim::world::{HUB, World};
use yizhan_domain::DeviceId;
use yizhan_log::sync::{self, Answer, Message, Refused, Signed};
use yizhan_log::{Entry, Hash, Parcel};

impl World {
    /// Sends what was forged.
    pub(super) fn send_forged(&mut self, hostile: &mut Hostile, what: &str, bodies: Vec<Vec<u8>>) {
        let (seq, previous) = hostile.last();
        let parcel = seal(hostile, seq + 1, previous, bodies);
        let spoiled = self.spoil(hostile, &parcel);
        let is_spoiled = spoiled.is_some();
        let mut parcels = vec![spoiled.unwrap_or_else(|| parcel.clone())];
        if self.once_in(6) && !hostile.sent.is_empty() {
            parcels.insert(0, self.pick(&hostile.sent));
        }
        let answer = self.push_forged(hostile, parcels);
        let mark = if is_spoiled { ", spoiled" } else { "" };
        self.say(format!(
            "{} forges {what}{mark}: {}",
            hostile.name,
            tell(&answer)
        ));
        self.count(&format!("forged {what}"));
        match answer {
            Answer::Taken(receipts) if !is_spoiled => {
                for receipt in receipts.iter().filter(|receipt| receipt.seq == seq + 1) {
                    if let Some(body) = parcel.items.get(&receipt.place) {
                        hostile.told(body, receipt.verdict);
                    }
                }
                hostile.sent.push(parcel);
            }
            // The hub was restored: the old log again, or another one.
            Answer::Refused(Refused::Gap { have }) => {
                let all = hostile.sent.clone();
                if self.once_in(2) {
                    let answer = self.push_forged(hostile, all);
                    self.say(format!(
                        "{} pushes all again: {}",
                        hostile.name,
                        tell(&answer)
                    ));
                } else {
                    let have = usize::try_from(have).unwrap_or_default();
                    hostile.sent.truncate(have);
                    hostile.changes.clear();
                }
            }
            _ => {}
        }
    }

    fn push_forged(&mut self, hostile: &Hostile, parcels: Vec<Parcel>) -> Answer {
        let epoch = hostile.epoch();
        let message = sync::pack(&Message::Push {
            epoch,
            parcels,
            certificates: Vec::new(),
        })
        .expect("a message");
        let signed = Signed::by(&hostile.key, Some(hostile.certificate.clone()), message);
        let bytes = sync::to_bytes(&signed).expect("a message");
        let hub = &mut self.machines[HUB];
        let answer = hub.engine.answer(&bytes, hub.now);
        let (bytes, _) = answer.unwrap_or_else(|error| panic!("the hub fails: {error}"));
        self.book.look(HUB, &self.machines[HUB]);
        let answer: Answer = sync::unpack(&bytes).expect("the hub's answer can be read");
        if let Answer::Taken(receipts) = &answer {
            for receipt in receipts {
                self.count(&format!("forged verdict {:?}", receipt.verdict));
            }
        }
        answer
    }

    /// Another envelope than the good one; none where this time the envelope is good.
    fn spoil(&mut self, hostile: &Hostile, good: &Parcel) -> Option<Parcel> {
        let bodies: Vec<Vec<u8>> = good.items.values().cloned().collect();
        let (seq, previous) = hostile.last();
        Some(match self.dice.below(30) {
            0 => seal(hostile, seq + 5, previous, bodies),
            1 => seal(hostile, 0, Hash::NONE, bodies),
            2 => seal(hostile, seq + 1, Hash::of("no", b"chain"), bodies),
            3 => seal(hostile, seq + 1, previous, Vec::new()),
            4 => seal(hostile, seq.max(1), Hash::NONE, bodies),
            5 => {
                let mut parcel = good.clone();
                parcel.items.insert(0, b"another item".to_vec());
                parcel
            }
            6 => {
                let others = self.machines.iter().map(|machine| machine.device());
                let others: Vec<DeviceId> = others.collect();
                let mut parcel = good.clone();
                parcel.envelope.device = self.pick(&others);
                parcel
            }
            7 => seal(hostile, u64::MAX, previous, bodies),
            8 => {
                let mut parcel = good.clone();
                parcel.items.insert(7_000_000, b"far away".to_vec());
                parcel
            }
            _ => return None,
        })
    }
}

fn seal(hostile: &Hostile, seq: u64, previous: Hash, bodies: Vec<Vec<u8>>) -> Parcel {
    let hashes = bodies.iter().map(|body| Entry::hash(body)).collect();
    Parcel {
        envelope: hostile.key.seal(seq, previous, hostile.machine.now, hashes),
        items: bodies.into_iter().enumerate().collect(),
    }
}
