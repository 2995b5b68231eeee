//! Badges: what a person carries, and what a hub's authority signed.

use crate::{Millis, PersonId};

/// A person's badge, as its code says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// Whose it is.
    pub person: PersonId,
    /// Which of the person's badges; only the latest is good.
    pub serial: u32,
    /// When it was issued, by the hub's clock.
    pub issued_at: Millis,
    /// Ed25519 signature of the hub's authority over [`Self::signed_bytes`].
    pub signature: [u8; 64],
}

impl Badge {
    /// What the authority signs: a tag, then every field with a fixed width.
    #[must_use]
    pub fn signed_bytes(&self) -> Vec<u8> {
        let mut bytes = b"yizhan badge 1\0".to_vec();
        bytes.extend_from_slice(self.person.0.as_bytes());
        bytes.extend_from_slice(&self.serial.to_be_bytes());
        bytes.extend_from_slice(&self.issued_at.0.to_be_bytes());
        bytes
    }
}
