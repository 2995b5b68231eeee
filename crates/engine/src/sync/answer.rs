//! The one door of the hub for devices.

use super::compare_door::Question;
use super::take_in::Sender;
use crate::membership::Membership;
use crate::{Engine, error::Trouble};
use std::collections::BTreeSet;
use yizhan_api::{ApiError, Fault, Tag};
use yizhan_domain::lease::Lease;
use yizhan_domain::{DeviceId, Millis};
use yizhan_log::Certificate;
use yizhan_log::sync::{self, Answer, Epoch, Message, Refused, Signed, VERSION};
use yizhan_store::StoreError;
use yizhan_store::table::known_device::{self, KnownDevice};
use yizhan_store::table::met;

/// An hour in milliseconds.
const HOUR_MS: i64 = 3_600_000;

impl Engine {
    /// At the hub: answers a device's message. What changed goes to whoever listens.
    ///
    /// # Errors
    /// When the store cannot be read or written; then nothing was taken in. What is wrong with the message itself
    /// is said in the answer.
    pub fn answer(&mut self, message: &[u8], now: Millis) -> Result<(Vec<u8>, Vec<Tag>), ApiError> {
        let (answer, tags) = self.try_answer(message, now)?;
        let bytes = sync::pack(&answer).map_err(Trouble::internal)?;
        Ok((bytes, tags))
    }

    fn try_answer(&mut self, message: &[u8], now: Millis) -> Result<(Answer, Vec<Tag>), Trouble> {
        let Ok(signed) = sync::from_bytes::<Signed>(message) else {
            return Ok((Answer::Refused(Refused::Unreadable), Vec::new()));
        };
        let known = known_device::by_id(self.store.connection(), signed.device)?;
        let is_revoked = known
            .as_ref()
            .is_some_and(|known| known.revoked_at.is_some());
        let authority = self.membership.authority();
        let opened = signed.open(&authority, known.as_ref().map(|known| &known.certificate));
        let (certificate, message) = match opened {
            Ok(opened) => opened,
            Err(refused) => return Ok((Answer::Refused(refused), Vec::new())),
        };
        let certificate = longest(certificate, known);
        if let Message::Push { epoch, .. }
        | Message::Pull { epoch, .. }
        | Message::Compare { epoch, .. } = &message
            && let Some(began) = self.began_after(*epoch)
        {
            return Ok((Answer::Refused(Refused::NewEpoch(began)), Vec::new()));
        }
        match message {
            Message::Push {
                parcels,
                certificates,
                ..
            } => {
                let sender = Sender::new(certificate, is_revoked, certificates, &authority);
                let sender = sender.asking_again();
                self.take_in(&sender, parcels, now)
            }
            Message::Pull { .. } | Message::Compare { .. } if is_revoked => {
                Ok((Answer::Refused(Refused::Revoked), Vec::new()))
            }
            // What it pushes is taken whenever it comes: work is never refused because somebody was away.
            Message::Pull { .. } | Message::Compare { .. }
                if certificate.lease(now) == Lease::Over =>
            {
                Ok((Answer::Refused(Refused::LeaseOver), Vec::new()))
            }
            Message::Compare {
                after,
                scope,
                spans,
                ..
            } => {
                let question = Question {
                    after,
                    scope,
                    spans,
                };
                if !self.membership.is_hub() || !question.is_sound() {
                    return Ok((Answer::Refused(Refused::Unreadable), Vec::new()));
                }
                let compared = self.compare(&certificate, &question, now)?;
                Ok((Answer::Compared(Box::new(compared)), Vec::new()))
            }
            Message::Pull { after, scope, .. } => {
                self.note_meeting(certificate.device, now)?;
                let tags = self.renew_in_time(&certificate, now)?;
                let news = self.news(&certificate, after, scope)?;
                Ok((Answer::News(Box::new(news)), tags))
            }
            Message::Leave => {
                let tags = self.let_go(&certificate, now)?;
                Ok((Answer::Taken(Vec::new()), tags))
            }
            // Photos go by a door of their own, and so do passwords.
            Message::Photo { .. } | Message::Renew { .. } => {
                Ok((Answer::Refused(Refused::Unreadable), Vec::new()))
            }
            // What it says is proved by what is in it, so it does not matter who carries it.
            Message::HandIn { sealed } => match self.take_part(&sealed, now) {
                Ok((handed_in, tags)) => Ok((Answer::HandedIn(handed_in), tags)),
                Err(Trouble::Fault(Fault::NotForThisHub)) => {
                    Ok((Answer::Refused(Refused::NotForThisHub), Vec::new()))
                }
                Err(Trouble::Fault(Fault::VersionsDiffer)) => {
                    let refused = Refused::Version { hub: VERSION };
                    Ok((Answer::Refused(refused), Vec::new()))
                }
                Err(trouble) => Err(trouble),
            },
        }
    }

    /// Keeps when a device met the hub, to the hour. Nothing is refused because there is no room for that.
    fn note_meeting(&mut self, device: DeviceId, now: Millis) -> Result<(), Trouble> {
        let before = met::read(self.store.connection(), device)?;
        if before.is_some_and(|before| (0..HOUR_MS).contains(&now.since(before))) {
            return Ok(());
        }
        match met::write(self.store.connection(), device, now) {
            Ok(()) | Err(StoreError::Full) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The present epoch, with the last position that it shares with `known`; none where that is the present one.
    fn began_after(&self, known: [u8; 16]) -> Option<Epoch> {
        let Membership::Hub { epochs, .. } = &self.membership else {
            return None;
        };
        let present = epochs.last()?;
        if present.id == known {
            return None;
        }
        // An epoch that the backup does not know began behind it: nothing is known to be shared.
        let at = epochs.iter().position(|epoch| epoch.id == known);
        let later = at.and_then(|at| epochs.get(at + 1..));
        let shared = later.and_then(|later| later.iter().map(|epoch| epoch.since).min());
        Some(Epoch {
            id: present.id,
            since: shared.unwrap_or_default(),
        })
    }
}

/// The word on a device that lasts longest: what it shows, or what the hub knows.
pub(super) fn longest(shown: Certificate, known: Option<KnownDevice>) -> Certificate {
    match known {
        Some(known) if known.certificate.outlasts(&shown) => known.certificate,
        _ => shown,
    }
}

/// The tags of a set, as answers carry them.
pub(super) fn sorted(tags: BTreeSet<Tag>) -> Vec<Tag> {
    tags.into_iter().collect()
}
