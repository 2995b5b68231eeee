//! Where the page finds a photo: at the hub, or in the app's own store.

use super::{is_app, send};
use yizhan_api::domain::{OrderId, PhotoId};
use yizhan_api::{ApiError, ReadPhoto};

/// What an `<img>` shows a photo from.
///
/// # Errors
/// In the app, what the engine says; in a browser the picture itself fails.
pub async fn photo_source(order: OrderId, photo: PhotoId) -> Result<String, ApiError> {
    if !is_app() {
        return Ok(format!("/photos/{order}/{photo}"));
    }
    let read = send(ReadPhoto { order, photo }).await?;
    Ok(format!("data:{};base64,{}", read.media.mime(), read.bytes))
}
