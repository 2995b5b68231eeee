//! Certificates: the hub's word that a device's key belongs to a person.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use yizhan_domain::lease::{Lease, lease};
use yizhan_domain::{DeviceId, Millis, PersonId};

/// The key by which a hub certifies devices. It outlives restored backups and is none of a device.
pub struct Authority(SigningKey);

/// What the hub certifies of a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// The device.
    pub device: DeviceId,
    /// Short code that the numbers of its orders carry; no other device has it.
    pub code: String,
    /// Its public key.
    #[serde(with = "serde_bytes")]
    pub public: [u8; 32],
    /// In whose name alone it writes; none for the hub, behind which everybody signs in.
    pub person: Option<PersonId>,
    /// What its person calls it.
    pub name: String,
    /// When it was certified, by the hub's clock.
    pub issued_at: Millis,
    /// When that ends, by the hub's clock, unless it is renewed; none for the hub, which it never ends for.
    pub expires_at: Option<Millis>,
    /// Ed25519 signature of the authority over everything else.
    #[serde(with = "serde_bytes")]
    pub signature: [u8; 64],
}

/// Whether a device that was certified for `person` writes in the name of `by`. A hub, which is certified for nobody,
/// writes for whoever signed in behind it.
#[must_use]
pub fn writes_for(person: Option<PersonId>, by: Option<PersonId>) -> bool {
    person.is_none() || by == person
}

impl Authority {
    /// The authority that `seed` makes.
    #[must_use]
    pub fn new(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public half, which every device of this hub knows.
    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// The secret half as a scalar, for X25519.
    pub(crate) fn scalar(&self) -> [u8; 32] {
        self.0.to_scalar_bytes()
    }

    /// Signs bytes that begin with a tag of their own.
    pub(crate) fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).to_bytes()
    }

    /// Certifies what `certificate` says; the signature in it is overwritten.
    #[must_use]
    pub fn certify(&self, certificate: Certificate) -> Certificate {
        let signature = self.0.sign(&certificate.signed_bytes()).to_bytes();
        Certificate {
            signature,
            ..certificate
        }
    }
}

impl Certificate {
    /// Whether the authority with this key certified it.
    #[must_use]
    pub fn is_of(&self, authority: &[u8; 32]) -> bool {
        let signature = Signature::from_bytes(&self.signature);
        VerifyingKey::from_bytes(authority)
            .is_ok_and(|key| key.verify_strict(&self.signed_bytes(), &signature).is_ok())
    }

    /// How its lease stands.
    #[must_use]
    pub const fn lease(&self, now: Millis) -> Lease {
        lease(self.issued_at, self.expires_at, now)
    }

    /// Whether it says the same as `other`, and for longer.
    #[must_use]
    pub fn outlasts(&self, other: &Self) -> bool {
        let lasts = |one: &Self| one.expires_at.map_or(i64::MAX, |at| at.0);
        let said = |one: &Self| (one.device, one.public, one.person);
        lasts(self) > lasts(other) && said(self) == said(other) && self.code == other.code
    }

    /// A tag, then every field, each text preceded by its length.
    fn signed_bytes(&self) -> Vec<u8> {
        let mut bytes = b"yizhan certificate 1\0".to_vec();
        bytes.extend_from_slice(self.device.0.as_bytes());
        bytes.extend_from_slice(&self.public);
        match self.person {
            None => bytes.push(0),
            Some(person) => {
                bytes.push(1);
                bytes.extend_from_slice(person.0.as_bytes());
            }
        }
        bytes.extend_from_slice(&self.issued_at.0.to_be_bytes());
        for text in [&self.code, &self.name] {
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
        // Last, and nothing where there is no end: so certificates of before there were leases hold.
        if let Some(expires_at) = self.expires_at {
            bytes.extend_from_slice(&expires_at.0.to_be_bytes());
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate() -> Certificate {
        Certificate {
            device: DeviceId::of_key("phone"),
            code: "K3".into(),
            public: [2; 32],
            person: Some(PersonId::of_key("wang")),
            name: "王师傅的手机".into(),
            issued_at: Millis(5),
            expires_at: Some(Millis(95)),
            signature: [0; 64],
        }
    }

    #[test]
    fn a_certificate_holds_for_what_it_says_and_for_its_authority_only() {
        let authority = Authority::new(&[1; 32]);
        let certificate = authority.certify(certificate());
        assert!(certificate.is_of(&authority.public()));
        assert!(!certificate.is_of(&Authority::new(&[3; 32]).public()));
        let forged = [
            Certificate {
                device: DeviceId::of_key("other"),
                ..certificate.clone()
            },
            Certificate {
                code: "K4".into(),
                ..certificate.clone()
            },
            Certificate {
                public: [4; 32],
                ..certificate.clone()
            },
            Certificate {
                person: None,
                ..certificate.clone()
            },
            Certificate {
                name: String::new(),
                ..certificate.clone()
            },
            Certificate {
                issued_at: Millis(6),
                ..certificate.clone()
            },
            Certificate {
                expires_at: Some(Millis(96)),
                ..certificate.clone()
            },
            Certificate {
                expires_at: None,
                ..certificate.clone()
            },
        ];
        for forged in forged {
            assert!(!forged.is_of(&authority.public()), "{forged:?}");
        }
    }

    #[test]
    fn only_a_certificate_of_the_same_that_ends_later_takes_the_place_of_another() {
        let before = certificate();
        let until = |expires_at| Certificate {
            expires_at,
            ..certificate()
        };
        assert!(until(Some(Millis(96))).outlasts(&before));
        assert!(until(None).outlasts(&before));
        assert!(!before.outlasts(&before));
        assert!(!until(Some(Millis(94))).outlasts(&before));
        let later = until(Some(Millis(96)));
        let others = [
            Certificate {
                device: DeviceId::of_key("other"),
                ..later.clone()
            },
            Certificate {
                public: [4; 32],
                ..later.clone()
            },
            Certificate {
                person: None,
                ..later.clone()
            },
            Certificate {
                code: "K4".into(),
                ..later
            },
        ];
        assert!(others.iter().all(|other| !other.outlasts(&before)));
    }
}
