//! What a work order has come to: the fold over its steps in log order.

use super::{Action, Bill, BillDigest, SignOffState, Status, Step, WorkOrder, next};
use crate::stock::Drawn;
use crate::{Fen, Millis, PersonId, StepId, TeamId};
use serde::{Deserialize, Serialize};

/// A step with what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailEntry {
    /// The step.
    pub step: Step,
    /// The status after it.
    pub to: Status,
    /// Whether it took effect; a step that no longer fitted when it arrived is kept and shown.
    pub applied: bool,
}

/// A charge to the department's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// The step that charged.
    pub step: StepId,
    /// What was charged by it.
    pub amount: Fen,
    /// Accounting period, `2026-11`.
    pub period: String,
    /// When.
    pub at: Millis,
}

/// A work order as its steps, lines and issues add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// Where it stands.
    pub status: Status,
    /// The team that has it or had it last.
    pub team: Option<TeamId>,
    /// The technicians who have it or had it last.
    pub technicians: Vec<PersonId>,
    /// Every step.
    pub trail: Vec<TrailEntry>,
    /// The last step that took effect; what a new step follows.
    pub last_step: Option<StepId>,
    /// The bill as it stands.
    pub bill: Bill,
    /// What a signer of this bill binds to.
    pub bill_digest: BillDigest,
    /// The latest sign-off, valid or not.
    pub sign_off: Option<SignOffState>,
    /// Every charge.
    pub charges: Vec<Charge>,
}

impl Folded {
    /// What was charged so far.
    #[must_use]
    pub fn charged(&self) -> Fen {
        self.charges.iter().map(|charge| charge.amount).sum()
    }

    /// Whether nothing was recorded that somebody has to pay, nor charged before.
    #[must_use]
    pub const fn is_free(&self) -> bool {
        self.bill.total.0 == 0 && self.charges.is_empty()
    }

    /// Whether the department's confirmation holds for the bill as it stands.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.sign_off.as_ref().is_some_and(|state| state.valid)
    }
}

/// Folds `order`, whose steps stand in the log in the order `log_order` and whose parts were drawn as
/// `drawn` says. Steps that the log does not name have not happened.
#[must_use]
pub fn fold(order: &WorkOrder, log_order: &[StepId], drawn: &[Drawn]) -> Folded {
    let bill = Bill::of(order, drawn);
    let bill_digest = bill.digest(order.id);
    let mut folded = Folded {
        status: Status::Submitted,
        team: None,
        technicians: Vec::new(),
        trail: Vec::new(),
        last_step: None,
        bill,
        bill_digest,
        sign_off: None,
        charges: Vec::new(),
    };
    for step in log_order.iter().filter_map(|id| order.steps.get(id)) {
        let first = folded.trail.is_empty() && step.action == Action::Submit;
        let to = if first {
            Some(Status::Submitted)
        } else {
            next(folded.status, step.action.kind())
        };
        if let Some(to) = to {
            folded.take(step, to);
        }
        folded.trail.push(TrailEntry {
            step: step.clone(),
            to: folded.status,
            applied: to.is_some(),
        });
    }
    folded
}

impl Folded {
    fn take(&mut self, step: &Step, to: Status) {
        self.status = to;
        self.last_step = Some(step.id);
        match &step.action {
            Action::Dispatch { team } => {
                self.team = Some(*team);
                self.technicians.clear();
            }
            Action::Assign { technicians } => self.technicians.clone_from(technicians),
            Action::SignOff(sign_off) => {
                self.sign_off = Some(SignOffState {
                    step: step.id,
                    valid: sign_off.bill == self.bill_digest,
                    sign_off: (**sign_off).clone(),
                    at: step.at,
                });
            }
            Action::Charge { amount, .. } => self.charges.push(Charge {
                step: step.id,
                amount: *amount,
                period: step.at.period(),
                at: step.at,
            }),
            _ => {}
        }
        // Work that is done again needs a new word from the department.
        if matches!(to, Status::Rework | Status::Submitted) {
            self.sign_off = None;
        }
    }
}
