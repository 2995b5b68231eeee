use crate::house::House;
use crate::visitor::{Answer, Visitor};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use std::fs;
use yizhan_hub::web::Assets;

async fn get_with(visitor: &mut Visitor, path: &str, name: &str, value: &str) -> Answer {
    let request = visitor
        .request(Method::GET, path)
        .header(name, value)
        .body(Body::empty())
        .unwrap();
    visitor.send(request).await
}

#[tokio::test]
async fn every_address_that_is_not_a_file_shows_the_page() {
    let house = House::new();
    let mut visitor = Visitor::of(&house);
    for path in [
        "/",
        "/orders",
        "/orders/0192f0c1",
        "/stores/?text=a.b",
        "/index.html",
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (StatusCode::OK, "<title>驿站</title>"),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
        assert_eq!(answer.header("content-type"), "text/html", "{path}");
    }
}

#[tokio::test]
async fn files_have_their_type_and_those_with_a_hash_last_a_year() {
    let house = House::new();
    let mut visitor = Visitor::of(&house);
    for (path, kind, cache) in [
        (
            "/yizhan-0123456789.wasm",
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
        (
            "/yizhan-0123456789.js",
            "text/javascript",
            "public, max-age=31536000, immutable",
        ),
        ("/app.webmanifest", "application/manifest+json", "no-cache"),
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("content-type"), kind, "{path}");
        assert_eq!(answer.header("cache-control"), cache, "{path}");
    }
}

#[tokio::test]
async fn the_smallest_form_that_the_browser_reads_is_sent() {
    let house = House::new();
    let mut visitor = Visitor::of(&house);
    for (accepted, encoding, body) in [
        ("gzip, deflate, br, zstd", "br", "brotli module"),
        ("gzip", "gzip", "gzip module"),
        ("identity", "", "module"),
    ] {
        let answer = get_with(
            &mut visitor,
            "/yizhan-0123456789.wasm",
            "accept-encoding",
            accepted,
        )
        .await;
        assert_eq!(
            (answer.header("content-encoding"), answer.body.as_str()),
            (encoding, body),
            "{accepted}"
        );
        assert_eq!(answer.header("content-type"), "application/wasm");
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
    let page = get_with(&mut visitor, "/orders", "accept-encoding", "br").await;
    assert_eq!(page.body, "brotli page");
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again() {
    let house = House::new();
    let mut visitor = Visitor::of(&house);
    let first = visitor.get("/").await;
    let again = get_with(&mut visitor, "/", "if-none-match", first.header("etag")).await;
    assert_eq!(
        (again.status, again.body.as_str()),
        (StatusCode::NOT_MODIFIED, "")
    );
    assert_eq!(again.header("cache-control"), "no-cache");
    assert_ne!(first.header("last-modified"), "");
}

#[tokio::test]
async fn what_is_not_there_or_not_for_everybody_is_not_found() {
    let house = House::new();
    fs::write(house.ui.parent().unwrap().join("secret.txt"), "secret").unwrap();
    let mut visitor = Visitor::of(&house);
    for path in [
        "/missing.js",
        "/.stamp",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2estamp",
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.body.contains("secret"), "{path}");
    }
    let post = visitor
        .request(Method::POST, "/orders")
        .body(Body::from("{}"))
        .unwrap();
    assert_eq!(
        visitor.send(post).await.status,
        StatusCode::METHOD_NOT_ALLOWED
    );
}

#[tokio::test]
async fn a_page_that_is_being_built_anew_says_so() {
    let house = House::new();
    fs::remove_file(house.ui.join("index.html")).unwrap();
    let answer = Visitor::of(&house).get("/orders").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("请稍后刷新"));
}

#[test]
fn a_folder_without_the_interface_says_how_to_build_it() {
    let empty = tempfile::tempdir().unwrap();
    let said = Assets::in_folder(empty.path()).unwrap_err().to_string();
    assert!(said.contains("cargo xtask ui"), "{said}");
}
