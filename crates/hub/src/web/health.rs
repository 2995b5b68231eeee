//! Whether the hub can answer, for whoever watches over it.

use super::answer::json;
use super::hub::Hub;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;

/// How long the engine may be busy before the hub counts as ill.
const PATIENCE: Duration = Duration::from_secs(5);

/// `GET /healthz`
pub async fn show(State(hub): State<Arc<Hub>>) -> Response {
    let read = hub.engine.with(hub.now(), |engine| Ok(engine.is_empty()));
    match tokio::time::timeout(PATIENCE, read).await {
        Ok(Ok(_)) => json(r#"{"status":"ok"}"#.to_owned()),
        _ => (
            StatusCode::SERVICE_UNAVAILABLE,
            json(r#"{"status":"unavailable"}"#.to_owned()),
        )
            .into_response(),
    }
}
