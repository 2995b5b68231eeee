//! The sign-off (确认评价, A8): the department's word that work and bill are right.

use super::{
    ActionKind, Actor, BillDigest, Folded, Header, IdentityLevel, Proof, Status, WorkOrder,
};
use crate::base::{Directory, Person, Role, Thresholds};
use crate::text::{NAME_MAX, WORDS_MAX, check_length};
use crate::{DepartmentId, Fen, Millis, PersonId, Refusal, StepId};
use serde::{Deserialize, Serialize};

/// What the department confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// What proves who signed, where the level needs a proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

/// What a sign-off is worth now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignOffState {
    /// The step that carries it.
    pub step: StepId,
    /// What was confirmed.
    pub sign_off: SignOff,
    /// When, by the device's clock.
    pub at: Millis,
    /// Whether the bill is still the one that was signed.
    pub valid: bool,
    /// Whether the hub still has to check a badge's PIN.
    pub pending: bool,
}

/// What a sign-off is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// It holds.
    Holds,
    /// The bill is another one since.
    Changed,
    /// It is evidence only: a bill of that total wants a stronger one.
    Weak {
        /// The weakest level that is enough.
        wanted: IdentityLevel,
    },
    /// The hub still has to check the PIN.
    Pending,
}

impl Folded {
    /// What the sign-off is good for under these thresholds; none where there is none. Once a cost was audited, nobody
    /// asks any more how strong it was.
    #[must_use]
    pub fn standing(&self, thresholds: &Thresholds) -> Option<Standing> {
        let state = self.sign_off.as_ref()?;
        let is_decided = matches!(self.status, Status::Audited | Status::Charged);
        let wanted = thresholds.wanted(state.sign_off.total);
        Some(if !state.valid {
            Standing::Changed
        } else if state.sign_off.level < wanted && !is_decided {
            Standing::Weak { wanted }
        } else if state.pending {
            Standing::Pending
        } else {
            Standing::Holds
        })
    }

    /// Tells that the hub has not heard of some steps yet: a badge's PIN is not checked before.
    pub fn await_hub(&mut self, unheard: impl Fn(&StepId) -> bool) {
        if let Some(state) = &mut self.sign_off {
            let is_checked_there = state.sign_off.level == IdentityLevel::BadgePin;
            state.pending = is_checked_there && unheard(&state.step);
        }
    }
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
    check_proof(sign_off, actor)?;
    check_signer(sign_off, actor, order, state, directory)
}

/// Checks that a sign-off carries what its level needs. What a proof is worth, `engine` finds out.
fn check_proof(sign_off: &SignOff, actor: &Actor) -> Result<(), Refusal> {
    let (level, proof) = (sign_off.level, &sign_off.proof);
    if level == IdentityLevel::OwnAccount && sign_off.signer != Some(actor.person) {
        return Err(Refusal::SignerIsNotYou);
    }
    let fits = match (level, proof) {
        (IdentityLevel::Drawn | IdentityLevel::OwnAccount, None) => true,
        (IdentityLevel::BadgePin, Some(proof @ Proof::Badge { .. }))
        | (IdentityLevel::OwnDevice, Some(proof @ Proof::Device { .. })) => {
            sign_off.signer.is_some() && proof.is_well_formed()
        }
        _ => false,
    };
    if !fits {
        return Err(Refusal::ProofMissing);
    }
    let needs_path = level == IdentityLevel::Drawn || !sign_off.signature.is_empty();
    if needs_path && !is_path(&sign_off.signature) {
        return Err(Refusal::SignatureMissing);
    }
    Ok(())
}

/// Checks a sign-off that is to take the place of one from which the order went on: one that no longer holds can always be
/// renewed, one that holds only by a stronger one. This asks for no threshold, since they change while people are away.
pub(super) fn check_renewal(sign_off: &SignOff, state: &Folded) -> Result<(), Refusal> {
    let holds = state.sign_off.as_ref().filter(|given| given.valid);
    match holds {
        Some(given) if sign_off.level <= given.sign_off.level => Err(Refusal::NotPossibleNow {
            status: state.status,
            action: ActionKind::SignOff,
        }),
        _ => Ok(()),
    }
}

/// Whether `person` can give the department's word for an order with this header.
#[must_use]
pub fn may_sign(person: &Person, header: &Header) -> bool {
    may_sign_for(person, header.department)
}

/// Whether `person` can give the word of this department.
#[must_use]
pub fn may_sign_for(person: &Person, department: DepartmentId) -> bool {
    person.role == Role::Requester && person.department == department
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
        || (sign_off.level != IdentityLevel::OwnAccount && signer == actor.person)
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
