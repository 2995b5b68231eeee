//! `/sync`: what devices and the hub say to each other, in CBOR.

use super::answer::Refused;
use super::body;
use super::hub::Hub;
use super::peer::Peer;
use super::session::check;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use yizhan_api::Fault;
use yizhan_engine::Engine;
use yizhan_engine::sync::{Enrolment, PHOTO_REQUEST_MAX, REQUEST_MAX, Renewal};

/// `POST /sync`: a device's message, answered by the engine. Who sends it is proved by the message itself.
///
/// # Errors
/// Those of the engine, and those of messages that do not come in.
pub async fn exchange(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let message = body::read(request.into_body(), REQUEST_MAX).await?;
    let (now, announcer) = (hub.now(), Arc::clone(&hub));
    let answer = hub
        .engine
        .with(now, move |engine| {
            let (answer, tags) = engine.answer(&message, now)?;
            // As with requests: listeners hear of changes in the order of the log.
            announcer.announce(engine, &tags);
            Ok(answer)
        })
        .await?;
    Ok(cbor(answer))
}

/// `POST /sync/photos`: what a device asks about the bytes of photos. As with [`exchange`], the message itself proves
/// who sends it.
///
/// # Errors
/// As [`exchange`].
pub async fn photos(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let message = body::read(request.into_body(), PHOTO_REQUEST_MAX).await?;
    let (now, announcer) = (hub.now(), Arc::clone(&hub));
    let answer = hub
        .engine
        .with(now, move |engine| {
            let (answer, tags) = engine.answer_photos(&message, now)?;
            announcer.announce(engine, &tags);
            Ok(answer)
        })
        .await?;
    Ok(cbor(answer))
}

/// `POST /sync/enrol`: certifies a device of whoever has a code and the password.
///
/// # Errors
/// [`Fault::WrongPassword`], [`Fault::WrongCode`], [`Fault::TooManyAttempts`], those of the engine.
pub async fn enrol(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let peer = Peer::of(request.headers(), request.extensions());
    let body = body::read(request.into_body(), body::LIMIT_BYTES).await?;
    let Enrolment {
        application,
        code,
        staff_number,
        password,
    } = Enrolment::from_bytes(&body)?;
    let person = check(&hub, peer, &staff_number, password).await?;
    let Some(redeemed) = hub.invitations().redeem(&code, person, hub.ticks()) else {
        tracing::warn!(peer = %peer.address, "enrolment refused");
        return Err(Fault::WrongCode.into());
    };
    // Only now: whoever has a password and tries codes is slowed down like who tries passwords.
    hub.attempts().succeeded(&staff_number, peer.address);
    let (now, announcer) = (hub.now(), Arc::clone(&hub));
    let welcome = hub
        .engine
        .with(now, move |engine| {
            let welcome = engine.certify(application, person, now)?;
            announcer.announce(engine, &[yizhan_api::Tag::Devices]);
            Ok(welcome)
        })
        .await
        .inspect_err(|_| hub.invitations().give_back(redeemed))?;
    Ok(cbor(welcome.to_bytes()?))
}

/// `POST /sync/renew`: a device whose lease ran out goes on, since its person is there.
///
/// # Errors
/// [`Fault::WrongPassword`], [`Fault::TooManyAttempts`], [`Fault::DeviceRevoked`], those of the engine.
pub async fn renew(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let peer = Peer::of(request.headers(), request.extensions());
    let body = body::read(request.into_body(), body::LIMIT_BYTES).await?;
    let (now, message) = (hub.now(), body.clone());
    let renewal = hub
        .engine
        .with(now, move |engine| engine.read_renewal(&message));
    let Renewal {
        staff_number,
        password,
    } = renewal.await?;
    let person = check(&hub, peer, &staff_number, password).await?;
    hub.attempts().succeeded(&staff_number, peer.address);
    let announcer = Arc::clone(&hub);
    let answer = hub
        .engine
        .with(now, move |engine| {
            let (answer, tags) = engine.renew(&body, person, now)?;
            announcer.announce(engine, &tags);
            Ok(answer)
        })
        .await?;
    Ok(cbor(answer))
}

/// `POST /sync/where`: a device that was told another address asks whether it is this hub's. Anybody may ask; the answer is for
/// the hub's own addresses only, so that whoever stands in between gets none for another.
///
/// # Errors
/// [`Fault::NotTheHubsAddress`], and those of messages that do not come in.
pub async fn whereabouts(
    State(hub): State<Arc<Hub>>,
    request: Request,
) -> Result<Response, Refused> {
    let body = body::read(request.into_body(), body::LIMIT_BYTES).await?;
    let asked = Engine::read_where(&body)?;
    if !hub.is_at(&asked.address) {
        return Err(Fault::NotTheHubsAddress {
            address: asked.address.chars().take(200).collect(),
        }
        .into());
    }
    let (now, authority) = (hub.now(), hub.authority_fingerprint());
    let vouched = hub
        .engine
        .with(now, move |engine| engine.vouch_where(&asked, authority))
        .await?;
    Ok(cbor(vouched))
}

fn cbor(bytes: Vec<u8>) -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/cbor"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, Body::from(bytes)).into_response()
}
