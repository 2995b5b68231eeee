//! The description says what is really sent.

use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::describe::open_api;
use yizhan_api::{Call, LIST};
use yizhan_domain::PersonId;
use yizhan_domain::base::Role;
use yizhan_domain::order::Status;
use yizhan_testkit::{TestHospital, request_samples};

/// A schema of the description that can be checked against, with those that it leads to.
fn validator(description: &Value, schema: &Value) -> Validator {
    let mut whole = schema.clone();
    let (mut led, mut seen) = (BTreeSet::new(), BTreeSet::new());
    references(&whole, &mut led);
    let mut schemas = serde_json::Map::new();
    while let Some(reference) = led.pop_first() {
        if seen.insert(reference.clone()) {
            let found = description.pointer(reference.trim_start_matches('#'));
            let found = found.unwrap_or_else(|| panic!("{reference}"));
            references(found, &mut led);
            let name = reference.rsplit('/').next().unwrap();
            schemas.insert(name.to_owned(), found.clone());
        }
    }
    whole["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    whole["components"] = json!({ "schemas": schemas });
    jsonschema::validator_for(&whole).unwrap()
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(reference) = map.get("$ref").and_then(Value::as_str) {
                found.insert(reference.to_owned());
            }
            map.values().for_each(|value| references(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn the_description_has_each_request_and_leads_nowhere_else() {
    let description = open_api("1");
    let paths = description["paths"].as_object().unwrap();
    assert_eq!(paths.len(), LIST.len() + 1, "the list, and /import");
    for info in LIST {
        let operation = &paths[&format!("/api/{}", info.name)]["post"];
        for said in ["summary", "description"] {
            let said = operation[said].as_str().unwrap();
            assert!(
                said.len() > 3 && !said.contains("[`"),
                "{}: {said}",
                info.name
            );
        }
    }
    // A second type of one name would be called after its place in the list.
    for name in description["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
    {
        assert!(
            !name.ends_with(|sign: char| sign.is_ascii_digit()),
            "{name}"
        );
    }
    let mut found = BTreeSet::new();
    references(&description, &mut found);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(description.pointer(pointer).is_some(), "{reference}");
    }
}

/// One person of each role.
fn everybody(hospital: &TestHospital) -> BTreeMap<Role, PersonId> {
    let mut people = BTreeMap::new();
    for person in hospital.engine.directory().people.values() {
        people.entry(person.role).or_insert(person.id);
    }
    let cast = &hospital.cast;
    people.insert(Role::Requester, cast.nurse);
    people.insert(Role::Supervisor, cast.supervisor);
    people.insert(Role::Technician, cast.wang);
    people.insert(Role::Chief, cast.chief);
    people
}

fn wrong(validator: &Validator, value: &Value) -> Vec<String> {
    let errors = validator.iter_errors(value);
    errors
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect()
}

#[test]
fn what_is_sent_and_answered_is_as_described() {
    let description = open_api("1");
    let mut hospital = TestHospital::open();
    let orders =
        [Status::Submitted, Status::Charged].map(|status| hospital.order_at(status).id.to_string());
    let refusal = json!({"$ref": "#/components/schemas/ApiError"});
    let refusal = validator(&description, &refusal);
    let nil = uuid::Uuid::nil().to_string();
    let people = everybody(&hospital);
    let samples = request_samples();
    let mut answered = BTreeSet::new();
    for info in LIST {
        let operation = &description["paths"][format!("/api/{}", info.name)]["post"];
        let body = &operation["requestBody"]["content"]["application/json"]["schema"];
        let asked = validator(&description, body);
        let view = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        let view = validator(&description, view);
        let sample = &samples[info.name];
        let mut tries = vec![sample.clone()];
        if sample.contains(&nil) {
            tries.extend(orders.iter().map(|order| sample.replace(&nil, order)));
        }
        for json in tries {
            let value: Value = serde_json::from_str(&json).unwrap();
            let found = wrong(&asked, &value);
            assert!(found.is_empty(), "{}: {found:?} in {json}", info.name);
            let allowed = people.iter().filter(|(role, _)| info.access.allows(**role));
            for (_, who) in allowed {
                let call = Call::parse(info.name, json.as_bytes()).unwrap();
                let (valid, said) = match hospital.engine.call(*who, call, hospital.now) {
                    Ok(answer) => {
                        answered.insert(info.name);
                        (&view, serde_json::from_str(&answer.json).unwrap())
                    }
                    Err(error) => {
                        let status = error.http_status().to_string();
                        let told = operation["responses"].get(&status).is_some();
                        assert!(told, "{}: {status} {error}", info.name);
                        (&refusal, serde_json::to_value(&error).unwrap())
                    }
                };
                let found = wrong(valid, &said);
                assert!(found.is_empty(), "{}: {found:?}", info.name);
            }
        }
    }
    assert!(answered.len() > 80, "{} of {}", answered.len(), LIST.len());
}
