//! Schemas of what is asked and of what is answered, under one set of names.
//!
//! A type can look one way where it is read (a field may be left out) and another way where it is written. Such a type has two
//! schemas; the one for requests is called `…Input`.

use super::SCHEMAS;
use schemars::Schema;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What a type is called where its schema for requests is another one than that for answers.
const ASKED: &str = "Input";

/// All schemas.
pub(super) struct Merged {
    pub(super) schemas: BTreeMap<String, Value>,
    /// Names that mean something else in requests.
    differ: BTreeSet<String>,
}

impl Merged {
    /// Merges the two sets.
    pub(super) fn of(answered: BTreeMap<String, Value>, asked: BTreeMap<String, Value>) -> Self {
        let mut differ: BTreeSet<String> = asked
            .iter()
            .filter(|(name, schema)| answered.get(*name).is_some_and(|other| other != *schema))
            .map(|(name, _)| name.clone())
            .collect();
        // What holds something that differs, differs too.
        loop {
            let holding = |(name, schema): &(&String, &Value)| {
                answered.contains_key(*name)
                    && !differ.contains(*name)
                    && names(schema).iter().any(|held| differ.contains(held))
            };
            let more: Vec<String> = asked
                .iter()
                .filter(holding)
                .map(|(name, _)| name.clone())
                .collect();
            if more.is_empty() {
                break;
            }
            differ.extend(more);
        }
        let mut schemas = answered;
        for (name, mut schema) in asked {
            rename(&mut schema, &differ);
            let name = match differ.contains(&name) {
                true => format!("{name}{ASKED}"),
                false => name,
            };
            schemas.insert(name, schema);
        }
        Self { schemas, differ }
    }

    /// A schema of a request, by the names that it has now.
    pub(super) fn asked(&self, schema: &Schema) -> Value {
        let mut schema = schema.as_value().clone();
        rename(&mut schema, &self.differ);
        schema
    }

    /// What the doc comment of a request says.
    pub(super) fn about(&self, request: &Schema) -> String {
        let schema = self.asked(request);
        let name = schema.get("$ref").and_then(named);
        let described = name
            .and_then(|name| self.schemas.get(name))
            .unwrap_or(&schema);
        let said = described.get("description").and_then(Value::as_str);
        said.unwrap_or_default().to_owned()
    }
}

fn named(reference: &Value) -> Option<&str> {
    reference.as_str()?.strip_prefix(SCHEMAS)
}

/// The schemas that this one names.
fn names(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    match schema {
        Value::Object(map) => {
            found.extend(map.get("$ref").and_then(named).map(str::to_owned));
            found.extend(map.values().flat_map(names));
        }
        Value::Array(values) => found.extend(values.iter().flat_map(names)),
        _ => {}
    }
    found
}

fn rename(schema: &mut Value, differ: &BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(reference) = map.get_mut("$ref") {
                let renamed = named(reference)
                    .filter(|name| differ.contains(*name))
                    .map(|name| format!("{SCHEMAS}{name}{ASKED}"));
                if let Some(renamed) = renamed {
                    *reference = renamed.into();
                }
            }
            map.values_mut().for_each(|value| rename(value, differ));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, differ)),
        _ => {}
    }
}
