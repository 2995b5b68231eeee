//! Audit bundles: an order with all that proves it, for somebody who has not got the store.

use crate::context::Context;
use crate::order::{Found, LoadedOrder, load};
use crate::project::{self, Batch};
use crate::{Engine, error::Trouble};
use std::borrow::Cow;
use std::collections::btree_map::Entry as Place;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use uuid::Uuid;
use yizhan_api::ApiError;
use yizhan_api::view::OrderView;
use yizhan_document::{Document, Malformed};
use yizhan_domain::base::{Directory, Role};
use yizhan_domain::order::{Action, Actor};
use yizhan_domain::{DepartmentId, DeviceId, Millis, OrderId, PersonId, Refusal, Verdict};
use yizhan_log::{Bundle, DeviceKey, Entry, Item, Parcel, Unsound};
use yizhan_store::table::item::{ItemRow, NewItem};
use yizhan_store::table::{envelope, item, known_device, work_order};
use yizhan_store::{Connection, Store};

/// What a sound bundle tells.
#[derive(Debug)]
pub struct Audited {
    /// The order, as an auditor sees it.
    pub order: OrderView,
    /// Envelopes in the bundle.
    pub envelopes: usize,
    /// Items in the bundle.
    pub items: usize,
    /// Public keys of the devices that sealed them, as hex.
    pub keys: Vec<String>,
}

