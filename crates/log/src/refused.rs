//! What the hub says where it takes nothing in and gives nothing out, also where a newer hub says it.

use crate::photos::Told;
use crate::sync::{Answer, Epoch, Unreadable, from_bytes, inflate};
use serde::de::{DeserializeOwned, Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use yizhan_domain::Word;
use yizhan_domain::program::{Novelty, knows};

/// Why the hub did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// It cannot be read, or was changed on its way.
    #[error("the message cannot be read")]
    Unreadable,
    /// A newer program sent it, or recorded what was handed in: the hub has to be updated first.
    #[error("the hub is older than what it was sent")]
    Version {
        /// The hub's.
        hub: u8,
    },
    /// The hub did not certify the sender.
    #[error("the device is not one of this hub")]
    NotCertified,
    /// The device was revoked.
    #[error("the device was revoked")]
    Revoked,
    /// The device was away for so long that it gets no news before its person proves to be there.
    #[error("the device's lease is over")]
    LeaseOver,
    /// The hub was restored from a backup.
    #[error("the hub began a new epoch")]
    NewEpoch(Epoch),
    /// Another device goes on with this one's log: one of the two is a copy.
    #[error("envelope {seq} is there already, and another one")]
    Fork {
        /// Number of the envelope.
        seq: u64,
    },
    /// What was handed in was not sealed for this hub, or is damaged.
    #[error("it was not sealed for this hub")]
    NotForThisHub,
    /// An envelope is missing before the first one that was sent.
    #[error("the envelopes behind {have} are missing")]
    Gap {
        /// The last one that the hub has.
        have: u64,
    },
    /// A newer hub says something that this program does not know: nothing was taken in or given out for it to read.
    #[error("the hub says what this program does not know: {0}")]
    #[serde(untagged)]
    Newer(Word),
}

/// An answer of a hub, in which a device reads also what it does not know.
pub trait FromHub: DeserializeOwned + From<Refused> {
    /// The names of the kinds of answers that this program knows.
    const KINDS: &'static [&'static str];
}

impl FromHub for Answer {
    const KINDS: &'static [&'static str] = &[
        "taken",
        "news",
        "compared",
        "handed_in",
        "renewed",
        "refused",
    ];
}

impl FromHub for Told {
    const KINDS: &'static [&'static str] = &["looked", "taken", "piece", "refused", "enough"];
}

impl From<Refused> for Answer {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Refused> for Told {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// Reads a hub's answer as it travels; a kind of answer that this program does not know is [`Refused::Newer`].
///
/// # Errors
/// When the bytes are none of any version, or hold more than [`UNPACKED_MAX`](crate::sync::UNPACKED_MAX).
pub fn unpack_answer<T: FromHub>(bytes: &[u8]) -> Result<T, Unreadable> {
    let cbor = inflate(bytes)?;
    from_bytes(&cbor).or_else(|unreadable| match from_bytes(&cbor) {
        Ok(Named(word)) if !T::KINDS.contains(&word.as_str()) => Ok(Refused::Newer(word).into()),
        _ => Err(unreadable),
    })
}

/// A variant of no matter what: its name alone, or with something in it.
struct Named(Word);

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_any(OfRefused { knows_none: true })? {
            Refused::Newer(word) => Ok(Self(word)),
            _ => Err(D::Error::custom("not of a newer hub")),
        }
    }
}

impl<'de> Deserialize<'de> for Refused {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OfRefused { knows_none: false })
    }
}

/// Reads a [`Refused`]: a reason alone, or a map of a reason to what belongs to it.
struct OfRefused {
    /// Whether every reason is one of a newer hub.
    knows_none: bool,
}

#[derive(Deserialize)]
struct Version {
    hub: u8,
}

#[derive(Deserialize)]
struct Fork {
    seq: u64,
}

#[derive(Deserialize)]
struct Gap {
    have: u64,
}

impl OfRefused {
    /// The name by which this program knows a reason.
    fn known(&self, word: &str) -> Option<&'static str> {
        let names = [
            "unreadable",
            "version",
            "not_certified",
            "revoked",
            "lease_over",
            "new_epoch",
            "fork",
            "not_for_this_hub",
            "gap",
        ];
        let mut known = names.into_iter().filter(|_| !self.knows_none);
        known.find(|name| *name == word && knows(Novelty::Refusal(name)))
    }
}

fn newer<E: Error>(word: &str) -> Result<Refused, E> {
    let word = Word::of(word).ok_or_else(|| E::custom("not a reason"))?;
    Ok(Refused::Newer(word))
}

impl<'de> Visitor<'de> for OfRefused {
    type Value = Refused;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a reason")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Refused, E> {
        match self.known(word) {
            Some("unreadable") => Ok(Refused::Unreadable),
            Some("not_certified") => Ok(Refused::NotCertified),
            Some("revoked") => Ok(Refused::Revoked),
            Some("lease_over") => Ok(Refused::LeaseOver),
            Some("not_for_this_hub") => Ok(Refused::NotForThisHub),
            Some(_) => Err(E::custom("a reason without what belongs to it")),
            None => newer(word),
        }
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Refused, M::Error> {
        let word: Option<String> = map.next_key()?;
        let word = word.ok_or_else(|| M::Error::custom("no reason"))?;
        let refused = match self.known(&word) {
            Some("version") => {
                let Version { hub } = map.next_value()?;
                Refused::Version { hub }
            }
            Some("new_epoch") => Refused::NewEpoch(map.next_value::<Epoch>()?),
            Some("fork") => {
                let Fork { seq } = map.next_value()?;
                Refused::Fork { seq }
            }
            Some("gap") => {
                let Gap { have } = map.next_value()?;
                Refused::Gap { have }
            }
            Some(_) => return Err(M::Error::custom("a reason with too much")),
            None => {
                let IgnoredAny = map.next_value()?;
                newer(&word)?
            }
        };
        match map.next_key::<IgnoredAny>()? {
            None => Ok(refused),
            Some(IgnoredAny) => Err(M::Error::custom("more than one reason")),
        }
    }
}
