//! SHA-256 with a purpose, so that a hash of one kind is never taken for another.

use sha2::{Digest, Sha256};
use std::fmt;

/// A SHA-256 hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// What stands before the first envelope of a device.
    pub const NONE: Self = Self([0; 32]);

    /// The hash of `bytes` for `purpose`.
    #[must_use]
    pub fn of(purpose: &str, bytes: &[u8]) -> Self {
        let mut hash = Sha256::new();
        hash.update(purpose);
        hash.update([0]);
        hash.update(bytes);
        Self(hash.finalize().into())
    }

    /// The hash that these bytes are; nothing unless there are thirty-two.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
