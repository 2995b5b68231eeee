//! Reading a work order from its document.

use crate::{Broken, CONTAINERS, Document, FORMAT, ReadChange, Written, unharmed};
use automerge::ScalarValue;
use automerge::hydrate::{Map, Value};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::collections::BTreeMap;
use std::str::FromStr;
use yizhan_domain::order::{Header, Step, WorkOrder};
use yizhan_domain::program::{Novelty, knows};
use yizhan_domain::{
    DepartmentId, DeviceId, LineId, Millis, MovementId, OrderId, PersonId, PlaceId, StepId,
};

impl Document {
    /// The work order as it stands.
    ///
    /// # Errors
    /// [`Broken::Field`], when the document is not that of a work order.
    pub fn read(&self) -> Result<WorkOrder, Broken> {
        unharmed(|| work_order(&self.doc.hydrate(None)))
    }

    /// The work order as its author saw it after one of this document's changes.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_after(&self, change: &ReadChange) -> Result<WorkOrder, Broken> {
        unharmed(|| work_order(&self.doc.hydrate(Some(&[change.hash]))))
    }
}

impl Document {
    /// The work order as the author of one of this document's changes had it before that change.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_before(&self, change: &ReadChange) -> Result<WorkOrder, Broken> {
        unharmed(|| work_order(&self.doc.hydrate(Some(&change.deps))))
    }
}

impl Document {
    /// Which of this document's `changes`, by their numbers among them, wrote what this program cannot read.
    #[must_use]
    pub fn unread<'a>(&self, changes: impl IntoIterator<Item = &'a ReadChange>) -> Vec<usize> {
        let root = self.doc.hydrate(None);
        let steps = match &root {
            Value::Map(root) => map(root, "steps").ok(),
            _ => None,
        };
        let is_step_read = |id: &StepId| {
            let text = steps.and_then(|steps| steps.get(id.to_string().as_str()));
            text.and_then(as_text)
                .is_some_and(|text| step(text).is_ok())
        };
        let is_unread = |change: &ReadChange| {
            // Where a newer program had written before, nothing tells what this change made of it.
            let is_first = || change.deps.is_empty() || self.read_before(change).is_ok();
            change.written.iter().any(|written| match written {
                Written::Unknown => true,
                Written::Step(id) => !is_step_read(id),
                _ => false,
            }) || (self.read_after(change).is_err() && is_first())
        };
        let changes = changes.into_iter().enumerate();
        let unread = changes.filter(|(_, change)| is_unread(change));
        unread.map(|(number, _)| number).collect()
    }
}

fn work_order(root: &Value) -> Result<WorkOrder, Broken> {
    let Value::Map(root) = root else {
        return Err(Broken::Field("root"));
    };
    let read = WorkOrder {
        id: OrderId::from_str(text(root, "id")?).map_err(|_| Broken::Field("id"))?,
        header: header(map(root, "header")?)?,
        description: match root.get("description") {
            Some(Value::Text(text)) => text.to_string(),
            _ => return Err(Broken::Field("description")),
        },
        steps: steps(map(root, "steps")?)?,
        labour: entries(map(root, "labour")?, "labour")?,
        voided: keys(map(root, "voided")?, "voided")?.collect::<Result<_, _>>()?,
        used: used(map(root, "used")?)?,
    };
    match is_newer(root) {
        true => Err(Broken::Newer),
        false => Ok(read),
    }
}

/// Whether there is something beside what this program knows, or it is of a newer format.
fn is_newer(root: &Map) -> bool {
    let is_known = |name: &str| CONTAINERS.contains(&name);
    let format = match root.get("format") {
        Some(Value::Scalar(ScalarValue::Int(format))) => *format,
        _ => FORMAT,
    };
    format > FORMAT || !root.iter().all(|(name, _)| is_known(name))
}

fn steps(map: &Map) -> Result<BTreeMap<StepId, Step>, Broken> {
    let entries = map.iter().map(|(key, value)| {
        let id = StepId::from_str(key).ok();
        let (id, text) = id
            .zip(as_text(&value.value))
            .ok_or(Broken::Field("steps"))?;
        Ok((id, step(text)?))
    });
    entries.collect()
}

