//! Writes down what was asked and how long the answer took: never bodies, names or passwords.

use super::hub::Hub;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;
use yizhan_api::LIST;
use yizhan_domain::PersonId;

/// Left on a response by a route that knows who asked.
#[derive(Clone, Copy, Debug)]
pub struct Caller(pub PersonId);

/// Times every request, says so in `Server-Timing`, and logs it.
pub async fn record(State(hub): State<Arc<Hub>>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let subject = subject(request.uri().path());
    let begun = hub.ticks();
    let mut response = next.run(request).await;
    let took = hub.ticks().saturating_sub(begun);
    let took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let ms = format!("{}.{:03}", took_us / 1000, took_us % 1000);
    if let Ok(value) = HeaderValue::try_from(format!("answer;dur={ms}")) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("server-timing"), value);
    }
    let status = response.status().as_u16();
    match (subject, response.extensions().get::<Caller>()) {
        (Some(subject), Some(Caller(person))) => {
            tracing::info!(request = %subject, %method, %person, status, %ms)
        }
        (Some(subject), None) => tracing::info!(request = %subject, %method, status, %ms),
        (None, _) => tracing::debug!(%method, status, %ms, "asset"),
    }
    response
}

/// What is asked for, in words of ours: what strangers write into a path does not go into the log.
fn subject(path: &str) -> Option<&'static str> {
    match path {
        "/session" => Some("session"),
        "/events" => Some("events"),
        "/badge/pin" => Some("badge_pin"),
        "/tokens" => Some("token"),
        "/password" => Some("password"),
        "/import" => Some("import"),
        "/calls" => Some("call_log"),
        "/reports/photos" => Some("report_photo"),
        "/devices/invitation" => Some("invitation"),
        "/devices/left" => Some("left"),
        "/sync" => Some("sync"),
        "/sync/enrol" => Some("enrol"),
        "/sync/renew" => Some("renew"),
        "/sync/where" => Some("where"),
        "/ca" | "/ca.crt" | "/ca.pem" => Some("authority"),
        "/openapi.json" => Some("open_api"),
        "/healthz" => None,
        _ if path.starts_with("/places/") => Some("place"),
        _ if path.starts_with("/reports/") => Some("report"),
        _ => path.strip_prefix("/api/").map(|name| {
            LIST.iter()
                .find(|info| info.name == name)
                .map_or("unknown", |info| info.name)
        }),
    }
}
