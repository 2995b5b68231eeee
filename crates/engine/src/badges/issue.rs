//! Issuing a badge, and showing it to whom it belongs.

use super::former;
use crate::context::Context;
use crate::error::Trouble;
use crate::membership::Membership;
use crate::{Answer, Engine};
use yizhan_api::view::BadgeView;
use yizhan_api::{IssueBadge, ShowBadge};
use yizhan_domain::base::{Person, Role};
use yizhan_domain::{Millis, PersonId, Refusal};
use yizhan_log::Authority;
use yizhan_scan::badge_code;
use yizhan_store::StoreError;
use yizhan_store::table::badge::{self, BadgeRow};

/// How often a PIN may be wrong before the badge is blocked.
pub(super) const TRIES: u32 = 5;

/// Whose badge is meant, if the caller may look after it.
fn person<'a>(context: &Context<'a>, wanted: Option<PersonId>) -> Result<&'a Person, Trouble> {
    let of = wanted.unwrap_or(context.actor.person);
    let may = of == context.actor.person || context.actor.role == Role::Administrator;
    if !may {
        return Err(Refusal::WrongRole.into());
    }
    // Only departments sign; a badge of anybody else would open nothing.
    let person = context.directory.people.get(&of);
    let person = person.filter(|person| person.role == Role::Requester);
    person.ok_or_else(|| Refusal::NotOfADepartment.into())
}

/// The badge of a person, at the hub.
pub(crate) fn show(
    context: &Context<'_>,
    authority: Option<&Authority>,
    request: ShowBadge,
) -> Result<BadgeView, Trouble> {
    let authority = authority.ok_or(Refusal::OnlyAtHub)?;
    let person = person(context, request.person)?;
    let row = badge::read(context.connection, person.id)?.unwrap_or_default();
    let is_issued = row.serial > 0;
    let code = || badge_code(&authority.issue(person.id, row.serial, row.issued_at));
    Ok(BadgeView {
        person: person.id,
        name: person.name.clone(),
        staff_number: person.staff_number.clone(),
        department_name: context.directory.department_name(person.department),
        code: is_issued.then(code),
        issued_at: is_issued.then_some(row.issued_at),
        has_pin: row.pin.is_some(),
        is_blocked: row.wrong >= TRIES,
    })
}

impl Engine {
    /// Issues a new badge. It stands in no log: what was signed with the one before stays signed.
    pub(crate) fn issue_badge(
        &mut self,
        caller: PersonId,
        now: Millis,
        request: &IssueBadge,
    ) -> Result<Answer, Trouble> {
        let Membership::Hub { authority, .. } = &self.membership else {
            return Err(Refusal::OnlyAtHub.into());
        };
        let wanted = ShowBadge {
            person: request.person,
        };
        let of = person(&self.context(caller, now)?, request.person)?.id;
        let transaction = self.store.transaction()?;
        let old = badge::read(&transaction, of)?.unwrap_or_default();
        let new = BadgeRow {
            serial: old.serial.saturating_add(1),
            issued_at: now,
            ..old.clone()
        };
        former::keep(&transaction, of, &old, now)?;
        badge::put(&transaction, of, &new)?;
        transaction.commit().map_err(StoreError::from)?;
        let view = show(&self.context(caller, now)?, Some(authority), wanted)?;
        Ok(Answer {
            json: serde_json::to_string(&view)?,
            tags: Vec::new(),
        })
    }
}
