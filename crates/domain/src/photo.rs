//! Photos of an order (A1): the fact that one was taken. Its bytes travel by themselves, and are known by their hash.

use crate::base::Directory;
use crate::order::{Actor, Folded, Header, ever_saw};
use crate::{Millis, Objection, OrderId, PersonId, PhotoId, Refusal};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};
use std::fmt;

/// The most bytes of a photo: devices make theirs smaller before they add them.
pub const PHOTO_BYTES_MAX: usize = 600 * 1000;
/// The most pixels of a side: decoded it still fits into a phone's memory, whatever its bytes say.
pub const PHOTO_SIDE_MAX: u32 = 2048;
/// How many photos one person adds to an order.
pub const PHOTOS_OF_ONE: usize = 12;
/// How many photos an order takes.
pub const PHOTOS_OF_ALL: usize = 24;
/// How many facts about photos of an order are kept, also those that do not count.
const PHOTOS_KEPT: usize = 100;

/// A photo of an order. It never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Photo {
    /// Id.
    pub id: PhotoId,
    /// The order that it shows.
    pub order: OrderId,
    /// The hash of its bytes.
    pub hash: PhotoHash,
    /// How many bytes it has.
    pub length: u32,
    /// What its bytes are.
    pub media: PhotoMedia,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What it shows.
    pub kind: PhotoKind,
    /// Who added it.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
}

/// What a photo shows.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PhotoKind {
    /// What is wrong.
    #[default]
    Need,
    /// The place before the work.
    Before,
    /// The place after the work.
    After,
}

/// What the bytes of a photo are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PhotoMedia {
    /// JPEG (ISO/IEC 10918-1).
    Jpeg,
    /// WebP (RFC 9649).
    Webp,
}

impl PhotoMedia {
    /// Its media type: `image/jpeg`.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }
}

/// SHA-256 of a photo's bytes. It reads as hex, and stands as bytes where a format has them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(from = "String", into = "String"))]
pub struct PhotoHash(pub [u8; 32]);

impl PhotoHash {
    /// The hash of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for PhotoHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for PhotoHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhotoHash({self})")
    }
}

impl Serialize for PhotoHash {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            to.collect_str(self)
        } else {
            to.serialize_bytes(&self.0)
        }
    }
}

impl<'de> Deserialize<'de> for PhotoHash {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            from.deserialize_str(Hash)
        } else {
            from.deserialize_bytes(Hash)
        }
    }
}

struct Hash;

impl de::Visitor<'_> for Hash {
    type Value = PhotoHash;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a SHA-256 hash")
    }

    fn visit_str<E: de::Error>(self, hex: &str) -> Result<PhotoHash, E> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let pair = |pair: &[u8]| match pair {
            [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        };
        let bytes: Option<Vec<u8>> = hex.as_bytes().chunks(2).map(pair).collect();
        self.visit_bytes(&bytes.ok_or_else(|| E::custom("not hex"))?)
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<PhotoHash, E> {
        let bytes = bytes.try_into();
        bytes
            .map(PhotoHash)
            .map_err(|_| E::custom("not a hash of 32 bytes"))
    }
}

/// How many photos an order has already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PhotoCount {
    /// Of the person, those that count.
    pub own: usize,
    /// Of everybody, those that count.
    pub all: usize,
    /// Also those that do not count.
    pub kept: usize,
}

/// Whether a person may add one more photo to an order that the person sees.
///
/// # Errors
/// [`Refusal::TooManyPhotos`]
pub const fn check_photo_count(count: PhotoCount) -> Result<(), Refusal> {
    if count.own < PHOTOS_OF_ONE && count.all < PHOTOS_OF_ALL && count.kept < PHOTOS_KEPT {
        Ok(())
    } else {
        Err(Refusal::TooManyPhotos {
            own: PHOTOS_OF_ONE,
            all: PHOTOS_OF_ALL,
        })
    }
}

/// How many photos somebody without an account adds to a report.
pub const PHOTOS_OF_PASSER_BY: usize = 3;

