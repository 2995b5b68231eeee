//! Tokens of other systems, made at the hub, in a browser.

use super::session::again;
use super::{http, json};
use yizhan_api::view::MadeToken;
use yizhan_api::{ApiError, MakeToken};

/// Makes a token. In a browser only.
///
/// # Errors
/// What the hub says, or [`Fault::Offline`](yizhan_api::Fault::Offline).
pub async fn make_token(asked: MakeToken) -> Result<MadeToken, ApiError> {
    let asked = json::write(&asked)?;
    let answer = again(async || http::fetch("POST", "/tokens", Some(&asked)).await).await;
    json::read(&answer?)
}
