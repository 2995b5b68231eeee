//! Bringing devices to a hub: the hub invites in the browser, the app accepts.

use super::{http, ipc, json, session};
use leptos::prelude::*;
use std::sync::LazyLock;
use yizhan_api::{ApiError, Fault, Invitation, JoinHub, SignedIn};

static JOINING: LazyLock<ArcRwSignal<bool>> = LazyLock::new(|| ArcRwSignal::new(false));

/// Whether this device is on its way to a hub (reactive).
#[must_use]
pub fn is_joining() -> bool {
    JOINING.get()
}

/// Asks the hub for an invitation of one more device of whoever is signed in. In a browser only.
///
/// # Errors
/// What the hub says, or [`Fault::Offline`].
pub async fn invite() -> Result<Invitation, ApiError> {
    loop {
        match http::fetch("POST", "/devices/invitation", Some("{}")).await {
            Err(ApiError::Fault(Fault::NotSignedIn)) if session::wait_for_password().await => {}
            answer => return json::read(&answer?),
        }
    }
}

/// Makes this device one of the hub's, fetches what its person works with, and signs the person in. In the app
/// only; it can take a minute, and [`super::sync_state`] tells meanwhile how much is left.
///
/// # Errors
/// The hub is not there or says no; the store cannot be written.
pub async fn join_hub(join: &JoinHub) -> Result<(), ApiError> {
    let join = json::write(join)?;
    JOINING.set(true);
    let answer = ipc::invoke_with("join_hub", "join", &join).await;
    JOINING.set(false);
    session::begin(json::read::<SignedIn>(&answer?)?.me);
    Ok(())
}
