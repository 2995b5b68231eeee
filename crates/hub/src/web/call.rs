//! `POST /api/{request}`: any request of the list, answered by the engine.

use super::answer::{Refused, json};
use super::bearer::{self, Asker};
use super::body;
use super::hub::Hub;
use super::record::Caller;
use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use yizhan_api::describe::IDEMPOTENCY_KEY;
use yizhan_api::{AddPhoto, Call, Fault, ReadDeliveryNote, Request as _};
use yizhan_engine::OnceKey;

/// Answers a request of whoever is signed in, or of a system by its token.
///
/// # Errors
/// Those of the engine, [`Fault::NotSignedIn`], [`Fault::TokenNotGood`], [`Fault::TooManyAttempts`], and those of requests that cannot be read.
pub async fn answer(
    State(hub): State<Arc<Hub>>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, Refused> {
    let asker = bearer::asker(&hub, &request).await?;
    let caller = Extension(Caller(asker.person()));
    let answered = async {
        let key = request.headers().get(IDEMPOTENCY_KEY).cloned();
        let body = body::read(request.into_body(), limit(&name)).await?;
        let call = Call::parse(&name, &body)?;
        let key = match key {
            Some(key) => Some(once_key(key.as_bytes(), &name, &body)?),
            None => None,
        };
        let (now, announcer) = (hub.now(), Arc::clone(&hub));
        let work = move |engine: &mut yizhan_engine::Engine| {
            let answer = match asker {
                Asker::Person(person) => engine.call(person, call, now)?,
                Asker::System(lent) => engine.call_by_token(&lent, call, key.as_ref(), now)?,
            };
            // Announced before the next request runs: listeners hear of changes in the order of the log.
            announcer.announce(engine, &answer.tags);
            Ok(answer.json)
        };
        hub.engine.with(now, work).await
    };
    Ok(match answered.await {
        Ok(text) => (caller, json(text)).into_response(),
        Err(error) => (caller, Refused::from(error)).into_response(),
    })
}

/// The key under which a system asks; of people, who have none, it is read all the same.
fn once_key(key: &[u8], name: &str, body: &[u8]) -> Result<OnceKey, Fault> {
    let request = Sha256::new()
        .chain_update(name.as_bytes())
        .chain_update([0])
        .chain_update(body)
        .finalize();
    OnceKey::new(key, request.into()).ok_or_else(|| Fault::MalformedRequest {
        why: "idempotency-key is 1 to 64 visible ASCII characters".into(),
    })
}

/// How large the body of the request called `name` may be.
fn limit(name: &str) -> usize {
    if [AddPhoto::NAME, ReadDeliveryNote::NAME].contains(&name) {
        body::PHOTO_LIMIT_BYTES
    } else {
        body::LIMIT_BYTES
    }
}

/// What is under `/api` and is not a request.
pub async fn nothing_here(uri: Uri) -> Refused {
    Fault::UnknownRequest {
        name: uri
            .path()
            .trim_start_matches("/api")
            .trim_matches('/')
            .to_owned(),
    }
    .into()
}
