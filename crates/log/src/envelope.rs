//! Envelopes: what a device seals, numbers, chains and signs.

use crate::Hash;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use yizhan_domain::{DeviceId, Millis};

/// A device's key with the names that it goes by.
pub struct DeviceKey {
    /// The device.
    pub device: DeviceId,
    /// Short code that order numbers carry: `H1`.
    pub code: String,
    signing: SigningKey,
}

impl DeviceKey {
    /// The key that `seed` makes.
    #[must_use]
    pub fn new(device: DeviceId, code: &str, seed: &[u8; 32]) -> Self {
        Self {
            device,
            code: code.to_owned(),
            signing: SigningKey::from_bytes(seed),
        }
    }

    /// The public half, with which anybody can verify what the device sealed.
    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        self.signing.verifying_key().to_bytes()
    }

    /// Signs a message to the hub.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing
            .sign(&crate::sync::signed_bytes(message))
            .to_bytes()
    }

    /// Its short code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Vouches for what a code says that it shows.
    #[must_use]
    pub fn vouch(&self, text: &str) -> [u8; 64] {
        self.signing.sign(&vouched_bytes(text)).to_bytes()
    }

    /// Seals items into the envelope that follows `previous`.
    #[must_use]
    pub fn seal(&self, seq: u64, previous: Hash, sealed_at: Millis, items: Vec<Hash>) -> Envelope {
        let mut envelope = Envelope {
            device: self.device,
            seq,
            previous,
            sealed_at,
            items,
            signature: [0; 64],
        };
        envelope.signature = self.signing.sign(&envelope.signed_bytes()).to_bytes();
        envelope
    }
}

fn vouched_bytes(text: &str) -> Vec<u8> {
    [b"yizhan code 1\0", text.as_bytes()].concat()
}

/// Whether the device with this public key vouched for a text.
#[must_use]
pub fn is_vouched(public: &[u8; 32], text: &str, signature: &[u8; 64]) -> bool {
    let signature = Signature::from_bytes(signature);
    VerifyingKey::from_bytes(public)
        .is_ok_and(|key| key.verify_strict(&vouched_bytes(text), &signature).is_ok())
}

/// A sealed envelope: a device's `seq`-th, with the hashes of its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The device that sealed it.
    pub device: DeviceId,
    /// Its number, from one, without gaps.
    pub seq: u64,
    /// Hash of the device's envelope before; [`Hash::NONE`] for the first.
    pub previous: Hash,
    /// When it was sealed, by the device's clock.
    pub sealed_at: Millis,
    /// Hashes of its items.
    pub items: Vec<Hash>,
    /// Ed25519 signature (RFC 8032) over [`Self::signed_bytes`].
    pub signature: [u8; 64],
}

/// Why an envelope is not genuine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotGenuine {
    /// The key is no key, or the signature is not the device's.
    #[error("the signature is not the device's")]
    Signature,
    /// It does not follow the envelope before.
    #[error("it does not follow the envelope before")]
    Chain,
}

impl Envelope {
    /// What is signed: a tag, then every field with a fixed width.
    #[must_use]
    pub fn signed_bytes(&self) -> Vec<u8> {
        let mut bytes = b"yizhan envelope 1\0".to_vec();
        bytes.extend_from_slice(self.device.0.as_bytes());
        bytes.extend_from_slice(&self.seq.to_be_bytes());
        bytes.extend_from_slice(&self.previous.0);
        bytes.extend_from_slice(&self.sealed_at.0.to_be_bytes());
        for item in &self.items {
            bytes.extend_from_slice(&item.0);
        }
        bytes
    }

    /// Its hash, which the next envelope names.
    #[must_use]
    pub fn hash(&self) -> Hash {
        let mut bytes = self.signed_bytes();
        bytes.extend_from_slice(&self.signature);
        Hash::of("yizhan envelope hash 1", &bytes)
    }

    /// Checks the signature and the place in the chain behind (`seq`, `hash`) of the envelope before.
    ///
    /// # Errors
    /// [`NotGenuine`] says what does not hold.
    pub fn verify(&self, public: &[u8; 32], before: (u64, Hash)) -> Result<(), NotGenuine> {
        if before.0.checked_add(1) != Some(self.seq) || before.1 != self.previous {
            return Err(NotGenuine::Chain);
        }
        if self.is_signed_by(public) {
            Ok(())
        } else {
            Err(NotGenuine::Signature)
        }
    }

    /// Whether the signature is that of the device with this key.
    #[must_use]
    pub fn is_signed_by(&self, public: &[u8; 32]) -> bool {
        let signature = Signature::from_bytes(&self.signature);
        VerifyingKey::from_bytes(public)
            .is_ok_and(|key| key.verify_strict(&self.signed_bytes(), &signature).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_bit_anywhere_is_noticed() {
        let key = DeviceKey::new(DeviceId::of_key("hub"), "H1", &[7; 32]);
        let first = key.seal(1, Hash::NONE, Millis(5), vec![Hash::of("t", b"a")]);
        let second = key.seal(2, first.hash(), Millis(6), vec![Hash::of("t", b"b")]);
        assert_eq!(first.verify(&key.public(), (0, Hash::NONE)), Ok(()));
        assert_eq!(second.verify(&key.public(), (1, first.hash())), Ok(()));
        assert_eq!(
            second.verify(&key.public(), (0, Hash::NONE)),
            Err(NotGenuine::Chain)
        );
        for (byte, bit) in (0..64).flat_map(|byte| (0..8).map(move |bit| (byte, bit))) {
            let mut forged = second.clone();
            forged.signature[byte] ^= 1 << bit;
            assert_eq!(
                forged.verify(&key.public(), (1, first.hash())),
                Err(NotGenuine::Signature)
            );
        }
        let mut forged = second.clone();
        forged.items.clear();
        assert_eq!(
            forged.verify(&key.public(), (1, first.hash())),
            Err(NotGenuine::Signature)
        );
    }
}
