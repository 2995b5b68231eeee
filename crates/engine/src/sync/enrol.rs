//! Enrolment: the hub certifies a device for one person; the device takes the hub for its own.

use super::renew::extend;
use crate::membership::{Membership, epoch};
use crate::open::device_of;
use crate::write::{Own, append};
use crate::{Engine, error::Trouble};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use yizhan_api::{ApiError, Fault};
use yizhan_domain::lease::{Lease, lease_end};
use yizhan_domain::text::{NAME_MAX, check_length};
use yizhan_domain::{DeviceId, Millis, PersonId, Refusal};
use yizhan_log::{Certificate, DeviceKey, Entry, Hash, Item, sync};
use yizhan_store::table::{credential, device, item, known_device, token, webhook};
use yizhan_store::{Connection, StoreError};

/// Signs of device codes; none is taken for another one, and H is the hubs'.
const SIGNS: &[u8; 31] = b"ABCDEFGJKLMNPQRSTUVWXYZ23456789";

/// What a device says of itself when it wants a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The device.
    pub device: DeviceId,
    /// Its public key.
    #[serde(with = "serde_bytes")]
    pub public: [u8; 32],
    /// What its person calls it.
    pub name: String,
}

/// What the hub gives to a device that it certifies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// The certificate.
    pub certificate: Certificate,
    /// Public key of the authority that signed it.
    #[serde(with = "serde_bytes")]
    pub authority: [u8; 32],
    /// The hub's epoch.
    #[serde(with = "serde_bytes")]
    pub epoch: [u8; 16],
    /// The hash of the person's password, by which the person signs in where there is no network.
    pub password_hash: Option<String>,
}

/// What a device sends to be certified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// The device.
    pub application: Application,
    /// The code that the hub gave to the person.
    pub code: String,
    /// The person.
    pub staff_number: String,
    /// The person's password.
    pub password: String,
}

impl Enrolment {
    /// Its bytes.
    ///
    /// # Errors
    /// When it cannot be written; it never was, in tests.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ApiError> {
        Ok(sync::to_bytes(self).map_err(Trouble::internal)?)
    }

    /// Reads it.
    ///
    /// # Errors
    /// [`Fault::MalformedRequest`]
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ApiError> {
        let why = || "it is no enrolment".to_owned();
        sync::from_bytes(bytes).map_err(|_| Fault::MalformedRequest { why: why() }.into())
    }
}

impl Welcome {
    /// Its bytes.
    ///
    /// # Errors
    /// When it cannot be written; it never was, in tests.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ApiError> {
        Ok(sync::to_bytes(self).map_err(Trouble::internal)?)
    }

    /// Reads it.
    ///
    /// # Errors
    /// [`Fault::HubUnreadable`]
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ApiError> {
        sync::from_bytes(bytes).map_err(|_| Fault::HubUnreadable.into())
    }
}

impl Engine {
    /// What this device says of itself.
    #[must_use]
    pub fn application(&self, name: &str) -> Application {
        Application {
            device: self.key.device,
            public: self.key.public(),
            name: name.trim().to_owned(),
        }
    }

    /// At the hub: certifies a device for `person`, who has proved to be that person.
    ///
    /// # Errors
    /// A name that is too long; a device that has a certificate already; a store that is no hub.
    pub fn certify(
        &mut self,
        application: Application,
        person: PersonId,
        now: Millis,
    ) -> Result<Welcome, ApiError> {
        Ok(self.try_certify(application, person, now)?)
    }

