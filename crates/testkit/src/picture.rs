//! Pictures for tests: the frame of a JPEG, with as many bytes behind it as are wanted.

use crate::TestHospital;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use yizhan_api::view::OrderView;
use yizhan_api::{AddPhoto, ApiError, ReadPhoto};
use yizhan_domain::photo::PhotoKind;
use yizhan_domain::{OrderId, PersonId, PhotoId};

/// A picture of 1,600 × 1,200 pixels that no other `seed` gives, of `length` bytes.
#[must_use]
pub fn picture(seed: u64, length: usize) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0];
    bytes.extend([0xff, 0xc0, 0, 11, 8, 0x04, 0xb0, 0x06, 0x40, 1, 1, 0x11, 0]);
    let mut state = seed;
    while bytes.len() < length {
        // Knuth's MMIX generator: bytes that do not deflate, as those of pictures.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        bytes.extend(state.to_be_bytes().iter().take(4));
    }
    bytes.truncate(length.max(21));
    bytes
}

/// Bytes as requests carry them.
#[must_use]
pub fn base64_of(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

impl TestHospital {
    /// `who` adds a picture to an order; gives the photo's id and the order with it.
    ///
    /// # Errors
    /// What the engine answers.
    pub fn add_photo(
        &mut self,
        who: PersonId,
        order: OrderId,
        bytes: &[u8],
    ) -> Result<(PhotoId, OrderView), ApiError> {
        let photo = PhotoId(self.id());
        let request = AddPhoto {
            order,
            photo,
            kind: PhotoKind::Need,
            bytes: base64_of(bytes),
        };
        Ok((photo, self.ask(who, request)?))
    }

    /// The bytes of a photo, as `who` gets them.
    ///
    /// # Errors
    /// What the engine answers.
    pub fn read_photo(
        &mut self,
        who: PersonId,
        order: OrderId,
        photo: PhotoId,
    ) -> Result<Vec<u8>, ApiError> {
        let read = self.ask(who, ReadPhoto { order, photo })?;
        Ok(STANDARD.decode(read.bytes).expect("an engine gives base64"))
    }
}
