//! What is to be said of single records of a bundle: how it is known who wrote them, and what speaks against them.

use super::judge::Row;
use crate::context::Context;
use crate::error::Trouble;
use crate::held::act_of;
use crate::own_device::signed_on;
use std::collections::BTreeMap;
use yizhan_api::view::Act;
use yizhan_domain::lease::Lease;
use yizhan_domain::order::{Action, Proof, Step};
use yizhan_domain::{DeviceId, ItemId, Millis, Objection, OrderId, Verdict};
use yizhan_log::{Bundle, Item};
use yizhan_store::table::item;

/// The most records that are told one by one.
const TOLD: usize = 200;

/// How it is known who took a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Who sealed it.
    pub sealed: Sealed,
    /// How it is known who confirmed, where the step confirms by more than a drawing.
    pub signed_by: Option<SignedBy>,
}

/// Who sealed a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// A device that the hub certified for its author.
    OwnDevice,
    /// The hub, at which its author had signed in.
    Hub,
    /// The hub, in the place of a device of its author that had been copied.
    HubForCopy,
}

/// How it is known who confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignedBy {
    /// The hub's word: badge and PIN were right.
    Badge {
        /// The badge's serial number.
        serial: u32,
    },
    /// The signature of the signer's own device, which was checked here.
    Device {
        /// The device's short code.
        device: String,
    },
    /// The hub's word: it checked the signature of a device whose certificate is not in the bundle.
    UnknownDevice,
}

/// A record that does not count, or of which something is to be said.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// Its place in the log.
    pub position: i64,
    /// What it records, as far as it can be read.
    pub act: Act,
    /// Who wrote it.
    pub by: String,
    /// The short code of the device that sealed it.
    pub device: String,
    /// When it was written, by the device's clock.
    pub at: Millis,
    /// When the hub had it.
    pub received_at: Millis,
    /// The hub's word.
    pub verdict: Verdict,
    /// What somebody decided about it since: whether it counts.
    pub settled: Option<bool>,
    /// What is to be said of it beside.
    pub notes: Vec<Note>,
}

/// What is to be said of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The device had been stopped before the hub had it.
    Revoked,
    /// The device's lease had run out when the hub had it.
    LeaseOver,
    /// It bears another name than that of the device's person.
    NotTheirs,
}

/// How it is known who took a step that `row` carries.
pub(super) fn taken(bundle: &Bundle, row: &Row<'_>, step: &Step) -> Option<Taken> {
    let certificate = row.certificate?;
    let signed_by = match &step.action {
        Action::SignOff(given) => match &given.proof {
            Some(Proof::Badge { serial, .. }) => Some(SignedBy::Badge { serial: *serial }),
            _ => signed_on(step).map(|(device, _)| match bundle.certificate(device) {
                Some(known) => SignedBy::Device {
                    device: known.code.clone(),
                },
                None => SignedBy::UnknownDevice,
            }),
        },
        _ => None,
    };
    let sealed = match (certificate.person, row.verdict) {
        (Some(_), _) => Sealed::OwnDevice,
        (None, Verdict::Review(Objection::DeviceCopied)) => Sealed::HubForCopy,
        (None, _) => Sealed::Hub,
    };
    Some(Taken { sealed, signed_by })
}

/// The records of the order that do not count, or of which something is to be said; and how many more there are.
pub(super) fn doubts(
    context: &Context<'_>,
    order: OrderId,
    rows: &[Row<'_>],
) -> Result<(Vec<Doubt>, usize), Trouble> {
    let (mut revoked, mut settled) = (BTreeMap::new(), BTreeMap::new());
    for row in rows.iter().filter(|row| row.verdict.counts()) {
        match row.entry.as_ref().map(|entry| &entry.item) {
            Some(Item::Revoked(device)) => _ = revoked.entry(*device).or_insert(row.position),
            // Of two decisions the first one in the log holds.
            Some(Item::Settled(made)) => _ = settled.entry(made.item).or_insert(made.counts),
            _ => {}
        }
    }
    let (mut doubts, mut more) = (Vec::new(), 0);
    for row in rows
        .iter()
        .filter(|row| row.order().is_none_or(|of| of == order))
    {
        // Base data and decisions of the hub tell the order; nothing is to be said of them.
        if row.verdict.counts() && row.order().is_none() {
            continue;
        }
        let notes = notes(row, &revoked);
        if row.verdict.counts() && notes.is_empty() {
            continue;
        }
        if doubts.len() == TOLD {
            more += 1;
            continue;
        }
        doubts.push(doubt(context, row, &settled, notes)?);
    }
    Ok((doubts, more))
}

fn notes(row: &Row<'_>, revoked: &BTreeMap<DeviceId, i64>) -> Vec<Note> {
    let mut notes = Vec::new();
    let Some(certificate) = row.certificate else {
        return notes;
    };
    let stopped = revoked.get(&certificate.device);
    if stopped.is_some_and(|stopped| *stopped < row.position) {
        notes.push(Note::Revoked);
    }
    if certificate.lease(row.received_at) == Lease::Over {
        notes.push(Note::LeaseOver);
    }
    if !row.is_theirs() {
        notes.push(Note::NotTheirs);
    }
    notes
}

fn doubt(
    context: &Context<'_>,
    row: &Row<'_>,
    settled: &BTreeMap<ItemId, bool>,
    notes: Vec<Note>,
) -> Result<Doubt, Trouble> {
    let stored = item::at(context.connection, row.position)?;
    let act = match (&stored, &row.entry) {
        (Some(stored), Some(entry)) => {
            act_of(context.connection, context.key.device, stored, entry)?
        }
        _ => Act::Other,
    };
    let name = ItemId {
        device: row.envelope.device,
        seq: row.envelope.seq,
        place: row.place,
    };
    let by = row.entry.as_ref().and_then(|entry| entry.by);
    let by = by.or_else(|| row.certificate.and_then(|one| one.person));
    Ok(Doubt {
        position: row.position,
        act,
        by: by
            .map(|by| context.directory.person_name(by))
            .unwrap_or_default(),
        device: row
            .certificate
            .map(|one| one.code.clone())
            .unwrap_or_default(),
        at: row
            .entry
            .as_ref()
            .map_or(row.envelope.sealed_at, |entry| entry.at),
        received_at: row.received_at,
        verdict: row.verdict,
        settled: settled.get(&name).copied(),
        notes,
    })
}
