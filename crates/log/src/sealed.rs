//! Sealing for the hub: bytes that anybody may carry, and that nobody but the hub reads.

use crate::Authority;
use crate::sync::Unreadable;
use crypto_box::{PublicKey, SecretKey};
use ed25519_dalek::VerifyingKey;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

/// What sealed bytes begin with.
const TAG: &[u8] = b"yizhan sealed 1\0";

/// Seals `bytes` for the hub with this authority: NaCl's sealed box, to the X25519 key that goes with the authority's
/// Ed25519 key. `entropy` is used for these bytes and never again.
///
/// # Errors
/// When the authority's key is none.
pub fn seal(authority: &[u8; 32], bytes: &[u8], entropy: [u8; 32]) -> Result<Vec<u8>, Unreadable> {
    let key = VerifyingKey::from_bytes(authority).map_err(|_| Unreadable)?;
    let key = PublicKey::from(key.to_montgomery().to_bytes());
    let mut random = ChaCha20Rng::from_seed(entropy);
    let sealed = key.seal(&mut random, bytes).map_err(|_| Unreadable)?;
    Ok([TAG, &sealed].concat())
}

impl Authority {
    /// Opens what was [`seal`]ed for this authority.
    ///
    /// # Errors
    /// When it was sealed for somebody else, or is damaged.
    pub fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, Unreadable> {
        let sealed = sealed.strip_prefix(TAG).ok_or(Unreadable)?;
        let key = SecretKey::from(self.scalar());
        key.unseal(sealed).map_err(|_| Unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_for_a_hub_is_read_by_that_hub_alone_and_by_no_one_when_damaged() {
        let (hub, other) = (Authority::new(&[1; 32]), Authority::new(&[2; 32]));
        let words = "两天的活，还没上传".as_bytes();
        let sealed = seal(&hub.public(), words, [7; 32]).unwrap();
        assert_eq!(hub.open(&sealed).unwrap(), words);
        assert!(other.open(&sealed).is_err());
        assert!(!sealed.windows(6).any(|part| words.starts_with(part)));
        for at in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[at] ^= 1;
            assert!(hub.open(&damaged).is_err(), "byte {at}");
            assert!(hub.open(&sealed[..at]).is_err(), "{at} bytes");
        }
    }
}
