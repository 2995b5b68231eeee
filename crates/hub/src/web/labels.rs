//! `POST /labels/print`: labels for a label printer of the house, which the hub reaches and browsers cannot.

use super::answer::{Refused, json_of};
use super::hub::Hub;
use super::record::Caller;
use super::{body, session};
use axum::Extension;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use yizhan_api::{ApiError, Call, Fault, PrintLabels};
use yizhan_printer::Job;

/// Makes labels and hands them to a printer, for whoever may make them. Only addresses of the house's own network and
/// the port of printers are reached (`yizhan_domain::label::printer_address`).
///
/// # Errors
/// Those of the engine, [`Fault::NotSignedIn`], [`Fault::PrinterSilent`].
pub async fn print(State(hub): State<Arc<Hub>>, request: Request) -> Result<Response, Refused> {
    let person = session::person(&hub, &request)?;
    let caller = Extension(Caller(person));
    let printed = async {
        let body = body::read(request.into_body(), body::LIMIT_BYTES).await?;
        let asked: PrintLabels =
            serde_json::from_slice(&body).map_err(|why| Fault::MalformedRequest {
                why: why.to_string(),
            })?;
        let job = Job::of(asked)?;
        let (now, call) = (hub.now(), Call::MakeLabels(job.make.clone()));
        let making = hub
            .engine
            .with(now, move |engine| engine.call(person, call, now));
        let made = making.await?;
        // A printer may take its time; the engine does not wait for it.
        let sending = tokio::task::spawn_blocking(move || job.send(&made.json));
        sending.await.unwrap_or_else(|why| {
            Err(ApiError::from(Fault::Internal {
                why: why.to_string(),
            }))
        })
    };
    Ok(match printed.await {
        Ok(printed) => (caller, json_of(&printed)).into_response(),
        Err(error) => (caller, Refused::from(error)).into_response(),
    })
}
