//! Answers as JSON.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use yizhan_api::{ApiError, Fault};

/// An error as the interface reads it, with a status of its own where it has one.
#[derive(Debug)]
pub struct Refused {
    error: ApiError,
    status: StatusCode,
}

impl Refused {
    /// A request that cannot be read, with another status than 400.
    pub fn malformed(status: StatusCode, why: &str) -> Self {
        Self {
            error: Fault::MalformedRequest {
                why: why.to_owned(),
            }
            .into(),
            status,
        }
    }
}

impl<E: Into<ApiError>> From<E> for Refused {
    fn from(error: E) -> Self {
        let error = error.into();
        let status =
            StatusCode::from_u16(error.http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self { error, status }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        if self.status.is_server_error() {
            tracing::error!(error = %self.error, "failed");
        }
        let mut response = (self.status, json_of(&self.error)).into_response();
        if let ApiError::Fault(Fault::TooManyAttempts { seconds }) = self.error {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self.error, ApiError::Fault(Fault::TokenNotGood)) {
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// JSON that stands already written.
pub fn json(text: String) -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, Body::from(text)).into_response()
}

/// `value` as JSON.
pub fn json_of(value: &impl Serialize) -> Response {
    match serde_json::to_string(value) {
        Ok(text) => json(text),
        Err(why) => {
            tracing::error!(%why, "an answer cannot be written as JSON");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
