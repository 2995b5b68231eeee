//! The PIN of the own badge: chosen at the hub, in a browser.

use super::{http, json, session};
use yizhan_api::{ApiError, ChooseBadgePin, Fault, Secret};

/// Chooses the PIN of the badge of whoever is signed in. In a browser only.
///
/// # Errors
/// What the hub says, or [`Fault::Offline`].
pub async fn choose_badge_pin(password: &str, pin: &str) -> Result<(), ApiError> {
    let chosen = json::write(&ChooseBadgePin {
        password: Secret(password.to_owned()),
        pin: Secret(pin.to_owned()),
    })?;
    loop {
        match http::fetch("POST", "/badge/pin", Some(&chosen)).await {
            Err(ApiError::Fault(Fault::NotSignedIn)) if session::wait_for_password().await => {}
            answer => return answer.map(|_| ()),
        }
    }
}
