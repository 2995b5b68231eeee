use crate::house::House;
use crate::visitor::Visitor;
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;
use yizhan_domain::base::Role;

/// The id of the emergency department's tap, as a signed-in nurse finds it.
async fn place(house: &House) -> String {
    let mut nurse = Visitor::signed_in(house, "10001").await;
    let asked = json!({"text": "60044"});
    let found = nurse.post("/api/find_places", &asked).await;
    found.json()[0]["id"].as_str().unwrap().to_owned()
}

async fn report(stranger: &mut Visitor, place: &str) -> Value {
    let seen = stranger.get(&format!("/places/{place}")).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.body);
    json!({
        "order": Uuid::now_v7(),
        "step": Uuid::now_v7(),
        "category": seen.json()["categories"][0]["id"],
        "description": "灯不亮",
        "name": "",
        "phone": "13800138000",
    })
}

#[tokio::test]
async fn the_code_on_a_door_tells_what_stands_on_the_door() {
    let house = House::new();
    let place = place(&house).await;
    let mut stranger = Visitor::of(&house);
    let seen = stranger.get(&format!("/places/{place}")).await.json();
    let keys: Vec<&String> = seen.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["categories", "department_name", "label"]);
    for category in seen["categories"].as_array().unwrap() {
        assert_eq!(category["team"], Value::Null);
    }
    let capital = place.replace('-', "").to_uppercase();
    let door = stranger.get(&format!("/P/{capital}")).await;
    assert_eq!(door.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(
        door.header("location"),
        format!("/p/{}", capital.to_lowercase())
    );
    for strange in ["/P/..%2f..%2fevil", "/P/%2f%2fevil.example", "/P/7"] {
        let refused = stranger.get(strange).await;
        assert_eq!(refused.code(), "unknown_place", "{strange}");
    }
    let unknown = stranger.get(&format!("/places/{}", Uuid::now_v7())).await;
    assert_eq!(
        (unknown.status, unknown.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "unknown_place")
    );
}

#[tokio::test]
async fn a_stranger_reports_once_however_often_it_is_sent_and_sees_how_far_it_is() {
    let house = House::new();
    let place = place(&house).await;
    let mut stranger = Visitor::of(&house);
    let said = report(&mut stranger, &place).await;
    let path = format!("/places/{place}/reports");
    let filed = stranger.post(&path, &said).await;
    assert_eq!(filed.status, StatusCode::OK, "{}", filed.body);
    let again = stranger.post(&path, &said).await;
    assert_eq!(again.json()["number"], filed.json()["number"]);

    let order = said["order"].as_str().unwrap();
    let state = stranger.get(&format!("/reports/{order}")).await.json();
    let keys: Vec<&String> = state.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["changed_at", "filed_at", "now", "number", "status"]);
    assert_eq!(state["status"], "submitted");

    let dispatcher = house.number_of(Role::Dispatcher).await;
    let mut dispatcher = Visitor::signed_in(&house, &dispatcher).await;
    let shown = dispatcher
        .post("/api/show_order", &json!({"order": order}))
        .await;
    assert_eq!(shown.json()["requester_phone"], "13800138000");
    // What the order holds is for who is signed in.
    let kept = stranger
        .post("/api/show_order", &json!({"order": order}))
        .await;
    assert_eq!(kept.code(), "not_signed_in");
    let staffs = dispatcher.file_order().await;
    let hidden = stranger.get(&format!("/reports/{staffs}")).await;
    assert_eq!(hidden.code(), "unknown_order");
}

#[tokio::test]
async fn what_a_stranger_sends_is_read_with_care() {
    let house = House::new();
    let place = place(&house).await;
    let mut stranger = Visitor::of(&house);
    let said = report(&mut stranger, &place).await;
    let path = format!("/places/{place}/reports");
    let with = |key: &str, value: Value| {
        let mut said = said.clone();
        said[key] = value;
        said
    };
    for (body, code) in [
        (with("phone", json!("")), "phone_missing"),
        (with("description", json!("")), "description_missing"),
        (with("category", json!(Uuid::now_v7())), "unknown_category"),
        (with("order", json!("<script>")), "malformed_request"),
        (json!([]), "malformed_request"),
        (with("description", json!("x".repeat(300_000))), "too_large"),
    ] {
        let refused = stranger.post(&path, &body).await;
        assert_eq!(refused.code(), code);
        assert!(!refused.body.contains("<script"));
    }
    let photo =
        json!({"order": said["order"], "photo": Uuid::now_v7(), "kind": "need", "bytes": "AAAA"});
    let early = stranger.post("/reports/photos", &photo).await;
    assert_eq!(early.code(), "unknown_order");
    stranger.post(&path, &said).await;
    let wrong = stranger.post("/reports/photos", &photo).await;
    assert_eq!(wrong.code(), "not_a_picture");
}

#[tokio::test]
async fn whoever_floods_waits_and_nobody_else_does() {
    let house = House::new();
    let place = place(&house).await;
    let mut flood = Visitor::from(&house, "10.0.3.7");
    let path = format!("/places/{place}/reports");
    let mut refused = None;
    for _ in 0..12 {
        let said = report(&mut flood, &place).await;
        let answer = flood.post(&path, &said).await;
        refused = Some(answer);
    }
    let refused = refused.unwrap();
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.header("retry-after"), "15");
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    nurse.file_order().await;

    house.clock.pass(Duration::from_mins(4));
    let said = report(&mut flood, &place).await;
    assert_eq!(flood.post(&path, &said).await.status, StatusCode::OK);
    let mut busy = Visitor::from(&house, "10.0.3.8");
    for _ in 0..121 {
        busy.get(&format!("/places/{place}")).await;
    }
    let waits = busy.get(&format!("/places/{place}")).await;
    assert_eq!(waits.code(), "too_many_attempts");
}
