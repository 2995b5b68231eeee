use crate::house::{House, PASSWORD};
use crate::visitor::Visitor;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::json;

const WRITES: [(Method, &str); 3] = [
    (Method::POST, "/session"),
    (Method::DELETE, "/session"),
    (Method::POST, "/api/who_am_i"),
];

#[tokio::test]
async fn a_write_without_our_header_is_refused() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    for (method, path) in WRITES {
        let mut request = nurse.request(method, path).body(Body::from("{}")).unwrap();
        request.headers_mut().remove("x-yizhan");
        let answer = nurse.send(request).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::FORBIDDEN, "malformed_request"),
            "{path}"
        );
    }
    assert_eq!(
        nurse.get("/session").await.status,
        StatusCode::OK,
        "still signed in"
    );
}

#[tokio::test]
async fn a_write_from_another_site_is_refused() {
    let house = House::new();
    let mut nurse = Visitor::signed_in(&house, "10001").await;
    for origin in [
        "https://evil.example",
        "http://hub.example:81",
        "null",
        "http://hub.example.evil.example",
        "",
    ] {
        for (method, path) in WRITES {
            let request = nurse
                .request(method, path)
                .header("origin", origin)
                .body(Body::from("{}"))
                .unwrap();
            assert_eq!(
                nurse.send(request).await.status,
                StatusCode::FORBIDDEN,
                "{origin} {path}"
            );
        }
    }
    let body = json!({"staff_number": "10001", "password": PASSWORD}).to_string();
    let request = nurse
        .request(Method::POST, "/session")
        .header("origin", "http://hub.example");
    assert_eq!(
        nurse
            .send(request.body(Body::from(body)).unwrap())
            .await
            .status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn every_response_says_what_pages_may_do() {
    let house = House::new();
    let mut visitor = Visitor::of(&house);
    let refused = visitor
        .request(Method::POST, "/api/who_am_i")
        .header("origin", "null")
        .body(Body::empty())
        .unwrap();
    let answers = [
        visitor.get("/").await,
        visitor.get("/yizhan-0123456789.js").await,
        visitor.get("/missing.js").await,
        visitor.get("/healthz").await,
        visitor.get("/events").await,
        visitor.post("/api/who_am_i", &json!({})).await,
        visitor.send(refused).await,
    ];
    for answer in answers {
        let csp = answer.header("content-security-policy");
        assert!(
            csp.starts_with("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "),
            "{csp}"
        );
        assert!(
            csp.contains("frame-ancestors 'none'") && csp.ends_with("object-src 'none'"),
            "{csp}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("permissions-policy"), "camera=(self)");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
    }
}
