//! Bodies of requests, up to a size and within a time.

use axum::body::Body;
use futures_util::StreamExt;
use std::time::Duration;
use yizhan_api::{ApiError, Fault};

/// The largest body of a request: a drawn signature with room to spare.
pub const LIMIT_BYTES: usize = 256 * 1024;

/// The largest body of a request that brings a photo or a delivery note: 600 kB as base64, with what stands around it.
pub const PHOTO_LIMIT_BYTES: usize = 804 * 1024;

/// How long a body may take to come in.
const PATIENCE: Duration = Duration::from_secs(30);

/// The whole body, of at most `limit` bytes.
///
/// # Errors
/// [`Fault::TooLarge`]; [`Fault::MalformedRequest`] where it breaks off or takes too long.
pub async fn read(body: Body, limit: usize) -> Result<Vec<u8>, ApiError> {
    let broken = |why: &str| {
        ApiError::from(Fault::MalformedRequest {
            why: why.to_owned(),
        })
    };
    let whole = async {
        let mut bytes = Vec::new();
        let mut chunks = body.into_data_stream();
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(|_| broken("the body broke off"))?;
            if bytes.len() + chunk.len() > limit {
                return Err(Fault::TooLarge {
                    limit_bytes: limit as u64,
                }
                .into());
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    };
    tokio::time::timeout(PATIENCE, whole)
        .await
        .unwrap_or_else(|_| Err(broken("the body took too long")))
}
