//! `/devices`: adding a device, and what one left behind that was given up.

use super::answer::{Refused, json_of};
use super::authority::secure_address;
use super::body;
use super::hub::Hub;
use super::record::Caller;
use super::session::{self, me};
use crate::sign_in::GOOD;
use axum::Extension;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::sync::Arc;
use yizhan_api::{Fault, HandIn, Invitation};

/// The most bytes of a file that somebody hands in, with what Base64 adds.
const FILE_MAX: usize = 32 * 1024 * 1024;

/// `POST /devices/invitation`: gives the signed-in person a code by which a device is added.
///
/// # Errors
/// [`Fault::NotSignedIn`], and those of the engine.
pub async fn invite(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let person = session::person(&hub, &request)?;
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

/// `POST /devices/left`: takes in what a device left behind. Any signed-in person may carry it; it speaks for itself.
///
/// # Errors
/// [`Fault::NotSignedIn`], [`Fault::NotForThisHub`], and those of the engine.
pub async fn take_left(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let person = session::person(&hub, &request)?;
    let body = body::read(request.into_body(), FILE_MAX).await?;
    let HandIn { file } = serde_json::from_slice(&body).map_err(|_| Fault::NotForThisHub)?;
    let file = BASE64.decode(file).map_err(|_| Fault::NotForThisHub)?;
    let (now, announcer) = (hub.now(), Arc::clone(&hub));
    let handed_in = hub
        .engine
        .with(now, move |engine| {
            let (handed_in, tags) = engine.take_left(&file, now)?;
            announcer.announce(engine, &tags);
            Ok(handed_in)
        })
        .await?;
    Ok((Extension(Caller(person)), json_of(&handed_in)).into_response())
}
