//! `GET /photos/{order}/{photo}`: the bytes of a photo, for whoever sees its order.

use super::answer::Refused;
use super::hub::Hub;
use super::record::Caller;
use super::session;
use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use yizhan_api::ReadPhoto;
use yizhan_domain::Refusal;

/// A photo never changes, so a browser may keep it for itself as long as it likes.
const KEEP: &str = "private, max-age=31536000, immutable";

/// The photo.
///
/// # Errors
/// [`yizhan_api::Fault::NotSignedIn`], and those of the engine.
pub async fn show(
    State(hub): State<Arc<Hub>>,
    Path((order, photo)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Refused> {
    let person = session::person(&hub, &request)?;
    let caller = Extension(Caller(person));
    let wanted = ReadPhoto {
        order: order.parse().map_err(|_| Refusal::UnknownOrder)?,
        photo: photo.parse().map_err(|_| Refusal::UnknownPhoto)?,
    };
    let now = hub.now();
    let read = hub
        .engine
        .with(now, move |engine| engine.photo(person, &wanted, now));
    Ok(match read.await {
        Ok((kind, bytes)) => {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
                (header::CACHE_CONTROL, HeaderValue::from_static(KEEP)),
            ];
            (caller, headers, Body::from(bytes)).into_response()
        }
        Err(error) => (caller, Refused::from(error)).into_response(),
    })
}
