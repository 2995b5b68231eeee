//! The open interface in OpenAPI 3.1, generated from the one list of requests.

mod merge;
mod words;

use crate::list::shapes;
use crate::{
    Access, ApiError, ByToken, ImportFiles, ImportView, Request as _, RequestInfo, TakeStep,
};
use merge::Merged;
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use words::{first_sentence, plain};

/// Where schemas stand in the description.
const SCHEMAS: &str = "#/components/schemas/";

/// The header that names a repeated request.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// What a request and its answer look like.
pub(crate) struct Shape {
    pub(crate) info: RequestInfo,
    pub(crate) request: Schema,
    pub(crate) answer: Schema,
}

/// Why a request is not answered with its view: the status, its name in the description, and what it means.
const REFUSALS: &[(u16, &str, &str)] = &[
    (
        400,
        "Malformed",
        "The request cannot be read. Sent again, it is refused again.",
    ),
    (
        401,
        "NotSignedIn",
        "The token is missing, unknown, revoked or over, or its person is not let in.",
    ),
    (
        403,
        "NotAllowed",
        "The person, or the token, may not do this.",
    ),
    (404, "Unknown", "There is no such request, order or photo."),
    (
        409,
        "Meanwhile",
        "Something happened since the caller looked. Look again, then decide.",
    ),
    (413, "TooLarge", "The request is too large."),
    (
        415,
        "NotJson",
        "The content type is not `application/json`.",
    ),
    (
        422,
        "AgainstTheRules",
        "A rule of the house says no; `code` says which.",
    ),
    (
        429,
        "TooMany",
        "Too many wrong tokens from this address; wait `Retry-After` seconds.",
    ),
    (
        500,
        "WentWrong",
        "Something went wrong inside. Nothing of the request was kept; it may be sent again.",
    ),
    (
        503,
        "NotNow",
        "The hub is stopping or its store does not open. Send it again later.",
    ),
    (
        507,
        "DiskFull",
        "The hub's disk is full. Nothing of the request was kept.",
    ),
];

/// The description, for a program of this version.
#[must_use]
pub fn open_api(version: &str) -> Value {
    let settings = || {
        let mut settings = SchemaSettings::draft2020_12();
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
        settings
    };
    let mut asked = settings().for_deserialize().into_generator();
    let mut answered = settings().for_serialize().into_generator();
    let shapes = shapes(&mut asked, &mut answered);
    let files = asked.subschema_for::<ImportFiles>();
    let found = answered.subschema_for::<ImportView>();
    answered.subschema_for::<ApiError>();

    let merged = Merged::of(schemas(&mut answered), schemas(&mut asked));
    let mut paths = Map::new();
    for shape in &shapes {
        let operation = operation(shape, &merged);
        paths.insert(
            format!("/api/{}", shape.info.name),
            json!({ "post": operation }),
        );
    }
    paths.insert(
        "/import".into(),
        json!({ "post": import(&merged.asked(&files), found.as_value()) }),
    );
    let mut description = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Yizhan 驿站",
            "version": version,
            "description": words::ABOUT,
            "license": { "name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "token": {
                "type": "http",
                "scheme": "bearer",
                "description": "A token that an administrator made for this system.",
            }},
            "responses": responses(),
            "schemas": merged.schemas,
        },
    });
    plain(&mut description);
    description
}

fn schemas(generator: &mut SchemaGenerator) -> BTreeMap<String, Value> {
    generator.take_definitions(true).into_iter().collect()
}

fn operation(shape: &Shape, merged: &Merged) -> Value {
    let info = shape.info;
    let about = merged.about(&shape.request);
    let mut operation = json!({
        "operationId": info.name,
        "summary": first_sentence(&about),
        "description": format!("{about}\n\n{}\n\n{}", for_whom(info.access), token(&info)),
        "tags": [group(info.by_token)],
        "x-roles": roles(info.access),
        "requestBody": body(&merged.asked(&shape.request)),
        "responses": answers(shape.answer.as_value(), info.writes),
    });
    if let (ByToken::With(scope), Some(operation)) = (info.by_token, operation.as_object_mut()) {
        operation.insert("x-scope".into(), scope.name().into());
        operation.insert("parameters".into(), json!([key()]));
    }
    operation
}

