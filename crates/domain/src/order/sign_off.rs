//! The sign-off (确认评价, A8): the department's word that work and bill are right.

use super::{Actor, BillDigest, Folded, WorkOrder};
use crate::base::{Directory, Role};
use crate::text::{NAME_MAX, WORDS_MAX, check_length};
use crate::{Fen, Millis, PersonId, Refusal, StepId};
use serde::{Deserialize, Serialize};

/// How strongly the signer was identified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityLevel {
    /// A name and a drawn signature on somebody else's device: evidence only.
    Drawn,
    /// Signed in with the own password.
    OwnAccount,
}

/// What the department confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    /// The signer, where it is a person of the staff directory.
    pub signer: Option<PersonId>,
    /// The signer's name.
    pub name: String,
    /// How strongly the signer was identified.
    pub level: IdentityLevel,
    /// Stars, 1 to 5.
    pub stars: u8,
    /// Words that were picked, by key (`fast`, `tidy`, …).
    pub tags: Vec<String>,
    /// Own words.
    pub words: String,
    /// The drawn signature as an SVG path in a box of 600 × 200; empty where the level needs none.
    pub signature: String,
    /// The bill that was shown.
    pub bill: BillDigest,
    /// Its total.
    pub total: Fen,
}

/// What a sign-off is worth now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOffState {
    /// The step that carries it.
    pub step: StepId,
    /// What was confirmed.
    pub sign_off: SignOff,
    /// When, by the device's clock.
    pub at: Millis,
    /// Whether the bill is still the one that was signed.
    pub valid: bool,
}

/// The most words that can be picked.
const TAGS_MAX: usize = 10;
/// The longest drawn signature, in bytes of its path.
const SIGNATURE_MAX: usize = 40_000;

/// Checks a sign-off against who gives it and what it is bound to.
pub(super) fn check(
    sign_off: &SignOff,
    actor: &Actor,
    order: &WorkOrder,
    state: &Folded,
    directory: &Directory,
) -> Result<(), Refusal> {
    if sign_off.bill != state.bill_digest || sign_off.total != state.bill.total {
        return Err(Refusal::BillChanged {
            total: state.bill.total,
        });
    }
    if !(1..=5).contains(&sign_off.stars) {
        return Err(Refusal::StarsMissing);
    }
    if sign_off.name.trim().is_empty() {
        return Err(Refusal::SignerNameMissing);
    }
    check_length(&sign_off.name, NAME_MAX)?;
    check_length(&sign_off.words, WORDS_MAX)?;
    check_length(&sign_off.tags.concat(), NAME_MAX * TAGS_MAX)?;
    if sign_off.tags.len() > TAGS_MAX {
        return Err(Refusal::TextTooLong { limit: TAGS_MAX });
    }
    let own = actor.role == Role::Requester;
    match sign_off.level {
        IdentityLevel::OwnAccount if !own || sign_off.signer != Some(actor.person) => {
            return Err(Refusal::SignerIsNotYou);
        }
        IdentityLevel::Drawn if !is_path(&sign_off.signature) => {
            return Err(Refusal::SignatureMissing);
        }
        IdentityLevel::OwnAccount | IdentityLevel::Drawn => {}
    }
    let Some(signer) = sign_off.signer else {
        let technician = state
            .technicians
            .iter()
            .any(|id| directory.person_name(*id) == sign_off.name.trim());
        return if technician {
            Err(Refusal::TechnicianCannotSign)
        } else {
            Ok(())
        };
    };
    if state.technicians.contains(&signer) || (!own && signer == actor.person) {
        return Err(Refusal::TechnicianCannotSign);
    }
    let of_department = directory
        .people
        .get(&signer)
        .is_some_and(|person| person.department == order.header.department);
    if of_department || order.header.requester == Some(signer) {
        Ok(())
    } else {
        Err(Refusal::SignerNotOfDepartment {
            department: directory.department_name(order.header.department),
        })
    }
}

/// Whether a text is a plain SVG path of move and line commands, with at least one stroke.
fn is_path(text: &str) -> bool {
    text.len() <= SIGNATURE_MAX
        && text.starts_with('M')
        && text.contains('L')
        && text
            .chars()
            .all(|c| matches!(c, 'M' | 'L' | '0'..='9' | ' ' | ',' | '.' | '-'))
}
