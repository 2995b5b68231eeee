//! Keeps other web sites from writing with a person's session.
//!
//! The cookie is `SameSite=Strict`; beyond that a write has to carry a header and a content type that a
//! page of another origin cannot send without asking first, and its origin has to be this hub.

use super::answer::Refused;
use super::bearer;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses writes that may come from elsewhere.
pub async fn check(request: Request, next: Next) -> Response {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        return next.run(request).await;
    }
    // No page of another origin can send a token, and where one is sent the cookie is not looked at. Where neither is sent, nobody
    // asks, and is told so.
    let headers = request.headers();
    let no_session = bearer::is_sent(headers) || !headers.contains_key(header::COOKIE);
    if no_session && bearer::is_taken_at(request.uri().path()) {
        return match is_ours(request.headers()) {
            Ok(()) => next.run(request).await,
            Err(refused) => refused.into_response(),
        };
    }
    match sent_by_our_page(request.headers()) {
        Ok(()) => next.run(request).await,
        Err(refused) => refused.into_response(),
    }
}

fn sent_by_our_page(headers: &HeaderMap) -> Result<(), Refused> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if headers.get("x-yizhan").is_none_or(|value| value != "1") {
        return Err(Refused::malformed(
            StatusCode::FORBIDDEN,
            "the header x-yizhan is missing",
        ));
    }
    if headers.contains_key(header::ORIGIN) {
        let origin = text(header::ORIGIN)
            .and_then(|origin| origin.split_once("://"))
            .map(|(_, host)| host);
        if origin.is_none() || origin != text(header::HOST) {
            return Err(Refused::malformed(
                StatusCode::FORBIDDEN,
                "the request comes from another site",
            ));
        }
    }
    is_ours(headers)
}

/// Whether the content type is one of ours.
fn is_ours(headers: &HeaderMap) -> Result<(), Refused> {
    let essence = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .unwrap_or_default();
    let essence = essence.trim();
    if ["application/json", "application/cbor"]
        .iter()
        .any(|known| essence.eq_ignore_ascii_case(known))
    {
        Ok(())
    } else {
        Err(Refused::malformed(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "the content type is neither application/json nor application/cbor",
        ))
    }
}
