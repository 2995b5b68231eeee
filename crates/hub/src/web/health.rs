//! Whether the hub can answer, for whoever watches over it.

use super::answer::json;
use super::hub::Hub;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;
use yizhan_engine::contained_panics;

/// How long the engine may be busy before the hub counts as ill.
const PATIENCE: Duration = Duration::from_secs(5);

/// `GET /healthz`: whether the hub is well, and how often since it began Automerge panicked on what came in. Those panics harm
/// nothing, but somebody sends what no program of ours writes, or the store is damaged.
pub async fn show(State(hub): State<Arc<Hub>>) -> Response {
    let read = hub.engine.with(hub.now(), |engine| Ok(engine.is_empty()));
    match tokio::time::timeout(PATIENCE, read).await {
        Ok(Ok(_)) => json(format!(
            r#"{{"status":"ok","contained_panics":{}}}"#,
            contained_panics()
        )),
        _ => (
            StatusCode::SERVICE_UNAVAILABLE,
            json(r#"{"status":"unavailable"}"#.to_owned()),
        )
            .into_response(),
    }
}
