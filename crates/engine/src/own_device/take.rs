//! On the technician's device: the signer's answer is read, checked, and taken as the step that it proves.

use crate::error::Trouble;
use crate::order::changeable;
use crate::orders::take;
use crate::{Answer, Engine, show};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use yizhan_api::{SignByDevice, TakeStep};
use yizhan_domain::order::{Action, IdentityLevel, Proof, SignOff};
use yizhan_domain::{Millis, PersonId, Refusal};
use yizhan_log::{Certificate, Confirmed};
use yizhan_scan::Answered;
use yizhan_store::table::known_device;

impl Engine {
    /// Confirms an order with what the signer's device answered.
    pub(crate) fn sign_by_device(
        &mut self,
        caller: PersonId,
        now: Millis,
        request: &SignByDevice,
    ) -> Result<Answer, Trouble> {
        let step = self.proved(caller, now, request)?;
        let tags = self.commit(caller, now, |context| take(context, &step))?;
        let view = show::order(&self.context(caller, now)?, request.order)?;
        Ok(Answer {
            json: serde_json::to_string(&view)?,
            tags,
        })
    }

    /// The step, with a proof that holds for it.
    fn proved(
        &self,
        caller: PersonId,
        now: Millis,
        request: &SignByDevice,
    ) -> Result<TakeStep, Trouble> {
        let context = self.context(caller, now)?;
        let loaded = changeable(&context, request.order)?;
        let answered = Answered::read(&request.code).ok_or(Refusal::NotAnAnswerCode)?;
        let total = loaded.state.bill.total;
        if answered.order != request.order {
            return Err(Refusal::SignatureForeign.into());
        }
        if answered.total != total {
            return Err(Refusal::BillChanged { total }.into());
        }
        let certificate = Certificate {
            device: answered.device,
            code: answered.code,
            public: answered.public,
            person: Some(answered.signer),
            name: answered.name,
            issued_at: answered.issued_at,
            expires_at: answered.expires_at,
            signature: answered.certified,
        };
        let known = known_device::by_id(context.connection, answered.device)?;
        let is_revoked = known.is_some_and(|known| known.revoked_at.is_some());
        let is_own = answered.device == self.key.device;
        if is_own || is_revoked || !certificate.is_of(&self.membership.authority()) {
            return Err(Refusal::SignerDeviceNotGood.into());
        }
        let mut given = SignOff {
            signer: Some(answered.signer),
            name: self.directory.person_name(answered.signer),
            level: IdentityLevel::OwnDevice,
            stars: answered.stars,
            tags: answered.tags,
            words: answered.words,
            signature: String::new(),
            bill: loaded.state.bill_digest.clone(),
            total,
            proof: None,
        };
        let said = Confirmed {
            order: request.order,
            follows: request.follows,
            given: &given,
            device: answered.device,
            at: answered.at,
        };
        if !said.is_signed_by(&certificate.public, &answered.signature) {
            return Err(Refusal::SignatureForeign.into());
        }
        given.proof = Some(Proof::Device {
            device: answered.device,
            at: answered.at,
            signature: BASE64.encode(answered.signature),
        });
        Ok(TakeStep {
            order: request.order,
            step: request.step,
            follows: request.follows,
            action: Action::SignOff(Box::new(given)),
        })
    }
}
