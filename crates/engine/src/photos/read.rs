//! The bytes of a photo, for whoever sees its order.

use crate::Engine;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, load};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use yizhan_api::view::PhotoBytes;
use yizhan_api::{ApiError, ReadPhoto};
use yizhan_domain::photo::Photo;
use yizhan_domain::{Millis, PersonId, Refusal};
use yizhan_store::table::{blob, photo};

/// The photo's bytes as base64.
pub(crate) fn read(context: &Context<'_>, request: ReadPhoto) -> Result<PhotoBytes, Trouble> {
    let (photo, bytes) = bytes(context, &request)?;
    Ok(PhotoBytes {
        media: photo.media,
        bytes: STANDARD.encode(bytes),
    })
}

impl Engine {
    /// The photo that is asked for, as its media type and bytes, for `caller`.
    ///
    /// # Errors
    /// As the request [`ReadPhoto`].
    pub fn photo(
        &self,
        caller: PersonId,
        request: &ReadPhoto,
        now: Millis,
    ) -> Result<(&'static str, Vec<u8>), ApiError> {
        let (photo, bytes) = bytes(&self.context(caller, now)?, request)?;
        Ok((photo.media.mime(), bytes))
    }
}

fn bytes(context: &Context<'_>, request: &ReadPhoto) -> Result<(Photo, Vec<u8>), Trouble> {
    match load(context.connection, context.key.device, request.order)? {
        Some(Found::Order(loaded)) if loaded.is_seen_by(context) => {}
        _ => return Err(Refusal::UnknownOrder.into()),
    }
    let row = photo::read(context.connection, request.order, request.photo)?;
    let photo = row.ok_or(Refusal::UnknownPhoto)?.photo;
    let bytes = blob::read(context.connection, photo.hash)?;
    Ok((photo, bytes.ok_or(Refusal::PhotoArriving)?))
}
