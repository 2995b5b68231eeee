//! At the hub: making a bundle.

use crate::context::Context;
use crate::membership::Membership;
use crate::order::{Found, LoadedOrder, load};
use crate::show;
use crate::sync::of_hub;
use crate::{Engine, error::Trouble, own_device};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use yizhan_api::view::MadeFile;
use yizhan_api::{ApiError, MakeBundle};
use yizhan_domain::base::{BaseRecord, HospitalName, Thresholds};
use yizhan_domain::order::Action;
use yizhan_domain::{DeviceId, Millis, OrderId, Refusal};
use yizhan_log::sync::Receipt;
use yizhan_log::{Certificate, Entry, Fingerprint, HubWord, Item, Parcel, Word};
use yizhan_store::table::sealed_item::{self, SealedItem};
use yizhan_store::table::{envelope, known_device, work_order};
use yizhan_store::{Connection, StoreError};

/// How many items are looked at at once.
const PAGE: u32 = 1000;

impl Engine {
    /// What tells the hub of this store from every other: whoever has it from the hospital can check bundles.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.membership.authority())
    }

    /// At the hub: the audit bundle of the order with this number.
    ///
    /// # Errors
    /// No such order; a store that is no hub, or cannot be read.
    pub fn bundle(&self, number: &str, now: Millis) -> Result<Vec<u8>, ApiError> {
        Ok(self.try_bundle(number, now)?)
    }

    fn try_bundle(&self, number: &str, now: Millis) -> Result<Vec<u8>, Trouble> {
        let found = work_order::by_number(self.store.connection(), number.trim())?;
        let order = found.ok_or(Refusal::UnknownOrder)?;
        self.make_bundle(order.id, now)
    }

    /// The bundle of an order, for somebody who sees it.
    pub(crate) fn bundle_for(
        &self,
        context: &Context<'_>,
        request: &MakeBundle,
    ) -> Result<MadeFile, Trouble> {
        let seen = show::order(context, request.order)?;
        let bytes = self.make_bundle(request.order, context.now)?;
        Ok(MadeFile {
            name: format!("{}.bundle", seen.number),
            media: "application/octet-stream".to_owned(),
            bytes: STANDARD.encode(bytes),
            labels: 1,
        })
    }

    /// The bundle of an order.
    fn make_bundle(&self, order: OrderId, now: Millis) -> Result<Vec<u8>, Trouble> {
        let Membership::Hub {
            authority, epochs, ..
        } = &self.membership
        else {
            return Err(Refusal::OnlyAtHub.into());
        };
        let connection = self.store.connection();
        let found = load(connection, self.key.device, order)?;
        let loaded = match found {
            Some(Found::Order(loaded)) => Some(loaded),
            Some(Found::Historic(_)) => None,
            Some(Found::Newer(_)) => return Err(Refusal::NewerOrder.into()),
            None => return Err(Refusal::UnknownOrder.into()),
        };
        let own = authority.certify(of_hub(&self.key, now));
        let mut telling = Telling {
            connection,
            own,
            names: BTreeSet::from([HospitalName::id(), Thresholds::id()]),
            is_charged: false,
            rows: BTreeMap::new(),
            parcels: BTreeMap::new(),
            certificates: BTreeMap::new(),
        };
        if let Some(loaded) = &loaded {
            telling.is_charged = !loaded.state.charges.is_empty();
            telling.names.extend(named(loaded));
            let section = loaded
                .state
                .team
                .map(|team| self.directory.section_of(team));
            telling
                .names
                .extend(section.flatten().map(|section| section.0));
            for step in loaded.order.steps.values() {
                if let Some((device, _)) = own_device::signed_on(step) {
                    telling.certify(device)?;
                }
            }
        }
        telling.tell_order(order)?;
        telling.tell_named()?;
        let epoch = epochs.last().map(|epoch| epoch.id).unwrap_or_default();
        let (parcels, said) = telling.told(epoch, now)?;
        let bundle = authority.speak(order, parcels, said);
        bundle.to_bytes().map_err(Trouble::internal)
    }
}

