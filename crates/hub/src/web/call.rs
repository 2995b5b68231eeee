//! `POST /api/{request}`: any request of the list, answered by the engine.

use super::answer::{Refused, json};
use super::hub::Hub;
use super::record::Caller;
use super::{body, session};
use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use yizhan_api::{AddPhoto, Call, Fault, Request as _};

/// Answers a request of whoever is signed in.
///
/// # Errors
/// Those of the engine, [`Fault::NotSignedIn`], and those of requests that cannot be read.
pub async fn answer(
    State(hub): State<Arc<Hub>>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Response, Refused> {
    let person = session::person(&hub, &request)?;
    let caller = Extension(Caller(person));
    let answered = async {
        let body = body::read(request.into_body(), limit(&name)).await?;
        let call = Call::parse(&name, &body)?;
        let (now, announcer) = (hub.now(), Arc::clone(&hub));
        let work = move |engine: &mut yizhan_engine::Engine| {
            let answer = engine.call(person, call, now)?;
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

/// How large the body of the request called `name` may be.
fn limit(name: &str) -> usize {
    if name == AddPhoto::NAME {
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
