//! Passwords, chosen at the hub, in a browser.

use super::session::again;
use super::{http, json};
use yizhan_api::{ApiError, ChoosePassword};

/// Chooses another password, for oneself or, as an administrator, for somebody. In a browser only.
///
/// # Errors
/// What the hub says, or [`Fault::Offline`](yizhan_api::Fault::Offline).
pub async fn choose_password(choice: ChoosePassword) -> Result<(), ApiError> {
    let chosen = json::write(&choice)?;
    let answer = again(async || http::fetch("POST", "/password", Some(&chosen)).await).await;
    answer.map(drop)
}
