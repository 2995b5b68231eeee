//! A parcel: an envelope with those of its items that whoever gets it is to have.

use crate::{Entry, Envelope, Hash};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_bytes::ByteBuf;
use std::collections::BTreeMap;
use yizhan_domain::{DeviceId, Millis};

/// An envelope with some or all of its items, by their place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// The envelope.
    pub envelope: Envelope,
    /// Items.
    pub items: BTreeMap<usize, Vec<u8>>,
}

impl Parcel {
    /// The place of the first item that is not the one that was sealed.
    #[must_use]
    pub fn foreign(&self) -> Option<usize> {
        let mut items = self.items.iter();
        let foreign = |(place, body): &(&usize, &Vec<u8>)| {
            self.envelope.items.get(**place) != Some(&Entry::hash(body))
        };
        items.find(foreign).map(|(place, _)| *place)
    }
}

/// How a parcel is written.
#[derive(Serialize, Deserialize)]
struct Written {
    device: DeviceId,
    seq: u64,
    previous: ByteBuf,
    sealed_at: Millis,
    /// The hashes, one behind the other.
    hashes: ByteBuf,
    signature: ByteBuf,
    items: BTreeMap<usize, ByteBuf>,
}

impl Serialize for Parcel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let envelope = &self.envelope;
        let hashes: Vec<u8> = envelope.items.iter().flat_map(|hash| hash.0).collect();
        let items = self.items.iter();
        let written = Written {
            device: envelope.device,
            seq: envelope.seq,
            previous: ByteBuf::from(envelope.previous.0),
            sealed_at: envelope.sealed_at,
            hashes: ByteBuf::from(hashes),
            signature: ByteBuf::from(envelope.signature),
            items: items
                .map(|(place, body)| (*place, ByteBuf::from(body.clone())))
                .collect(),
        };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Parcel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Written::deserialize(deserializer)?;
        let read = || {
            let hashes = written.hashes.chunks(32).map(Hash::from_slice);
            Some(Envelope {
                device: written.device,
                seq: written.seq,
                previous: Hash::from_slice(&written.previous)?,
                sealed_at: written.sealed_at,
                items: hashes.collect::<Option<_>>()?,
                signature: written.signature.as_slice().try_into().ok()?,
            })
        };
        let envelope = read().ok_or_else(|| D::Error::custom("no envelope"))?;
        let items = written.items.into_iter();
        Ok(Self {
            envelope,
            items: items
                .map(|(place, body)| (place, body.into_vec()))
                .collect(),
        })
    }
}
