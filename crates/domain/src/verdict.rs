//! What the hub says of an item: nothing that was recorded is dropped, but not everything takes effect.

use crate::base::Role;
use crate::order::Actor;
use crate::program::{Novelty, knows};
use crate::{DeviceId, PersonId, Word};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Names an item, wherever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemId {
    /// The device that sealed it.
    pub device: DeviceId,
    /// Number of its envelope among that device's.
    pub seq: u64,
    /// Its place in the envelope.
    pub place: usize,
}

/// The hub's word on an item (审定).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It counts.
    #[default]
    Admitted,
    /// It is kept and shown, and counts for nothing until somebody decides.
    Review(Objection),
    /// It is kept and shown to its author, and never counts.
    Rejected(Objection),
}

/// What became of what a device left behind that was given up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HandedIn {
    /// Items that count.
    pub counts: u32,
    /// Items that are kept, and wait for a decision or never count.
    pub held: u32,
    /// Items that had been here before.
    pub known: u32,
}

impl HandedIn {
    /// Adds what became of another part.
    pub const fn add(&mut self, other: Self) {
        self.counts = self.counts.saturating_add(other.counts);
        self.held = self.held.saturating_add(other.held);
        self.known = self.known.saturating_add(other.known);
    }
}

/// Why an item does not count.
///
/// Each is written as its word. A word that this program does not know is kept as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "snake_case"))]
pub enum Objection {
    /// Its bytes are none that our programs write.
    Malformed,
    /// It speaks in the name of somebody else than the device's person.
    NotTheirs,
    /// No device may write such a thing.
    NotForDevices,
    /// Its id stands for something else already.
    IdTaken,
    /// It builds on something that was rejected.
    BuildsOnRejected,
    /// The person may not do this, or no longer may.
    NotAllowed,
    /// It was not possible with what its author could know.
    NotPossible,
    /// Its price was never that of the standard.
    UnknownPrice,
    /// The device had been revoked.
    DeviceRevoked,
    /// Another copy of the device had gone on with its log.
    DeviceCopied,
    /// The department's confirmation was too weak for what the order costs.
    SignOffTooWeak,
    /// The PIN of the badge was wrong.
    PinWrong,
    /// The badge had been replaced, or had no PIN.
    BadgeNotGood,
    /// The PIN of the badge had been wrong too often.
    BadgeBlocked,
    /// What proves who signed was given for something else, or by somebody else.
    ProofForeign,
    /// Something newer stands in its place: it came from a former life of the hub.
    Replaced,
    /// A reason that this program does not know: a newer hub gave it. Every reason is a word without anything in it, so
    /// that older programs read the rest of what the hub says, and the next one reads the reason too.
    #[cfg_attr(feature = "schema", schemars(skip))]
    Newer(Word),
}

impl Objection {
    /// Those that this program knows, by their words.
    const KNOWN: [(&'static str, Self); 16] = [
        ("malformed", Self::Malformed),
        ("not_theirs", Self::NotTheirs),
        ("not_for_devices", Self::NotForDevices),
        ("id_taken", Self::IdTaken),
        ("builds_on_rejected", Self::BuildsOnRejected),
        ("not_allowed", Self::NotAllowed),
        ("not_possible", Self::NotPossible),
        ("unknown_price", Self::UnknownPrice),
        ("device_revoked", Self::DeviceRevoked),
        ("device_copied", Self::DeviceCopied),
        ("sign_off_too_weak", Self::SignOffTooWeak),
        ("pin_wrong", Self::PinWrong),
        ("badge_not_good", Self::BadgeNotGood),
        ("badge_blocked", Self::BadgeBlocked),
        ("proof_foreign", Self::ProofForeign),
        ("replaced", Self::Replaced),
    ];

    /// The reason that a word stands for; none where it is no word at all.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let mut known = Self::KNOWN.iter();
        match known.find(|(known, _)| *known == word && knows(Novelty::Reason(known))) {
            Some((_, objection)) => Some(*objection),
            None => Word::of(word).map(Self::Newer),
        }
    }

    /// Its word.
    #[must_use]
    pub fn word(&self) -> &str {
        let newer = match self {
            Self::Newer(word) => word.as_str(),
            _ => "",
        };
        let mut known = Self::KNOWN.iter();
        known
            .find(|(_, of)| of == self)
            .map_or(newer, |(word, _)| word)
    }
}

impl Serialize for Objection {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Objection {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::of(&word).ok_or_else(|| D::Error::custom("not a reason"))
    }
}

/// Whether `actor` may decide about an item that waits for review, of an order that `actor` sees. Nobody decides
/// about what is the own.
#[must_use]
pub fn may_settle(actor: &Actor, author: Option<PersonId>) -> bool {
    let in_charge = matches!(
        actor.role,
        Role::Dispatcher | Role::Supervisor | Role::Chief | Role::Manager
    );
    in_charge && author != Some(actor.person)
}

impl Verdict {
    /// Whether the item counts.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Admitted)
    }

    /// Whether it is kept out of everything: also what builds on it cannot be read.
    #[must_use]
    pub const fn is_rejected(self) -> bool {
        matches!(self, Self::Rejected(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_its_word_and_an_unknown_one_is_kept_as_it_came() {
        for (word, objection) in Objection::KNOWN {
            assert_eq!(objection.word(), word);
            assert_eq!(Objection::of(word), Some(objection));
        }
        let json = r#"{"review":"not_sensible"}"#;
        let verdict: Verdict = serde_json::from_str(json).unwrap();
        let newer = Objection::Newer(Word::of("not_sensible").unwrap());
        assert_eq!(verdict, Verdict::Review(newer));
        assert_eq!(serde_json::to_string(&verdict).unwrap(), json);
        for none in [
            r#"{"review":"Not so"}"#,
            r#"{"review":{"a":1}}"#,
            r#"{"review":""}"#,
        ] {
            assert!(serde_json::from_str::<Verdict>(none).is_err(), "{none}");
        }
    }
}
