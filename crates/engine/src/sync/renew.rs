//! Renewal: a certificate ends one day, and a device that meets its hub in good time gets another one unnoticed.

use super::answer::longest;
use crate::membership::Membership;
use crate::write::{Own, append};
use crate::{Engine, error::Trouble};
use std::borrow::Cow;
use yizhan_api::{ApiError, Fault, Tag};
use yizhan_domain::lease::{Lease, lease_end};
use yizhan_domain::{Millis, PersonId, Refusal};
use yizhan_log::sync::{self, Answer, Message, Refused, Signed};
use yizhan_log::{Authority, Certificate, Entry, Item};
use yizhan_store::table::known_device;
use yizhan_store::{Connection, StoreError};

/// Who says to be there, on a device whose lease ran out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// The staff number of the person whose the device is; empty for whoever is nobody of the hospital any more.
    pub staff_number: String,
    /// The password that was typed in.
    pub password: String,
}

impl Engine {
    /// On a device: until when it is certified, by the hub's clock; none where nothing ends.
    #[must_use]
    pub fn certified_until(&self) -> Option<Millis> {
        match &self.membership {
            Membership::Hub { .. } => None,
            Membership::Device { certificate, .. } => certificate.expires_at,
        }
    }

    /// On a device: the message by which its person goes on after the lease ran out.
    ///
    /// # Errors
    /// When this store is its own hub.
    pub fn say_renew(&self, password: &str) -> Result<Vec<u8>, ApiError> {
        let message = Message::Renew {
            password: password.to_owned(),
        };
        // The hub may have gone on from a backup that does not know the device.
        let signed = self.sign(&message, true)?;
        Ok(sync::to_bytes(&signed).map_err(Trouble::internal)?)
    }

    /// At the hub: reads who says to be there. The password is yet to be checked.
    ///
    /// # Errors
    /// [`Fault::MalformedRequest`], [`Fault::DeviceUnknown`], [`Fault::DeviceRevoked`]; when the store cannot be read.
    pub fn read_renewal(&self, message: &[u8]) -> Result<Renewal, ApiError> {
        let (certificate, password) = self.open_renewal(message)?;
        let person = certificate.person;
        let person = person.and_then(|person| self.directory.people.get(&person));
        Ok(Renewal {
            staff_number: person
                .map(|person| person.staff_number.clone())
                .unwrap_or_default(),
            password,
        })
    }

    fn open_renewal(&self, message: &[u8]) -> Result<(Certificate, String), Trouble> {
        let malformed = || {
            Trouble::Fault(Fault::MalformedRequest {
                why: "it is no renewal".into(),
            })
        };
        let signed = sync::from_bytes::<Signed>(message).map_err(|_| malformed())?;
        let known = known_device::by_id(self.store.connection(), signed.device)?;
        let certificate = known.as_ref().map(|known| &known.certificate);
        match signed.open(&self.membership.authority(), certificate) {
            Err(Refused::NotCertified) => Err(Trouble::Fault(Fault::DeviceUnknown)),
            Err(Refused::Version { .. }) => Err(Trouble::Fault(Fault::VersionsDiffer)),
            Ok(_) if known.is_some_and(|known| known.revoked_at.is_some()) => {
                Err(Trouble::Fault(Fault::DeviceRevoked))
            }
            Ok((certificate, Message::Renew { password })) => Ok((certificate, password)),
            Ok(_) | Err(_) => Err(malformed()),
        }
    }

    /// At the hub: lets the lease of a device begin anew for `person`, who has proved to be there. `message` is what
    /// [`Engine::read_renewal`] read.
    ///
    /// # Errors
    /// A device of somebody else, or one that was revoked meanwhile; a full disk.
    pub fn renew(
        &mut self,
        message: &[u8],
        person: PersonId,
        now: Millis,
    ) -> Result<(Vec<u8>, Vec<Tag>), ApiError> {
        let (shown, _) = self.open_renewal(message)?;
        if shown.person != Some(person) {
            return Err(Refusal::NotThisDevice.into());
        }
        let known = known_device::by_id(self.store.connection(), shown.device);
        let before = longest(shown, known.map_err(Trouble::from)?);
        // The answer was lost, and the person asks again.
        let (certificate, tags) = match before.lease(now) {
            Lease::Good => (before, Vec::new()),
            Lease::Due | Lease::Over => self.try_renew(before, now)?,
        };
        let answer = Answer::Renewed(Box::new(certificate));
        Ok((sync::pack(&answer).map_err(Trouble::internal)?, tags))
    }

    /// Writes down that the device of this certificate is certified for longer.
    fn try_renew(
        &mut self,
        before: Certificate,
        now: Millis,
    ) -> Result<(Certificate, Vec<Tag>), Trouble> {
        let Membership::Hub { authority, .. } = &self.membership else {
            return Err(Trouble::internal("only a hub certifies devices"));
        };
        let own = Own {
            key: &self.key,
            is_hub: true,
        };
        let transaction = self.store.transaction()?;
        let renewed = extend(&transaction, authority, &own, before, now)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(renewed)
    }

    /// At the hub, when a device asks for news: in the second half of its lease it gets another one. That the disk is
    /// full keeps no news from it.
    pub(super) fn renew_in_time(
        &mut self,
        certificate: &Certificate,
        now: Millis,
    ) -> Result<Vec<Tag>, Trouble> {
        let person = certificate.person;
        let is_somebodys = person.is_some_and(|person| self.lets_in(person));
        if certificate.lease(now) != Lease::Due || !is_somebodys {
            return Ok(Vec::new());
        }
        match self.try_renew(certificate.clone(), now) {
            Ok((_, tags)) => Ok(tags),
            Err(Trouble::Store(StoreError::Full)) => Ok(Vec::new()),
            Err(trouble) => Err(trouble),
        }
    }

    /// On a device: keeps the hub's word on itself, where that lasts longer than what it has.
    pub(super) fn keep_certificate(&mut self, certificate: &Certificate) -> Result<(), Trouble> {
        let transaction = self.store.transaction()?;
        let Some(changed) = self.membership.certified(certificate) else {
            return Ok(());
        };
        changed.write(&transaction)?;
        transaction.commit().map_err(StoreError::from)?;
        self.membership = changed;
        Ok(())
    }
}

/// Writes into the log that a device is certified from now on for a whole lease.
pub(super) fn extend(
    connection: &Connection,
    authority: &Authority,
    own: &Own<'_>,
    before: Certificate,
    now: Millis,
) -> Result<(Certificate, Vec<Tag>), Trouble> {
    let certificate = authority.certify(Certificate {
        issued_at: now,
        expires_at: Some(lease_end(now)),
        ..before
    });
    let entry = Entry {
        by: None,
        at: now,
        item: Item::Device(Box::new(certificate.clone())),
    };
    // Certificates change no base data.
    let mut directory = Cow::Owned(Default::default());
    let tags = append(connection, &mut directory, own, vec![entry], now)?;
    Ok((certificate, tags))
}
