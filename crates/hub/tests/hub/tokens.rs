//! Tokens of other systems.

use crate::house::{House, MORNING, PASSWORD};
use crate::visitor::{Answer, Visitor};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::time::Duration;
use yizhan_domain::base::Role;

const DAY: Duration = Duration::from_hours(24);
const DAY_MS: i64 = 24 * 3600 * 1000;

async fn administrator(house: &House) -> Visitor {
    let number = house.number_of(Role::Administrator).await;
    Visitor::signed_in(house, &number).await
}

async fn person(house: &House, role: Role) -> Value {
    let number = house.number_of(role).await;
    let mut visitor = Visitor::signed_in(house, &number).await;
    visitor.get("/session").await.json()["me"]["person"]["id"].clone()
}

fn wish(person: &Value, scopes: &[&str]) -> Value {
    json!({
        "password": PASSWORD, "name": "人事系统", "person": person, "scopes": scopes,
        "ends_at": MORNING.0 + 30 * DAY_MS,
    })
}

/// A token in the name of somebody with this role.
async fn token(house: &House, role: Role, scopes: &[&str]) -> String {
    let wish = wish(&person(house, role).await, scopes);
    let made = administrator(house).await.post("/tokens", &wish).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    made.json()["token"].as_str().unwrap().to_owned()
}

/// Asks as another system does: a token, and nothing of what a browser sends.
async fn ask(visitor: &mut Visitor, path: &str, token: &str, body: &Value) -> Answer {
    keyed(visitor, path, token, body, None).await
}

