//! The hub's word on each item of a bundle: where it stands in the log, when the hub had it, and whether it counts.

use super::{Bundle, Vouched};
use crate::{Authority, Certificate, Hash, Parcel};
use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};
use yizhan_domain::{Millis, OrderId, Verdict};

/// What vouches for a bundle: certificates of all devices in it, and the hub's word on all items, signed by the
/// authority that signed the certificates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubWord {
    /// Public key of the authority.
    pub authority: [u8; 32],
    /// Certificates, by device: of all that sealed something here, and of those that signed a confirmation or told an
    /// issue.
    pub certificates: Vec<Certificate>,
    /// The life of the hub that speaks.
    pub epoch: [u8; 16],
    /// When it spoke, by the hub's clock.
    pub made_at: Millis,
    /// Its word on each item, in log order.
    pub words: Vec<Word>,
    /// Ed25519 signature of the authority over all of that.
    pub signature: [u8; 64],
}

/// The hub's word on one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// The number of its envelope among those of the bundle, from zero.
    pub envelope: usize,
    /// Its place in the envelope, from zero.
    pub place: usize,
    /// Its place in the log.
    pub position: i64,
    /// When the hub had it first.
    pub received_at: Millis,
    /// Whether it counts.
    pub verdict: Verdict,
}

impl HubWord {
    /// A tag, then every field with a fixed width, but the verdict behind its length. Each item is named by the hash of
    /// its envelope and its place there, so that no word can stand for another item.
    pub(super) fn signed_bytes(&self, order: OrderId, parcels: &[Parcel]) -> Option<Vec<u8>> {
        let mut bytes = b"yizhan bundle words 1\0".to_vec();
        bytes.extend_from_slice(order.0.as_bytes());
        bytes.extend_from_slice(&self.epoch);
        bytes.extend_from_slice(&self.made_at.0.to_be_bytes());
        bytes.extend_from_slice(&(self.words.len() as u64).to_be_bytes());
        let hashes: Vec<Hash> = parcels.iter().map(|one| one.envelope.hash()).collect();
        for word in &self.words {
            bytes.extend_from_slice(&hashes.get(word.envelope)?.0);
            bytes.extend_from_slice(&(word.place as u64).to_be_bytes());
            bytes.extend_from_slice(&word.position.to_be_bytes());
            bytes.extend_from_slice(&word.received_at.0.to_be_bytes());
            let verdict = crate::sync::to_bytes(&word.verdict).ok()?;
            bytes.extend_from_slice(&(verdict.len() as u64).to_be_bytes());
            bytes.extend_from_slice(&verdict);
        }
        Some(bytes)
    }

    /// Whether the authority spoke so.
    pub(super) fn is_signed(&self, order: OrderId, parcels: &[Parcel]) -> bool {
        let signature = Signature::from_bytes(&self.signature);
        let bytes = self.signed_bytes(order, parcels);
        bytes.is_some_and(|bytes| {
            VerifyingKey::from_bytes(&self.authority)
                .is_ok_and(|key| key.verify_strict(&bytes, &signature).is_ok())
        })
    }
}

impl Authority {
    /// Vouches for what `said` says of the items of an order. Authority and signature in it are overwritten.
    #[must_use]
    pub fn speak(&self, order: OrderId, parcels: Vec<Parcel>, said: HubWord) -> Bundle {
        let mut word = HubWord {
            authority: self.public(),
            ..said
        };
        // A word on an envelope that is not there is nobody's, and no bundle with it can be read.
        let bytes = word.signed_bytes(order, &parcels).unwrap_or_default();
        word.signature = self.sign(&bytes);
        Bundle {
            order,
            parcels,
            vouched: Vouched::Hub(Box::new(word)),
        }
    }
}