    fn try_certify(
        &mut self,
        application: Application,
        person: PersonId,
        now: Millis,
    ) -> Result<Welcome, Trouble> {
        check_length(&application.name, NAME_MAX)?;
        let Membership::Hub {
            authority, epochs, ..
        } = &self.membership
        else {
            return Err(Trouble::internal("only a hub certifies devices"));
        };
        let own = Own {
            key: &self.key,
            is_hub: true,
        };
        let transaction = self.store.transaction()?;
        let welcome = |certificate, connection: &Connection| {
            Ok::<_, Trouble>(Welcome {
                certificate,
                authority: authority.public(),
                epoch: epochs.last().map(|epoch| epoch.id).unwrap_or_default(),
                password_hash: credential::read(connection, person)?,
            })
        };
        if let Some(known) = known_device::by_id(&transaction, application.device)? {
            // The answer was lost on its way, and the device asks again.
            let mut certificate = known.certificate;
            let same = certificate.public == application.public
                && certificate.person == Some(person)
                && known.revoked_at.is_none();
            if !same {
                return Err(Refusal::IdTaken.into());
            }
            if certificate.lease(now) != Lease::Good {
                (certificate, _) = extend(&transaction, authority, &own, certificate, now)?;
            }
            let welcome = welcome(certificate, &transaction)?;
            transaction.commit().map_err(StoreError::from)?;
            return Ok(welcome);
        }
        if application.device == self.key.device {
            return Err(Refusal::IdTaken.into());
        }
        let certified = |certificate| Entry {
            by: None,
            at: now,
            item: Item::Device(Box::new(authority.certify(certificate))),
        };
        let mut entries = Vec::new();
        if known_device::by_id(&transaction, self.key.device)?.is_none() {
            entries.push(certified(of_hub(&self.key, now)));
        }
        let certificate = authority.certify(Certificate {
            device: application.device,
            code: free_code(&transaction, application.device)?,
            public: application.public,
            person: Some(person),
            name: application.name,
            issued_at: now,
            expires_at: Some(lease_end(now)),
            signature: [0; 64],
        });
        entries.push(certified(certificate.clone()));
        let mut directory = Cow::Borrowed(&self.directory);
        append(&transaction, &mut directory, &own, entries, now)?;
        let welcome = welcome(certificate, &transaction)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(welcome)
    }

    /// On a device with an empty store: from now on it follows the hub at `address` that gave this welcome.
    ///
    /// # Errors
    /// A welcome for another device; a store that is not empty.
    pub fn join(&mut self, welcome: Welcome, address: &str) -> Result<(), ApiError> {
        Ok(self.try_join(welcome, address)?)
    }

    fn try_join(&mut self, welcome: Welcome, address: &str) -> Result<(), Trouble> {
        let Welcome {
            certificate,
            authority,
            epoch,
            password_hash,
        } = welcome;
        let is_own = certificate.device == self.key.device
            && certificate.public == self.key.public()
            && certificate.is_of(&authority);
        let transaction = self.store.transaction()?;
        if !is_own || item::head(&transaction)? != 0 {
            return Err(Trouble::Fault(Fault::NotJoined));
        }
        let row = device::read(&transaction)?.ok_or_else(|| Trouble::internal("no device"))?;
        let seed = row.seed.as_slice().try_into().map_err(Trouble::internal)?;
        let row = device::DeviceRow {
            code: certificate.code.clone(),
            ..row
        };
        device::replace(&transaction, &row)?;
        if let (Some(hash), Some(person)) = (password_hash, certificate.person) {
            credential::put(&transaction, person, &hash)?;
        }
        let membership = Membership::Device {
            authority,
            epoch,
            address: address.to_owned(),
            certificate: Box::new(certificate),
            cursor: 0,
            scope: None,
        };
        membership.write(&transaction)?;
        transaction.commit().map_err(StoreError::from)?;
        self.key = DeviceKey::new(row.id, &row.code, &seed);
        self.membership = membership;
        Ok(())
    }

    /// At a hub that was restored from a backup: begins a new epoch, under a new key, since what it wrote behind
    /// the backup may stand on devices. Devices then push again what the backup does not have.
    ///
    /// # Errors
    /// A store that is no hub; a full disk.
    pub fn begin_epoch(&mut self, entropy: [u8; 32], now: Millis) -> Result<(), ApiError> {
        Ok(self.try_begin_epoch(&entropy, now)?)
    }

