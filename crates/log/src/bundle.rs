//! An audit bundle: the part of a log that tells one order, with all that proves it.

use crate::{Hash, Parcel};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use std::collections::BTreeMap;
use yizhan_domain::{DeviceId, OrderId};

/// What a bundle begins with.
const MAGIC: &[u8] = b"yizhan bundle 1\n";

/// Envelopes, each with those of its items that tell the order, and the keys of the devices that sealed them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The order.
    pub order: OrderId,
    /// Public keys by device.
    pub keys: BTreeMap<DeviceId, [u8; 32]>,
    /// Envelopes in log order, with those of their items that tell the order.
    pub parcels: Vec<Parcel>,
}

/// What is wrong with a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsound {
    /// The file is none, or one of its bytes that hold it together has changed.
    #[error("the file is no bundle, or was changed")]
    Unreadable,
    /// No key of the device is in it.
    #[error("envelope {seq}: the key of its device is not in the file")]
    NoKey {
        /// Number of the envelope.
        seq: u64,
    },
    /// The signature is not the device's.
    #[error("envelope {seq}: the signature is not the device's")]
    Signature {
        /// Number of the envelope.
        seq: u64,
    },
    /// An envelope that follows another does not name it.
    #[error("envelope {seq}: it does not follow the one before")]
    Chain {
        /// Number of the envelope.
        seq: u64,
    },
    /// An item is not the one that was sealed.
    #[error("envelope {seq}, item {place}: it is not what was sealed")]
    Item {
        /// Number of the envelope.
        seq: u64,
        /// Its place in the envelope, from one.
        place: usize,
    },
}

#[derive(Serialize, Deserialize)]
struct Written {
    order: OrderId,
    keys: BTreeMap<DeviceId, ByteBuf>,
    envelopes: Vec<Parcel>,
}

impl Bundle {
    /// Its bytes: a line that says what it is, then CBOR (RFC 8949).
    ///
    /// # Errors
    /// [`Unsound::Unreadable`], when it cannot be written; it never was, in tests.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Unsound> {
        let keys = self.keys.iter();
        let written = Written {
            order: self.order,
            keys: keys
                .map(|(device, key)| (*device, ByteBuf::from(*key)))
                .collect(),
            envelopes: self.parcels.clone(),
        };
        let mut bytes = MAGIC.to_vec();
        ciborium::into_writer(&written, &mut bytes).map_err(|_| Unsound::Unreadable)?;
        Ok(bytes)
    }

    /// Reads a bundle and checks every signature and every item.
    ///
    /// # Errors
    /// The first thing that is wrong, in log order.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Unsound> {
        let body = bytes.strip_prefix(MAGIC).ok_or(Unsound::Unreadable)?;
        let written: Written = ciborium::from_reader(body).map_err(|_| Unsound::Unreadable)?;
        let bundle = Self::of(written).ok_or(Unsound::Unreadable)?;
        bundle.check()?;
        // What reads the same and is written otherwise was changed all the same.
        if bundle.to_bytes()? == bytes {
            Ok(bundle)
        } else {
            Err(Unsound::Unreadable)
        }
    }

    fn of(written: Written) -> Option<Self> {
        let keys = written.keys.into_iter();
        Some(Self {
            order: written.order,
            keys: keys
                .map(|(device, key)| Some((device, key.as_slice().try_into().ok()?)))
                .collect::<Option<_>>()?,
            parcels: written.envelopes,
        })
    }

    fn check(&self) -> Result<(), Unsound> {
        let mut last: BTreeMap<DeviceId, (u64, Hash)> = BTreeMap::new();
        for parcel in &self.parcels {
            let envelope = &parcel.envelope;
            let seq = envelope.seq;
            let key = self
                .keys
                .get(&envelope.device)
                .ok_or(Unsound::NoKey { seq })?;
            if !envelope.is_signed_by(key) {
                return Err(Unsound::Signature { seq });
            }
            if let Some((before, hash)) = last.insert(envelope.device, (seq, envelope.hash())) {
                let follows = before.checked_add(1) == Some(seq);
                if before >= seq || (follows && envelope.previous != hash) {
                    return Err(Unsound::Chain { seq });
                }
            }
            if let Some(place) = parcel.foreign() {
                let place = place.saturating_add(1);
                return Err(Unsound::Item { seq, place });
            }
        }
        Ok(())
    }
}
