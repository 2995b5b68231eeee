//! Enrolment: the hub certifies a device for one person; the device takes the hub for its own.

use crate::membership::{Membership, epoch};
use crate::open::device_of;
use crate::write::{Own, append};
use crate::{Engine, error::Trouble};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use yizhan_api::{ApiError, Fault};
use yizhan_domain::text::{NAME_MAX, check_length};
use yizhan_domain::{DeviceId, Millis, PersonId, Refusal};
use yizhan_log::{Certificate, DeviceKey, Entry, Item, sync};
use yizhan_store::table::{credential, device, item, known_device};
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
            let certificate = known.certificate;
            let same = certificate.public == application.public
                && certificate.person == Some(person)
                && known.revoked_at.is_none();
            return match same {
                true => welcome(certificate, &transaction),
                false => Err(Refusal::IdTaken.into()),
            };
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
            code: free_code(&transaction)?,
            public: application.public,
            person: Some(person),
            name: application.name,
            issued_at: now,
            signature: [0; 64],
        });
        entries.push(certified(certificate.clone()));
        let own = Own {
            key: &self.key,
            is_hub: true,
        };
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
        let (number, device) = (self.key.code.get(1..), self.key.device);
        let number: u32 = number.and_then(|n| n.parse().ok()).unwrap_or(1);
        let code = format!("H{}", number.saturating_add(1));
        let Membership::Hub {
            authority,
            seed,
            epochs,
        } = &self.membership
        else {
            return Err(Trouble::internal("only a hub begins epochs"));
        };
        let transaction = self.store.transaction()?;
        // Nobody but the hub has its log where it certified nobody.
        if known_device::by_id(&transaction, device)?.is_none() {
            return Ok(());
        }
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
        let certificate = authority.certify(of_hub(&key, now));
        let entry = Entry {
            by: None,
            at: now,
            item: Item::Device(Box::new(certificate)),
        };
        let own = Own {
            key: &key,
            is_hub: true,
        };
        let mut directory = Cow::Borrowed(&self.directory);
        append(&transaction, &mut directory, &own, vec![entry], now)?;
        transaction.commit().map_err(StoreError::from)?;
        self.key = key;
        self.membership = membership;
        Ok(())
    }
}

/// What a hub certifies of itself: everybody signs in behind it.
fn of_hub(key: &DeviceKey, now: Millis) -> Certificate {
    Certificate {
        device: key.device,
        code: key.code.clone(),
        public: key.public(),
        person: None,
        name: String::new(),
        issued_at: now,
        signature: [0; 64],
    }
}

/// The shortest code that no device has yet: two signs, three once those are used up.
fn free_code(connection: &Connection) -> Result<String, Trouble> {
    let known = known_device::all(connection)?;
    let mut number = known.len();
    loop {
        let code = code(number);
        if known.iter().all(|known| known.certificate.code != code) {
            return Ok(code);
        }
        number += 1;
    }
}

fn code(number: usize) -> String {
    let (mut signs, mut left) = (Vec::new(), number);
    while signs.len() < 2 || left > 0 {
        let sign = SIGNS.get(left % SIGNS.len()).copied().unwrap_or(b'A');
        signs.insert(0, char::from(sign));
        left /= SIGNS.len();
    }
    signs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_device_gets_a_code_of_its_own_and_none_looks_like_a_hubs() {
        let codes: BTreeSet<String> = (0..2000).map(code).collect();
        assert_eq!(codes.len(), 2000);
        assert!(codes.iter().all(|code| !code.starts_with('H')));
        assert_eq!((code(0), code(961)), ("AA".into(), "BAA".into()));
    }
}