async fn keyed(
    visitor: &mut Visitor,
    path: &str,
    token: &str,
    body: &Value,
    key: Option<&str>,
) -> Answer {
    let mut request = visitor
        .request(Method::POST, path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    let mut request = request.body(Body::from(body.to_string())).unwrap();
    request.headers_mut().remove("x-yizhan");
    visitor.send(request).await
}

#[tokio::test]
async fn a_system_asks_in_the_name_of_its_person_and_is_told_when_it_was_seen_last() {
    let house = House::new();
    let token = token(&house, Role::Administrator, &[]).await;
    assert_eq!(token.len(), 64, "256 bits");
    let mut system = Visitor::of(&house);
    let me = ask(&mut system, "/api/who_am_i", &token, &json!({})).await;
    assert_eq!(me.status, StatusCode::OK, "{}", me.body);
    assert_eq!(
        me.json()["person"]["id"],
        person(&house, Role::Administrator).await
    );
    let mut administrator = administrator(&house).await;
    let listed = administrator.post("/api/list_tokens", &json!({})).await;
    assert!(!listed.body.contains(&token), "it is shown once");
    let listed = listed.json();
    assert_eq!(listed[0]["name"], "人事系统");
    assert_eq!(listed[0]["used_at"], MORNING.0);
    assert_eq!(listed[0]["is_good"], true);
}

#[tokio::test]
async fn only_an_administrator_who_knows_the_password_makes_tokens() {
    let house = House::new();
    let nurse = person(&house, Role::Requester).await;
    let mut stranger = Visitor::of(&house);
    let answer = stranger.post("/tokens", &wish(&nurse, &[])).await;
    assert_eq!(answer.code(), "not_signed_in");
    for role in [Role::Requester, Role::Manager, Role::Finance] {
        let number = house.number_of(role).await;
        let mut other = Visitor::signed_in(&house, &number).await;
        let answer = other.post("/tokens", &wish(&nurse, &[])).await;
        assert_eq!(answer.code(), "wrong_role", "{role:?}");
    }
    let mut administrator = administrator(&house).await;
    let mut made_with = async |field: &str, value: Value| {
        let mut wish = wish(&nurse, &["orders"]);
        wish[field] = value;
        administrator.post("/tokens", &wish).await.code()
    };
    assert_eq!(
        made_with("password", json!("wrong")).await,
        "wrong_password"
    );
    assert_eq!(made_with("name", json!(" ")).await, "field_missing");
    assert_eq!(
        made_with("name", json!("x".repeat(61))).await,
        "text_too_long"
    );
    assert_eq!(
        made_with("ends_at", json!(MORNING.0)).await,
        "token_end_not_sensible"
    );
    assert_eq!(
        made_with("ends_at", json!(MORNING.0 + 733 * DAY_MS)).await,
        "token_end_not_sensible"
    );
    let nobody = json!("00000000-0000-0000-0000-000000000000");
    assert_eq!(made_with("person", nobody).await, "unknown_person");
    assert_eq!(
        made_with("scopes", json!(["all"])).await,
        "malformed_request"
    );
}

#[tokio::test]
async fn a_token_ends_by_its_day_by_revoking_and_with_its_person() {
    let house = House::new();
    let mut system = Visitor::of(&house);
    let nothing = json!({});

    let ends = token(&house, Role::Requester, &[]).await;
    house.clock.pass(DAY * 30);
    let late = ask(&mut system, "/api/who_am_i", &ends, &nothing).await;
    assert_eq!(
        (late.status, late.code().as_str()),
        (StatusCode::UNAUTHORIZED, "token_not_good")
    );
    assert_eq!(late.header("www-authenticate"), "Bearer");

    let house = House::new();
    let mut system = Visitor::of(&house);
    let mut administrator = administrator(&house).await;
    let revoked = token(&house, Role::Requester, &[]).await;
    let tokens = administrator
        .post("/api/list_tokens", &nothing)
        .await
        .json();
    let which = json!({"token": tokens[0]["id"]});
    let answer = administrator.post("/api/revoke_token", &which).await;
    assert_eq!(answer.json()[0]["is_good"], false, "{}", answer.body);
    let answer = ask(&mut system, "/api/who_am_i", &revoked, &nothing).await;
    assert_eq!(answer.code(), "token_not_good");
    let again = administrator.post("/api/revoke_token", &which).await;
    assert_eq!(again.json()[0]["revoked_at"], MORNING.0);

    let left = token(&house, Role::Requester, &[]).await;
    let out =
        json!({"kind": "person", "entry": person(&house, Role::Requester).await, "is_out": true});
    let answer = administrator.post("/api/put_out_of_use", &out).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let answer = ask(&mut system, "/api/who_am_i", &left, &nothing).await;
    assert_eq!(answer.code(), "token_not_good");
    // For good: who comes back has another one made.
    let mut back = out.clone();
    back["is_out"] = json!(false);
    let answer = administrator.post("/api/put_out_of_use", &back).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let answer = ask(&mut system, "/api/who_am_i", &left, &nothing).await;
    assert_eq!(answer.code(), "token_not_good");
}

#[tokio::test]
async fn a_token_does_what_its_scopes_and_its_person_may_and_nothing_else() {
    let house = House::new();
    let mut system = Visitor::of(&house);
    let reading = token(&house, Role::Administrator, &[]).await;
    let rules =
        json!({"rule": {"complaints": true, "below_stars": 3, "percent": 10, "within_days": 7}});
    let answer = ask(&mut system, "/api/set_callback_rule", &reading, &rules).await;
    assert_eq!(
        answer.json(),
        json!({"code": "token_not_enough", "scope": "base_data"})
    );
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let files = json!({"files": [], "seen": null});
    let answer = ask(&mut system, "/import", &reading, &files).await;
    assert_eq!(answer.code(), "token_not_enough");

    let keeping = token(&house, Role::Administrator, &["base_data"]).await;
    let answer = ask(&mut system, "/api/set_callback_rule", &keeping, &rules).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let answer = ask(&mut system, "/import", &keeping, &files).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    for (name, body) in [
        ("list_tokens", json!({})),
        ("show_badge", json!({})),
        ("issue_badge", json!({})),
    ] {
        let answer = ask(&mut system, &format!("/api/{name}"), &keeping, &body).await;
        assert_eq!(
            answer.json(),
            json!({"code": "token_not_enough", "scope": null}),
            "{name}"
        );
    }
    let nurses = token(&house, Role::Requester, &["base_data"]).await;
    let answer = ask(&mut system, "/api/set_callback_rule", &nurses, &rules).await;
    assert_eq!(answer.code(), "wrong_role");
}

#[tokio::test]
async fn a_token_opens_no_other_door_and_lends_a_session_nothing() {
    let house = House::new();
    let token = token(&house, Role::Administrator, &["base_data"]).await;
    let mut system = Visitor::of(&house);
    let password = json!({"password": PASSWORD, "new": "another-password"});
    for (path, body) in [
        ("/session", json!({})),
        ("/password", password),
        ("/tokens", json!({})),
        ("/devices/invitation", json!({})),
        ("/badge/pin", json!({})),
    ] {
        let answer = ask(&mut system, path, &token, &body).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        let mut with_header = system.request(Method::POST, path);
        with_header = with_header.header(header::AUTHORIZATION, format!("Bearer {token}"));
        let body = Body::from(body.to_string());
        let answer = system.send(with_header.body(body).unwrap()).await;
        assert!(answer.status.is_client_error(), "{path}");
    }
    // Whoever makes a browser send something as a token does not get past the guard with its cookie.
    let mut administrator = administrator(&house).await;
    for (authorization, code) in [
        ("Bearer wrong", "token_not_good"),
        ("bearer", "token_not_good"),
        ("Bearerx", "token_not_good"),
        ("Basic eDp5", "malformed_request"),
        ("", "malformed_request"),
    ] {
        let mut request = administrator
            .request(Method::POST, "/api/who_am_i")
            .header(header::AUTHORIZATION, authorization)
            .header("origin", "https://evil.example")
            .body(Body::from("{}"))
            .unwrap();
        request.headers_mut().remove("x-yizhan");
        let answer = administrator.send(request).await;
        assert_eq!(answer.code(), code, "{authorization:?}");
    }
    // A proxy that asks people for a password of its own is not in their way.
    let request = administrator
        .request(Method::POST, "/api/who_am_i")
        .header(header::AUTHORIZATION, "Basic eDp5")
        .body(Body::from("{}"))
        .unwrap();
    assert_eq!(administrator.send(request).await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_guesses_tokens_waits_and_keeps_nobody_from_signing_in() {
    let house = House::new();
    let good = token(&house, Role::Requester, &[]).await;
    let mut guesser = Visitor::of(&house);
    for n in 0..31 {
        let answer = ask(&mut guesser, "/api/who_am_i", &format!("{n}"), &json!({})).await;
        assert_eq!(answer.code(), "token_not_good");
    }
    let answer = ask(&mut guesser, "/api/who_am_i", "wrong", &json!({})).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.header("retry-after"), "1");
    // A system that goes on with an old token shuts nobody out who asks from the same address.
    let answer = ask(&mut guesser, "/api/who_am_i", &good, &json!({})).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        guesser.sign_in("10001", PASSWORD).await.status,
        StatusCode::OK
    );
    let mut elsewhere = Visitor::from(&house, "10.0.0.9");
    let answer = ask(&mut elsewhere, "/api/who_am_i", &good, &json!({})).await;
    assert_eq!(answer.status, StatusCode::OK);
    house.clock.pass(Duration::from_secs(1));
    let answer = ask(&mut guesser, "/api/who_am_i", "wrong", &json!({})).await;
    assert_eq!(answer.code(), "token_not_good");
}

#[tokio::test]
async fn no_token_makes_an_administrator_or_unmakes_one() {
    let house = House::new();
    let mut system = Visitor::of(&house);
    let token = token(&house, Role::Administrator, &["base_data"]).await;
    let mut administrator = administrator(&house).await;
    let entry = async |who: &mut Visitor, role| {
        let asked = json!({"kind": "person", "entry": person(&house, role).await});
        who.post("/api/show_entry", &asked).await.json()["record"].clone()
    };
    let nurse = entry(&mut administrator, Role::Requester).await;
    let technician = entry(&mut administrator, Role::Technician).await;
    let with = |record: &Value, key: &str, value: &str| {
        let mut changed = record.clone();
        changed["body"][key] = json!(value);
        json!({"before": record, "record": changed})
    };
    let refused = json!({"code": "token_not_enough", "scope": null});
    let raised = with(&nurse, "role", "administrator");
    let answer = ask(&mut system, "/api/keep_entry", &token, &raised).await;
    assert_eq!(answer.json(), refused);
    let renamed = with(&technician, "phone", "13800000009");
    let answer = ask(&mut system, "/api/keep_entry", &token, &renamed).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    // A second administrator, made by a person, is not put out of use by the token either.
    let answer = administrator.post("/api/keep_entry", &raised).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let out = json!({"kind": "person", "entry": nurse["body"]["id"], "is_out": true});
    let answer = ask(&mut system, "/api/put_out_of_use", &token, &out).await;
    assert_eq!(answer.json(), refused);
    let lowered = json!({"before": raised["record"], "record": nurse});
    let answer = ask(&mut system, "/api/keep_entry", &token, &lowered).await;
    assert_eq!(answer.json(), refused);
    // Nor by way of a file.
    let number = technician["body"]["staff_number"].as_str().unwrap();
    let asked = json!({"kind": "department", "entry": technician["body"]["department"]});
    let department = administrator.post("/api/show_entry", &asked).await.json();
    let department = department["record"]["body"]["name"].as_str().unwrap();
    let staff = format!("工号,姓名,科室,角色\n{number},张三,{department},系统管理员\n");
    let bytes = STANDARD.encode(staff);
    let files =
        |seen: &Value| json!({"files": [{"name": "员工号簿.csv", "bytes": bytes}], "seen": seen});
    let looked = ask(&mut system, "/import", &token, &files(&Value::Null)).await;
    let seen = &looked.json()["seen"];
    assert_eq!(
        looked.json()["changes"].as_array().map(Vec::len),
        Some(1),
        "{}",
        looked.body
    );
    let answer = ask(&mut system, "/import", &token, &files(seen)).await;
    assert_eq!(answer.json(), refused);
}

#[tokio::test]
async fn whoever_sends_no_token_is_told_that_one_is_missing() {
    let house = House::new();
    let mut system = Visitor::of(&house);
    for authorization in [None, Some("abc"), Some("Basic eDp5")] {
        let mut request = system.request(Method::POST, "/api/who_am_i");
        if let Some(sent) = authorization {
            request = request.header(header::AUTHORIZATION, sent);
        }
        let mut request = request.body(Body::from("{}")).unwrap();
        request.headers_mut().remove("x-yizhan");
        let answer = system.send(request).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::UNAUTHORIZED, "not_signed_in"),
            "{authorization:?}"
        );
    }
}

