use crate::house::House;
use crate::visitor::Visitor;
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use serde_json::json;
use yizhan_domain::Millis;
use yizhan_domain::order::Status;
use yizhan_engine::contained_panics;
use yizhan_testkit::{Forger, TestHospital, panicking_change};

#[tokio::test]
async fn without_a_session_every_request_is_refused() {
    let house = House::new();
    let mut stranger = Visitor::of(&house);
    for info in yizhan_api::LIST {
        let answer = stranger
            .post(&format!("/api/{}", info.name), &json!({}))
            .await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", info.name);
        assert_eq!(answer.code(), "not_signed_in", "{}", info.name);
    }
}

#[tokio::test]
async fn a_request_is_answered_timed_and_not_kept_by_caches() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let answer = nurse.post("/api/who_am_i", &json!({})).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.json()["person"]["name"], "戚杰娟");
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(
        answer.header("server-timing"),
        "answer;dur=0.000",
        "the clock stands still"
    );
}

#[tokio::test]
async fn a_refusal_of_the_engine_has_its_status() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let answer = nurse.post("/api/list_stock", &json!({})).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (StatusCode::FORBIDDEN, "wrong_role")
    );
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_a_reason() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;

    for path in [
        "/api/drop_everything",
        "/api/who_am_i/again",
        "/api",
        "/api/",
    ] {
        let unknown = nurse.post(path, &json!({})).await;
        assert_eq!(
            (unknown.status, unknown.code().as_str()),
            (StatusCode::NOT_FOUND, "unknown_request"),
            "{path}"
        );
    }
    for path in ["/api", "/api/", "/api/who_am_i/again"] {
        assert_eq!(
            nurse.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    assert_eq!(
        nurse.get("/api/who_am_i").await.status,
        StatusCode::METHOD_NOT_ALLOWED
    );

    for body in ["{", "", "[]", r#"{"text": 7}"#, "\u{feff}{}"] {
        let request = nurse
            .request(Method::POST, "/api/find_places")
            .body(Body::from(body))
            .unwrap();
        let malformed = nurse.send(request).await;
        assert_eq!(malformed.status, StatusCode::BAD_REQUEST, "{body}");
        assert_eq!(malformed.code(), "malformed_request", "{body}");
    }
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let fits = json!({"text": " ".repeat(256 * 1024 - 11)});
    assert_eq!(fits.to_string().len(), 256 * 1024);
    // Read as a whole, and then refused by the engine for its words.
    assert_eq!(
        nurse.post("/api/find_places", &fits).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let beyond = json!({"text": " ".repeat(256 * 1024 - 10)});
    for path in ["/api/find_places", "/session"] {
        let answer = nurse.post(path, &beyond).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(
            answer.json(),
            json!({"code": "too_large", "limit_bytes": 262_144})
        );
    }
}

#[tokio::test]
async fn another_content_type_is_refused() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "",
    ] {
        let mut request = nurse
            .request(Method::POST, "/api/who_am_i")
            .body(Body::from("{}"))
            .unwrap();
        request
            .headers_mut()
            .insert(header::CONTENT_TYPE, kind.parse().unwrap());
        let answer = nurse.send(request).await;
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
        assert_eq!(answer.code(), "malformed_request", "{kind}");
    }
    let mut request = nurse
        .request(Method::POST, "/api/who_am_i")
        .body(Body::from("{}"))
        .unwrap();
    request.headers_mut().insert(
        header::CONTENT_TYPE,
        "Application/JSON; charset=utf-8".parse().unwrap(),
    );
    assert_eq!(nurse.send(request).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_request_that_panics_does_not_take_the_hub_with_it() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    let order = nurse.file_order().await;
    let now = yizhan_domain::Millis(0);
    let panicked = house
        .hub
        .engine()
        .with::<(), _>(now, |_| panic!("on purpose"))
        .await;
    assert_eq!(panicked.unwrap_err().code(), "internal");

    assert_eq!(nurse.get("/healthz").await.status, StatusCode::OK);
    let answer = nurse
        .post("/api/show_order", &json!({"order": order}))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

#[tokio::test]
async fn contained_panics_are_counted_in_the_health() {
    let house = House::new();
    let mut other = TestHospital::open();
    let order = other.order_at(Status::Arrived).id;
    let wang = other.cast.wang;
    let forger = Forger::enrol(&mut other, wang, "forger");
    let (author, mut document) = (
        forger.certificate.device,
        forger.document(&mut other, order),
    );
    let forged = panicking_change(&document, author);
    let before = contained_panics();
    let refused = house.hub.engine().with(Millis(0), move |_| {
        Ok(document.admit(author, &forged).is_err())
    });
    assert!(refused.await.unwrap());
    assert!(contained_panics() > before);
    let health = Visitor::of(&house).get("/healthz").await.json();
    assert_eq!(health["contained_panics"], contained_panics());
}

#[tokio::test]
async fn a_closed_engine_shows_in_the_health() {
    let house = House::new();
    let mut watcher = Visitor::of(&house);
    let well = watcher.get("/healthz").await;
    assert_eq!(
        (well.status, well.body.as_str()),
        (StatusCode::OK, r#"{"status":"ok","contained_panics":0}"#)
    );
    house.hub.engine().close().await;
    assert_eq!(
        watcher.get("/healthz").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
}