/// Why a bundle tells nothing.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// It is not what was sealed.
    #[error(transparent)]
    Unsound(#[from] Unsound),
    /// One of the order's changes is none that our programs write.
    #[error("a change of the order: {0}")]
    Malformed(#[from] Malformed),
    /// It is genuine, but does not tell its order.
    #[error("it is genuine, but does not tell the order that it names")]
    Incomplete,
}

impl Engine {
    /// The public key of this device, as hex: whoever knows it tells the hub's bundles from others.
    #[must_use]
    pub fn public_key(&self) -> String {
        hex(&self.key.public())
    }

    /// The audit bundle of the order with this number.
    ///
    /// # Errors
    /// No such order; a store that cannot be read.
    pub fn bundle(&self, number: &str) -> Result<Vec<u8>, ApiError> {
        Ok(self.try_bundle(number)?)
    }

    fn try_bundle(&self, number: &str) -> Result<Vec<u8>, Trouble> {
        let connection = self.store.connection();
        let order =
            work_order::by_number(connection, number.trim())?.ok_or(Refusal::UnknownOrder)?;
        let (names, is_charged) = match load(connection, self.key.device, order.id)? {
            Some(Found::Order(loaded)) => (named(&loaded), !loaded.state.charges.is_empty()),
            Some(Found::Historic(_)) => (BTreeSet::new(), false),
            Some(Found::Newer) => return Err(Refusal::NewerOrder.into()),
            None => return Err(Refusal::UnknownOrder.into()),
        };
        let mut parcels: BTreeMap<i64, Parcel> = BTreeMap::new();
        for row in telling(connection, order.id, &names, is_charged)? {
            let parcel = match parcels.entry(row.envelope) {
                Place::Occupied(parcel) => parcel.into_mut(),
                Place::Vacant(place) => place.insert(Parcel {
                    envelope: envelope::by_key(connection, row.envelope)?,
                    items: BTreeMap::new(),
                }),
            };
            parcel.items.insert(row.place, row.body);
        }
        let mut keys = BTreeMap::from([(self.key.device, self.key.public())]);
        for parcel in parcels.values() {
            let device = parcel.envelope.device;
            if let Some(known) = known_device::by_id(connection, device)? {
                keys.insert(device, known.certificate.public);
            }
        }
        let bundle = Bundle {
            order: order.id,
            keys,
            parcels: parcels.into_values().collect(),
        };
        bundle.to_bytes().map_err(Trouble::internal)
    }
}

/// The items that tell an order, in log order: its own, its movements, the base data that it names.
fn telling(
    connection: &Connection,
    order: OrderId,
    names: &BTreeSet<Uuid>,
    is_charged: bool,
) -> Result<Vec<ItemRow>, Trouble> {
    let (mut telling, mut position) = (Vec::new(), 0);
    loop {
        let page = item::behind(connection, position)?;
        let Some(last) = page.last() else {
            return Ok(telling);
        };
        position = last.position;
        for row in page {
            // What does not count proves nothing.
            if !row.verdict.counts() {
                continue;
            }
            let is_named = row.order.is_none()
                && match &Entry::from_bytes(&row.body)?.item {
                    Item::Base(record) => names.contains(&record.id()),
                    // They say in which month its charges count.
                    Item::Closing(_) => is_charged,
                    _ => false,
                };
            if row.order == Some(order) || is_named {
                telling.push(row);
            }
        }
    }
}

/// The base data that an order names.
fn named(loaded: &LoadedOrder) -> BTreeSet<Uuid> {
    let header = &loaded.order.header;
    let mut named = BTreeSet::from([
        header.category.0,
        header.place.0,
        header.department.0,
        header.filed_by.0,
    ]);
    named.extend(header.requester.map(|person| person.0));
    for step in loaded.order.steps.values() {
        named.insert(step.by.0);
        match &step.action {
            Action::Dispatch { team } => _ = named.insert(team.0),
            Action::Assign { technicians } => {
                named.extend(technicians.iter().map(|person| person.0));
            }
            Action::SignOff(given) => named.extend(given.signer.map(|person| person.0)),
            _ => {}
        }
    }
    named
}

/// Checks a bundle and tells its order. Needs nothing but the bundle.
///
/// # Errors
/// What is wrong with it.
pub fn open_bundle(bytes: &[u8], now: Millis) -> Result<Audited, BundleError> {
    let bundle = Bundle::from_bytes(bytes)?;
    judge(&bundle)?;
    let order = told(&bundle, now).ok().flatten();
    let items = bundle.parcels.iter().map(|parcel| parcel.items.len());
    Ok(Audited {
        order: order.ok_or(BundleError::Incomplete)?,
        envelopes: bundle.parcels.len(),
        items: items.sum(),
        keys: bundle.keys.values().map(|key| hex(key)).collect(),
    })
}

/// Judges the order's changes as if they came from another device: a bundle can be sealed by anybody.
fn judge(bundle: &Bundle) -> Result<(), BundleError> {
    let nobody = DeviceId(Uuid::nil());
    let mut document: Option<Document> = None;
    for (author, body) in in_order(bundle) {
        let entry = Entry::from_bytes(body).map_err(|_| BundleError::Incomplete)?;
        let Item::OrderChange { order, change, .. } = entry.item else {
            continue;
        };
        match &mut document {
            Some(document) => drop(document.admit(author, &change)?),
            None => document = Some(Document::admit_first(nobody, order, author, &change)?),
        }
    }
    Ok(())
}

/// The items of a bundle with who sealed them.
fn in_order(bundle: &Bundle) -> impl Iterator<Item = (DeviceId, &[u8])> {
    bundle.parcels.iter().flat_map(|parcel| {
        let bodies = parcel.items.values();
        bodies.map(|body| (parcel.envelope.device, body.as_slice()))
    })
}

/// The order as the items of a bundle tell it, by the very code that tells it on a screen.
fn told(bundle: &Bundle, now: Millis) -> Result<Option<OrderView>, Trouble> {
    let mut store = Store::open(Path::new(":memory:"))?;
    let transaction = store.transaction()?;
    let mut directory = Cow::Owned(Directory::default());
    let mut batch = Batch::default();
    for (place, (device, body)) in in_order(bundle).enumerate() {
        let entry = Entry::from_bytes(body)?;
        let new = NewItem {
            position: None,
            order: project::subject(&entry.item),
            envelope: 0,
            place,
            received_at: entry.at,
            verdict: Verdict::Admitted,
            body,
        };
        let position = item::append(&transaction, &new)?;
        let source = project::Source::unnamed(device, position);
        batch.record(&transaction, &mut directory, entry, source)?;
    }
    batch.finish(&transaction, &directory, DeviceId(Uuid::nil()))?;
    let key = DeviceKey::new(DeviceId(Uuid::nil()), "", &[0; 32]);
    let context = Context {
        connection: &transaction,
        directory: &directory,
        key: &key,
        actor: Actor {
            person: PersonId(Uuid::nil()),
            role: Role::Auditor,
            department: DepartmentId(Uuid::nil()),
            team: None,
        },
        now,
        hub: None,
    };
    Ok(crate::show::order(&context, bundle.order).ok())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
