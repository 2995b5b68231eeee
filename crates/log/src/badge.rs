//! Badges and their PINs: what the authority signs, and what is sealed for it.

use crate::sync::Unreadable;
use crate::{Authority, DeviceKey, Hash, confirmed, seal};
use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};
use yizhan_domain::badge::Badge;
use yizhan_domain::order::SignOff;
use yizhan_domain::{Millis, OrderId, PersonId, StepId};

impl Authority {
    /// Issues a badge.
    #[must_use]
    pub fn issue(&self, person: PersonId, serial: u32, issued_at: Millis) -> Badge {
        let badge = Badge {
            person,
            serial,
            issued_at,
            signature: [0; 64],
        };
        Badge {
            signature: self.sign(&badge.signed_bytes()),
            ..badge
        }
    }
}

/// Whether the authority with this key issued a badge.
#[must_use]
pub fn is_badge_of(badge: &Badge, authority: &[u8; 32]) -> bool {
    let signature = Signature::from_bytes(&badge.signature);
    VerifyingKey::from_bytes(authority)
        .is_ok_and(|key| key.verify_strict(&badge.signed_bytes(), &signature).is_ok())
}

/// A PIN with all that it was typed for, so that it is good for nothing else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpokenPin {
    /// The hash of what is confirmed: [`Self::of`].
    #[serde(with = "serde_bytes")]
    pub confirmed: [u8; 32],
    /// The step that confirms it. No other step has its id, so that nothing is said twice.
    pub step: StepId,
    /// Whose badge it is.
    pub person: PersonId,
    /// Its serial number.
    pub serial: u32,
    /// When it was issued.
    pub issued_at: Millis,
    /// The PIN.
    pub pin: String,
}

impl SpokenPin {
    /// The hash of what is confirmed.
    #[must_use]
    pub fn of(order: OrderId, given: &SignOff) -> [u8; 32] {
        Hash::of("yizhan badge confirmation 1", &confirmed(order, given)).0
    }

    /// Seals it for the hub with this authority. What is random about it follows from `salt`, which is kept nowhere, so
    /// that nobody can try PINs against the box, and from what is sealed, so that no two texts share it.
    ///
    /// # Errors
    /// When the authority's key is none.
    pub fn seal(
        &self,
        authority: &[u8; 32],
        key: &DeviceKey,
        salt: &[u8; 32],
    ) -> Result<Vec<u8>, Unreadable> {
        let bytes = crate::sync::to_bytes(self).map_err(|_| Unreadable)?;
        seal(
            authority,
            &bytes,
            key.entropy(&[salt.as_slice(), &bytes].concat()),
        )
    }

    /// Opens it, at the hub.
    ///
    /// # Errors
    /// When it was sealed for somebody else, is damaged, or is something else.
    pub fn open(authority: &Authority, sealed: &[u8]) -> Result<Self, Unreadable> {
        crate::sync::from_bytes(&authority.open(sealed)?).map_err(|_| Unreadable)
    }
}

/// Says nothing of the PIN.
impl std::fmt::Debug for SpokenPin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SpokenPin({} for {})", self.person, self.step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yizhan_domain::DeviceId;

    #[test]
    fn a_badge_holds_for_its_person_its_serial_and_its_authority_only() {
        let authority = Authority::new(&[1; 32]);
        let (nurse, other) = (PersonId::of_key("nurse"), PersonId::of_key("other"));
        let badge = authority.issue(nurse, 3, Millis(5));
        assert!(is_badge_of(&badge, &authority.public()));
        assert!(!is_badge_of(&badge, &Authority::new(&[2; 32]).public()));
        let forged = [
            Badge {
                person: other,
                ..badge
            },
            Badge { serial: 4, ..badge },
            Badge {
                issued_at: Millis(6),
                ..badge
            },
        ];
        for forged in forged {
            assert!(!is_badge_of(&forged, &authority.public()), "{forged:?}");
        }
    }

    #[test]
    fn a_pin_is_read_by_its_hub_alone() {
        let (hub, other) = (Authority::new(&[1; 32]), Authority::new(&[2; 32]));
        let key = DeviceKey::new(DeviceId::of_key("phone"), "K3", &[7; 32]);
        let spoken = SpokenPin {
            confirmed: [1; 32],
            step: StepId::of_key("step"),
            person: PersonId::of_key("nurse"),
            serial: 3,
            issued_at: Millis(5),
            pin: "481502".into(),
        };
        let sealed = spoken.seal(&hub.public(), &key, &[4; 32]).unwrap();
        assert_eq!(SpokenPin::open(&hub, &sealed).unwrap(), spoken);
        assert!(SpokenPin::open(&other, &sealed).is_err());
        assert!(!sealed.windows(6).any(|part| part == b"481502"));
        assert!(!format!("{spoken:?}").contains("481502"));
        let again = SpokenPin {
            pin: "481503".into(),
            ..spoken.clone()
        };
        let again = again.seal(&hub.public(), &key, &[4; 32]).unwrap();
        // The key that is made for one message is that of no other.
        assert_ne!(sealed.get(16..48), again.get(16..48));
        let other_salt = spoken.seal(&hub.public(), &key, &[5; 32]).unwrap();
        assert_ne!(
            sealed, other_salt,
            "nobody can seal it again to see whether the PIN is right"
        );
    }
}
