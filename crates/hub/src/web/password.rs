//! `/password`: another password, for oneself or from an administrator for somebody.

use super::answer::{Refused, json_of};
use super::hub::Hub;
use super::peer::Peer;
use super::record::Caller;
use super::session::{self, me};
use super::{body, cookie};
use crate::random;
use axum::Extension;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use yizhan_api::{ChoosePassword, Fault};

/// `POST /password`: whoever is signed in says the present password once more, since a screen that was left open is no
/// proof. All other sessions of whose password it is end.
///
/// # Errors
/// [`Fault::NotSignedIn`], [`Fault::WrongPassword`], [`Fault::TooManyAttempts`], and those of the engine.
pub async fn choose(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let peer = Peer::of(request.headers(), request.extensions());
    let by = session::person(&hub, &request)?;
    let own = cookie::token(request.headers(), request.extensions());
    let body = body::read(request.into_body(), body::LIMIT_BYTES).await?;
    let ChoosePassword {
        password,
        person,
        new,
    } = serde_json::from_slice(&body).map_err(|_| Fault::MalformedRequest {
        why: "password and new are needed".into(),
    })?;
    let staff_number = me(&hub, by).await?.person.staff_number;
    session::check(&hub, peer, &staff_number, password.0).await?;
    hub.attempts().succeeded(&staff_number, peer.address);
    let person = person.unwrap_or(by);
    let salt = random::bytes()?;
    let choose =
        move |engine: &mut yizhan_engine::Engine| engine.choose_password(by, person, &new.0, salt);
    hub.engine.with(hub.now(), choose).await?;
    tracing::info!(of = %person, %by, "another password");
    hub.sessions().end_all_but(person, own);
    Ok((Extension(Caller(by)), json_of(&())).into_response())
}