    fn try_begin_epoch(&mut self, entropy: &[u8; 32], now: Millis) -> Result<(), Trouble> {
        let code = hub_code(entropy);
        let Membership::Hub {
            authority,
            seed,
            epochs,
        } = &self.membership
        else {
            return Err(Trouble::internal("only a hub begins epochs"));
        };
        let transaction = self.store.transaction()?;
        let row = device_of(entropy, &code, now)?;
        device::replace(&transaction, &row)?;
        let key = DeviceKey::new(row.id, &row.code, entropy);
        let mut epochs = epochs.clone();
        epochs.push(epoch(entropy, item::head(&transaction)?));
        let membership = Membership::Hub {
            authority: yizhan_log::Authority::new(seed),
            seed: *seed,
            epochs,
        };
        membership.write(&transaction)?;
        let certified = |key: &DeviceKey| Entry {
            by: None,
            at: now,
            item: Item::Device(Box::new(authority.certify(of_hub(key, now)))),
        };
        let mut entries = vec![certified(&key)];
        // What it sealed before stays verifiable, also where the backup is older than the first device.
        if known_device::by_id(&transaction, self.key.device)?.is_none() {
            entries.push(certified(&self.key));
        }
        let own = Own {
            key: &key,
            is_hub: true,
        };
        let mut directory = Cow::Borrowed(&self.directory);
        append(&transaction, &mut directory, &own, entries, now)?;
        // What was revoked behind the backup must not be good again, and nobody knows which ones those were.
        token::revoke_all(&transaction, now)?;
        // The hub that was backed up may still be telling; an administrator says who goes on.
        webhook::pause_all(&transaction, now)?;
        transaction.commit().map_err(StoreError::from)?;
        self.key = key;
        self.membership = membership;
        Ok(())
    }
}

/// What a hub certifies of itself: everybody signs in behind it.
pub(crate) fn of_hub(key: &DeviceKey, now: Millis) -> Certificate {
    Certificate {
        device: key.device,
        code: key.code.clone(),
        public: key.public(),
        person: None,
        name: String::new(),
        issued_at: now,
        expires_at: None,
        signature: [0; 64],
    }
}

/// The code of a hub that goes on from a backup. Two that go on from the same one have different codes.
fn hub_code(entropy: &[u8; 32]) -> String {
    let Hash(hash) = Hash::of("yizhan hub code 1", entropy);
    format!("H{}", signs(&hash, 0))
}

/// A code of three signs that no device has yet. It comes from the device's id, so that a hub that does not know of a
/// code any more, because it went on from a backup, hardly gives it out again.
fn free_code(connection: &Connection, device: DeviceId) -> Result<String, Trouble> {
    let known = known_device::all(connection)?;
    let Hash(hash) = Hash::of("yizhan device code 1", device.0.as_bytes());
    let codes = (0..).map(|number| signs(&hash, number));
    let is_free = |code: &String| known.iter().all(|known| known.certificate.code != *code);
    let mut free = codes.filter(is_free);
    free.next()
        .ok_or_else(|| Trouble::internal("no code is free"))
}

/// The code that stands `number` behind the one that a hash names.
fn signs(hash: &[u8; 32], number: usize) -> String {
    let begin = hash.iter().take(4).fold(0_usize, |sum, byte| {
        sum.wrapping_mul(256).wrapping_add(usize::from(*byte))
    });
    let (mut left, mut code) = (begin.wrapping_add(number), String::new());
    for _ in 0..3 {
        let sign = SIGNS.get(left % SIGNS.len()).copied().unwrap_or(b'A');
        code.push(char::from(sign));
        left /= SIGNS.len();
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_enough_codes_and_none_looks_like_a_hubs() {
        let codes: BTreeSet<String> = (0..29_791).map(|number| signs(&[7; 32], number)).collect();
        assert_eq!(codes.len(), 29_791);
        assert!(codes.iter().all(|code| !code.starts_with('H')));
        assert_ne!(hub_code(&[1; 32]), hub_code(&[2; 32]));
    }
}
