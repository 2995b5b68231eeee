//! Giving a device up: what waits on it is sealed for the hub, and any other device, or a browser, hands it in.

use super::answer::sorted;
use super::later::Later;
use super::take_in::Sender;
use crate::membership::Membership;
use crate::write::{Own, append};
use crate::{Engine, error::Trouble};
use std::borrow::Cow;
use std::collections::BTreeSet;
use yizhan_api::{ApiError, Fault, Tag};
use yizhan_domain::{HandedIn, Millis};
use yizhan_log::sync::{self, Answer, Left, Message, Refused, Signed, VERSION};
use yizhan_log::{Certificate, Entry, Hash, Item, Parcel, seal};
use yizhan_store::StoreError;
use yizhan_store::table::item::{self, PENDING};
use yizhan_store::table::{blob, envelope, known_device};

impl Engine {
    /// On a device: everything that waits for the hub, with the word that the device is given up where `leaves`, as a
    /// file that only the hub can read. `entropy` is used for these bytes and never again.
    ///
    /// # Errors
    /// When the store cannot be read, or is its own hub.
    pub fn leave_behind(&self, leaves: bool, entropy: [u8; 32]) -> Result<Vec<u8>, ApiError> {
        Ok(self.try_leave_behind(leaves, entropy)?)
    }

    fn try_leave_behind(&self, leaves: bool, entropy: [u8; 32]) -> Result<Vec<u8>, Trouble> {
        let mut left = Left {
            version: VERSION,
            code: self.key.code.clone(),
            parts: Vec::new(),
        };
        let mut behind = PENDING;
        while let Some((push, last, _)) = self.push_behind(behind, &Later::default())? {
            self.put_into(&mut left, &push, &entropy)?;
            behind = last;
        }
        let connection = self.store.connection();
        for photo in blob::unsent(connection)? {
            if let Some(bytes) = blob::read(connection, photo)? {
                self.put_into(&mut left, &Message::Photo { photo, bytes }, &entropy)?;
            }
        }
        if leaves {
            self.put_into(&mut left, &Message::Leave, &entropy)?;
        }
        sync::to_bytes(&left).map_err(Trouble::internal)
    }

    fn put_into(
        &self,
        left: &mut Left,
        message: &Message,
        entropy: &[u8; 32],
    ) -> Result<(), Trouble> {
        let signed = sync::to_bytes(&self.sign(message, true)?).map_err(Trouble::internal)?;
        let number = u64::try_from(left.parts.len()).map_err(Trouble::internal)?;
        let Hash(entropy) = Hash::of(
            "yizhan left 1",
            &[entropy.as_slice(), &number.to_be_bytes()].concat(),
        );
        let sealed = seal(&self.membership.authority(), &signed, entropy);
        left.parts.push(sealed.map_err(Trouble::internal)?.into());
        Ok(())
    }

