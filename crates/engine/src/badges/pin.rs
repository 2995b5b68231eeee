//! PINs of badges: kept as Argon2id hashes at the hub alone, and blocked after a few wrong ones.

use super::former::{self, Made};
use super::issue::TRIES;
use crate::{Engine, error::Trouble};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use yizhan_api::ApiError;
use yizhan_domain::base::Role;
use yizhan_domain::order::{Action, Proof, Step};
use yizhan_domain::{Millis, Objection, OrderId, PersonId, Refusal, pin};
use yizhan_log::{Authority, SpokenPin};
use yizhan_store::table::badge::{self, BadgeRow};
use yizhan_store::{Connection, StoreError};

/// What came of a PIN.
type Judged = Result<(), Objection>;

/// Which badge a PIN was typed for.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) person: PersonId,
    pub(super) serial: u32,
    pub(super) issued_at: Millis,
}

impl Engine {
    /// At the hub: gives a person's badge a PIN, which also frees a blocked one. The shell has checked the person's
    /// password.
    ///
    /// # Errors
    /// [`Refusal::BadgePinWeak`]; a store that is no hub, or cannot be written.
    pub fn choose_badge_pin(
        &mut self,
        person: PersonId,
        chosen: &str,
        salt: [u8; 16],
        now: Millis,
    ) -> Result<(), ApiError> {
        Ok(self.try_choose_badge_pin(person, chosen, salt, now)?)
    }

    fn try_choose_badge_pin(
        &mut self,
        person: PersonId,
        chosen: &str,
        salt: [u8; 16],
        now: Millis,
    ) -> Result<(), Trouble> {
        if !self.membership.is_hub() {
            return Err(Refusal::OnlyAtHub.into());
        }
        let has_badges = self.directory.people.get(&person);
        if has_badges.is_none_or(|person| person.role != Role::Requester) {
            return Err(Refusal::NotOfADepartment.into());
        }
        if !pin::is_of_badge(chosen) || pin::is_easy(chosen) {
            return Err(Refusal::BadgePinWeak {
                digits: pin::SHORTEST,
            }
            .into());
        }
        let hash = Argon2::default().hash_password_with_salt(chosen.as_bytes(), &salt);
        let hash = hash.map_err(Trouble::internal)?.to_string();
        let transaction = self.store.transaction()?;
        let old = badge::read(&transaction, person)?.unwrap_or_default();
        let new = BadgeRow {
            pin: Some(hash),
            wrong: 0,
            ..old.clone()
        };
        former::keep(&transaction, person, &old, now)?;
        badge::put(&transaction, person, &new)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(())
    }
}

/// At the hub: checks a PIN, and counts. What is counted has to be committed whatever comes of it: otherwise one could
/// guess for ever. A badge that is blocked tells nothing more of its PIN. What was `made` far from the hub may have been
/// made with what was good then.
pub(super) fn try_pin(
    connection: &Connection,
    shown: Shown,
    typed: &str,
    made: Option<Made>,
) -> Result<Result<(), Refusal>, Trouble> {
    let row = badge::read(connection, shown.person)?.unwrap_or_default();
    let is_latest = (row.serial, row.issued_at) == (shown.serial, shown.issued_at);
    let hash = row.pin.as_ref().filter(|_| is_latest && row.serial > 0);
    let before = match made {
        Some(made) if row.wrong < TRIES => former::was_good(connection, shown, typed, made)?,
        _ => None,
    };
    if before == Some(true) {
        return Ok(Ok(()));
    }
    // A wrong PIN beside a former badge counts like any other: else one could guess with that for ever.
    if hash.is_none() && before.is_none() {
        return Ok(Err(Refusal::BadgeNotGood));
    }
    if row.wrong >= TRIES {
        return Ok(Err(Refusal::BadgeBlocked));
    }
    let fits = hash.is_some_and(|hash| fits(hash, typed));
    let wrong = if fits { 0 } else { row.wrong.saturating_add(1) };
    if wrong != row.wrong {
        badge::put(connection, shown.person, &BadgeRow { wrong, ..row })?;
    }
    Ok(match fits {
        true => Ok(()),
        false if wrong >= TRIES => Err(Refusal::BadgeBlocked),
        false => Err(Refusal::BadgePinWrong {
            left: TRIES.saturating_sub(wrong),
        }),
    })
}

/// Whether a hash is that of the PIN that was typed.
pub(super) fn fits(hash: &str, typed: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| {
        let given = typed.as_bytes();
        Argon2::default().verify_password(given, &hash).is_ok()
    })
}

/// At the hub: whether a step that came from a device was confirmed with the PIN of the badge that it names, and for
/// exactly this. A step that names no badge has nothing to prove here.
pub(crate) fn judge(
    connection: &Connection,
    authority: &Authority,
    order: OrderId,
    step: &Step,
    made: Made,
) -> Result<Judged, Trouble> {
    let Action::SignOff(given) = &step.action else {
        return Ok(Ok(()));
    };
    let Some(Proof::Badge { serial, sealed }) = &given.proof else {
        return Ok(Ok(()));
    };
    let opened = BASE64.decode(sealed).ok();
    let spoken = opened.and_then(|sealed| SpokenPin::open(authority, &sealed).ok());
    let Some(spoken) = spoken else {
        return Ok(Err(Objection::ProofForeign));
    };
    let is_for_this = spoken.confirmed == SpokenPin::of(order, given)
        && spoken.step == step.id
        && (Some(spoken.person), spoken.serial) == (given.signer, *serial);
    if !is_for_this {
        return Ok(Err(Objection::ProofForeign));
    }
    let shown = Shown {
        person: spoken.person,
        serial: spoken.serial,
        issued_at: spoken.issued_at,
    };
    let tried = try_pin(connection, shown, &spoken.pin, Some(made))?;
    Ok(tried.map_err(|refusal| match refusal {
        Refusal::BadgePinWrong { .. } => Objection::PinWrong,
        Refusal::BadgeBlocked => Objection::BadgeBlocked,
        _ => Objection::BadgeNotGood,
    }))
}
