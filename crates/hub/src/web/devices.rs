//! `POST /devices/invitation`: a code by which the signed-in person adds a device.

use super::answer::{Refused, json_of};
use super::authority::secure_address;
use super::cookie;
use super::hub::Hub;
use super::record::Caller;
use super::session::me;
use crate::sign_in::GOOD;
use axum::Extension;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use yizhan_api::{Fault, Invitation};

/// Gives out a code.
///
/// # Errors
/// [`Fault::NotSignedIn`], and those of the engine.
pub async fn invite(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let person = cookie::token(request.headers(), request.extensions())
        .and_then(|token| hub.touch(token))
        .ok_or(Fault::NotSignedIn)?;
    let me = me(&hub, person).await?;
    let code = hub.invitations().invite(person, hub.ticks())?;
    let minutes = i64::try_from(GOOD.as_secs() / 60).unwrap_or_default();
    let invitation = Invitation {
        code,
        staff_number: me.person.staff_number,
        expires_at: hub.now().plus_minutes(minutes),
        address: hub
            .secure()
            .and_then(|secure| secure_address(secure, request.headers())),
        authority: hub.authority_fingerprint(),
    };
    Ok((Extension(Caller(person)), json_of(&invitation)).into_response())
}