/// Base data from files stand beside the list, since files are larger than requests.
fn import(files: &Value, view: &Value) -> Value {
    json!({
        "operationId": "import",
        "summary": "Looks at base data in xlsx or csv files, or takes them in as they were seen.",
        "description": "Looks at base data in xlsx or csv files, or takes them in as they were seen. Without `seen` nothing is written: \
            the answer says what is wrong and what would change. Sent again with the `seen` of that answer, just these changes are \
            made, all of them or none; where they are others meanwhile, it is refused.\n\nFor: administrator.\n\nNeeds a token with \
            the scope `base_data`.",
        "tags": ["base_data"],
        "x-roles": ["administrator"],
        "x-scope": "base_data",
        "requestBody": body(files),
        "responses": answers(view, true),
    })
}

/// The parameter that names a repeated request.
fn key() -> Value {
    json!({
        "name": IDEMPOTENCY_KEY,
        "in": "header",
        "required": false,
        "description": "A name of the caller's for this very request. Sent again with the same key within a day, it is not done again: \
            the first answer comes again.",
        "schema": { "type": "string", "pattern": "^[!-~]{1,64}$" },
    })
}

fn body(schema: &Value) -> Value {
    json!({ "required": true, "content": { "application/json": { "schema": schema } } })
}

fn answers(view: &Value, writes: bool) -> Value {
    let mut answers = Map::new();
    answers.insert(
        "200".into(),
        json!({ "description": "Done.", "content": { "application/json": { "schema": view } } }),
    );
    for (status, name, _) in REFUSALS {
        if writes || !matches!(status, 409 | 507) {
            let to = format!("#/components/responses/{name}");
            answers.insert(status.to_string(), json!({ "$ref": to }));
        }
    }
    Value::Object(answers)
}

fn responses() -> Value {
    let schema = json!({ "$ref": format!("{SCHEMAS}ApiError") });
    let response = |(status, name, why): &(u16, &str, &str)| {
        let headers = match status {
            429 => json!({ "Retry-After": {
                "description": "Seconds to wait.",
                "schema": { "type": "integer", "minimum": 0 },
            }}),
            _ => json!({}),
        };
        let response = json!({
            "description": why,
            "headers": headers,
            "content": { "application/json": { "schema": schema } },
        });
        ((*name).to_owned(), response)
    };
    Value::Object(REFUSALS.iter().map(response).collect())
}

fn roles(access: Access) -> Vec<Value> {
    let all = yizhan_domain::base::Role::ALL;
    let named = all.into_iter().filter(|role| access.allows(*role));
    named.map(|role| json!(role)).collect()
}

fn for_whom(access: Access) -> String {
    match access {
        Access::Everybody => {
            "For everybody, as far as orders and figures are theirs to see.".to_owned()
        }
        Access::Only(_) => {
            let roles = roles(access);
            let names: Vec<&str> = roles.iter().filter_map(Value::as_str).collect();
            format!("For: {}.", names.join(", "))
        }
    }
}

fn token(info: &RequestInfo) -> String {
    // `Call::by_token` looks into the step.
    if info.name == TakeStep::NAME {
        return "Needs a token with the scope `orders`; for `confirm_cost` and `charge` one with `accounts`. No token may sign off."
            .to_owned();
    }
    match info.by_token {
        ByToken::Reading => "Any token may send it.".to_owned(),
        ByToken::With(scope) => format!("Needs a token with the scope `{}`.", scope.name()),
        ByToken::Never => {
            "No token may send it: it is for people who are signed in themselves.".to_owned()
        }
    }
}

const fn group(by_token: ByToken) -> &'static str {
    match by_token {
        ByToken::Reading => "reading",
        ByToken::With(scope) => scope.name(),
        ByToken::Never => "people_only",
    }
}
