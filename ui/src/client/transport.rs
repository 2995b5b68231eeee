//! The way to the engine: HTTP in a browser, the shell's IPC in the app. Chosen by where the page runs.

use super::{http, ipc};
use yizhan_api::{ApiError, SignIn};

/// Whether the interface runs inside the app, beside its own engine.
#[must_use]
pub fn is_app() -> bool {
    ipc::is_there()
}

/// Where a browser reached the hub, `https://hub.example:8443`; empty in the app, whose engine knows.
#[must_use]
pub fn address() -> String {
    match is_app() {
        true => String::new(),
        false => leptos::prelude::window()
            .location()
            .origin()
            .unwrap_or_default(),
    }
}

/// Sends the request called `name`; the answer is its view as JSON.
pub(super) async fn call(name: &str, body: &str) -> Result<String, ApiError> {
    if is_app() {
        ipc::invoke("call", &[("name", name), ("body", body)]).await
    } else {
        http::fetch("POST", &format!("/api/{name}"), Some(body)).await
    }
}

/// Opens a session; the answer is [`yizhan_api::SignedIn`] as JSON.
pub(super) async fn sign_in(given: &SignIn) -> Result<String, ApiError> {
    if is_app() {
        let SignIn {
            staff_number,
            password,
        } = given;
        ipc::invoke(
            "sign_in",
            &[("staff_number", staff_number), ("password", password)],
        )
        .await
    } else {
        http::fetch("POST", "/session", Some(&super::json::write(given)?)).await
    }
}

/// The session that is open already, as [`yizhan_api::SignedIn`] in JSON.
pub(super) async fn session() -> Result<String, ApiError> {
    if is_app() {
        ipc::invoke("session", &[]).await
    } else {
        http::fetch("GET", "/session", None).await
    }
}

/// Closes the session.
pub(super) async fn sign_out() -> Result<(), ApiError> {
    let answer = if is_app() {
        ipc::invoke("sign_out", &[]).await
    } else {
        http::fetch("DELETE", "/session", None).await
    };
    answer.map(drop)
}
