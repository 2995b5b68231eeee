//! What a bundle says, judged as if it came from another device: a bundle can be sealed by anybody.

use super::BundleError;
use crate::order::CHANGES_MAX;
use crate::own_device::{is_signed, signed_on};
use crate::project;
use crate::stores::is_told_by;
use crate::sync::{is_filed_by, written_by};
use std::collections::BTreeMap;
use uuid::Uuid;
use yizhan_document::Document;
use yizhan_domain::order::WorkOrder;
use yizhan_domain::{DeviceId, Millis, OrderId, PersonId, StepId, Verdict};
use yizhan_log::{Bundle, Certificate, Entry, Envelope, Item, Vouched, writes_for};

/// The most items of a bundle; every change of an order can be rejected some times and still fit.
const ITEMS_MAX: usize = 50_000;

/// An item of a bundle with what the hub said of it.
pub(super) struct Row<'a> {
    pub(super) position: i64,
    pub(super) received_at: Millis,
    pub(super) verdict: Verdict,
    pub(super) envelope: &'a Envelope,
    /// The certificate of the device that sealed it; none in a bundle of version 1.
    pub(super) certificate: Option<&'a Certificate>,
    pub(super) place: usize,
    pub(super) body: &'a [u8],
    /// What it says; none where that cannot be read, and the hub rejected it.
    pub(super) entry: Option<Entry>,
}

impl Row<'_> {
    /// The order that it is filed under.
    pub(super) fn order(&self) -> Option<OrderId> {
        let entry = self.entry.as_ref();
        entry.and_then(|entry| project::subject(&entry.item))
    }

    /// Whether its device writes in the name that it bears.
    pub(super) fn is_theirs(&self) -> bool {
        let (Some(certificate), Some(entry)) = (self.certificate, &self.entry) else {
            return true;
        };
        let person = certificate.person;
        let said = in_whose_name(&entry.item);
        writes_for(person, entry.by) && said.is_none_or(|said| writes_for(person, Some(said)))
    }
}

/// In whose name a fact speaks that says it by itself.
fn in_whose_name(item: &Item) -> Option<PersonId> {
    match item {
        Item::Movement(moved) => Some(moved.by),
        Item::Stock(record) => Some(record.by()),
        Item::Photo(taken) => Some(taken.by),
        Item::Callback(call) => Some(call.by),
        Item::Cost(note) => Some(note.by),
        _ => None,
    }
}

/// The items of a bundle in the order of the log.
pub(super) fn rows(bundle: &Bundle) -> Result<Vec<Row<'_>>, BundleError> {
    let items = bundle.parcels.iter().map(|parcel| parcel.items.len());
    if items.sum::<usize>() > ITEMS_MAX {
        return Err(BundleError::TooMuch);
    }
    let row = |number: usize, place: usize, position: i64| {
        let parcel = bundle.parcels.get(number)?;
        let body = parcel.items.get(&place)?;
        let entry = Entry::from_any_version(body).ok();
        Some(Row {
            position,
            received_at: entry.as_ref().map_or(Millis(0), |entry| entry.at),
            verdict: Verdict::Admitted,
            envelope: &parcel.envelope,
            certificate: bundle.certificate(parcel.envelope.device),
            place,
            body,
            entry,
        })
    };
    let rows: Option<Vec<Row<'_>>> = match &bundle.vouched {
        Vouched::Hub(said) => {
            let words = said.words.iter().map(|word| {
                Some(Row {
                    received_at: word.received_at,
                    verdict: word.verdict,
                    ..row(word.envelope, word.place, word.position)?
                })
            });
            words.collect()
        }
        Vouched::Keys(_) => {
            let parcels = bundle.parcels.iter().enumerate();
            let places = parcels
                .flat_map(|(number, one)| one.items.keys().map(move |place| (number, *place)));
            let numbered = (1..).zip(places);
            numbered
                .map(|(position, (number, place))| row(number, place, position))
                .collect()
        }
    };
    let rows = rows.ok_or(BundleError::Incomplete)?;
    let is_unread = |row: &Row<'_>| row.entry.is_none() && !row.verdict.is_rejected();
    match rows.iter().any(is_unread) {
        true => Err(BundleError::Incomplete),
        false => Ok(rows),
    }
}

/// Judges the items, so that nothing hostile comes to the store that tells the order. Gives the device that wrote each step.
pub(super) fn judge<'a>(
    bundle: &Bundle,
    rows: &'a [Row<'a>],
) -> Result<BTreeMap<StepId, &'a Row<'a>>, BundleError> {
    let nobody = DeviceId(Uuid::nil());
    let (mut document, mut changes, mut steps) = (None, 0, BTreeMap::new());
    for row in rows {
        let position = row.position;
        let Some(entry) = &row.entry else { continue };
        if !belongs(bundle.order, row, &entry.item) {
            return Err(BundleError::Foreign { position });
        }
        // Nothing of it is read.
        if row.verdict.is_rejected() {
            continue;
        }
        if !row.is_theirs() {
            return Err(BundleError::Author { position });
        }
        if let Item::Told(told) = &entry.item
            && let Some(certificate) = bundle.certificate(told.device)
            && !is_told_by(told, certificate)
            && row.verdict.counts()
        {
            return Err(BundleError::Proof { position });
        }
        let Item::OrderChange { step, change, .. } = &entry.item else {
            continue;
        };
        changes += 1;
        if changes > CHANGES_MAX {
            return Err(BundleError::TooMuch);
        }
        let order = admit(&mut document, (nobody, bundle.order), row, (*step, change))?;
        if let Some(id) = step
            && let Some(step) = order.steps.get(id)
        {
            let signer = signed_on(step).and_then(|(device, _)| bundle.certificate(device));
            let is_forged = signer.is_some_and(|signer| !is_signed(signer, bundle.order, step));
            if is_forged && row.verdict.counts() {
                return Err(BundleError::Proof { position });
            }
            steps.insert(*id, row);
        }
    }
    Ok(steps)
}

/// Whether an item has a part in telling an order: what is about another one, or about nothing that orders name, does not.
fn belongs(order: OrderId, row: &Row<'_>, item: &Item) -> bool {
    match row.order() {
        Some(of) => of == order,
        None => matches!(item, Item::Base(_) | Item::Closing(_) | Item::Revoked(_)),
    }
}

/// Takes a change into the document as the hub did, and gives the order as it reads then.
fn admit(
    document: &mut Option<Document>,
    (nobody, order): (DeviceId, OrderId),
    row: &Row<'_>,
    (step, change): (Option<StepId>, &[u8]),
) -> Result<WorkOrder, BundleError> {
    let position = row.position;
    let author = row.envelope.device;
    let malformed = |why| BundleError::Malformed { position, why };
    let foreign = BundleError::Author { position };
    let by = row.entry.as_ref().and_then(|entry| entry.by);
    // Without certificates there is nobody in whose name it could be.
    let is_certified = row.certificate.is_some();
    let Some(document) = document else {
        let first = Document::admit_first(nobody, order, author, change).map_err(malformed)?;
        let filed = first.read().map_err(|_| BundleError::Incomplete)?;
        if is_certified && !by.is_some_and(|by| is_filed_by(&filed, by, step)) {
            return Err(foreign);
        }
        *document = Some(first);
        return Ok(filed);
    };
    match document.admit(author, change).map_err(malformed)? {
        Some((read, after)) => {
            let is_own = by.is_some_and(|by| written_by(&after, &read, by, step).is_ok());
            match is_own || !is_certified {
                true => Ok(after),
                false => Err(foreign),
            }
        }
        None => document.read().map_err(|_| BundleError::Incomplete),
    }
}
