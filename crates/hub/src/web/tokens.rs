//! `/tokens`: a new token for another system.

use super::answer::{Refused, json_of};
use super::body;
use super::hub::Hub;
use super::peer::Peer;
use super::record::Caller;
use super::session::{self, me};
use crate::sign_in::{Token, TokenHash};
use axum::Extension;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use yizhan_api::view::MadeToken;
use yizhan_api::{Fault, MakeToken, Secret};

/// `POST /tokens`: an administrator says the own password once more, as for a new password. The token is in this answer and
/// nowhere else.
///
/// # Errors
/// [`Fault::NotSignedIn`], [`Fault::WrongPassword`], [`Fault::TooManyAttempts`], and those of the engine.
pub async fn make(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let peer = Peer::of(request.headers(), request.extensions());
    let by = session::person(&hub, &request)?;
    let body = body::read(request.into_body(), body::LIMIT_BYTES).await?;
    let asked: MakeToken = serde_json::from_slice(&body).map_err(|_| Fault::MalformedRequest {
        why: "password, name, person, scopes and ends_at are needed".into(),
    })?;
    let staff_number = me(&hub, by).await?.person.staff_number;
    session::check(&hub, peer, &staff_number, asked.password.0.clone()).await?;
    hub.attempts().succeeded(&staff_number, peer.address);
    let token = Token::draw()?;
    let hash = TokenHash::of(token.as_str()).bytes();
    let now = hub.now();
    let make = move |engine: &mut yizhan_engine::Engine| engine.make_token(by, &asked, hash, now);
    let tokens = hub.engine.with(now, make).await?;
    tracing::info!(%by, "another token");
    let token = Secret(token.as_str().to_owned());
    Ok((Extension(Caller(by)), json_of(&MadeToken { token, tokens })).into_response())
}
