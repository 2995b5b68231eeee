//! Audit bundles: an order with all that proves it, for somebody who has not got the store.

use crate::context::Context;
use crate::order::{Found, LoadedOrder, load};
use crate::{Engine, error::Trouble, project};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use uuid::Uuid;
use yizhan_api::ApiError;
use yizhan_api::view::OrderView;
use yizhan_document::{Document, Malformed};
use yizhan_domain::base::{Directory, Role};
use yizhan_domain::order::{Action, Actor};
use yizhan_domain::{DepartmentId, DeviceId, Millis, OrderId, PersonId, Refusal};
use yizhan_log::{Bundle, DeviceKey, Entry, Item, Unsound};
use yizhan_store::table::{envelope, item, work_order};
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
        let names = match load(connection, self.key.device, order.id)? {
            Some(Found::Order(loaded)) => named(&loaded),
            Some(Found::Historic(_)) => BTreeSet::new(),
            None => return Err(Refusal::UnknownOrder.into()),
        };
        let wanted = positions(connection, order.id, &names)?;
        let mut envelopes = Vec::new();
        for mut row in envelope::all(connection)? {
            let behind = row.first_position.saturating_add(row.item_count);
            if wanted.range(row.first_position..behind).next().is_none() {
                continue;
            }
            let all = item::range(connection, row.first_position, row.item_count)?;
            row.envelope.items = all.iter().map(|item| Entry::hash(&item.body)).collect();
            let told = all.into_iter().enumerate();
            let told = told.filter(|(_, item)| wanted.contains(&item.position));
            let told = told.map(|(place, item)| (place, item.body));
            envelopes.push((row.envelope, told.collect()));
        }
        let bundle = Bundle {
            order: order.id,
            keys: BTreeMap::from([(self.key.device, self.key.public())]),
            envelopes,
        };
        bundle.to_bytes().map_err(Trouble::internal)
    }
}

/// Where the items stand that tell an order: its own, its movements, the base data that it names.
fn positions(
    connection: &Connection,
    order: OrderId,
    names: &BTreeSet<Uuid>,
) -> Result<BTreeSet<i64>, Trouble> {
    let (mut wanted, mut position) = (BTreeSet::new(), 0);
    loop {
        let page = item::behind(connection, position)?;
        let Some(last) = page.last() else {
            return Ok(wanted);
        };
        position = last.position;
        for row in page {
            let entry = Entry::from_bytes(&row.body)?;
            let tells = row.order == Some(order)
                || project::touched(&entry.item).contains(&order)
                || matches!(&entry.item, Item::Base(record) if names.contains(&record.id()));
            if tells {
                wanted.insert(row.position);
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
    let items = bundle.envelopes.iter().map(|(_, items)| items.len());
    Ok(Audited {
        order: order.ok_or(BundleError::Incomplete)?,
        envelopes: bundle.envelopes.len(),
        items: items.sum(),
        keys: bundle.keys.values().map(|key| hex(key)).collect(),
    })
}

/// Judges the order's changes as if they came from another device: a bundle can be sealed by anybody.
fn judge(bundle: &Bundle) -> Result<(), BundleError> {
    let nobody = DeviceId(Uuid::nil());
    let mut document: Option<Document> = None;
    for (envelope, items) in &bundle.envelopes {
        for body in items.values() {
            let entry = Entry::from_bytes(body).map_err(|_| BundleError::Incomplete)?;
            let Item::OrderChange { order, change, .. } = entry.item else {
                continue;
            };
            match &mut document {
                Some(document) => drop(document.admit(envelope.device, &change)?),
                None => {
                    let first = Document::admit_first(nobody, order, envelope.device, &change)?;
                    document = Some(first);
                }
            }
        }
    }
    Ok(())
}

/// The order as the items of a bundle tell it, by the very code that tells it on a screen.
fn told(bundle: &Bundle, now: Millis) -> Result<Option<OrderView>, Trouble> {
    let mut store = Store::open(Path::new(":memory:"))?;
    let transaction = store.transaction()?;
    let mut directory = Directory::default();
    for body in bundle
        .envelopes
        .iter()
        .flat_map(|(_, items)| items.values())
    {
        let entry = Entry::from_bytes(body)?;
        let received_at = entry.at;
        item::append(
            &transaction,
            project::subject(&entry.item),
            received_at,
            body,
        )?;
        project::record(&transaction, &mut directory, entry)?;
    }
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
    };
    Ok(crate::show::order(&context, bundle.order).ok())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
