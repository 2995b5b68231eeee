//! At the hub: the one door for the bytes of photos.

use super::answer::longest;
use crate::order::{Found, load};
use crate::photos::look;
use crate::{Engine, error::Trouble};
use yizhan_api::{ApiError, Tag};
use yizhan_domain::lease::Lease;
use yizhan_domain::photo::{PHOTO_BYTES_MAX, PhotoHash};
use yizhan_domain::{DeviceId, Millis, PersonId};
use yizhan_log::photos::{Ask, Has, LOOK_MAX, PIECE_MAX, Told};
use yizhan_log::sync::{self, Refused, Signed};
use yizhan_store::table::{blob, known_device, photo};
use yizhan_store::{Connection, StoreError};

/// The most bytes that one device brings in a day: five hundred photos of ours.
const BROUGHT_MAX: u64 = 200 * 1000 * 1000;
/// A day, in minutes.
const DAY: i64 = 24 * 60;
/// How long pieces wait for the next one, in minutes.
const PATIENCE: i64 = 14 * DAY;

impl Engine {
    /// At the hub: answers what a device asks about photos. What changed goes to whoever listens.
    ///
    /// # Errors
    /// When the store cannot be read or written; then nothing was taken in. What is wrong with the question itself is
    /// said in the answer.
    pub fn answer_photos(
        &mut self,
        message: &[u8],
        now: Millis,
    ) -> Result<(Vec<u8>, Vec<Tag>), ApiError> {
        let (told, tags) = self.try_answer_photos(message, now)?;
        let bytes = sync::pack(&told).map_err(Trouble::internal)?;
        Ok((bytes, tags))
    }

    fn try_answer_photos(
        &mut self,
        message: &[u8],
        now: Millis,
    ) -> Result<(Told, Vec<Tag>), Trouble> {
        let refused = |why| Ok((Told::Refused(why), Vec::new()));
        let Ok(signed) = sync::from_bytes::<Signed>(message) else {
            return refused(Refused::Unreadable);
        };
        let known = known_device::by_id(self.store.connection(), signed.device)?;
        let is_revoked = known.as_ref().is_some_and(|x| x.revoked_at.is_some());
        let authority = self.membership.authority();
        let opened = signed.open_ask(&authority, known.as_ref().map(|known| &known.certificate));
        let (certificate, ask) = match opened {
            Ok(opened) => opened,
            Err(why) => return refused(why),
        };
        if is_revoked {
            return refused(Refused::Revoked);
        }
        if !self.membership.is_hub() {
            return refused(Refused::NotCertified);
        }
        let certificate = longest(certificate, known);
        let device = certificate.device;
        match ask {
            Ask::Look { photos } if photos.len() > LOOK_MAX => refused(Refused::Unreadable),
            Ask::Look { photos } => {
                let has = photos.iter().map(|photo| self.has(device, *photo));
                Ok((Told::Looked(has.collect::<Result<_, _>>()?), Vec::new()))
            }
            Ask::Put { bytes, .. } if bytes.is_empty() || bytes.len() > PIECE_MAX => {
                refused(Refused::Unreadable)
            }
            Ask::Put { photo, at, bytes } => self.take_piece(device, photo, at, &bytes, now),
            Ask::Get { .. } if certificate.lease(now) == Lease::Over => refused(Refused::LeaseOver),
            Ask::Get { photo, at } => {
                let start = usize::try_from(at).unwrap_or(usize::MAX);
                let piece = if self.is_for(certificate.person, photo, now)? {
                    blob::piece(self.store.connection(), photo, start, PIECE_MAX)?
                } else {
                    None
                };
                Ok((Told::Piece(piece.unwrap_or_default()), Vec::new()))
            }
        }
    }

    /// What the hub has of a photo, from this device. Who knows the hash knew the fact: it is told by nothing else.
    fn has(&self, device: DeviceId, photo: PhotoHash) -> Result<Has, Trouble> {
        let connection = self.store.connection();
        if photo::lengths(connection, photo)?.is_empty() {
            return Ok(Has::Unknown);
        }
        if blob::is_here(connection, photo)? {
            return Ok(Has::Whole);
        }
        part(connection, device, photo)
    }

