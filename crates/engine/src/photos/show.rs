//! The photos of an order, as the log has them and as they are shown.

use crate::context::Context;
use crate::error::Trouble;
use crate::order::{LoadedOrder, LoadedPhoto};
use yizhan_api::view::PhotoView;
use yizhan_domain::OrderId;
use yizhan_domain::photo::PhotoKind;
use yizhan_store::Connection;
use yizhan_store::table::photo::PhotoRow;
use yizhan_store::table::{blob, photo};

/// Puts the photos that the log tells of an order into their table: of two with one id, the first that counts.
pub(crate) fn projected(
    connection: &Connection,
    order: OrderId,
    photos: &[LoadedPhoto],
) -> Result<(), Trouble> {
    let mut photos: Vec<&LoadedPhoto> = photos.iter().collect();
    photos.sort_by_key(|photo| (!photo.counts, photo.position));
    let rows: Vec<PhotoRow> = photos
        .into_iter()
        .map(|loaded| PhotoRow {
            photo: loaded.photo.clone(),
            counts: loaded.counts,
        })
        .collect();
    Ok(photo::replace(connection, order, &rows)?)
}

/// The photos that count, and what kinds the caller can add.
pub(crate) fn of_order(
    context: &Context<'_>,
    loaded: &LoadedOrder,
) -> Result<(Vec<PhotoView>, Vec<PhotoKind>), Trouble> {
    let connection = context.connection;
    let mut views = Vec::new();
    for row in photo::of_order(connection, loaded.order.id)? {
        if !row.counts {
            continue;
        }
        let photo = row.photo;
        views.push(PhotoView {
            is_here: blob::is_here(connection, photo.hash)?,
            id: photo.id,
            kind: photo.kind,
            width: photo.width,
            height: photo.height,
            by: context.directory.person_name(photo.by),
            at: photo.at,
        });
    }
    let count = photo::count(connection, loaded.order.id, context.actor.person)?;
    let kinds = yizhan_domain::photo::photo_kinds(&loaded.state, &context.actor, count);
    Ok((views, kinds.to_vec()))
}
