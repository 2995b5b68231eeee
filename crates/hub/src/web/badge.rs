//! `/badge/pin`: the PIN of the own badge.

use super::answer::{Refused, json_of};
use super::body;
use super::hub::Hub;
use super::peer::Peer;
use super::record::Caller;
use super::session::{self, me};
use crate::random;
use axum::Extension;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use yizhan_api::{ChooseBadgePin, Fault};

/// `POST /badge/pin`: whoever is signed in chooses the PIN of the own badge, and says the password once more: a screen that
/// was left open is no proof.
///
/// # Errors
/// [`Fault::NotSignedIn`], [`Fault::WrongPassword`], [`Fault::TooManyAttempts`], and those of the engine.
pub async fn choose_pin(
    State(hub): State<Arc<Hub>>,
    request: Request,
) -> Result<Response, Refused> {
    let peer = Peer::of(request.headers(), request.extensions());
    let person = session::person(&hub, &request)?;
    let body = body::read(request.into_body(), body::LIMIT_BYTES).await?;
    let ChooseBadgePin { password, pin } =
        serde_json::from_slice(&body).map_err(|_| Fault::MalformedRequest {
            why: "password and pin are needed".into(),
        })?;
    let staff_number = me(&hub, person).await?.person.staff_number;
    session::check(&hub, peer, &staff_number, password.0).await?;
    hub.attempts().succeeded(&staff_number, peer.address);
    let salt = random::bytes()?;
    let now = hub.now();
    let choose = move |engine: &mut yizhan_engine::Engine| {
        engine.choose_badge_pin(person, &pin.0, salt, now)
    };
    hub.engine.with(now, choose).await?;
    Ok((Extension(Caller(person)), json_of(&())).into_response())
}
