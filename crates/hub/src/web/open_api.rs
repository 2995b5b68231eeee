//! `GET /openapi.json`: what can be asked, for other systems. It says nothing about anybody, so it is for everybody.

use super::answer::json;
use axum::response::Response;
use std::sync::LazyLock;
use yizhan_api::describe::open_api;

static DESCRIPTION: LazyLock<String> =
    LazyLock::new(|| open_api(env!("CARGO_PKG_VERSION")).to_string());

/// `GET /openapi.json`
pub async fn show() -> Response {
    json(DESCRIPTION.clone())
}
