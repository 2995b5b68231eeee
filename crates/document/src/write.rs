//! One function for each change of a work order's document.

use crate::{Broken, Document, FORMAT, actor, container};
use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{Automerge, AutomergeError, ObjId, ObjType, ROOT, ReadDoc, ScalarValue};
use serde::Serialize;
use yizhan_domain::base::{Limits, OrderKind, Urgency};
use yizhan_domain::order::{LabourLine, Step, WorkOrder};
use yizhan_domain::{CategoryId, DeviceId, LineId, Millis, MovementId};

/// A correction of what is known about the need; what is none stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amendment {
    /// Another category with its kind.
    pub category: Option<(CategoryId, OrderKind)>,
    /// Other limits, which follow category and urgency.
    pub limits: Option<Limits>,
    /// Another urgency.
    pub urgency: Option<Urgency>,
    /// Another description.
    pub description: Option<String>,
    /// Another phone.
    pub requester_phone: Option<String>,
}

impl Document {
    /// A new document that says what `order` says, with the bytes of its first change.
    ///
    /// # Errors
    /// [`Broken::NotWritten`], when Automerge refuses.
    pub fn create(device: DeviceId, order: &WorkOrder) -> Result<(Self, Vec<u8>), Broken> {
        let mut document = Self {
            doc: Automerge::new().with_actor(actor(device)),
        };
        let change = document.change(order.header.filed_at, |tx| {
            tx.put(ROOT, "format", FORMAT)?;
            tx.put(ROOT, "id", order.id.to_string())?;
            let header = tx.put_object(ROOT, "header", ObjType::Map)?;
            for (field, value) in fields(&order.header)? {
                tx.put(&header, field, value)?;
            }
            let description = tx.put_object(ROOT, "description", ObjType::Text)?;
            tx.splice_text(&description, 0, 0, &order.description)?;
            let steps = tx.put_object(ROOT, "steps", ObjType::Map)?;
            for step in order.steps.values() {
                tx.put(&steps, step.id.to_string(), json(step)?)?;
            }
            for container in ["labour", "voided", "used"] {
                tx.put_object(ROOT, container, ObjType::Map)?;
            }
            Ok(())
        })?;
        Ok((document, change))
    }

    /// Adds a step.
    ///
    /// # Errors
    /// [`Broken::NotWritten`], when Automerge refuses; so for every function here.
    pub fn add_step(&mut self, step: &Step) -> Result<Vec<u8>, Broken> {
        self.change(step.at, |tx| {
            put(tx, "steps", &step.id.to_string(), json(step)?)
        })
    }

    /// Adds a labour line.
    ///
    /// # Errors
    /// As [`Self::add_step`].
    pub fn add_labour(&mut self, line: &LabourLine) -> Result<Vec<u8>, Broken> {
        self.change(line.at, |tx| {
            put(tx, "labour", &line.id.to_string(), json(line)?)
        })
    }

    /// Voids a labour line, once more where somebody did so whose word does not count: Automerge writes nothing that
    /// is there already, and that a line is named tells that it is void.
    ///
    /// # Errors
    /// As [`Self::add_step`].
    pub fn void_labour(&mut self, line: LineId, at: Millis) -> Result<Vec<u8>, Broken> {
        self.change(at, |tx| {
            let line = line.to_string();
            let said = said(tx, "voided", &line)?;
            put(
                tx,
                "voided",
                &line,
                said != Some(ScalarValue::Boolean(true)),
            )
        })
    }

    /// Says how many units of an issue were used, once more where somebody did so whose word does not count.
    ///
    /// # Errors
    /// As [`Self::add_step`].
    pub fn set_used(
        &mut self,
        movement: MovementId,
        units: i64,
        at: Millis,
    ) -> Result<Vec<u8>, Broken> {
        self.change(at, |tx| {
            let movement = movement.to_string();
            if said(tx, "used", &movement)? == Some(ScalarValue::Int(units)) {
                put(tx, "used", &movement, !units)?;
            }
            put(tx, "used", &movement, units)
        })
    }

    /// Corrects the need.
    ///
    /// # Errors
    /// As [`Self::add_step`]; also when the amendment is empty.
    pub fn amend(&mut self, amendment: &Amendment, at: Millis) -> Result<Vec<u8>, Broken> {
        self.change(at, |tx| {
            if let Some((category, kind)) = &amendment.category {
                put(tx, "header", "category", json(category)?)?;
                put(tx, "header", "kind", json(kind)?)?;
            }
            if let Some(limits) = &amendment.limits {
                put(tx, "header", "limits", json(limits)?)?;
            }
            if let Some(urgency) = &amendment.urgency {
                put(tx, "header", "urgency", json(urgency)?)?;
            }
            if let Some(phone) = &amendment.requester_phone {
                put(tx, "header", "requester_phone", json(phone)?)?;
            }
            if let Some(description) = &amendment.description {
                tx.update_text(&open(tx, "description")?, description)?;
            }
            Ok(())
        })
    }

    fn change(
        &mut self,
        at: Millis,
        write: impl FnOnce(&mut Transaction<'_>) -> Result<(), AutomergeError>,
    ) -> Result<Vec<u8>, Broken> {
        let commit = |(): &()| CommitOptions::default().with_time(at.0.div_euclid(1000));
        let done = self
            .doc
            .transact_with(commit, write)
            .map_err(|e| Broken::NotWritten(e.error.to_string()))?;
        let hash = done
            .hash
            .ok_or_else(|| Broken::NotWritten("nothing to write".into()))?;
        let change = self.doc.get_change_by_hash(&hash);
        // Uncompressed: compressed chunks inflate without limit, so no device will take them from another.
        change
            .map(|change| change.raw_bytes().to_vec())
            .ok_or(Broken::Incomplete)
    }
}

/// The container of that name, to be written into.
fn open(tx: &Transaction<'_>, name: &'static str) -> Result<ObjId, AutomergeError> {
    container(tx, name).ok_or_else(|| AutomergeError::InvalidObjId(name.to_owned()))
}

fn put(
    tx: &mut Transaction<'_>,
    name: &'static str,
    key: &str,
    value: impl Into<automerge::ScalarValue>,
) -> Result<(), AutomergeError> {
    let id = open(tx, name)?;
    tx.put(&id, key, value)
}

/// What stands under a key now.
fn said(
    tx: &Transaction<'_>,
    name: &'static str,
    key: &str,
) -> Result<Option<ScalarValue>, AutomergeError> {
    let found = tx.get(open(tx, name)?, key)?;
    Ok(found.and_then(|(value, _)| value.as_scalar().cloned()))
}

fn unwritable(error: serde_json::Error) -> AutomergeError {
    AutomergeError::InvalidObjId(error.to_string())
}

fn json(value: &impl Serialize) -> Result<String, AutomergeError> {
    serde_json::to_string(value).map_err(unwritable)
}

fn fields(value: &impl Serialize) -> Result<Vec<(String, String)>, AutomergeError> {
    match serde_json::to_value(value).map_err(unwritable)? {
        serde_json::Value::Object(map) => Ok(map
            .into_iter()
            .map(|(field, value)| (field, value.to_string()))
            .collect()),
        _ => Err(AutomergeError::InvalidObjId("header".to_owned())),
    }
}
