//! `POST /import`: base data from spreadsheets.

use super::answer::{Refused, json_of};
use super::bearer::{self, Asker};
use super::body;
use super::hub::Hub;
use super::record::Caller;
use axum::Extension;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::sync::Arc;
use yizhan_api::{ApiError, ByToken, Fault, ImportFile, ImportFiles, ImportView, Scope};
use yizhan_engine::{check_importer, look_at_files};
use yizhan_report::hospital::SourceFile;

/// The largest body: files of some forty thousand rows as base64.
pub(super) const LIMIT_BYTES: usize = 32 << 20;

/// Looks at files, or takes them in as they were seen. For administrators.
///
/// # Errors
/// [`Fault::NotSignedIn`], [`Fault::TokenNotGood`], [`Fault::TokenNotEnough`], [`Fault::TooLarge`], and those of the engine.
pub async fn take(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let asker = bearer::asker(&hub, &request).await?;
    let person = asker.person();
    if let Asker::System(lent) = &asker {
        lent.reaches(ByToken::With(Scope::BaseData))?;
    }
    let caller = Extension(Caller(person));
    Ok(match try_take(&hub, asker, request).await {
        Ok(view) => (caller, json_of(&view)).into_response(),
        Err(error) => (caller, Refused::from(error)).into_response(),
    })
}

async fn try_take(hub: &Arc<Hub>, asker: Asker, request: Request) -> Result<ImportView, ApiError> {
    let now = hub.now();
    let person = asker.person();
    // Asked before the body is read: it is large.
    let looking = hub.engine.with(now, move |engine| {
        check_importer(engine.directory(), person)?;
        Ok(engine.directory().clone())
    });
    let directory = looking.await?;
    // A file may be made to take all the memory that is allowed; two of them may not.
    let _turn = hub.imports.acquire().await.map_err(|_| Fault::Offline)?;
    let body = body::read(request.into_body(), LIMIT_BYTES).await?;
    let ImportFiles { files, seen } =
        serde_json::from_slice(&body).map_err(|why| malformed(why.to_string()))?;
    drop(body);
    let files = sources(files)?;
    // The engine does not wait for it.
    let reading = tokio::task::spawn_blocking(move || look_at_files(files, &directory));
    let look = reading.await.map_err(|why| Fault::Internal {
        why: why.to_string(),
    })??;
    let Some(seen) = seen else {
        return Ok(look.view);
    };
    let announcer = Arc::clone(hub);
    let now = hub.now();
    hub.engine
        .with(now, move |engine| {
            if let Asker::System(lent) = &asker {
                engine.check_import_by_token(lent, &look, now)?;
            }
            let (view, tags) = engine.take_in_files(person, look, &seen, now)?;
            announcer.announce(engine, &tags);
            Ok(view)
        })
        .await
}

/// The files with their bytes.
///
/// # Errors
/// [`Fault::MalformedRequest`].
pub(super) fn sources(files: Vec<ImportFile>) -> Result<Vec<SourceFile>, ApiError> {
    let source = |file: ImportFile| {
        let bytes = BASE64.decode(file.bytes.as_bytes());
        bytes
            .map(|bytes| SourceFile {
                name: file.name,
                bytes,
            })
            .map_err(|why| malformed(why.to_string()))
    };
    files.into_iter().map(source).collect()
}

/// What cannot be read.
pub(super) fn malformed(why: String) -> ApiError {
    Fault::MalformedRequest { why }.into()
}
