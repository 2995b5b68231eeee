//! An audit bundle: the part of a log that tells one order, with all that proves it.

mod check;
mod words;

pub use words::{HubWord, Word};

use crate::{Certificate, Parcel};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use std::collections::BTreeMap;
use std::fmt;
use yizhan_domain::{DeviceId, Millis, OrderId};

/// What every bundle begins with; its version and the end of the line follow.
const MAGIC: &[u8] = b"yizhan bundle ";
/// A bundle whose keys rest on whoever made it.
const KEYS: &[u8] = b"yizhan bundle 1\n";
/// A bundle that proves itself against the hub's authority.
const PROVED: &[u8] = b"yizhan bundle 2\n";

/// The most bytes of a bundle: some hundreds of times a usual one.
pub const BUNDLE_MAX: usize = 128 * 1024 * 1024;

/// Envelopes, each with those of its items that tell the order, and what proves who sealed them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The order.
    pub order: OrderId,
    /// Envelopes with those of their items that tell the order: by device and number, in a bundle that
    /// [`Vouched::Hub`] vouches for; in log order in an older one.
    pub parcels: Vec<Parcel>,
    /// What proves who sealed them, and what the hub said of them.
    pub vouched: Vouched,
}

/// What proves who sealed the envelopes of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vouched {
    /// Version 1: the public keys of the devices, as whoever made the bundle says.
    Keys(BTreeMap<DeviceId, [u8; 32]>),
    /// Version 2: certificates, and the hub's word on each item.
    Hub(Box<HubWord>),
}

/// An envelope, as people find it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Which {
    /// Short code of its device; empty where nothing says it.
    pub device: String,
    /// Its number.
    pub seq: u64,
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.device.as_str() {
            "" => write!(f, "envelope {}", self.seq),
            device => write!(f, "envelope {} of {device}", self.seq),
        }
    }
}

/// What is wrong with a bundle.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsound {
    /// The file is none, or one of its bytes that hold it together has changed.
    #[error("the file is no bundle, or was changed")]
    Unreadable,
    /// A newer program wrote it.
    #[error("the bundle was written by a newer version of the program")]
    Newer,
    /// It is larger than any bundle.
    #[error("the file is larger than any bundle")]
    TooLarge,
    /// A certificate is not the authority's.
    #[error("the certificate of device {device} is not signed by the authority in the file")]
    Certificate {
        /// Short code of the device, as the certificate says.
        device: String,
    },
    /// What the hub says of the items is not what its authority signed.
    #[error("what the hub says of the records is not what it signed")]
    Words,
    /// An item that the hub speaks of is not there.
    #[error("record {position} of the hub's list is missing")]
    Missing {
        /// Its place in the log.
        position: i64,
    },
    /// The hub says nothing of an item that is there.
    #[error("{which}, item {place}: the hub's list does not name it")]
    Unlisted {
        /// The envelope.
        which: Which,
        /// Its place in the envelope, from one.
        place: usize,
    },
    /// No key of the device is in it.
    #[error("{0}: the key of its device is not in the file")]
    NoKey(Which),
    /// The signature is not the device's.
    #[error("{0}: the signature is not the device's")]
    Signature(Which),
    /// An envelope that follows another does not name it.
    #[error("{0}: it does not follow the one before")]
    Chain(Which),
    /// An item is not the one that was sealed.
    #[error("{which}, item {place}: it is not what was sealed")]
    Item {
        /// The envelope.
        which: Which,
        /// Its place in the envelope, from one.
        place: usize,
    },
}

/// Version 1.
#[derive(Serialize, Deserialize)]
struct WithKeys {
    order: OrderId,
    keys: BTreeMap<DeviceId, ByteBuf>,
    envelopes: Vec<Parcel>,
}

/// Version 2.
#[derive(Serialize, Deserialize)]
struct Proved {
    order: OrderId,
    #[serde(with = "serde_bytes")]
    authority: [u8; 32],
    certificates: Vec<Certificate>,
    envelopes: Vec<Parcel>,
    #[serde(with = "serde_bytes")]
    epoch: [u8; 16],
    made_at: Millis,
    words: Vec<Word>,
    #[serde(with = "serde_bytes")]
    signature: [u8; 64],
}

impl Bundle {
    /// Its bytes: a line that says what it is, then CBOR (RFC 8949).
    ///
    /// # Errors
    /// [`Unsound::TooLarge`]; [`Unsound::Unreadable`], when it cannot be written, which never happened in tests.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Unsound> {
        let (order, envelopes) = (self.order, self.parcels.clone());
        let bytes = match &self.vouched {
            Vouched::Keys(keys) => {
                let keys = keys.iter();
                let keys = keys.map(|(device, key)| (*device, ByteBuf::from(*key)));
                let written = WithKeys {
                    order,
                    keys: keys.collect(),
                    envelopes,
                };
                written_behind(KEYS, &written)?
            }
            Vouched::Hub(word) => {
                let written = Proved {
                    order,
                    authority: word.authority,
                    certificates: word.certificates.clone(),
                    envelopes,
                    epoch: word.epoch,
                    made_at: word.made_at,
                    words: word.words.clone(),
                    signature: word.signature,
                };
                written_behind(PROVED, &written)?
            }
        };
        if bytes.len() > BUNDLE_MAX {
            return Err(Unsound::TooLarge);
        }
        Ok(bytes)
    }

    /// Reads a bundle and checks every signature, every item and every word of the hub.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Unsound> {
        if bytes.len() > BUNDLE_MAX {
            return Err(Unsound::TooLarge);
        }
        let bundle = Self::read(bytes)?;
        bundle.check()?;
        // What reads the same and is written otherwise was changed all the same.
        if bundle.to_bytes()? == bytes {
            Ok(bundle)
        } else {
            Err(Unsound::Unreadable)
        }
    }

    fn read(bytes: &[u8]) -> Result<Self, Unsound> {
        let unreadable = |_| Unsound::Unreadable;
        if let Some(body) = bytes.strip_prefix(PROVED) {
            let written: Proved = ciborium::from_reader(body).map_err(unreadable)?;
            return Ok(Self {
                order: written.order,
                parcels: written.envelopes,
                vouched: Vouched::Hub(Box::new(HubWord {
                    authority: written.authority,
                    certificates: written.certificates,
                    epoch: written.epoch,
                    made_at: written.made_at,
                    words: written.words,
                    signature: written.signature,
                })),
            });
        }
        if let Some(body) = bytes.strip_prefix(KEYS) {
            let written: WithKeys = ciborium::from_reader(body).map_err(unreadable)?;
            let keys = written.keys.into_iter();
            let keys = keys.map(|(device, key)| Some((device, key.as_slice().try_into().ok()?)));
            return Ok(Self {
                order: written.order,
                parcels: written.envelopes,
                vouched: Vouched::Keys(keys.collect::<Option<_>>().ok_or(Unsound::Unreadable)?),
            });
        }
        let version = bytes.strip_prefix(MAGIC).unwrap_or_default();
        let digits = version.iter().take_while(|byte| byte.is_ascii_digit());
        let newer =
            (1..6).contains(&digits.clone().count()) && version.get(digits.count()) == Some(&b'\n');
        Err(match newer {
            true => Unsound::Newer,
            false => Unsound::Unreadable,
        })
    }
}

fn written_behind(line: &[u8], written: &impl Serialize) -> Result<Vec<u8>, Unsound> {
    let mut bytes = line.to_vec();
    ciborium::into_writer(written, &mut bytes).map_err(|_| Unsound::Unreadable)?;
    Ok(bytes)
}
