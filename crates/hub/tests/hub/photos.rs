//! Photos over HTTP: added by whoever is signed in, given to whoever sees the order.

use crate::house::House;
use crate::visitor::Visitor;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use yizhan_log::photos::{REQUEST_MAX, Told};
use yizhan_log::sync::{Refused, unpack};
use yizhan_testkit::{base64_of, picture};

fn add(order: &str, photo: &str, bytes: &[u8]) -> Value {
    json!({"order": order, "photo": photo, "kind": "need", "bytes": base64_of(bytes)})
}

#[tokio::test]
async fn a_photo_is_given_to_who_sees_the_order_and_to_nobody_else() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let (order, photo) = (nurse.file_order().await, uuid::Uuid::now_v7().to_string());
    // As large as photos may be: its base64 is more than other requests may have.
    let bytes = picture(1, 600_000);
    let added = nurse
        .post("/api/add_photo", &add(&order, &photo, &bytes))
        .await;
    assert_eq!(added.status, StatusCode::OK, "{}", added.body);
    assert_eq!(added.json()["photos"][0]["id"], photo);

    let path = format!("/photos/{order}/{photo}");
    let request = nurse.request(Method::GET, &path).body(Body::empty());
    let response = nurse.open(request.unwrap()).await;
    assert_eq!(response.status(), StatusCode::OK);
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("cache-control", "private, max-age=31536000, immutable"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(response.headers()[name], value);
    }
    let given = axum::body::to_bytes(response.into_body(), usize::MAX).await;
    assert_eq!(given.unwrap(), bytes);

    let stranger = Visitor::of(&house).get(&path).await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
    // A technician of a team that does not have the order.
    let mut technician = Visitor::signed_in(&house, "10201").await;
    let refused = technician.get(&path).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(refused.code(), "unknown_order");
    assert_eq!(refused.header("cache-control"), "no-store");
    for (path, code) in [
        (format!("/photos/{order}/{order}"), "unknown_photo"),
        (format!("/photos/{photo}/{photo}"), "unknown_order"),
        (format!("/photos/x/{photo}"), "unknown_order"),
    ] {
        let refused = nurse.get(&path).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(refused.code(), code, "{path}");
    }
}

#[tokio::test]
async fn what_is_too_large_or_no_picture_is_refused() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let (order, photo) = (nurse.file_order().await, uuid::Uuid::now_v7().to_string());
    let page = b"<script>alert(1)</script>".to_vec();
    for (bytes, status, code) in [
        (page, StatusCode::UNPROCESSABLE_ENTITY, "not_a_picture"),
        (
            picture(1, 600_001),
            StatusCode::UNPROCESSABLE_ENTITY,
            "picture_too_large",
        ),
        (
            picture(1, 700_000),
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_large",
        ),
    ] {
        let refused = nurse
            .post("/api/add_photo", &add(&order, &photo, &bytes))
            .await;
        assert_eq!((refused.status, refused.code().as_str()), (status, code));
    }
}

#[tokio::test]
async fn garbage_at_the_door_for_photos_is_refused() {
    let house = House::new();
    let mut wire = Visitor::of(&house);
    for garbage in [Vec::new(), vec![0xff; 64], vec![0x9f; REQUEST_MAX]] {
        let (status, answer) = wire.post_cbor("/sync/photos", garbage).await;
        assert_eq!(status, StatusCode::OK);
        let told: Told = unpack(&answer).unwrap();
        assert_eq!(told, Told::Refused(Refused::Unreadable));
    }
    let (status, _) = wire
        .post_cbor("/sync/photos", vec![0; REQUEST_MAX + 1])
        .await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}
