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

/// A schema of the description that can be checked against.
fn validator(description: &Value, schema: &Value) -> Validator {
    let mut whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "components": description["components"],
    });
    for (name, value) in schema.as_object().unwrap() {
        whole[name] = value.clone();
    }
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
    let mut found = BTreeSet::new();
    references(&description, &mut found);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(description.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn what_is_sent_and_answered_is_as_described() {
    let description = open_api("1");
    let mut hospital = TestHospital::open_with_history();
    let orders: Vec<String> = [Status::Submitted, Status::Finished, Status::Charged]
        .map(|status| hospital.order_at(status).id.to_string())
        .into();
    let refusal = validator(
        &description,
        &json!({"$ref": "#/components/schemas/ApiError"}),
    );
    let nil = uuid::Uuid::nil().to_string();
    let people: BTreeMap<Role, PersonId> = {
        let all = hospital.engine.directory().people.values();
        all.map(|person| (person.role, person.id)).collect()
    };
    let mut people: Vec<PersonId> = people.into_values().collect();
    people.push(hospital.cast.nurse);
    let samples = request_samples();
    let mut answered = BTreeSet::new();
    for info in LIST {
        let operation = &description["paths"][format!("/api/{}", info.name)]["post"];
        let body = &operation["requestBody"]["content"]["application/json"]["schema"];
        let asked = validator(&description, body);
        let view = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        let view = validator(&description, view);
        let sample = &samples[info.name];
        let tries = orders.iter().map(|order| sample.replace(&nil, order));
        for json in tries.chain([sample.clone()]) {
            let value: Value = serde_json::from_str(&json).unwrap();
            let wrong: Vec<String> = asked.iter_errors(&value).map(|e| e.to_string()).collect();
            assert!(wrong.is_empty(), "{}: {wrong:?} in {json}", info.name);
            for who in &people {
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
                let wrong: Vec<String> = valid
                    .iter_errors(&said)
                    .map(|error| format!("{} at {}", error, error.instance_path()))
                    .collect();
                assert!(wrong.is_empty(), "{}: {wrong:?}", info.name);
            }
        }
    }
    assert!(answered.len() > 80, "{} of {}", answered.len(), LIST.len());
}
