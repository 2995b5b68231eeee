//! What a work order has come to: the fold over what happened to it, in log order.
//!
//! A step is late when it was taken without having seen the one before it in the log. Work that was really done
//! is never refused: it becomes an amendment. A decision that no longer fits is kept and shown, and changes
//! nothing. `docs/architecture.md` prints what happens to whom.

use super::{
    Action, ActionKind, Bill, BillDigest, Event, Lines, SignOffState, Status, Step, Trade,
    WorkOrder, transition::leads,
};
use crate::accounting::month_of;
use crate::statistics::Month;
use crate::stock::Drawn;
use crate::{Fen, Millis, OrderId, PersonId, StepId, TeamId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A step with what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TrailEntry {
    /// The step.
    pub step: Step,
    /// The status after it.
    pub to: Status,
    /// Whether it took effect; a step that no longer fitted when it arrived is kept and shown.
    pub applied: bool,
    /// The latest step that stood before it and that its author had not seen; none where all was seen.
    pub unseen: Option<StepId>,
}

/// Work that was recorded after the order had been settled, and opened it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reopened {
    /// The status before.
    pub was: Status,
    /// The status after.
    pub to: Status,
}

/// A charge to the department's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Charge {
    /// The step that charged.
    pub step: StepId,
    /// What was charged by it.
    pub amount: Fen,
    /// The month in which it was charged, by the device's clock. In which it counts, the books say.
    pub month: Month,
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
    /// The lines that count.
    pub lines: Lines,
    /// What opened the order again, by its number among the events.
    pub reopened: BTreeMap<usize, Reopened>,
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

    /// What it was split into by every step that took effect, in log order.
    #[must_use]
    pub fn trades(&self) -> Vec<&Trade> {
        let steps = self.trail.iter().filter(|entry| entry.applied);
        let trades = steps.filter_map(|entry| match &entry.step.action {
            Action::Split { trades } => Some(trades),
            _ => None,
        });
        trades.flatten().collect()
    }

    /// The order that it was merged into last, with its number; none where it does not stand as merged.
    #[must_use]
    pub fn merged_into(&self) -> Option<(OrderId, &str)> {
        let mut steps = self.trail.iter().rev().filter(|entry| entry.applied);
        let into = steps.find_map(|entry| match &entry.step.action {
            Action::Merge { into, number } => Some((*into, number.as_str())),
            _ => None,
        });
        into.filter(|_| self.status == Status::Merged)
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

/// Folds `order`, to which happened what `log` says, in its order, and whose parts were drawn as `drawn` says.
/// What the log does not name has not happened.
#[must_use]
pub fn fold(order: &WorkOrder, log: &[Event], drawn: &[Drawn]) -> Folded {
    let mut fold = Fold {
        order,
        drawn,
        folded: Folded {
            status: Status::Submitted,
            team: None,
            technicians: Vec::new(),
            trail: Vec::new(),
            last_step: None,
            lines: Lines::default(),
            reopened: BTreeMap::new(),
            bill: Bill::default(),
            bill_digest: Bill::default().digest(order.id),
            sign_off: None,
            charges: Vec::new(),
        },
    };
    for (number, event) in log.iter().enumerate() {
        match event {
            Event::Step(id) => {
                if let Some(step) = order.steps.get(id) {
                    fold.step(step);
                }
            }
            line => fold.line(number, *line),
        }
    }
    let mut folded = fold.folded;
    folded.bill = Bill::of(order, &folded.lines, drawn);
    folded.bill_digest = folded.bill.digest(order.id);
    if let Some(state) = &mut folded.sign_off {
        state.valid = state.sign_off.bill == folded.bill_digest;
    }
    folded
}

struct Fold<'a> {
    order: &'a WorkOrder,
    drawn: &'a [Drawn],
    folded: Folded,
}