/// What every version writes around what a step does.
#[derive(Deserialize)]
#[allow(dead_code, reason = "that it is there tells")]
struct Taken {
    id: StepId,
    by: PersonId,
    device: DeviceId,
    at: Millis,
    action: IgnoredAny,
}

fn step(text: &str) -> Result<Step, Broken> {
    match serde_json::from_str::<Step>(text) {
        Ok(step) if knows(Novelty::Step(step.action.kind())) => Ok(step),
        Ok(_) => Err(Broken::Newer),
        Err(_) => match serde_json::from_str::<Taken>(text) {
            Ok(_) => Err(Broken::Newer),
            Err(_) => Err(Broken::Field("steps")),
        },
    }
}

fn map<'a>(root: &'a Map, name: &'static str) -> Result<&'a Map, Broken> {
    match root.get(name) {
        Some(Value::Map(map)) => Ok(map),
        _ => Err(Broken::Field(name)),
    }
}

fn text<'a>(map: &'a Map, name: &'static str) -> Result<&'a str, Broken> {
    map.get(name).and_then(as_text).ok_or(Broken::Field(name))
}

fn as_text(value: &Value) -> Option<&str> {
    match value {
        Value::Scalar(ScalarValue::Str(text)) => Some(text),
        _ => None,
    }
}

/// The fields of a header of this version.
const FIELDS: [&str; 13] = [
    "category",
    "department",
    "filed_at",
    "filed_by",
    "kind",
    "limits",
    "number",
    "part_of",
    "place",
    "requester",
    "requester_name",
    "requester_phone",
    "urgency",
];

/// What every version writes into a header.
#[derive(Deserialize)]
#[allow(dead_code, reason = "that it is there tells")]
struct Filed {
    number: String,
    kind: IgnoredAny,
    category: IgnoredAny,
    urgency: IgnoredAny,
    limits: IgnoredAny,
    place: PlaceId,
    department: DepartmentId,
    requester_name: String,
    requester_phone: String,
    filed_by: PersonId,
    filed_at: Millis,
}

fn header(fields: &Map) -> Result<Header, Broken> {
    let mut object = serde_json::Map::new();
    for (name, value) in fields.iter() {
        let json = as_text(&value.value).and_then(|text| serde_json::from_str(text).ok());
        object.insert(name.clone(), json.ok_or(Broken::Field("header"))?);
    }
    let is_known = object.keys().all(|name| FIELDS.contains(&name.as_str()));
    let object = serde_json::Value::Object(object);
    match Header::deserialize(&object) {
        Ok(header) if is_known => Ok(header),
        _ => match Filed::deserialize(&object) {
            Ok(_) => Err(Broken::Newer),
            Err(_) => Err(Broken::Field("header")),
        },
    }
}

fn entries<K, T, C>(map: &Map, name: &'static str) -> Result<C, Broken>
where
    K: FromStr,
    T: DeserializeOwned,
    C: FromIterator<(K, T)>,
{
    map.iter()
        .map(|(key, value)| {
            let id = K::from_str(key).ok()?;
            Some((id, serde_json::from_str(as_text(&value.value)?).ok()?))
        })
        .map(|entry| entry.ok_or(Broken::Field(name)))
        .collect()
}

fn keys<'a>(
    map: &'a Map,
    name: &'static str,
) -> Result<impl Iterator<Item = Result<LineId, Broken>> + 'a, Broken> {
    Ok(map
        .iter()
        .map(move |(key, _)| LineId::from_str(key).map_err(|_| Broken::Field(name))))
}

fn used<C: FromIterator<(MovementId, i64)>>(map: &Map) -> Result<C, Broken> {
    map.iter()
        .map(
            |(key, value)| match (MovementId::from_str(key), &value.value) {
                (Ok(movement), Value::Scalar(ScalarValue::Int(units))) => Ok((movement, *units)),
                _ => Err(Broken::Field("used")),
            },
        )
        .collect()
}
