//! The PIN of the own badge: chosen at the hub, in a browser.

use super::session::again;
use super::{http, json};
use yizhan_api::{ApiError, ChooseBadgePin, Secret};

/// Chooses the PIN of the badge of whoever is signed in. In a browser only.
///
/// # Errors
/// What the hub says, or [`Fault::Offline`](yizhan_api::Fault::Offline).
pub async fn choose_badge_pin(password: &str, pin: &str) -> Result<(), ApiError> {
    let chosen = json::write(&ChooseBadgePin {
        password: Secret(password.to_owned()),
        pin: Secret(pin.to_owned()),
    })?;
    let answer = again(async || http::fetch("POST", "/badge/pin", Some(&chosen)).await).await;
    answer.map(drop)
}