impl Fold<'_> {
    fn bill(&self) -> Bill {
        Bill::of(self.order, &self.folded.lines, self.drawn)
    }

    /// Whether the department has signed what a cost decision is bound to, and nothing has changed since.
    fn is_signed_as(&self, bill: &BillDigest) -> bool {
        let signed = self.folded.sign_off.as_ref();
        signed.is_some_and(|state| state.sign_off.bill == *bill)
            && self.bill().digest(self.order.id) == *bill
    }

    fn line(&mut self, number: usize, line: Event) {
        let was = self.folded.status;
        let to = match was {
            Status::SupervisorConfirmed
            | Status::ChiefConfirmed
            | Status::Audited
            | Status::Charged => Status::Confirmed,
            Status::Withdrawn | Status::Cancelled | Status::Split | Status::Merged => {
                Status::Finished
            }
            _ => return self.folded.lines.take(line),
        };
        let before = self.bill();
        self.folded.lines.take(line);
        if self.bill() != before {
            self.folded.status = to;
            self.folded.reopened.insert(number, Reopened { was, to });
        }
    }

    fn step(&mut self, step: &Step) {
        let late = step.follows != self.folded.last_step;
        let to = self.leads_to(step, late);
        let unseen = self.folded.last_step.filter(|_| late);
        if let Some(to) = to {
            self.folded.take(step, to);
        }
        self.folded.trail.push(TrailEntry {
            step: step.clone(),
            to: self.folded.status,
            applied: to.is_some(),
            unseen,
        });
    }

    /// Where a step leads from here; nowhere where it no longer fits.
    fn leads_to(&self, step: &Step, late: bool) -> Option<Status> {
        let folded = &self.folded;
        if folded.trail.is_empty() && step.action == Action::Submit {
            return Some(Status::Submitted);
        }
        let is_assigned = folded.technicians.contains(&step.by);
        let fits = match &step.action {
            // Who had not seen that it is done on other orders did not decide against that. Only a split order can be
            // given up as a whole.
            Action::Merge { .. } | Action::Reject { .. } | Action::Dispatch { .. }
                if late && folded.status.is_done_elsewhere() =>
            {
                false
            }
            Action::Withdraw { .. } | Action::Cancel { .. }
                if late && folded.status == Status::Merged =>
            {
                false
            }
            // What was worked has to be paid, whatever was decided meanwhile.
            Action::Withdraw { .. }
            | Action::Cancel { .. }
            | Action::Split { .. }
            | Action::Merge { .. } => folded.charges.is_empty() && self.bill().total == Fen(0),
            Action::ConfirmCost { bill, .. } => self.is_signed_as(bill),
            // Of two charges of one bill, made without knowing of each other, one is owed.
            Action::Charge { bill, amount } => {
                let owed = self.bill().total.minus(folded.charged());
                self.is_signed_as(bill) && *amount == owed
            }
            Action::Finish { .. } if late && is_finished_late(folded.status) => {
                return Some(Status::Finished);
            }
            // Each of these answers what its author saw; of something else it would say another thing.
            Action::Reject { .. } if late => self.seen(step) == Some(folded.status),
            action if late && is_of_technician(action.kind()) => is_assigned,
            _ => true,
        };
        leads(folded, step.action.kind()).filter(|_| fits)
    }

    /// The status that the author of a step saw.
    fn seen(&self, step: &Step) -> Option<Status> {
        let mut trail = self.folded.trail.iter();
        trail
            .find(|entry| Some(entry.step.id) == step.follows)
            .map(|entry| entry.to)
    }
}

const fn is_of_technician(action: ActionKind) -> bool {
    use ActionKind as A;
    matches!(
        action,
        A::Accept | A::Arrive | A::WaitForParts | A::Suspend | A::Resume
    )
}

/// Whether work that was finished without having seen how the order stands has been finished all the same.
const fn is_finished_late(status: Status) -> bool {
    use Status as S;
    matches!(
        status,
        S::Dispatched
            | S::Assigned
            | S::Accepted
            | S::Arrived
            | S::WaitingForParts
            | S::Suspended
            | S::Finished
            | S::Withdrawn
            | S::Cancelled
            | S::Split
            | S::Merged
    )
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
                    // Told at the end, by the bill as it is then.
                    valid: false,
                    pending: false,
                    sign_off: (**sign_off).clone(),
                    at: step.at,
                });
            }
            Action::Charge { amount, .. } => self.charges.push(Charge {
                step: step.id,
                amount: *amount,
                month: month_of(step.at),
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
