//! Reporting without an account (A1): what the code on a wall leads to. No session, so that each look and each report counts.

use super::answer::{Refused, json_of};
use super::body;
use super::hub::Hub;
use super::peer::Peer;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use std::str::FromStr;
use std::sync::Arc;
use yizhan_api::{AddPhoto, Fault, Report};
use yizhan_domain::{PlaceId, Refusal};

/// `GET /P/{place}`: codes are written in capital letters, since those make them smaller; pages are not.
///
/// # Errors
/// [`Refusal::UnknownPlace`] where the rest is no id.
pub async fn door(Path(place): Path<String>) -> Result<Redirect, Refused> {
    let place = id::<PlaceId>(&place, Refusal::UnknownPlace)?;
    Ok(Redirect::permanent(&format!("/p/{}", place.0.simple())))
}

/// `GET /places/{place}`: what can be reported there.
///
/// # Errors
/// [`Refusal::UnknownPlace`], [`Fault::TooManyAttempts`].
pub async fn place(
    State(hub): State<Arc<Hub>>,
    Path(place): Path<String>,
    request: Request,
) -> Result<Response, Refused> {
    look(&hub, &request)?;
    let place = id(&place, Refusal::UnknownPlace)?;
    let now = hub.now();
    let read = hub
        .engine
        .with(now, move |engine| engine.reported_place(place, now));
    Ok(json_of(&read.await?).into_response())
}

/// `POST /places/{place}/reports`: files a report.
///
/// # Errors
/// What is missing in it, [`Fault::TooManyAttempts`], those of the engine.
pub async fn report(
    State(hub): State<Arc<Hub>>,
    Path(place): Path<String>,
    request: Request,
) -> Result<Response, Refused> {
    let peer = Peer::of(request.headers(), request.extensions());
    let place = id::<PlaceId>(&place, Refusal::UnknownPlace)?;
    let begun = hub.reports().try_report(place, peer.address, hub.ticks());
    begun
        .map_err(|seconds| Fault::TooManyAttempts { seconds })
        .inspect_err(|_| tracing::warn!(peer = %peer.address, %place, "report refused"))?;
    let report: Report = read(request, body::LIMIT_BYTES).await?;
    let (now, announcer) = (hub.now(), Arc::clone(&hub));
    let work = move |engine: &mut yizhan_engine::Engine| {
        let (state, tags) = engine.report(place, report, now)?;
        if !tags.is_empty() {
            announcer.reports().reported(place, announcer.ticks());
        }
        announcer.announce(engine, &tags);
        Ok(state)
    };
    Ok(json_of(&hub.engine.with(now, work).await?).into_response())
}

/// `POST /reports/photos`: adds a photo to a report.
///
/// # Errors
/// [`Fault::TooManyAttempts`], those of the engine.
pub async fn photo(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let peer = Peer::of(request.headers(), request.extensions());
    let begun = hub.reports().photo(peer.address, hub.ticks());
    begun.map_err(|seconds| Fault::TooManyAttempts { seconds })?;
    let photo: AddPhoto = read(request, body::PHOTO_LIMIT_BYTES).await?;
    let (now, announcer) = (hub.now(), Arc::clone(&hub));
    let work = move |engine: &mut yizhan_engine::Engine| {
        let tags = engine.add_reported_photo(&photo, now)?;
        announcer.announce(engine, &tags);
        engine.report_state(photo.order, now)
    };
    Ok(json_of(&hub.engine.with(now, work).await?).into_response())
}

/// `GET /reports/{order}`: how far a report has come.
///
/// # Errors
/// [`Refusal::UnknownOrder`], [`Fault::TooManyAttempts`].
pub async fn state(
    State(hub): State<Arc<Hub>>,
    Path(order): Path<String>,
    request: Request,
) -> Result<Response, Refused> {
    look(&hub, &request)?;
    let order = id(&order, Refusal::UnknownOrder)?;
    let now = hub.now();
    let read = hub
        .engine
        .with(now, move |engine| engine.report_state(order, now));
    Ok(json_of(&read.await?).into_response())
}

/// Counts a look of a stranger.
fn look(hub: &Hub, request: &Request) -> Result<(), Fault> {
    let peer = Peer::of(request.headers(), request.extensions());
    let looked = hub.reports().look(peer.address, hub.ticks());
    looked.map_err(|seconds| Fault::TooManyAttempts { seconds })
}

fn id<T: FromStr>(text: &str, unknown: Refusal) -> Result<T, Refusal> {
    text.parse().map_err(|_| unknown)
}

async fn read<T: serde::de::DeserializeOwned>(
    request: Request,
    limit: usize,
) -> Result<T, Refused> {
    let body = body::read(request.into_body(), limit).await?;
    // What strangers write is not repeated to them.
    let malformed = |_| Fault::MalformedRequest {
        why: "this is no report".into(),
    };
    Ok(serde_json::from_slice(&body).map_err(malformed)?)
}
