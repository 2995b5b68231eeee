use super::own;
use crate::house::{House, MORNING};
use crate::visitor::{Answer, Visitor};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use std::sync::Arc;
use tempfile::TempDir;

const PORT: u16 = 8443;

fn house() -> (House, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let certificates = Arc::new(own(
        folder.path(),
        &["localhost", "127.0.0.1", "hub.lan", "192.168.1.20"],
        MORNING,
    ));
    let house = House::arranged(|hub| hub.secured(certificates, PORT));
    (house, folder)
}

async fn page(visitor: &mut Visitor, host: &str) -> Answer {
    let mut request = visitor
        .request(Method::GET, "/ca")
        .body(Body::empty())
        .unwrap();
    request
        .headers_mut()
        .insert(header::HOST, host.parse().unwrap());
    visitor.send(request).await
}

#[tokio::test]
async fn whoever_comes_by_http_learns_how_to_trust_the_hub() {
    let (house, _folder) = house();
    let fingerprint = house.hub.authority_fingerprint().unwrap();
    let answer = page(&mut Visitor::of(&house), "hub.lan:8088").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(
        answer
            .header("content-security-policy")
            .contains("default-src 'self'")
    );
    let body = answer.body.replace("<wbr />", "");
    for said in [
        fingerprint.as_str(),
        "安卓手机 · Android",
        "苹果手机 · iPhone",
        "Windows 电脑",
        "href=\"/ca.crt\"",
        "href=\"/ca.pem\"",
        "href=\"https://hub.lan:8443/\"",
        "http://hub.lan:8088/ca",
        "https://192.168.1.20:8443/",
    ] {
        assert!(body.contains(said), "{said}");
    }
    assert_eq!(
        body.matches("<svg").count(),
        2,
        "a code for the phone, a code for the hub"
    );
    assert!(!body.contains("<script") && !body.contains("{{"), "{body}");
    assert!(!body.contains("https://localhost"));
}

#[tokio::test]
async fn a_name_that_the_certificate_is_not_for_does_not_get_into_the_page() {
    let (house, _folder) = house();
    for host in ["evil.example:8088", "localhost:8088", "\"><b>", ""] {
        let answer = page(&mut Visitor::of(&house), host).await;
        assert_eq!(answer.status, StatusCode::OK, "{host}");
        assert!(
            answer.body.contains("href=\"https://192.168.1.20:8443/\""),
            "{host}"
        );
        assert!(!answer.body.contains("evil"), "{host}");
        assert!(!answer.body.contains("<b>"), "{host}");
        assert_eq!(answer.body.matches("<svg").count(), 1, "{host}");
    }
}

#[tokio::test]
async fn the_certificate_of_the_authority_comes_in_both_forms() {
    let (house, folder) = house();
    let mut visitor = Visitor::of(&house);
    let pem = visitor.get("/ca.pem").await;
    assert_eq!(pem.header("content-type"), "application/x-pem-file");
    assert_eq!(Some(&pem.body), house.hub.authority_pem().as_ref());
    assert!(!pem.body.contains("PRIVATE"));
    let kept = std::fs::read(folder.path().join("authority.crt")).unwrap();
    let (_, kept) = x509_parser::pem::parse_x509_pem(&kept).unwrap();

    let request = visitor.request(Method::GET, "/ca.crt");
    let response = visitor.open(request.body(Body::empty()).unwrap()).await;
    let kind = response.headers().get(header::CONTENT_TYPE).unwrap();
    assert_eq!(kind, "application/x-x509-ca-cert");
    let der = axum::body::to_bytes(response.into_body(), usize::MAX).await;
    assert_eq!(der.unwrap(), kept.contents);
}

#[tokio::test]
async fn a_hub_without_an_authority_has_nothing_to_install() {
    let house = House::new();
    let mut visitor = Visitor::of(&house);
    for path in ["/ca", "/ca.crt", "/ca.pem"] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}
