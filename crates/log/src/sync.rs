//! What devices and the hub say to each other. `docs/sync.md` prints every byte.

use crate::compare::{Compared, Span};
use crate::parcel::in_a_row;
use crate::{Certificate, DeviceKey, Hash, Parcel};
use ed25519_dalek::{Signature, VerifyingKey};
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::io::{Read, Write};
use yizhan_domain::photo::PhotoHash;
use yizhan_domain::{DeviceId, HandedIn, Millis, Objection, OrderId, Verdict};

pub use crate::refused::{FromHub, Refused, unpack_answer};

/// The version of everything here.
pub const VERSION: u8 = 1;
/// The most bytes that the hub takes at once.
pub const REQUEST_MAX: usize = 4 * 1024 * 1024;

/// The most bytes that a message or an answer has before it is deflated.
pub const UNPACKED_MAX: u64 = 64 * 1024 * 1024;

/// A life of a hub: another one begins with every restored backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Epoch {
    /// Which one.
    #[serde(with = "serde_bytes")]
    pub id: [u8; 16],
    /// The last position that it shares with the one before.
    pub since: i64,
}

/// A message with the proof that it comes from a certified device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// [`VERSION`]; the hub takes what older programs say, too.
    pub version: u8,
    /// Who sends it.
    pub device: DeviceId,
    /// Its certificate, where the hub may not know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Certificate>,
    /// The message, [`pack`]ed.
    #[serde(with = "serde_bytes")]
    pub message: Vec<u8>,
    /// The device's signature over the message.
    #[serde(with = "serde_bytes")]
    pub signature: [u8; 64],
}

/// What a device asks of the hub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// Take these in.
    Push {
        /// The epoch that the device knows.
        #[serde(with = "serde_bytes")]
        epoch: [u8; 16],
        /// In log order.
        #[serde(with = "in_a_row")]
        parcels: Vec<Parcel>,
        /// Certificates of other devices that sealed some of them: a hub that was restored may not know them.
        certificates: Vec<Certificate>,
    },
    /// What is new?
    Pull {
        /// The epoch that the device knows.
        #[serde(with = "serde_bytes")]
        epoch: [u8; 16],
        /// The position up to which it has everything that is for it.
        after: i64,
        /// The stamp of what is for it, as the hub said last.
        scope: Option<Stamp>,
    },
    /// Do we hold the same?
    Compare {
        /// The epoch that the device knows.
        #[serde(with = "serde_bytes")]
        epoch: [u8; 16],
        /// The position up to which it is compared: what the device has pulled.
        after: i64,
        /// The stamp of what is for it, as the hub said last.
        scope: Option<Stamp>,
        /// What the device holds of others up to there; at most [`SPANS_MAX`](crate::compare::SPANS_MAX).
        spans: Vec<Span>,
    },
    /// The device is given up: what it seals from now on counts for nothing.
    Leave,
    /// The bytes of a photo, among what a device leaves behind.
    Photo {
        /// The photo.
        photo: PhotoHash,
        /// All of it.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// The person is there: the lease of the device, which ran out, begins anew.
    Renew {
        /// The password of the person whose the device is.
        password: String,
    },
    /// What a device left behind, sealed for the hub; whoever has it may hand it in.
    HandIn {
        /// A part of what was [`Left`].
        #[serde(with = "serde_bytes")]
        sealed: Vec<u8>,
    },
}

/// What a device leaves behind that is given up, as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// [`VERSION`].
    pub version: u8,
    /// Short code of the device, for people.
    pub code: String,
    /// Its messages, in order, each a [`Signed`] with its certificate and [`seal`](crate::seal)ed.
    pub parts: Vec<serde_bytes::ByteBuf>,
}

/// Stands for what of the log is for a device: another one means to begin anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp(#[serde(with = "serde_bytes")] pub [u8; 16]);

/// The hub's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// What was pushed is committed.
    Taken(Vec<Receipt>),
    /// What is new.
    News(Box<News>),
    /// How what the device holds compares with what is for it.
    Compared(Box<Compared>),
    /// What was handed in is committed.
    HandedIn(HandedIn),
    /// The device's certificate, which lasts longer than the one before.
    Renewed(Box<Certificate>),
    /// Nothing was taken in or given out.
    Refused(Refused),
}

/// Where an item stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The device that sealed it.
    pub device: DeviceId,
    /// Number of its envelope.
    pub seq: u64,
    /// Its place in the envelope.
    pub place: usize,
    /// Its position in the log; zero where the hub does not take it, because a copy of its device was faster. Who
    /// had it from that device forgets it.
    pub position: i64,
    /// When the hub had it first.
    pub received_at: Millis,
    /// The hub's word on it.
    pub verdict: Verdict,
}

/// What a device is to learn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// The stamp of what is for the device.
    pub scope: Option<Stamp>,
    /// Everything that the device holds of others is to be forgotten first: other things are for it now.
    pub anew: bool,
    /// Orders that are no longer for the device.
    pub gone: Vec<OrderId>,
    /// Envelopes of which the device is to have something, those items left out that it wrote itself.
    #[serde(with = "in_a_row")]
    pub parcels: Vec<Parcel>,
    /// Certificates of the devices that sealed them.
    pub certificates: Vec<Certificate>,
    /// Where their items stand, in log order.
    pub rows: Vec<Receipt>,
    /// Up to here the device then has everything.
    pub cursor: i64,
    /// How many positions of the log are behind that.
    pub left: i64,
}

