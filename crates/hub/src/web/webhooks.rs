//! `/webhooks`: where the hub tells other systems what happened. For administrators.

use super::answer::{Refused, json_of};
use super::body;
use super::hub::Hub;
use super::peer::Peer;
use super::record::Caller;
use super::session::{self, me};
use crate::random;
use crate::webhooks::{Address, shown, tell};
use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use yizhan_api::{ApiError, Fault, Secret};
use yizhan_domain::{PersonId, WebhookId};
use yizhan_engine::{WebhookChange, WebhookView, WebhookWish};

#[derive(Deserialize)]
struct Asked {
    password: Secret,
    #[serde(flatten)]
    wish: WebhookWish,
}

#[derive(Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
enum Change {
    Pause,
    TryAgain,
    SkipToNow,
    End,
    Test,
    Rotate { password: Secret },
}

/// `GET /webhooks`: all of them, without their secrets.
///
/// # Errors
/// [`Fault::NotSignedIn`]; refused to whoever is no administrator.
pub async fn list(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let by = session::person(&hub, &request)?;
    let webhooks = all(&hub, by).await?;
    Ok((Extension(Caller(by)), json_of(&webhooks)).into_response())
}

/// `POST /webhooks`: an administrator says the own password once more. The secret is in this answer and nowhere else.
///
/// # Errors
/// [`Fault::NotSignedIn`], [`Fault::WrongPassword`], [`Fault::TooManyAttempts`], [`Fault::MalformedRequest`] for an address
/// that the hub does not call, and those of the engine.
pub async fn make(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let peer = Peer::of(request.headers(), request.extensions());
    let by = session::person(&hub, &request)?;
    let asked: Asked = read(request, "password, name, address, person and kinds").await?;
    check(&hub, peer, by, &asked.password).await?;
    let address = Address::read(&asked.wish.address, asked.wish.is_plain_wanted);
    address.map_err(malformed)?;
    let id = draw_id()?;
    let secret = random::bytes::<32>()?;
    let (now, wish) = (hub.now(), asked.wish);
    let make =
        move |engine: &mut yizhan_engine::Engine| engine.make_webhook(by, &wish, id, &secret, now);
    hub.engine.with(now, make).await?;
    tracing::info!(%by, webhook = %id, "another webhook");
    let answer = json!({ "id": id, "secret": shown(&secret), "webhooks": all(&hub, by).await? });
    Ok((Extension(Caller(by)), json_of(&answer)).into_response())
}

/// `POST /webhooks/{id}`: pauses, tries again, skips what was not told, sends a test, changes the secret, ends it.
///
/// # Errors
/// As of [`make`].
pub async fn change(
    State(hub): State<Arc<Hub>>,
    Path(id): Path<WebhookId>,
    request: Request,
) -> Result<Response, Refused> {
    let peer = Peer::of(request.headers(), request.extensions());
    let by = session::person(&hub, &request)?;
    let asked: Change = read(request, "an action").await?;
    let (mut secret, now) = (None, hub.now());
    let change = match asked {
        Change::Pause => WebhookChange::Pause,
        Change::TryAgain => WebhookChange::TryAgain,
        Change::SkipToNow => WebhookChange::SkipToNow,
        Change::End => WebhookChange::End,
        Change::Rotate { password } => {
            check(&hub, peer, by, &password).await?;
            let drawn = random::bytes::<32>()?;
            secret = Some(shown(&drawn));
            WebhookChange::Rotate(drawn.to_vec())
        }
        Change::Test => {
            let event = format!("test-{}", draw_id()?);
            let test = move |engine: &mut yizhan_engine::Engine| {
                engine.test_of_webhook(by, id, event, now)
            };
            let due = hub.engine.with(now, test).await?;
            tracing::info!(%by, webhook = %id, "a test");
            tell(&hub.engine, &hub.caller, hub.clock(), due).await?;
            let answer = json!({ "webhooks": all(&hub, by).await? });
            return Ok((Extension(Caller(by)), json_of(&answer)).into_response());
        }
    };
    tracing::info!(%by, webhook = %id, "a webhook is changed");
    let change =
        move |engine: &mut yizhan_engine::Engine| engine.change_webhook(by, id, change, now);
    hub.engine.with(now, change).await?;
    let answer = json!({ "secret": secret, "webhooks": all(&hub, by).await? });
    Ok((Extension(Caller(by)), json_of(&answer)).into_response())
}

async fn all(hub: &Hub, by: PersonId) -> Result<Vec<WebhookView>, ApiError> {
    let now = hub.now();
    hub.engine
        .with(now, move |engine| engine.webhooks(by, now))
        .await
}

async fn check(hub: &Hub, peer: Peer, by: PersonId, password: &Secret) -> Result<(), ApiError> {
    let staff_number = me(hub, by).await?.person.staff_number;
    session::check(hub, peer, &staff_number, password.0.clone()).await?;
    hub.attempts().succeeded(&staff_number, peer.address);
    Ok(())
}

async fn read<T: serde::de::DeserializeOwned>(
    request: Request,
    needed: &str,
) -> Result<T, ApiError> {
    let body = body::read(request.into_body(), body::LIMIT_BYTES).await?;
    serde_json::from_slice(&body).map_err(|_| malformed(&format!("needed: {needed}")))
}

fn malformed(why: &str) -> ApiError {
    Fault::MalformedRequest { why: why.into() }.into()
}

fn draw_id() -> Result<WebhookId, ApiError> {
    let id = format!("{:032x}", u128::from_be_bytes(random::bytes()?));
    id.parse().map_err(|_| malformed("no id"))
}
