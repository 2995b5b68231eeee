//! The house that outside bytes come to: a small hospital's hub and devices, as they stand after some orders.

mod story;

use super::forged;
use crate::sim::fact;
use crate::sim::machine::{Machine, disk_with, entropy_of};
use crate::sim::template::MORNING;
use automerge::Automerge;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_document::Document;
use yizhan_domain::base::Directory;
use yizhan_domain::{Millis, OrderId, PersonId, StepId};
use yizhan_engine::sync::{Application, Welcome};
use yizhan_log::sync::{Answer, Message, Signed};
use yizhan_log::{Authority, Certificate, DeviceKey, Envelope, Hash, Item};
use yizhan_store::table::{envelope, known_device};

/// What time it is when outside bytes come.
pub(super) const NOW: Millis = Millis(MORNING.0 + 3 * 3_600_000);

/// The devices of the house, by the people who carry them.
pub(super) const CARRIERS: [&str; 4] = ["wang", "keeper", "nurse", "dispatcher"];

/// The house, with everything that was said in it.
pub(crate) struct House {
    /// The stores of all, by their names.
    stores: BTreeMap<String, Vec<u8>>,
    /// The hub's base data.
    pub(super) directory: Directory,
    /// The hub, then the devices of [`CARRIERS`].
    pub(super) hands: Vec<Hand>,
    /// The orders as the hub has them.
    pub(super) orders: Vec<KnownOrder>,
    /// The hashes of all envelopes.
    genuine: BTreeSet<Hash>,
    /// The bodies of all items at the hub.
    pub(super) bodies: Vec<Vec<u8>>,
    /// What devices said.
    pub(super) signed: Vec<Signed>,
    /// What stood in that.
    pub(super) messages: Vec<Message>,
    /// What the hub answered.
    pub(super) answers: Vec<Answer>,
    /// How wang's device asked for its certificate, and what it got.
    pub(super) application: Application,
    pub(super) welcome: Welcome,
    /// The order that went the whole way, as an audit bundle.
    pub(super) bundle: Vec<u8>,
    /// Whoever has this can certify devices.
    pub(super) authority: Authority,
}

/// Whoever holds a machine's key.
pub(super) struct Hand {
    pub(super) key: DeviceKey,
    pub(super) certificate: Certificate,
    /// Number and hash of the last envelope of it that the hub has.
    pub(super) last: (u64, Hash),
}

/// An order as the hub has it.
pub(super) struct KnownOrder {
    pub(super) id: OrderId,
    pub(super) changes: Vec<Vec<u8>>,
    /// Its document, and the same as Automerge has it: both open.
    pub(super) document: Document,
    pub(super) automerge: Automerge,
    pub(super) last_step: Option<StepId>,
}

/// Gives the house, which is made once and never changes.
pub(crate) fn with_house<T>(does: impl FnOnce(&House) -> T) -> T {
    thread_local! {
        static HOUSE: OnceCell<House> = const { OnceCell::new() };
    }
    HOUSE.with(|house| does(house.get_or_init(story::tell)))
}

impl House {
    /// A copy of the hub or of the device with that name.
    pub(crate) fn fresh(&self, name: &str) -> Machine {
        let disk = disk_with(&self.stores[name], 0);
        let person = (name != "hub").then(|| PersonId::of_key(name));
        Machine::open(name, person, disk, NOW).expect("a copy opens")
    }

    /// The hub's epoch.
    pub(super) const fn epoch(&self) -> [u8; 16] {
        self.welcome.epoch
    }

    /// Whether a device of the house sealed this before outside bytes came.
    pub(super) fn is_genuine(&self, envelope: &Envelope) -> bool {
        self.genuine.contains(&envelope.hash())
    }
}

impl Hand {
    /// The hand that holds the key of the machine with this name.
    fn of(hub: &Machine, machine: &Machine) -> Self {
        let device = machine.device();
        let known = known_device::by_id(&hub.eye, device).expect("the hub's store can be read");
        let certificate = known.expect("the hub knows the device").certificate;
        Self {
            key: DeviceKey::new(device, &certificate.code, &entropy_of(&machine.name)),
            last: envelope::last(&hub.eye, device).expect("the hub's store can be read"),
            certificate,
        }
    }
}

/// The orders that a store tells of.
fn orders(hub: &Machine) -> Vec<KnownOrder> {
    let facts = fact::all(&hub.eye);
    let ids = fact::orders(&hub.eye);
    let known = ids.into_iter().map(|id| {
        let of = facts.iter().filter(|fact| fact.order == Some(id));
        let (mut changes, mut last_step) = (Vec::new(), None);
        for item in of.filter_map(|fact| Some(fact.entry()?.item)) {
            if let Item::OrderChange { step, change, .. } = item {
                changes.push(change);
                last_step = step.or(last_step);
            }
        }
        let bytes = changes.iter().map(Vec::as_slice);
        let document = Document::from_changes(hub.device(), bytes);
        KnownOrder {
            id,
            document: document.expect("an order of the house"),
            automerge: forged::opened(&changes),
            changes,
            last_step,
        }
    });
    let mut known: Vec<_> = known.collect();
    known.sort_by_key(|order| order.changes.len());
    known
}
