//! Adding a photo to an order (A1): its fact and its bytes at once, so that there is none without the other.

use super::look;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::writable;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use yizhan_api::AddPhoto;
use yizhan_domain::Refusal;
use yizhan_domain::photo::{PHOTO_BYTES_MAX, Photo, PhotoHash, check_photo_count};
use yizhan_log::Item;
use yizhan_store::table::{blob, photo};

/// The photo as a fact; its bytes are kept in the same transaction.
pub(crate) fn add(context: &Context<'_>, request: &AddPhoto) -> Result<Vec<Item>, Trouble> {
    let bytes = decoded(&request.bytes)?;
    let picture = look(&bytes)?;
    writable(context, request.order)?;
    let hash = PhotoHash::of(&bytes);
    if photo::has(context.connection, request.photo)? {
        let known = photo::read(context.connection, request.order, request.photo)?;
        let same = known.is_some_and(|known| {
            known.photo.hash == hash
                && known.photo.by == context.actor.person
                && known.photo.kind == request.kind
        });
        return if same {
            Ok(Vec::new())
        } else {
            Err(Refusal::IdTaken.into())
        };
    }
    let count = photo::count(context.connection, request.order, context.actor.person)?;
    check_photo_count(count)?;
    let length = u32::try_from(bytes.len()).map_err(Trouble::internal)?;
    let blob = blob::Blob {
        hash,
        device: context.key.device,
        at: context.now,
        unsent: context.hub.is_some(),
        bytes,
    };
    blob::put(context.connection, &blob)?;
    Ok(vec![Item::Photo(Photo {
        id: request.photo,
        order: request.order,
        hash,
        length,
        media: picture.media,
        width: picture.width,
        height: picture.height,
        kind: request.kind,
        by: context.actor.person,
        at: context.now,
    })])
}

fn decoded(base64: &str) -> Result<Vec<u8>, Refusal> {
    // What cannot be small enough is not looked at.
    if base64.len() > PHOTO_BYTES_MAX / 3 * 4 + 4 {
        return Err(yizhan_domain::photo::check_photo_size(usize::MAX, 1, 1)
            .err()
            .unwrap_or(Refusal::NotAPicture));
    }
    STANDARD.decode(base64).map_err(|_| Refusal::NotAPicture)
}
