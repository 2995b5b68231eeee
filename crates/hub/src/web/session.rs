//! `/session`: signing in, signing out, and who is signed in.

use super::answer::{Refused, json_of};
use super::hub::Hub;
use super::peer::Peer;
use super::record::Caller;
use super::{body, cookie};
use crate::sign_in::{Token, TokenHash};
use axum::Extension;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use yizhan_api::view::Me;
use yizhan_api::{ApiError, Call, Fault, SignIn, SignedIn, WhoAmI};
use yizhan_domain::PersonId;
use yizhan_engine::{PASSWORD_LONGEST, password_fits};

/// Staff numbers are shorter; what is longer is not worth a look.
const LONGEST_NUMBER: usize = 64;

/// `GET /session`
///
/// # Errors
/// [`Fault::NotSignedIn`], and those of the engine.
pub async fn show(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let person = person(&hub, &request)?;
    let me = me(&hub, person).await?;
    Ok((Extension(Caller(person)), json_of(&SignedIn { me })).into_response())
}

/// `POST /session`
///
/// # Errors
/// [`Fault::WrongPassword`], [`Fault::TooManyAttempts`], and those of requests that cannot be read.
pub async fn sign_in(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let peer = Peer::of(request.headers(), request.extensions());
    let former = cookie::token(request.headers(), request.extensions());
    let body = body::read(request.into_body(), body::LIMIT_BYTES).await?;
    let SignIn {
        staff_number,
        password,
    } = serde_json::from_slice(&body).map_err(|_| Fault::MalformedRequest {
        why: "staff_number and password are needed".into(),
    })?;
    let person = check(&hub, peer, &staff_number, password).await?;
    hub.attempts().succeeded(&staff_number, peer.address);

    let me = me(&hub, person).await?;
    let token = Token::draw()?;
    let cookie = cookie::hand_over(&token, peer.https).map_err(unwritable)?;
    let mut sessions = hub.sessions();
    if let Some(former) = former {
        sessions.end(former);
    }
    sessions.begin(TokenHash::of(token.as_str()), person, hub.ticks());
    drop(sessions);
    Ok((
        Extension(Caller(person)),
        [(header::SET_COOKIE, cookie)],
        json_of(&SignedIn { me }),
    )
        .into_response())
}

/// `DELETE /session`
///
/// # Errors
/// None: whoever is not signed in is signed out already.
pub async fn sign_out(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let peer = Peer::of(request.headers(), request.extensions());
    let person = cookie::token(request.headers(), request.extensions())
        .and_then(|token| hub.sessions().end(token));
    let cookie = cookie::take_back(peer.https).map_err(unwritable)?;
    let mut response = (StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response();
    if let Some(person) = person {
        response.extensions_mut().insert(Caller(person));
    }
    Ok(response)
}

/// Who is signed in.
///
/// # Errors
/// [`Fault::NotSignedIn`].
pub(super) fn person(hub: &Hub, request: &Request) -> Result<PersonId, Fault> {
    cookie::token(request.headers(), request.extensions())
        .and_then(|token| hub.touch(token))
        .ok_or(Fault::NotSignedIn)
}

/// Whom staff number and password belong to. It counts as an attempt until it is said to have succeeded.
///
/// # Errors
/// [`Fault::WrongPassword`], [`Fault::TooManyAttempts`].
pub(super) async fn check(
    hub: &Hub,
    peer: Peer,
    staff_number: &str,
    password: String,
) -> Result<PersonId, ApiError> {
    let staff_number = staff_number.trim();
    if staff_number.len() > LONGEST_NUMBER || password.len() > PASSWORD_LONGEST {
        return Err(Fault::WrongPassword.into());
    }
    let begun = hub
        .attempts()
        .begin(staff_number, peer.address, hub.ticks());
    begun
        .map_err(|seconds| Fault::TooManyAttempts { seconds })
        .inspect_err(|_| refused(peer))?;
    check_password(hub, staff_number.to_owned(), password)
        .await
        .inspect_err(|_| refused(peer))
}

/// Slow on purpose, so it is done beside the engine, and only a few at once.
async fn check_password(
    hub: &Hub,
    staff_number: String,
    password: String,
) -> Result<PersonId, ApiError> {
    let _turn = hub
        .password_checks
        .acquire()
        .await
        .map_err(|_| Fault::Offline)?;
    let known = hub
        .engine
        .with(hub.now(), move |engine| engine.password_hash(&staff_number))
        .await?;
    let fits = tokio::task::spawn_blocking(move || password_fits(known, &password)).await;
    let fits = fits.map_err(|why| Fault::Internal {
        why: why.to_string(),
    })?;
    fits.ok_or_else(|| Fault::WrongPassword.into())
}

pub(super) async fn me(hub: &Hub, person: PersonId) -> Result<Me, ApiError> {
    let now = hub.now();
    let answer = hub
        .engine
        .with(now, move |engine| {
            engine.call(person, Call::WhoAmI(WhoAmI {}), now)
        })
        .await?;
    Ok(
        serde_json::from_str(&answer.json).map_err(|why| Fault::Internal {
            why: why.to_string(),
        })?,
    )
}

/// Says who knocked in vain, not with what: people type passwords into the wrong field.
fn refused(peer: Peer) {
    tracing::warn!(peer = %peer.address, "sign-in refused");
}

fn unwritable(why: header::InvalidHeaderValue) -> ApiError {
    Fault::Internal {
        why: why.to_string(),
    }
    .into()
}