    /// How many envelopes this device has sealed.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn count_sealed(&self) -> Result<u64, ApiError> {
        let last = envelope::last(self.store.connection(), self.key.device);
        Ok(last.map_err(Trouble::from)?.0)
    }

    /// On a device: the messages that hand in what another one left behind.
    ///
    /// # Errors
    /// [`Fault::NotForThisHub`] where the file is none; when this store is its own hub.
    pub fn hand_in(&self, file: &[u8]) -> Result<Vec<Vec<u8>>, ApiError> {
        let message = |sealed| Ok(self.signed(&Message::HandIn { sealed })?);
        // Whatever its version: the hub reads the parts.
        parts(left(file)?).map(message).collect()
    }

    /// On a device: what the hub says of what was handed in.
    ///
    /// # Errors
    /// [`Fault::NotForThisHub`], or an answer that cannot be read.
    pub fn learn_handed_in(answer: &[u8]) -> Result<HandedIn, ApiError> {
        match sync::unpack_answer(answer) {
            Ok(Answer::HandedIn(handed_in)) => Ok(handed_in),
            Ok(Answer::Refused(Refused::NotForThisHub)) => Err(Fault::NotForThisHub.into()),
            Ok(Answer::Refused(Refused::Version { .. })) => Err(Fault::VersionsDiffer.into()),
            Ok(Answer::Refused(Refused::Newer(word))) => {
                let word = word.to_string();
                Err(Fault::HubNewer { word }.into())
            }
            _ => Err(Fault::HubUnreadable.into()),
        }
    }

    /// At the hub: takes in what a device left behind. To do so again does nothing.
    ///
    /// # Errors
    /// [`Fault::NotForThisHub`] where another hub, or nobody, can read it; [`Fault::VersionsDiffer`] where a newer program
    /// recorded it; when the store cannot be written. What was taken before that is known the next time.
    pub fn take_left(
        &mut self,
        file: &[u8],
        now: Millis,
    ) -> Result<(HandedIn, Vec<Tag>), ApiError> {
        let (mut all, mut tags) = (HandedIn::default(), BTreeSet::new());
        let left = left(file)?;
        if left.version > VERSION {
            return Err(Fault::VersionsDiffer.into());
        }
        let parts = parts(left);
        let messages: Result<Vec<_>, _> = parts.map(|part| self.open_part(&part)).collect();
        for message in messages? {
            let (one, changed) = self.take_message(&message, now)?;
            all.add(one);
            tags.extend(changed);
        }
        Ok((all, sorted(tags)))
    }

    /// Takes in a part of what a device left behind.
    pub(super) fn take_part(
        &mut self,
        sealed: &[u8],
        now: Millis,
    ) -> Result<(HandedIn, Vec<Tag>), Trouble> {
        let message = self.open_part(sealed)?;
        self.take_message(&message, now)
    }

    fn open_part(&self, sealed: &[u8]) -> Result<Signed, Trouble> {
        let Membership::Hub { authority, .. } = &self.membership else {
            return Err(Trouble::internal("only a hub takes in what is left"));
        };
        let unreadable = |_| Trouble::Fault(Fault::NotForThisHub);
        let signed = authority.open(sealed).map_err(unreadable)?;
        sync::from_bytes(&signed).map_err(unreadable)
    }

    fn take_message(
        &mut self,
        signed: &Signed,
        now: Millis,
    ) -> Result<(HandedIn, Vec<Tag>), Trouble> {
        let known = known_device::by_id(self.store.connection(), signed.device)?;
        let authority = self.membership.authority();
        let certificate = known.as_ref().map(|known| &known.certificate);
        let opened = signed.open(&authority, certificate);
        let (certificate, message) = opened.map_err(|refused| {
            Trouble::Fault(match refused {
                Refused::Version { .. } => Fault::VersionsDiffer,
                _ => Fault::NotForThisHub,
            })
        })?;
        match message {
            Message::Push {
                parcels,
                certificates,
                ..
            } => {
                let is_revoked = known.is_some_and(|known| known.revoked_at.is_some());
                let sender = Sender::new(certificate, is_revoked, certificates, &authority);
                self.take_pushed(&sender, parcels, now)
            }
            Message::Leave => Ok((HandedIn::default(), self.let_go(&certificate, now)?)),
            Message::Photo { photo, bytes } => {
                let tags = self.take_photo(certificate.device, photo, &bytes, now)?;
                Ok((HandedIn::default(), tags))
            }
            // None of them asks for anything where nobody hears the answer.
            Message::Pull { .. }
            | Message::Compare { .. }
            | Message::HandIn { .. }
            | Message::Renew { .. } => Ok(Default::default()),
        }
    }

    fn take_pushed(
        &mut self,
        sender: &Sender,
        parcels: Vec<Parcel>,
        now: Millis,
    ) -> Result<(HandedIn, Vec<Tag>), Trouble> {
        let before = item::head(self.store.connection())?;
        let (answer, tags) = self.take_in(sender, parcels.clone(), now)?;
        match answer {
            Answer::Taken(receipts) => {
                let mut handed_in = HandedIn::default();
                for receipt in receipts {
                    *match receipt.position {
                        position if position <= before => &mut handed_in.known,
                        _ if receipt.verdict.counts() => &mut handed_in.counts,
                        _ => &mut handed_in.held,
                    } += 1;
                }
                Ok((handed_in, tags))
            }
            Answer::Refused(Refused::Fork { .. } | Refused::Gap { .. }) => {
                // What both copies share, and what this one had from others after a hub was restored.
                let (mut shared, mut apart) = (Vec::new(), Vec::new());
                for parcel in parcels {
                    let sealed = &parcel.envelope;
                    let is_own = sealed.device == sender.certificate.device;
                    let known = envelope::find(self.store.connection(), sealed.device, sealed.seq)?;
                    let is_shared = known.is_some_and(|(_, hash)| hash == sealed.hash());
                    match is_own && !is_shared {
                        true => apart.push(parcel),
                        false => shared.push(parcel),
                    }
                }
                let (mut all, mut tags) = (HandedIn::default(), Vec::new());
                if !shared.is_empty() {
                    (all, tags) = self.take_pushed(sender, shared, now)?;
                }
                let (taken, changed) = self.take_copied(sender, apart, now)?;
                all.add(taken);
                tags.extend(changed);
                Ok((all, tags))
            }
            _ => Err(Trouble::Fault(Fault::NotForThisHub)),
        }
    }

    /// At the hub: what a device seals from now on counts for nothing, since its person gave it up.
    pub(super) fn let_go(
        &mut self,
        certificate: &Certificate,
        now: Millis,
    ) -> Result<Vec<Tag>, Trouble> {
        let transaction = self.store.transaction()?;
        let known = known_device::by_id(&transaction, certificate.device)?;
        if known.is_none_or(|known| known.revoked_at.is_some()) {
            return Ok(Vec::new());
        }
        let entry = Entry {
            by: certificate.person,
            at: now,
            item: Item::Revoked(certificate.device),
        };
        let own = Own {
            key: &self.key,
            is_hub: true,
        };
        let mut directory = Cow::Borrowed(&self.directory);
        let tags = append(&transaction, &mut directory, &own, vec![entry], now)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(tags)
    }
}

/// What a device left behind, as a file tells it.
fn left(file: &[u8]) -> Result<Left, Trouble> {
    sync::from_bytes(file).map_err(|_| Trouble::Fault(Fault::NotForThisHub))
}

/// Its sealed parts.
fn parts(left: Left) -> impl Iterator<Item = Vec<u8>> {
    left.parts.into_iter().map(|part| part.into_vec())
}
