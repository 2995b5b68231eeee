//! What one change of a work order's document wrote, told by its operations.

use crate::{Broken, Document};
use automerge::legacy::{Key, ObjectId, Op, OpId, OpType};
use automerge::{Change, ChangeHash, ExpandedChange, ObjId, ROOT, ReadDoc, ScalarValue, Value};
use std::str::FromStr;
use uuid::Uuid;
use yizhan_domain::{DeviceId, LineId, MovementId, StepId};

/// One thing that a change wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A field of the header, with its value as JSON.
    Header(String, String),
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
}

/// A change with what it wrote.
pub struct ReadChange {
    hash: ChangeHash,
    deps: Vec<ChangeHash>,
    /// The device that wrote it, by its actor.
    pub device: Option<DeviceId>,
    /// What it wrote, in the order of its operations; the containers that the first change makes are left out.
    pub written: Vec<Written>,
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
    /// Bytes that are no change, or operations that none of the functions that write makes.
    pub fn read_changes<'a>(
        &self,
        changes: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Vec<ReadChange>, Broken> {
        let containers = Containers::of(self)?;
        changes
            .into_iter()
            .map(|bytes| {
                let change = Change::from_bytes(bytes.to_vec())
                    .map_err(|e| Broken::Change(e.to_string()))?;
                Ok(ReadChange {
                    hash: change.hash(),
                    deps: change.deps().to_vec(),
                    device: Uuid::from_slice(change.actor_id().to_bytes())
                        .ok()
                        .map(DeviceId),
                    written: containers.written(&change.decode())?,
                })
            })
            .collect()
    }

    /// The description before and after one of this document's changes.
    ///
    /// # Errors
    /// [`Broken::Field`], when there is none.
    pub fn description_around(&self, change: &ReadChange) -> Result<(String, String), Broken> {
        let text = container(self, "description")?;
        let at = |heads: &[ChangeHash]| {
            self.doc
                .text_at(&text, heads)
                .map_err(|_| Broken::Field("description"))
        };
        Ok((at(&change.deps)?, at(&[change.hash])?))
    }
}

fn container(document: &Document, name: &'static str) -> Result<ObjId, Broken> {
    match document.doc.get(ROOT, name) {
        Ok(Some((Value::Object(_), id))) => Ok(id),
        _ => Err(Broken::Field(name)),
    }
}

/// Whether an operation writes into the object that `id` names.
fn is(id: &ObjId, object: &ObjectId) -> bool {
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
        let container = |name| container(document, name);
        Ok(Self {
            header: container("header")?,
            description: container("description")?,
            steps: container("steps")?,
            labour: container("labour")?,
            voided: container("voided")?,
            used: container("used")?,
        })
    }

    fn written(&self, change: &ExpandedChange) -> Result<Vec<Written>, Broken> {
        let mut written = Vec::new();
        for op in &change.operations {
            if is(&ROOT, &op.obj) {
                continue;
            }
            if is(&self.description, &op.obj) {
                if written.last() != Some(&Written::Description) {
                    written.push(Written::Description);
                }
                continue;
            }
            written.push(
                self.entry(op)
                    .ok_or_else(|| Broken::Change("it writes where nobody writes".into()))?,
            );
        }
        Ok(written)
    }

    fn entry(&self, op: &Op) -> Option<Written> {
        let (Key::Map(key), OpType::Put(value)) = (&op.key, &op.action) else {
            return None;
        };
        if is(&self.header, &op.obj) {
            let ScalarValue::Str(json) = value else {
                return None;
            };
            return Some(Written::Header(key.to_string(), json.to_string()));
        }
        let line = || LineId::from_str(key).ok();
        if is(&self.steps, &op.obj) {
            return StepId::from_str(key).ok().map(Written::Step);
        }
        if is(&self.labour, &op.obj) {
            return line().map(Written::Labour);
        }
        if is(&self.voided, &op.obj) {
            return line().map(Written::Voided);
        }
        match (is(&self.used, &op.obj), value) {
            (true, ScalarValue::Int(units)) => MovementId::from_str(key)
                .ok()
                .map(|movement| Written::Used(movement, *units)),
            _ => None,
        }
    }
}
