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
    /// Empty in a list, where it is the hash of the envelope before.
    previous: ByteBuf,
    sealed_at: Millis,
    /// The hashes, one behind the other; empty in a list where every item is there, whose bytes then tell.
    hashes: ByteBuf,
    signature: ByteBuf,
    items: BTreeMap<usize, ByteBuf>,
}

impl Written {
    /// With everything in it, so that what was changed can be named.
    fn alone(parcel: &Parcel) -> Self {
        let envelope = &parcel.envelope;
        let items = parcel.items.iter();
        Self {
            device: envelope.device,
            seq: envelope.seq,
            previous: ByteBuf::from(envelope.previous.0),
            sealed_at: envelope.sealed_at,
            hashes: ByteBuf::from(
                envelope
                    .items
                    .iter()
                    .flat_map(|hash| hash.0)
                    .collect::<Vec<_>>(),
            ),
            signature: ByteBuf::from(envelope.signature),
            items: items
                .map(|(place, body)| (*place, ByteBuf::from(body.clone())))
                .collect(),
        }
    }

    /// Without what its items and the parcel before tell.
    fn behind(before: Option<&Parcel>, parcel: &Parcel) -> Self {
        let envelope = &parcel.envelope;
        // An item beyond the envelope would be read as one of it.
        let is_whole = parcel.items.len() == envelope.items.len()
            && envelope.items.iter().enumerate().all(|(place, hash)| {
                let body = parcel.items.get(&place);
                body.is_some_and(|body| Entry::hash(body) == *hash)
            });
        let follows = before.is_some_and(|before| envelope.previous == before.envelope.hash());
        let mut written = Self::alone(parcel);
        if is_whole {
            written.hashes.clear();
        }
        if follows {
            written.previous.clear();
        }
        written
    }

    fn read(self, before: Option<&Parcel>) -> Option<Parcel> {
        let items: BTreeMap<usize, Vec<u8>> = self
            .items
            .into_iter()
            .map(|(place, body)| (place, body.into_vec()))
            .collect();
        let hashes = match self.hashes.is_empty() {
            true => items.values().map(|body| Entry::hash(body)).collect(),
            false => {
                let hashes = self.hashes.chunks(32).map(Hash::from_slice);
                hashes.collect::<Option<_>>()?
            }
        };
        let previous = match self.previous.is_empty() {
            true => before?.envelope.hash(),
            false => Hash::from_slice(&self.previous)?,
        };
        let envelope = Envelope {
            device: self.device,
            seq: self.seq,
            previous,
            sealed_at: self.sealed_at,
            items: hashes,
            signature: self.signature.as_slice().try_into().ok()?,
        };
        Some(Parcel { envelope, items })
    }
}

impl Serialize for Parcel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written::alone(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Parcel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Written::deserialize(deserializer)?.read(None);
        read.ok_or_else(|| D::Error::custom("no parcel"))
    }
}

/// Parcels in a row: what the one before tells of a parcel is left out.
pub(crate) mod in_a_row {
    use super::{Deserialize, Deserializer, Error, Parcel, Serializer, Written};

    pub(crate) fn serialize<S: Serializer>(
        parcels: &[Parcel],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let before = std::iter::once(None).chain(parcels.iter().map(Some));
        let written = parcels.iter().zip(before);
        serializer.collect_seq(written.map(|(parcel, before)| Written::behind(before, parcel)))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Parcel>, D::Error> {
        let mut parcels: Vec<Parcel> = Vec::new();
        for written in Vec::<Written>::deserialize(deserializer)? {
            let parcel = written.read(parcels.last());
            parcels.push(parcel.ok_or_else(|| D::Error::custom("no parcel"))?);
        }
        Ok(parcels)
    }
}
