//! `POST /calls`: the telephone exchange's logs of calls.

use super::answer::{Refused, json_of};
use super::hub::Hub;
use super::import::{LIMIT_BYTES, malformed, sources};
use super::record::Caller;
use super::{body, session};
use axum::Extension;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use yizhan_api::{ApiError, BringCallLog, CallLogLook, Fault};
use yizhan_domain::PersonId;
use yizhan_engine::check_bringer;
use yizhan_report::hospital::read_call_log;

/// Looks at files, or takes them in as they were seen. For administrators and the chief of the service desk.
///
/// # Errors
/// [`Fault::NotSignedIn`], [`Fault::TooLarge`], and those of the engine.
pub async fn take(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let person = session::person(&hub, &request)?;
    let caller = Extension(Caller(person));
    Ok(match try_take(&hub, person, request).await {
        Ok(look) => (caller, json_of(&look)).into_response(),
        Err(error) => (caller, Refused::from(error)).into_response(),
    })
}

async fn try_take(
    hub: &Arc<Hub>,
    person: PersonId,
    request: Request,
) -> Result<CallLogLook, ApiError> {
    let now = hub.now();
    // Asked before the body is read: it is large.
    let asked = hub.engine.with(now, move |engine| {
        check_bringer(engine.directory(), person).map_err(ApiError::from)
    });
    asked.await?;
    // A file may be made to take all the memory that is allowed; two of them may not.
    let _turn = hub.imports.acquire().await.map_err(|_| Fault::Offline)?;
    let body = body::read(request.into_body(), LIMIT_BYTES).await?;
    let BringCallLog { id, files, seen } =
        serde_json::from_slice(&body).map_err(|why| malformed(why.to_string()))?;
    drop(body);
    let files = sources(files)?;
    // The engine does not wait for it.
    let reading = tokio::task::spawn_blocking(move || read_call_log(files, now));
    let reading = reading.await.map_err(|why| Fault::Internal {
        why: why.to_string(),
    })?;
    let announcer = Arc::clone(hub);
    let now = hub.now();
    hub.engine
        .with(now, move |engine| match seen {
            None => engine.look_at_call_log(person, &reading),
            Some(seen) => {
                let (look, tags) = engine.take_in_call_log(person, id, &reading, &seen, now)?;
                announcer.announce(engine, &tags);
                Ok(look)
            }
        })
        .await
}
