//! Requests and answers as JSON.

use serde::{Serialize, de::DeserializeOwned};
use yizhan_api::{ApiError, Fault};

fn broken(why: &serde_json::Error) -> ApiError {
    Fault::Internal {
        why: why.to_string(),
    }
    .into()
}

/// Writes a request.
pub(super) fn write(value: &impl Serialize) -> Result<String, ApiError> {
    serde_json::to_string(value).map_err(|why| broken(&why))
}

/// Reads an answer.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    serde_json::from_str(text).map_err(|why| broken(&why))
}

/// Reads an error, where the text is one.
pub(super) fn read_error(text: &str) -> Option<ApiError> {
    serde_json::from_str(text).ok()
}