/// What cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("it cannot be read")]
pub struct Unreadable;

/// A message or answer as CBOR (RFC 8949).
///
/// # Errors
/// When it cannot be written; it never was, in tests.
pub fn to_bytes(value: &impl Serialize) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).map_err(|_| Unreadable)?;
    Ok(bytes)
}

/// Reads a message or an answer.
///
/// # Errors
/// When the bytes are none.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    ciborium::from_reader(bytes).map_err(|_| Unreadable)
}

/// A message or answer as it travels: its CBOR, deflated (RFC 1951).
///
/// # Errors
/// When it cannot be written; it never was, in tests.
pub fn pack(value: &impl Serialize) -> Result<Vec<u8>, Unreadable> {
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::default());
    deflate
        .write_all(&to_bytes(value)?)
        .map_err(|_| Unreadable)?;
    deflate.finish().map_err(|_| Unreadable)
}

/// Reads what was [`pack`]ed, up to [`UNPACKED_MAX`] bytes of it.
///
/// # Errors
/// When the bytes are none, or hold more.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    from_bytes(&inflate(bytes)?)
}

/// What was deflated, up to [`UNPACKED_MAX`] bytes of it.
pub(crate) fn inflate(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let mut cbor = Vec::new();
    let mut inflate = DeflateDecoder::new(bytes).take(UNPACKED_MAX + 1);
    inflate.read_to_end(&mut cbor).map_err(|_| Unreadable)?;
    if cbor.len() as u64 > UNPACKED_MAX {
        return Err(Unreadable);
    }
    Ok(cbor)
}

/// What a device signs of its messages: a tag, then the message.
#[must_use]
pub fn signed_bytes(message: &[u8]) -> Vec<u8> {
    [b"yizhan message 1\0", message].concat()
}

impl Signed {
    /// The message, [`pack`]ed already, as the device with this key signs it.
    #[must_use]
    pub fn by(key: &DeviceKey, certificate: Option<Certificate>, message: Vec<u8>) -> Self {
        Self {
            version: VERSION,
            device: key.device,
            certificate,
            signature: key.sign(&message),
            message,
        }
    }

    /// The message, if a device that `authority` certified sent it: `known` is the certificate by which the hub knows
    /// the sender.
    ///
    /// # Errors
    /// [`Refused`] says why not.
    pub fn open(
        &self,
        authority: &[u8; 32],
        known: Option<&Certificate>,
    ) -> Result<(Certificate, Message), Refused> {
        let certificate = self.sender(authority, known)?;
        let message = unpack(&self.message).map_err(|_| Refused::Unreadable)?;
        Ok((certificate, message))
    }

    /// Who sent it, whatever it says.
    pub(crate) fn sender(
        &self,
        authority: &[u8; 32],
        known: Option<&Certificate>,
    ) -> Result<Certificate, Refused> {
        if self.version > VERSION {
            return Err(Refused::Version { hub: VERSION });
        }
        let own = |certificate: &&Certificate| {
            certificate.device == self.device && certificate.is_of(authority)
        };
        let certificate = self.certificate.as_ref().or(known).filter(own);
        let certificate = certificate.ok_or(Refused::NotCertified)?;
        let signature = Signature::from_bytes(&self.signature);
        let holds = VerifyingKey::from_bytes(&certificate.public).is_ok_and(|key| {
            key.verify_strict(&signed_bytes(&self.message), &signature)
                .is_ok()
        });
        if !holds {
            return Err(Refused::Unreadable);
        }
        Ok(certificate.clone())
    }
}

/// The position of what has none yet.
const LATER: i64 = -1;

impl Receipt {
    /// The receipt for an item that has no place in the log.
    #[must_use]
    pub const fn nowhere(device: DeviceId, seq: u64, place: usize) -> Self {
        Self {
            device,
            seq,
            place,
            position: 0,
            received_at: Millis(0),
            verdict: Verdict::Rejected(Objection::IdTaken),
        }
    }

    /// The receipt for an item that is told again later: what it builds on has not come to the hub yet.
    #[must_use]
    pub const fn later(device: DeviceId, seq: u64, place: usize) -> Self {
        Self {
            position: LATER,
            verdict: Verdict::Rejected(Objection::BuildsOnRejected),
            ..Self::nowhere(device, seq, place)
        }
    }

    /// The receipt for an item that the hub cannot read, since a newer program wrote it: it is told again when the hub is
    /// updated.
    #[must_use]
    pub const fn unread(device: DeviceId, seq: u64, place: usize) -> Self {
        Self {
            verdict: Verdict::Rejected(Objection::Malformed),
            ..Self::later(device, seq, place)
        }
    }

    /// Whether the item has a place in the log.
    #[must_use]
    pub const fn is_somewhere(&self) -> bool {
        self.position > 0
    }

    /// Whether the item has to be told again.
    #[must_use]
    pub const fn is_later(&self) -> bool {
        self.position == LATER
    }

    /// Whether the hub cannot read the item, and has to be updated first.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        self.is_later() && self.verdict == Verdict::Rejected(Objection::Malformed)
    }
}

impl Stamp {
    /// The stamp of nothing: no hub says it, so whoever has it begins anew.
    pub const NONE: Self = Self([0; 16]);

    /// The stamp of what `said` says.
    #[must_use]
    pub fn of(said: &[u8]) -> Self {
        let Hash(hash) = Hash::of("yizhan scope 1", said);
        Self(std::array::from_fn(|at| {
            hash.get(at).copied().unwrap_or_default()
        }))
    }
}