/// Whether somebody without an account may add one more photo to what they reported.
///
/// # Errors
/// [`Refusal::TooManyPhotos`]
pub const fn check_reported_photos(count: PhotoCount) -> Result<(), Refusal> {
    if count.own < PHOTOS_OF_PASSER_BY {
        Ok(())
    } else {
        Err(Refusal::TooManyPhotos {
            own: PHOTOS_OF_PASSER_BY,
            all: PHOTOS_OF_ALL,
        })
    }
}

/// Whether a photo is no larger than any that our devices make.
///
/// # Errors
/// [`Refusal::PictureTooLarge`], [`Refusal::NotAPicture`] of an empty one.
pub fn check_photo_size(length: usize, width: u32, height: u32) -> Result<(), Refusal> {
    if length == 0 || width == 0 || height == 0 {
        return Err(Refusal::NotAPicture);
    }
    if length > PHOTO_BYTES_MAX || width > PHOTO_SIDE_MAX || height > PHOTO_SIDE_MAX {
        return Err(Refusal::PictureTooLarge {
            limit_kb: PHOTO_BYTES_MAX / 1000,
            limit_px: PHOTO_SIDE_MAX,
        });
    }
    Ok(())
}

/// What the hub says of a photo that `actor` added without having asked it. Whoever saw the order could take a photo of
/// it, also where somebody else has it meanwhile, and also where it was closed: it shows what was there.
///
/// # Errors
/// Why it does not count.
pub fn judge_photo(
    header: &Header,
    state: &Folded,
    actor: Option<&Actor>,
    count: PhotoCount,
    directory: &Directory,
) -> Result<(), Objection> {
    let actor = actor.ok_or(Objection::NotAllowed)?;
    if !ever_saw(header, state, actor, directory) {
        return Err(Objection::NotAllowed);
    }
    // Several people can have been offline together, so this is no fault of who came last.
    check_photo_count(count).map_err(|_| Objection::NotPossible)
}

/// Whether a fact about one more photo is kept for review, or never counts: somebody is filling the order.
#[must_use]
pub const fn keeps_photo(count: PhotoCount) -> bool {
    count.kept < PHOTOS_KEPT
}

/// What the photos may show that `actor`, who sees the order, adds now: who does the work shows the work.
#[must_use]
pub fn photo_kinds(state: &Folded, actor: &Actor, count: PhotoCount) -> &'static [PhotoKind] {
    if check_photo_count(count).is_err() {
        &[]
    } else if state.technicians.contains(&actor.person) {
        &[PhotoKind::Before, PhotoKind::After]
    } else {
        &[PhotoKind::Need]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_reads_as_hex_and_comes_back() {
        let hash = PhotoHash::of(b"");
        let json = serde_json::to_string(&hash).unwrap();
        assert_eq!(
            json,
            "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\""
        );
        assert_eq!(serde_json::from_str::<PhotoHash>(&json).unwrap(), hash);
        for wrong in ["\"\"", "\"e3b0\"", "\"zz\"", "\"é\"", "7"] {
            assert!(serde_json::from_str::<PhotoHash>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_order_takes_twelve_photos_of_each_and_twenty_four_in_all() {
        let count = |own, all, kept| check_photo_count(PhotoCount { own, all, kept }).is_ok();
        assert!(count(11, 23, 99));
        assert!(!count(12, 12, 12));
        assert!(!count(0, 24, 24));
        assert!(!count(0, 0, 100));
    }

    #[test]
    fn a_picture_is_neither_empty_nor_a_bomb() {
        assert_eq!(check_photo_size(1, 1, 1), Ok(()));
        assert_eq!(check_photo_size(600_000, 2048, 2048), Ok(()));
        for (length, width, height) in [(0, 9, 9), (9, 0, 9), (9, 9, 0)] {
            let refused = check_photo_size(length, width, height);
            assert_eq!(refused, Err(Refusal::NotAPicture));
        }
        for (length, width, height) in [(600_001, 9, 9), (9, 2049, 9), (9, 9, u32::MAX)] {
            let refused = check_photo_size(length, width, height);
            assert!(matches!(refused, Err(Refusal::PictureTooLarge { .. })));
        }
    }
}
