//! On a device: the bytes of photos, brought to the hub and fetched from it. Facts come first, and wait for none of it.

use super::photo_door::store_whole;
use crate::{Engine, error::Trouble};
use std::collections::{BTreeSet, VecDeque};
use yizhan_api::{ApiError, Fault, Tag};
use yizhan_domain::Millis;
use yizhan_domain::photo::{PHOTO_BYTES_MAX, PhotoHash};
use yizhan_log::photos::{Ask, Has, LOOK_MAX, PIECE_MAX, Told};
use yizhan_log::sync::{self, Refused};
use yizhan_log::{Entry, Item};
use yizhan_store::table::item::PENDING;
use yizhan_store::table::{blob, item, photo};
use yizhan_store::{Connection, StoreError};

/// One round: every photo that is to go or come is asked about once, and carried as far as it goes.
#[derive(Debug, Default)]
pub struct PhotoRound {
    begun: bool,
    /// To be asked about.
    open: VecDeque<PhotoHash>,
    /// What was asked about in the question that is under way.
    asked: Vec<PhotoHash>,
    jobs: VecDeque<Job>,
}

/// A photo on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Job {
    /// To the hub, which has so many bytes.
    Send {
        photo: PhotoHash,
        at: usize,
        /// Whether the hub threw it away once already.
        again: bool,
    },
    Fetch {
        photo: PhotoHash,
    },
}

/// What came of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// What changed here.
    pub tags: Vec<Tag>,
    /// What the hub refuses; then the round is over.
    pub refused: Option<Refused>,
}

