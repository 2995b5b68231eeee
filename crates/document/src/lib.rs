//! A work order as an Automerge document.
//!
//! Architecture invariants: every container is created by the first change; each function that writes
//! makes exactly one change; `steps` and `labour` only grow. Map keys are ids.
//!
//! | container | key | value |
//! |---|---|---|
//! | root | `id`, `format` | text, integer |
//! | `header` | name of a [`Header`](yizhan_domain::order::Header) field | the field as JSON, so that fields merge one by one |
//! | `description` | | Automerge text |
//! | `steps`, `labour` | id | the step or line as JSON; never written twice |
//! | `voided` | line id | a boolean; that the line is named tells |
//! | `used` | movement id | units |

mod admit;
mod chunk;
mod contained;
mod read;
mod write;
mod written;

use automerge::{ActorId, Automerge, Change, ChangeHash, ObjId, ROOT, ReadDoc, Value};
use std::collections::BTreeSet;
use yizhan_domain::DeviceId;

pub use admit::{Malformed, read_unjudged};
pub use chunk::{CHANGE_MAX, is_framed};
pub use contained::contained_panics;
pub use write::Amendment;
pub use written::{ReadChange, Written};

/// The format of the documents written here.
const FORMAT: i64 = 1;

/// What the root of a document holds, sorted.
const CONTAINERS: [&str; 8] = [
    "description",
    "format",
    "header",
    "id",
    "labour",
    "steps",
    "used",
    "voided",
];

/// A work order's document on this device.
#[derive(Clone)]
pub struct Document {
    doc: Automerge,
}

/// Why a document cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The bytes of a change are damaged.
    #[error("a change is damaged: {0}")]
    Change(String),
    /// Changes are missing that others build on.
    #[error("changes are missing")]
    Incomplete,
    /// A newer program wrote something into it that this one cannot read.
    #[error("a newer program wrote it")]
    Newer,
    /// A field is missing or not of its type.
    #[error("the field {0} is missing or not of its type")]
    Field(&'static str),
    /// Automerge refused to write.
    #[error("not written: {0}")]
    NotWritten(String),
}

impl Document {
    /// The document that `changes`, in log order, make up. New changes will be those of `device`.
    ///
    /// # Errors
    /// Damaged or missing changes.
    pub fn from_changes<'a>(
        device: DeviceId,
        changes: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Self, Broken> {
        let (document, left_out) = Self::from_known_changes(device, changes)?;
        if left_out.is_empty() {
            Ok(document)
        } else {
            Err(Broken::Incomplete)
        }
    }

    /// As [`Self::from_changes`], but leaves out what builds on changes that are not there: gives where those stand
    /// among `changes`.
    ///
    /// # Errors
    /// Damaged changes.
    pub fn from_known_changes<'a>(
        device: DeviceId,
        changes: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<(Self, BTreeSet<usize>), Broken> {
        let (mut known, mut left_out, mut applied) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        for (number, bytes) in changes.into_iter().enumerate() {
            let change = Change::from_bytes(bytes.to_vec());
            let change = change.map_err(|e| Broken::Change(e.to_string()))?;
            if change.deps().iter().all(|dep| known.contains(dep)) {
                known.insert(change.hash());
                applied.push(change);
            } else {
                left_out.insert(number);
            }
        }
        let doc = unharmed(|| {
            let mut doc = Automerge::new().with_actor(actor(device));
            doc.apply_changes(applied)
                .map_err(|e| Broken::Change(e.to_string()))?;
            Ok(doc)
        })?;
        Ok((Self { doc }, left_out))
    }

    /// The hashes of the latest changes, sorted.
    #[must_use]
    pub fn heads(&self) -> Vec<ChangeHash> {
        let mut heads = self.doc.get_heads();
        heads.sort_unstable();
        heads
    }
}

/// Whether a change of `device` builds on one that is not among `changes`, itself or by what it builds on. What is no
/// change counts as not there.
#[must_use]
pub fn builds_on_missing<'a>(
    device: DeviceId,
    changes: impl IntoIterator<Item = &'a [u8]>,
) -> bool {
    let read = |bytes| chunk::read(bytes).ok();
    let mut waiting: Vec<_> = changes.into_iter().filter_map(read).collect();
    let mut known = BTreeSet::new();
    loop {
        let before = waiting.len();
        waiting.retain(|change| {
            let is_grounded = change.deps.iter().all(|dep| known.contains(dep));
            if is_grounded {
                known.insert(change.hash);
            }
            !is_grounded
        });
        if waiting.len() == before {
            let is_own = |change: &chunk::Chunk| change.actor == device.0.as_bytes();
            return waiting.iter().any(is_own);
        }
    }
}

/// Reads with Automerge, which panics on changes that no program of ours writes: that is damage too.
fn unharmed<T>(reads: impl FnOnce() -> Result<T, Broken>) -> Result<T, Broken> {
    let broken = || Err(Broken::Change("it cannot be applied".to_owned()));
    contained::contained(reads, broken)
}

/// The Automerge actor of a device: the sixteen bytes of its id.
fn actor(device: DeviceId) -> ActorId {
    ActorId::from(device.0.as_bytes().as_slice())
}

/// The container of that name.
fn container(document: &impl ReadDoc, name: &str) -> Option<ObjId> {
    match document.get(ROOT, name) {
        Ok(Some((Value::Object(_), id))) => Some(id),
        _ => None,
    }
}
