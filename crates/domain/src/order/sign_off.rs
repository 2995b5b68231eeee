//! The sign-off (确认评价, A8): the department's word that work and bill are right.

use super::{Actor, BillDigest, Folded, Header, WorkOrder};
use crate::base::{Directory, Person, Role};
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
    match sign_off.level {
        IdentityLevel::OwnAccount if sign_off.signer != Some(actor.person) => {
            return Err(Refusal::SignerIsNotYou);
        }
        IdentityLevel::OwnAccount if sign_off.signature.is_empty() => {}
        _ if !is_path(&sign_off.signature) => return Err(Refusal::SignatureMissing),
        IdentityLevel::OwnAccount | IdentityLevel::Drawn => {}
    }
    check_signer(sign_off, actor, order, state, directory)
}

/// Whether `person` can give the department's word for an order with this header.
#[must_use]
pub fn may_sign(person: &Person, header: &Header) -> bool {
    person.role == Role::Requester && person.department == header.department
}

fn check_signer(
    sign_off: &SignOff,
    actor: &Actor,
    order: &WorkOrder,
    state: &Folded,
    directory: &Directory,
) -> Result<(), Refusal> {
    let Some(signer) = sign_off.signer else {
        let is_technician =
            |id: &PersonId| letters(&directory.person_name(*id)) == letters(&sign_off.name);
        return if state.technicians.iter().any(is_technician) {
            Err(Refusal::TechnicianCannotSign)
        } else {
            Ok(())
        };
    };
    if state.technicians.contains(&signer)
        || (sign_off.level == IdentityLevel::Drawn && signer == actor.person)
    {
        return Err(Refusal::TechnicianCannotSign);
    }
    let department = || directory.department_name(order.header.department);
    let Some(person) = directory
        .people
        .get(&signer)
        .filter(|person| may_sign(person, &order.header))
    else {
        return Err(Refusal::SignerNotOfDepartment {
            department: department(),
        });
    };
    if sign_off.name.trim() == person.name {
        Ok(())
    } else {
        Err(Refusal::SignerNameWrong)
    }
}

/// A name without its spaces.
fn letters(name: &str) -> String {
    name.split_whitespace().collect()
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
