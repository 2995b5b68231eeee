//! On the signer's own device: what was read, seen and rated is signed with the device's key.

use super::ask::asked;
use crate::membership::Membership;
use crate::{Engine, error::Trouble};
use yizhan_api::ConfirmAsked;
use yizhan_domain::order::{IdentityLevel, SignOff};
use yizhan_domain::text::{WORDS_MAX, check_length};
use yizhan_domain::{Millis, PersonId, Refusal};
use yizhan_log::Confirmed;
use yizhan_scan::Answered;

impl Engine {
    /// The code that the technician's device reads. Nothing is written here.
    pub(crate) fn confirm_asked(
        &self,
        caller: PersonId,
        now: Millis,
        request: &ConfirmAsked,
    ) -> Result<String, Trouble> {
        let Membership::Device { certificate, .. } = &self.membership else {
            return Err(Refusal::OnlyOnOwnDevice.into());
        };
        if certificate.person != Some(caller) {
            return Err(Refusal::NotThisDevice.into());
        }
        let asked = asked(&self.context(caller, now)?, &request.code)?;
        if !(1..=5).contains(&request.stars) {
            return Err(Refusal::StarsMissing.into());
        }
        check_length(&request.words, WORDS_MAX)?;
        let given = SignOff {
            signer: Some(caller),
            name: self.directory.person_name(caller),
            level: IdentityLevel::OwnDevice,
            stars: request.stars,
            tags: request.tags.clone(),
            words: request.words.clone(),
            signature: String::new(),
            bill: asked.bill.digest(asked.order),
            total: asked.bill.total,
            proof: None,
        };
        let signature = self.key.confirm(&Confirmed {
            order: asked.order,
            follows: Some(asked.follows),
            given: &given,
            device: self.key.device,
            at: now,
        });
        let answered = Answered {
            order: asked.order,
            signer: caller,
            device: self.key.device,
            at: now,
            total: given.total,
            stars: given.stars,
            tags: given.tags,
            words: given.words,
            signature,
            code: certificate.code.clone(),
            public: certificate.public,
            name: certificate.name.clone(),
            issued_at: certificate.issued_at,
            expires_at: certificate.expires_at,
            certified: certificate.signature,
        };
        answered.write().map_err(|_| Refusal::CodeTooLong.into())
    }
}
