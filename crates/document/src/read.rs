//! Reading a work order from its document.

use crate::{Broken, Document, ReadChange, unharmed};
use automerge::ScalarValue;
use automerge::hydrate::{Map, Value};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::str::FromStr;
use yizhan_domain::order::{Step, WorkOrder};
use yizhan_domain::program::{Novelty, knows};
use yizhan_domain::{LineId, MovementId, OrderId, StepId};

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

fn work_order(root: &Value) -> Result<WorkOrder, Broken> {
    let Value::Map(root) = root else {
        return Err(Broken::Field("root"));
    };
    let steps: BTreeMap<StepId, Step> = entries(map(root, "steps")?, "steps")?;
    if !steps
        .values()
        .all(|step| knows(Novelty::Step(step.action.kind())))
    {
        return Err(Broken::Field("steps"));
    }
    Ok(WorkOrder {
        id: OrderId::from_str(text(root, "id")?).map_err(|_| Broken::Field("id"))?,
        header: header(map(root, "header")?)?,
        description: match root.get("description") {
            Some(Value::Text(text)) => text.to_string(),
            _ => return Err(Broken::Field("description")),
        },
        steps,
        labour: entries(map(root, "labour")?, "labour")?,
        voided: keys(map(root, "voided")?, "voided")?.collect::<Result<_, _>>()?,
        used: used(map(root, "used")?)?,
    })
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

fn header<T: DeserializeOwned>(fields: &Map) -> Result<T, Broken> {
    let mut object = serde_json::Map::new();
    for (name, value) in fields.iter() {
        let json = as_text(&value.value).and_then(|text| serde_json::from_str(text).ok());
        object.insert(name.clone(), json.ok_or(Broken::Field("header"))?);
    }
    serde_json::from_value(serde_json::Value::Object(object)).map_err(|_| Broken::Field("header"))
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
