//! What one change of a work order's document wrote, told by its operations.

use crate::{Broken, Document, container, unharmed};
use automerge::legacy::{Key, ObjectId, Op, OpId, OpType};
use automerge::{Change, ChangeHash, ExpandedChange, ObjId, ROOT, ReadDoc, ScalarValue};
use serde::de::DeserializeOwned;
use uuid::Uuid;
use yizhan_domain::base::Urgency;
use yizhan_domain::{CategoryId, DeviceId, LineId, MovementId, StepId};

/// One thing that a change wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// The category.
    Category(CategoryId),
    /// The urgency.
    Urgency(Urgency),
    /// The phone to call back.
    Phone(String),
    /// Another field of the header: it was filed, or follows from the others.
    Header(String),
    /// Something at the root, which only the first change writes.
    Root,
    /// Something of the description.
    Description,
    /// A step.
    Step(StepId),
    /// A labour line.
    Labour(LineId),
    /// A labour line is void.
    Voided(LineId),
    /// So many units of an issue were used.
    Used(MovementId, i64),
    /// Something that this program does not know: a newer one wrote it.
    Unknown,
}

/// A change with what it wrote.
pub struct ReadChange {
    pub(crate) hash: ChangeHash,
    pub(crate) deps: Vec<ChangeHash>,
    /// The device that wrote it, by its actor.
    pub device: Option<DeviceId>,
    /// What it wrote, in the order of its operations.
    pub written: Vec<Written>,
}

impl ReadChange {
    /// Its hash.
    #[must_use]
    pub const fn hash(&self) -> [u8; 32] {
        self.hash.0
    }

    /// The hashes of the changes that it builds on at first hand.
    pub fn builds_on(&self) -> impl Iterator<Item = [u8; 32]> + '_ {
        self.deps.iter().map(|dep| dep.0)
    }
}

/// The containers of a document, by the operations that made them.
struct Containers {
    header: ObjId,
    description: ObjId,
    steps: ObjId,
    labour: ObjId,
    voided: ObjId,
    used: ObjId,
}

impl Document {
    /// Reads what each of this document's `changes` wrote.
    ///
    /// # Errors
    /// Bytes that are no change, or a document without its containers.
    pub fn read_changes<'a>(
        &self,
        changes: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Vec<ReadChange>, Broken> {
        let containers = unharmed(|| Containers::of(self))?;
        let changes = changes.into_iter();
        changes
            .map(|bytes| unharmed(|| containers.read(bytes)))
            .collect()
    }

    /// The description before and after one of this document's changes.
    ///
    /// # Errors
    /// [`Broken::Field`], when there is none.
    pub fn description_around(&self, change: &ReadChange) -> Result<(String, String), Broken> {
        let text = container(&self.doc, "description").ok_or(Broken::Field("description"))?;
        let at = |heads: &[ChangeHash]| {
            self.doc
                .text_at(&text, heads)
                .map_err(|_| Broken::Field("description"))
        };
        unharmed(|| Ok((at(&change.deps)?, at(&[change.hash])?)))
    }
}

/// Whether `id` names the object that an operation writes into.
fn names(id: &ObjId, object: &ObjectId) -> bool {
    match (id, object) {
        (ObjId::Root, ObjectId::Root) => true,
        (ObjId::Id(counter, actor, _), ObjectId::Id(OpId(made, by))) => {
            counter == made && actor == by
        }
        _ => false,
    }
}

impl Containers {
    fn of(document: &Document) -> Result<Self, Broken> {
        let container = |name| container(&document.doc, name).ok_or(Broken::Field(name));
        Ok(Self {
            header: container("header")?,
            description: container("description")?,
            steps: container("steps")?,
            labour: container("labour")?,
            voided: container("voided")?,
            used: container("used")?,
        })
    }

    fn read(&self, bytes: &[u8]) -> Result<ReadChange, Broken> {
        let change = Change::from_bytes(bytes.to_vec());
        let change = change.map_err(|e| Broken::Change(e.to_string()))?;
        let device = Uuid::from_slice(change.actor_id().to_bytes());
        Ok(ReadChange {
            hash: change.hash(),
            deps: change.deps().to_vec(),
            device: device.ok().map(DeviceId),
            written: self.written(&change.decode()),
        })
    }

    fn written(&self, change: &ExpandedChange) -> Vec<Written> {
        let mut written = Vec::new();
        for op in &change.operations {
            let one = if names(&ROOT, &op.obj) {
                Written::Root
            } else if names(&self.description, &op.obj) && is_typing(op) {
                Written::Description
            } else {
                self.entry(op).unwrap_or(Written::Unknown)
            };
            // What is said once more is written over something else, so that it is written at all.
            if let (Some(Written::Used(said, units)), Written::Used(movement, again)) =
                (written.last_mut(), &one)
                && said == movement
            {
                *units = *again;
                continue;
            }
            // A text is written sign by sign.
            if one != Written::Description || written.last() != Some(&one) {
                written.push(one);
            }
        }
        written
    }

    fn entry(&self, op: &Op) -> Option<Written> {
        let (Key::Map(key), OpType::Put(value)) = (&op.key, &op.action) else {
            return None;
        };
        let is_in = |container| names(container, &op.obj);
        match value {
            ScalarValue::Str(json) if is_in(&self.header) => header(key, json),
            ScalarValue::Str(_) if is_in(&self.steps) => key.parse().ok().map(Written::Step),
            ScalarValue::Str(_) if is_in(&self.labour) => key.parse().ok().map(Written::Labour),
            ScalarValue::Boolean(_) if is_in(&self.voided) => key.parse().ok().map(Written::Voided),
            ScalarValue::Int(units) if is_in(&self.used) => {
                let movement = key.parse().ok();
                movement.map(|movement| Written::Used(movement, *units))
            }
            _ => None,
        }
    }
}

/// Whether an operation puts a sign into a text, or takes one away.
fn is_typing(op: &Op) -> bool {
    match &op.action {
        OpType::Put(ScalarValue::Str(_)) => op.insert,
        OpType::Delete => !op.insert,
        _ => false,
    }
}

fn header(field: &str, json: &str) -> Option<Written> {
    match field {
        "category" => value(json).map(Written::Category),
        "urgency" => value(json).map(Written::Urgency),
        "requester_phone" => value(json).map(Written::Phone),
        _ => Some(Written::Header(field.to_owned())),
    }
}

fn value<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}