impl Engine {
    /// How many photos are not where they belong yet: here, or at the hub.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn count_photos_waiting(&self) -> Result<u32, ApiError> {
        let connection = self.store.connection();
        let unsent = blob::count_unsent(connection).map_err(Trouble::from)?;
        let missing = photo::count_missing(connection).map_err(Trouble::from)?;
        Ok(unsent.saturating_add(missing))
    }

    /// What the device asks next about photos; none when the round is over.
    ///
    /// # Errors
    /// When the store cannot be read, or this store is its own hub.
    pub fn say_photos(&self, round: &mut PhotoRound) -> Result<Option<Vec<u8>>, ApiError> {
        Ok(self.try_say_photos(round)?)
    }

    fn try_say_photos(&self, round: &mut PhotoRound) -> Result<Option<Vec<u8>>, Trouble> {
        let connection = self.store.connection();
        if !round.begun {
            round.begun = true;
            round.open.extend(blob::unsent(connection)?);
            round.open.extend(photo::missing(connection)?);
        }
        loop {
            let ask = match round.jobs.front().copied() {
                Some(Job::Fetch { photo }) if blob::is_here(connection, photo)? => {
                    round.jobs.pop_front();
                    continue;
                }
                Some(Job::Fetch { photo }) => Ask::Get {
                    photo,
                    at: u32::try_from(blob::come(connection, photo, self.key.device)?)
                        .map_err(Trouble::internal)?,
                },
                Some(Job::Send { photo, at, .. }) => {
                    let piece = blob::piece(connection, photo, at, PIECE_MAX)?;
                    let Some(bytes) = piece.filter(|piece| !piece.is_empty()) else {
                        round.jobs.pop_front();
                        continue;
                    };
                    let at = u32::try_from(at).map_err(Trouble::internal)?;
                    Ask::Put { photo, at, bytes }
                }
                None if round.open.is_empty() => return Ok(None),
                None => {
                    let many = round.open.len().min(LOOK_MAX);
                    round.asked = round.open.drain(..many).collect();
                    let photos = round.asked.clone();
                    Ask::Look { photos }
                }
            };
            return self.signed(&ask).map(Some);
        }
    }

    /// Takes the hub's answer about photos in.
    ///
    /// # Errors
    /// An answer that cannot be read, or does not fit what was asked; a full disk. Then nothing changed.
    pub fn learn_photos(
        &mut self,
        round: &mut PhotoRound,
        answer: &[u8],
        now: Millis,
    ) -> Result<Carried, ApiError> {
        Ok(self.try_learn_photos(round, answer, now)?)
    }

    fn try_learn_photos(
        &mut self,
        round: &mut PhotoRound,
        answer: &[u8],
        now: Millis,
    ) -> Result<Carried, Trouble> {
        let unreadable = || Trouble::Fault(Fault::HubUnreadable);
        let told: Told = sync::unpack_answer(answer).map_err(|_| unreadable())?;
        let mut tags = Vec::new();
        match (told, round.jobs.front().copied()) {
            (Told::Refused(Refused::Unreadable), _) => return Err(unreadable()),
            (Told::Refused(refused), _) => {
                *round = PhotoRound {
                    begun: true,
                    ..PhotoRound::default()
                };
                return Ok(Carried {
                    tags,
                    refused: Some(refused),
                });
            }
            // Whatever is to be fetched can go on.
            (Told::Enough, _) => round.jobs.retain(|job| matches!(job, Job::Fetch { .. })),
            (Told::Looked(has), None) if has.len() == round.asked.len() => {
                let asked = std::mem::take(&mut round.asked);
                for (photo, has) in asked.into_iter().zip(has) {
                    round.jobs.extend(self.looked(photo, has)?);
                }
                tags.push(Tag::Sync);
            }
            (Told::Taken(has), Some(Job::Send { photo, at, again })) => {
                round.jobs.pop_front();
                let next = self.taken(photo, at, again, has)?;
                match next {
                    Some(job) => round.jobs.push_front(job),
                    None => tags.push(Tag::Sync),
                }
            }
            (Told::Piece(bytes), Some(Job::Fetch { photo })) => {
                match self.come(photo, &bytes, now)? {
                    Come::Part => {}
                    Come::Nothing => _ = round.jobs.pop_front(),
                    Come::Whole(arrived) => {
                        round.jobs.pop_front();
                        tags.extend(arrived);
                    }
                }
            }
            _ => return Err(unreadable()),
        }
        Ok(Carried {
            tags,
            refused: None,
        })
    }

    /// What is to be done about a photo of which the hub has this.
    fn looked(&mut self, photo: PhotoHash, has: Has) -> Result<Option<Job>, Trouble> {
        let connection = self.store.connection();
        let is_here = blob::is_here(connection, photo)?;
        Ok(match (has, is_here) {
            (Has::Whole, true) => {
                blob::sent(connection, photo)?;
                None
            }
            (Has::Whole, false) => Some(Job::Fetch { photo }),
            (Has::Part(at), true) => Some(Job::Send {
                photo,
                at: usize::try_from(at).unwrap_or(usize::MAX),
                again: false,
            }),
            // Another device has it, and did not meet the hub since.
            (Has::Part(_), false) => None,
            (Has::Unknown, _) => {
                // The hub rejected its fact. One whose fact still waits is taken to it another time.
                if is_here && !waits(connection, photo)? {
                    blob::sent(connection, photo)?;
                }
                None
            }
        })
    }

    /// What is to be done about a photo of which a piece at `at` was sent.
    fn taken(
        &mut self,
        photo: PhotoHash,
        at: usize,
        again: bool,
        has: Has,
    ) -> Result<Option<Job>, Trouble> {
        let connection = self.store.connection();
        let length = blob::length(connection, photo)?.unwrap_or_default();
        match has {
            Has::Whole => {
                blob::sent(connection, photo)?;
                Ok(None)
            }
            Has::Unknown => Ok(None),
            Has::Part(come) => {
                let come = usize::try_from(come).unwrap_or(usize::MAX);
                let goes_on = come > at && come < length;
                // What the hub had before was not this photo. Once more, from the beginning.
                let at = if goes_on { come } else { 0 };
                Ok((goes_on || !again).then_some(Job::Send {
                    photo,
                    at,
                    again: again || !goes_on,
                }))
            }
        }
    }

    /// Takes a piece in that came from the hub.
    fn come(&mut self, photo: PhotoHash, bytes: &[u8], now: Millis) -> Result<Come, Trouble> {
        let device = self.key.device;
        let transaction = self.store.transaction()?;
        let start = blob::come(&transaction, photo, device)?;
        let come = start.saturating_add(bytes.len());
        let fits = bytes.len() <= PIECE_MAX && come <= PHOTO_BYTES_MAX;
        if fits && !bytes.is_empty() {
            blob::add_piece(&transaction, (photo, device), start, bytes, now)?;
        }
        let lengths = photo::lengths(&transaction, photo)?;
        let longest = lengths.iter().copied().max().unwrap_or_default();
        let came = if lengths.contains(&come)
            && store_whole(&transaction, photo, (device, device), false, now)?
        {
            let orders = photo::orders_with(&transaction, photo)?;
            let mut tags: Vec<Tag> = orders.into_iter().map(Tag::Order).collect();
            tags.push(Tag::Sync);
            Come::Whole(tags)
        } else if bytes.len() < PIECE_MAX || come >= longest.min(PHOTO_BYTES_MAX) {
            blob::drop_pieces(&transaction, photo, device)?;
            Come::Nothing
        } else {
            Come::Part
        };
        transaction.commit().map_err(StoreError::from)?;
        Ok(came)
    }
}

/// What came of a piece.
enum Come {
    Part,
    Nothing,
    Whole(Vec<Tag>),
}

/// Whether a fact about this photo still waits for the hub.
fn waits(connection: &Connection, hash: PhotoHash) -> Result<bool, Trouble> {
    let pending = item::pending(connection, PENDING, u32::MAX)?;
    let mut photos = BTreeSet::new();
    for row in pending {
        if let Ok(Item::Photo(photo)) = Entry::from_bytes(&row.body).map(|entry| entry.item) {
            photos.insert(photo.hash);
        }
    }
    Ok(photos.contains(&hash))
}
