//! One request, one answer.

use super::{json, session, transport};
use yizhan_api::{ApiError, Fault, Request};

/// Sends a request and gives its answer.
///
/// Where the session has ended meanwhile, the person is asked to sign in again over the present screen, and
/// the request is sent again after that.
///
/// # Errors
/// What the engine says, or [`Fault::Offline`].
pub async fn send<R: Request>(request: R) -> Result<R::Output, ApiError> {
    let body = json::write(&request)?;
    json::read(&call(R::NAME, &body).await?)
}

/// [`send`] with the request and its answer as JSON.
pub(super) async fn call(name: &str, body: &str) -> Result<String, ApiError> {
    loop {
        match transport::call(name, body).await {
            Err(ApiError::Fault(Fault::NotSignedIn)) if session::wait_for_password().await => {}
            answer => return answer,
        }
    }
}
