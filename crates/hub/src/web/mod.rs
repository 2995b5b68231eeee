//! The hub over HTTP: sessions, requests, events, the interface.

mod answer;
mod assets;
mod audience;
mod authority;
mod badge;
mod bearer;
mod body;
mod call;
mod call_log;
mod cookie;
mod devices;
mod doors;
mod events;
mod guard;
mod headers;
mod health;
mod hub;
mod import;
mod labels;
mod listeners;
mod open_api;
mod password;
mod peer;
mod photos;
mod record;
mod reports;
mod server;
mod session;
mod sync;
mod tokens;
mod webhooks;

pub use assets::Assets;
pub use doors::Doors;
pub use hub::Hub;
pub use server::{CONNECTIONS, serve};

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, get, post};
use std::sync::Arc;

/// The routes of `hub`, with the interface from `assets` everywhere else.
pub fn router(hub: Arc<Hub>, assets: &Assets) -> Router {
    Router::new()
        .route(
            "/session",
            get(session::show)
                .post(session::sign_in)
                .delete(session::sign_out),
        )
        .route("/api/{request}", post(call::answer))
        .route("/api", any(call::nothing_here))
        .route("/api/", any(call::nothing_here))
        .route("/api/{request}/{*rest}", any(call::nothing_here))
        .route("/labels/print", post(labels::print))
        .route("/badge/pin", post(badge::choose_pin))
        .route("/password", post(password::choose))
        .route("/tokens", post(tokens::make))
        .route("/webhooks", get(webhooks::list).post(webhooks::make))
        .route("/webhooks/{webhook}", post(webhooks::change))
        .route("/import", post(import::take))
        .route("/calls", post(call_log::take))
        .route("/devices/invitation", post(devices::invite))
        .route("/devices/left", post(devices::take_left))
        .route("/sync", post(sync::exchange))
        .route("/sync/photos", post(sync::photos))
        .route("/photos/{order}/{photo}", get(photos::show))
        .route("/sync/enrol", post(sync::enrol))
        .route("/sync/renew", post(sync::renew))
        .route("/sync/where", post(sync::whereabouts))
        .route("/P/{place}", get(reports::door))
        .route("/places/{place}", get(reports::place))
        .route("/places/{place}/reports", post(reports::report))
        .route("/reports/photos", post(reports::photo))
        .route("/reports/{order}", get(reports::state))
        .route("/events", get(events::listen))
        .route("/openapi.json", get(open_api::show))
        .route("/healthz", get(health::show))
        .route("/ca", get(authority::page))
        .route("/ca.crt", get(authority::der))
        .route("/ca.pem", get(authority::pem))
        .fallback_service(assets.service())
        .layer(from_fn(guard::check))
        .layer(from_fn_with_state(Arc::clone(&hub), record::record))
        .layer(from_fn(headers::add))
        .with_state(hub)
}
