//! Confirming an order with badge and PIN on somebody else's device.

use super::pin::{Shown, try_pin};
use crate::context::Context;
use crate::error::Trouble;
use crate::membership::Membership;
use crate::order::{changeable, writable};
use crate::orders::take;
use crate::{Answer, Engine, show};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use uuid::Uuid;
use yizhan_api::view::BadgeHolder;
use yizhan_api::{ReadBadge, SignByBadge, TakeStep};
use yizhan_domain::badge::Badge;
use yizhan_domain::base::{Kind, Person};
use yizhan_domain::order::{Action, IdentityLevel, Proof, SignOff, check_step, may_sign};
use yizhan_domain::{Millis, OrderId, PersonId, Refusal};
use yizhan_log::{SpokenPin, is_badge_of};
use yizhan_scan::{Scanned, parse};
use yizhan_store::StoreError;

/// Whose badge it is, where its person can sign the order.
pub(crate) fn read(
    context: &Context<'_>,
    authority: &[u8; 32],
    request: &ReadBadge,
) -> Result<BadgeHolder, Trouble> {
    let (_, person) = holder(context, authority, request.order, &request.badge)?;
    Ok(BadgeHolder {
        person: person.id,
        name: person.name.clone(),
        department_name: context.directory.department_name(person.department),
    })
}

/// The badge that a code says, and its person, who can sign the order.
fn holder<'a>(
    context: &Context<'a>,
    authority: &[u8; 32],
    order: OrderId,
    code: &str,
) -> Result<(Badge, &'a Person), Trouble> {
    let header = writable(context, order)?.order.header;
    let badge = match parse(code) {
        Some(Scanned::Badge(badge)) if is_badge_of(&badge, authority) => badge,
        _ => return Err(Refusal::NotABadge.into()),
    };
    let person = context.directory.people.get(&badge.person);
    let person = person.filter(|person| {
        let is_out = context.directory.is_out_of_use(Kind::Person, person.id.0);
        may_sign(person, &header) && !is_out
    });
    let not_of_department = || Refusal::SignerNotOfDepartment {
        department: context.directory.department_name(header.department),
    };
    Ok((badge, person.ok_or_else(not_of_department)?))
}

fn salt(request: &SignByBadge) -> [u8; 32] {
    let [one, other] = request.salt.map(Uuid::into_bytes);
    std::array::from_fn(|at| {
        one.iter()
            .chain(&other)
            .nth(at)
            .copied()
            .unwrap_or_default()
    })
}

impl Engine {
    /// Confirms an order. At the hub the PIN is checked at once, and what it was counts even where the rest is refused.
    pub(crate) fn sign_by_badge(
        &mut self,
        caller: PersonId,
        now: Millis,
        request: &SignByBadge,
    ) -> Result<Answer, Trouble> {
        let (badge, step) = self.prepare(caller, now, request)?;
        if self.membership.is_hub() {
            let shown = Shown {
                person: badge.person,
                serial: badge.serial,
                issued_at: badge.issued_at,
            };
            let transaction = self.store.transaction()?;
            let tried = try_pin(&transaction, shown, &request.pin.0, None)?;
            transaction.commit().map_err(StoreError::from)?;
            tried?;
        }
        let tags = self.commit(caller, now, |context| take(context, &step))?;
        let view = show::order(&self.context(caller, now)?, request.order)?;
        Ok(Answer {
            json: serde_json::to_string(&view)?,
            tags,
        })
    }

    /// The step that confirms it, which would be taken if the PIN is right.
    fn prepare(
        &self,
        caller: PersonId,
        now: Millis,
        request: &SignByBadge,
    ) -> Result<(Badge, TakeStep), Trouble> {
        let context = self.context(caller, now)?;
        let authority = self.membership.authority();
        let (badge, person) = holder(&context, &authority, request.order, &request.badge)?;
        let given = &request.given;
        let mut sign_off = SignOff {
            signer: Some(person.id),
            name: person.name.clone(),
            level: IdentityLevel::BadgePin,
            stars: given.stars,
            tags: given.tags.clone(),
            words: given.words.clone(),
            signature: String::new(),
            bill: given.bill.clone(),
            total: given.total,
            proof: None,
        };
        let sealed = match &self.membership {
            // It checks the PIN itself, and keeps it nowhere.
            Membership::Hub { .. } => String::new(),
            Membership::Device { .. } => {
                let spoken = SpokenPin {
                    confirmed: SpokenPin::of(request.order, &sign_off),
                    step: request.step,
                    person: badge.person,
                    serial: badge.serial,
                    issued_at: badge.issued_at,
                    pin: request.pin.0.clone(),
                };
                let sealed = spoken.seal(&authority, &self.key, &salt(request));
                BASE64.encode(sealed.map_err(Trouble::internal)?)
            }
        };
        let serial = badge.serial;
        sign_off.proof = Some(Proof::Badge { serial, sealed });
        let step = TakeStep {
            order: request.order,
            step: request.step,
            follows: request.follows,
            action: Action::SignOff(Box::new(sign_off)),
        };
        let loaded = changeable(&context, request.order)?;
        // Nobody's PIN is tried for what is refused anyway.
        if !loaded.order.steps.contains_key(&request.step) {
            check_step(
                &loaded.order,
                &loaded.state,
                &context.actor,
                step.follows,
                &step.action,
                context.directory,
            )?;
        }
        Ok((badge, step))
    }
}
