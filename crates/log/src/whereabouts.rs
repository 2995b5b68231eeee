//! Where a hub is: its word that an address is its own, for a device that is told another one.

use crate::Authority;
use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};

/// A device asks whoever answers at an address whether that is its hub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhereAsked {
    /// What nobody was asked before: an answer of yesterday is none.
    #[serde(with = "serde_bytes")]
    pub nonce: [u8; 32],
    /// The address, as the device calls it.
    pub address: String,
}

/// The hub's answer. A hub gives it for its own addresses only, so that nobody in between gets one for another address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhereVouched {
    /// SHA-256 fingerprint of the hub's own certificate authority, where it has one.
    pub authority: Option<String>,
    /// Ed25519 signature of the authority that certifies devices, over all of it.
    #[serde(with = "serde_bytes")]
    pub signature: [u8; 64],
}

impl WhereAsked {
    /// The hub's word.
    #[must_use]
    pub fn vouch(&self, by: &Authority, authority: Option<String>) -> WhereVouched {
        WhereVouched {
            signature: by.sign(&self.signed_bytes(authority.as_deref())),
            authority,
        }
    }

    /// A tag, then every field, each text preceded by its length.
    fn signed_bytes(&self, authority: Option<&str>) -> Vec<u8> {
        let mut bytes = b"yizhan whereabouts 1\0".to_vec();
        bytes.extend_from_slice(&self.nonce);
        for text in [self.address.as_str(), authority.unwrap_or_default()] {
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
        bytes
    }
}

impl WhereVouched {
    /// Whether the hub with this authority answers `asked` by it.
    #[must_use]
    pub fn answers(&self, asked: &WhereAsked, authority: &[u8; 32]) -> bool {
        let signature = Signature::from_bytes(&self.signature);
        let bytes = asked.signed_bytes(self.authority.as_deref());
        VerifyingKey::from_bytes(authority)
            .is_ok_and(|key| key.verify_strict(&bytes, &signature).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_hub_answers_and_only_what_was_asked() {
        let (own, other) = (Authority::new(&[1; 32]), Authority::new(&[2; 32]));
        let asked = WhereAsked {
            nonce: [7; 32],
            address: "https://10.0.0.9:8443".into(),
        };
        let vouched = asked.vouch(&own, Some("AB:CD".into()));
        assert!(vouched.answers(&asked, &own.public()));
        assert!(!vouched.answers(&asked, &other.public()));
        let elsewhere = WhereAsked {
            address: "https://10.0.0.8:8443".into(),
            ..asked.clone()
        };
        assert!(!vouched.answers(&elsewhere, &own.public()));
        let later = WhereAsked {
            nonce: [8; 32],
            ..asked.clone()
        };
        assert!(!vouched.answers(&later, &own.public()));
        let swapped = WhereVouched {
            authority: Some("AB:CE".into()),
            ..vouched.clone()
        };
        assert!(!swapped.answers(&asked, &own.public()));
        let none = WhereVouched {
            authority: None,
            ..vouched
        };
        assert!(!none.answers(&asked, &own.public()));
    }
}