#[tokio::test]
async fn people_see_and_revoke_what_acts_in_their_name() {
    let house = House::new();
    let mut system = Visitor::of(&house);
    let nurses = token(&house, Role::Requester, &["orders"]).await;
    let keeping = token(&house, Role::Administrator, &["base_data"]).await;
    let mut nurse = Visitor::of(&house);
    let asked = json!({"kind": "person", "entry": person(&house, Role::Requester).await});
    let mut administrator = administrator(&house).await;
    let entry = administrator.post("/api/show_entry", &asked).await.json();
    let number = entry["record"]["body"]["staff_number"].as_str().unwrap();
    assert_eq!(nurse.sign_in(number, PASSWORD).await.status, StatusCode::OK);
    let own = nurse.post("/api/list_tokens", &json!({})).await.json();
    assert_eq!(own.as_array().unwrap().len(), 1, "{own}");
    let all = administrator
        .post("/api/list_tokens", &json!({}))
        .await
        .json();
    let of_others = all
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] != own[0]["id"])
        .unwrap();
    let answer = nurse
        .post("/api/revoke_token", &json!({"token": of_others["id"]}))
        .await;
    assert_eq!(answer.code(), "unknown_token");
    let answer = nurse
        .post("/api/revoke_token", &json!({"token": own[0]["id"]}))
        .await;
    assert_eq!(answer.json()[0]["is_good"], false, "{}", answer.body);
    let answer = ask(&mut system, "/api/who_am_i", &nurses, &json!({})).await;
    assert_eq!(answer.code(), "token_not_good");
    let answer = ask(&mut system, "/api/who_am_i", &keeping, &json!({})).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn a_request_under_one_key_is_done_once() {
    let house = House::new();
    let mut system = Visitor::of(&house);
    let token = token(&house, Role::Administrator, &["base_data"]).await;
    let fee = |price: u32| {
        let record = json!({"kind": "fee", "body": {
            "id": "00000000-0000-0000-0000-000000000000", "code": "X-9", "name": "疏通地漏", "unit": "次", "price": price,
        }});
        json!({"before": null, "record": record})
    };
    let path = "/api/keep_entry";
    let first = keyed(&mut system, path, &token, &fee(6000), Some("fee-9")).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.body);
    let plain = ask(&mut system, path, &token, &fee(7000)).await;
    assert_eq!(plain.code(), "entry_exists");
    let again = keyed(&mut system, path, &token, &fee(6000), Some("fee-9")).await;
    assert_eq!((again.status, &again.body), (StatusCode::OK, &first.body));
    let other = keyed(&mut system, path, &token, &fee(7000), Some("fee-9")).await;
    assert_eq!(
        (other.status, other.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "key_used_otherwise")
    );
    for key in ["", &"x".repeat(65), "with space"] {
        let answer = keyed(&mut system, path, &token, &fee(6000), Some(key)).await;
        assert_eq!(answer.code(), "malformed_request", "{key:?}");
    }
    house.clock.pass(DAY);
    let late = keyed(&mut system, path, &token, &fee(7000), Some("fee-9")).await;
    assert_eq!(late.code(), plain.code(), "forgotten after a day");
}

#[tokio::test]
async fn the_description_is_served_to_everybody() {
    let house = House::new();
    let answer = Visitor::of(&house).get("/openapi.json").await;
    assert_eq!(answer.status, StatusCode::OK);
    let description = answer.json();
    assert_eq!(description["openapi"], "3.1.0");
    for info in yizhan_api::LIST {
        let operation = &description["paths"][format!("/api/{}", info.name)]["post"];
        assert_eq!(operation["operationId"], info.name);
    }
}
