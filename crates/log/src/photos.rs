//! What devices and the hub say to each other about the bytes of photos. `docs/sync.md` prints every byte.
//!
//! The facts come first, by [`crate::sync`]; here is only what nobody has to wait for.

use crate::sync::{Refused, Signed};
use crate::{Certificate, sync};
use serde::{Deserialize, Serialize};
use yizhan_domain::photo::PhotoHash;

/// The most bytes of a photo that travel at once.
pub const PIECE_MAX: usize = 64 * 1024;
/// The most photos that are asked about at once.
pub const LOOK_MAX: usize = 200;
/// The most bytes that the hub takes at once: a piece with what stands around it.
pub const REQUEST_MAX: usize = PIECE_MAX + 16 * 1024;

/// What a device asks of the hub about photos. Each is [`Signed`], as every message is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// What does the hub have of these?
    Look {
        /// At most [`LOOK_MAX`].
        photos: Vec<PhotoHash>,
    },
    /// Take this piece in, behind those that you have.
    Put {
        /// The photo.
        photo: PhotoHash,
        /// How many bytes stand before the piece.
        at: u32,
        /// At most [`PIECE_MAX`].
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// Give me the next piece.
    Get {
        /// The photo.
        photo: PhotoHash,
        /// How many bytes the device has already.
        at: u32,
    },
}

/// What the hub has of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Has {
    /// It knows of no such photo, or of none for this device.
    Unknown,
    /// It knows of it, and has so many bytes from this device.
    Part(u32),
    /// All of it.
    Whole,
}

/// The hub's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// What it has of those that were asked about, in that order.
    Looked(Vec<Has>),
    /// What it has of the photo now; nothing is lost that it said to have, except where all bytes together were not
    /// what the photo's hash says.
    Taken(Has),
    /// The next piece; empty where there is none.
    Piece(#[serde(with = "serde_bytes")] Vec<u8>),
    /// Nothing was taken in or given out.
    Refused(Refused),
    /// The device sent as much as one device may in a day; it goes on tomorrow.
    Enough,
}

impl Signed {
    /// As [`Signed::open`], of what is asked about photos.
    ///
    /// # Errors
    /// [`Refused`] says why not.
    pub fn open_ask(
        &self,
        authority: &[u8; 32],
        known: Option<&Certificate>,
    ) -> Result<(Certificate, Ask), Refused> {
        let certificate = self.sender(authority, known)?;
        let ask = sync::unpack(&self.message).map_err(|_| Refused::Unreadable)?;
        Ok((certificate, ask))
    }
}