/// What tells an order: its own items and movements, whatever the hub said of them, and the base data that it names.
struct Telling<'a> {
    connection: &'a Connection,
    /// The certificate of the hub, should nobody have joined it yet.
    own: Certificate,
    /// Ids of what the order names.
    names: BTreeSet<Uuid>,
    is_charged: bool,
    /// The hub's word on each item, by position.
    rows: BTreeMap<i64, Receipt>,
    parcels: BTreeMap<(DeviceId, u64), Parcel>,
    certificates: BTreeMap<DeviceId, Certificate>,
}

impl Telling<'_> {
    /// Takes the items of the order, with who wrote them.
    fn tell_order(&mut self, order: OrderId) -> Result<(), Trouble> {
        for row in sealed_item::of_order(self.connection, order, i64::MAX)? {
            if let Ok(entry) = Entry::from_any_version(&row.body) {
                self.names.extend(entry.by.map(|by| by.0));
                if let Item::Told(told) = &entry.item {
                    self.names.insert(told.by.0);
                    self.certify(told.device)?;
                }
            }
            self.take(row)?;
        }
        Ok(())
    }

    /// Takes what is about no order and tells what the order's items name; and which of its devices was stopped when.
    fn tell_named(&mut self) -> Result<(), Trouble> {
        let mut position = 0;
        loop {
            let page = sealed_item::of_no_order(self.connection, position, PAGE)?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            position = last.position;
            for row in page {
                let counts = (row.receipt.as_ref()).is_some_and(|told| told.verdict.counts());
                let is_named = counts
                    && match Entry::from_any_version(&row.body)?.item {
                        Item::Base(record) => self.is_named(&record),
                        // They say in which month its charges count.
                        Item::Closing(_) => self.is_charged,
                        Item::Revoked(device) => self.certificates.contains_key(&device),
                        _ => false,
                    };
                if is_named {
                    self.take(row)?;
                }
            }
        }
    }

    fn is_named(&self, record: &BaseRecord) -> bool {
        self.names.contains(&record.id())
    }

    fn take(&mut self, row: SealedItem) -> Result<(), Trouble> {
        let damaged = || StoreError::Damaged(format!("item {} cannot be read", row.position));
        let receipt = row.receipt.ok_or_else(damaged)?;
        let name = (receipt.device, receipt.seq);
        if !self.parcels.contains_key(&name) {
            self.certify(receipt.device)?;
            if !self.certificates.contains_key(&receipt.device) {
                // It came by another device; its certificate is still on its way.
                let why = "the certificate of a device that sealed a record of it is not here yet";
                return Err(Trouble::internal(why));
            }
            let parcel = Parcel {
                envelope: envelope::by_key(self.connection, row.envelope)?,
                items: BTreeMap::new(),
            };
            self.parcels.insert(name, parcel);
        }
        if let Some(parcel) = self.parcels.get_mut(&name) {
            parcel.items.insert(receipt.place, row.body);
        }
        self.rows.insert(row.position, receipt);
        Ok(())
    }

    /// Takes the certificate of a device, where the hub has it, and names its person.
    fn certify(&mut self, device: DeviceId) -> Result<(), Trouble> {
        if self.certificates.contains_key(&device) {
            return Ok(());
        }
        let known = known_device::by_id(self.connection, device)?.map(|known| known.certificate);
        let own = (device == self.own.device).then(|| self.own.clone());
        if let Some(certificate) = known.or(own) {
            self.names.extend(certificate.person.map(|person| person.0));
            self.certificates.insert(device, certificate);
        }
        Ok(())
    }

    /// What a bundle holds, with the hub's word, which is not signed yet.
    fn told(self, epoch: [u8; 16], made_at: Millis) -> Result<(Vec<Parcel>, HubWord), Trouble> {
        let places = self.parcels.keys().enumerate();
        let places: BTreeMap<(DeviceId, u64), usize> =
            places.map(|(number, name)| (*name, number)).collect();
        let words = self.rows.into_iter().map(|(position, told)| {
            Ok(Word {
                envelope: *places
                    .get(&(told.device, told.seq))
                    .ok_or_else(|| Trouble::internal("an item without its envelope"))?,
                place: told.place,
                position,
                received_at: told.received_at,
                verdict: told.verdict,
            })
        });
        let said = HubWord {
            authority: [0; 32],
            certificates: self.certificates.into_values().collect(),
            epoch,
            made_at,
            words: words.collect::<Result<_, Trouble>>()?,
            signature: [0; 64],
        };
        Ok((self.parcels.into_values().collect(), said))
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