    /// Whether the person sees an order with this photo.
    fn is_for(
        &self,
        person: Option<PersonId>,
        photo: PhotoHash,
        now: Millis,
    ) -> Result<bool, Trouble> {
        // Nobody of the hospital any more sees none.
        let Some(Ok(context)) = person.map(|person| self.context(person, now)) else {
            return Ok(false);
        };
        for order in photo::orders_with(context.connection, photo)? {
            if let Some(Found::Order(loaded)) = load(context.connection, self.key.device, order)?
                && loaded.is_seen_by(&context)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes all bytes of a photo in, which a device left behind.
    pub(super) fn take_photo(
        &mut self,
        device: DeviceId,
        hash: PhotoHash,
        bytes: &[u8],
        now: Millis,
    ) -> Result<Vec<Tag>, Trouble> {
        let (mut at, mut all) = (0, Vec::new());
        for piece in bytes.chunks(PIECE_MAX) {
            let (_, tags) = self.take_piece(device, hash, at, piece, now)?;
            all.extend(tags);
            at = at.saturating_add(u32::try_from(piece.len()).map_err(Trouble::internal)?);
        }
        Ok(all)
    }

    /// Takes a piece of a photo in. All of them together are believed only when they are what the hash says, and a
    /// picture; else they are thrown away.
    fn take_piece(
        &mut self,
        device: DeviceId,
        hash: PhotoHash,
        at: u32,
        bytes: &[u8],
        now: Millis,
    ) -> Result<(Told, Vec<Tag>), Trouble> {
        let only = |has| Ok((Told::Taken(has), Vec::new()));
        let transaction = self.store.transaction()?;
        let lengths = photo::lengths(&transaction, hash)?;
        if lengths.is_empty() {
            return only(Has::Unknown);
        }
        if blob::is_here(&transaction, hash)? {
            return only(Has::Whole);
        }
        if at == 0 {
            // It begins anew: what came before did not fit.
            blob::drop_pieces(&transaction, hash, device)?;
        }
        let start = blob::come(&transaction, hash, device)?;
        // Sent again, because the answer was lost, or by a copy of the device.
        if usize::try_from(at).ok() != Some(start) {
            return only(part(&transaction, device, hash)?);
        }
        if start == 0 {
            blob::drop_old_pieces(&transaction, now.plus_minutes(-PATIENCE))?;
        }
        let brought = blob::brought_by(&transaction, device, now.plus_minutes(-DAY))?;
        if brought.saturating_add(bytes.len() as u64) > BROUGHT_MAX {
            return Ok((Told::Enough, Vec::new()));
        }
        let come = start.saturating_add(bytes.len());
        let longest = lengths.iter().copied().max().unwrap_or_default();
        blob::add_piece(&transaction, (hash, device), start, bytes, now)?;
        let mut tags = Vec::new();
        let has = if lengths.contains(&come)
            && store_whole(&transaction, hash, (device, device), false, now)?
        {
            let orders = photo::orders_with(&transaction, hash)?;
            tags.extend(orders.into_iter().map(Tag::Order));
            Has::Whole
        } else {
            // With another length that somebody claims, more could come.
            if come >= longest.min(PHOTO_BYTES_MAX) {
                blob::drop_pieces(&transaction, hash, device)?;
            }
            part(&transaction, device, hash)?
        };
        transaction.commit().map_err(StoreError::from)?;
        Ok((Told::Taken(has), tags))
    }
}

fn part(connection: &Connection, device: DeviceId, photo: PhotoHash) -> Result<Has, Trouble> {
    let come = blob::come(connection, photo, device)?;
    Ok(Has::Part(u32::try_from(come).map_err(Trouble::internal)?))
}

/// Stores what came `from` a device as whole, brought by another one or the same, if it is what the hash says and a
/// picture.
pub(super) fn store_whole(
    connection: &Connection,
    hash: PhotoHash,
    (from, device): (DeviceId, DeviceId),
    unsent: bool,
    now: Millis,
) -> Result<bool, Trouble> {
    let bytes = blob::pieces(connection, hash, from)?;
    if PhotoHash::of(&bytes) != hash || look(&bytes).is_err() {
        return Ok(false);
    }
    let blob = blob::Blob {
        hash,
        device,
        at: now,
        unsent,
        bytes,
    };
    blob::put(connection, &blob)?;
    Ok(true)
}
