//! The chain that a cost goes through (A9): supervisor, section chief, auditor.

use super::{Action, ActionKind, Actor, CostStage, Folded, Status, WorkOrder};
use crate::base::{Directory, Fee, Role};
use crate::{FeeId, Fen, PersonId};
use std::collections::BTreeSet;

/// The most costs that are confirmed by one request.
pub const COSTS_AT_ONCE: usize = 200;

impl CostStage {
    /// Its name, as serde writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supervisor => "supervisor",
            Self::Chief => "chief",
            Self::Auditor => "auditor",
        }
    }

    /// What people of this role confirm; nothing where they confirm no costs.
    #[must_use]
    pub const fn of(role: Role) -> Option<Self> {
        match role {
            Role::Supervisor => Some(Self::Supervisor),
            Role::Chief => Some(Self::Chief),
            Role::Auditor => Some(Self::Auditor),
            _ => None,
        }
    }

    /// Where an order stands whose cost waits for it.
    #[must_use]
    pub const fn waits_in(self) -> Status {
        match self {
            Self::Supervisor => Status::Confirmed,
            Self::Chief => Status::SupervisorConfirmed,
            Self::Auditor => Status::ChiefConfirmed,
        }
    }
}

/// Where an order stands whose cost waits for people of this role: to be confirmed, or to be charged.
#[must_use]
pub const fn cost_waits_in(role: Role) -> Option<Status> {
    match (CostStage::of(role), role) {
        (Some(stage), _) => Some(stage.waits_in()),
        (None, Role::Finance) => Some(Status::Audited),
        (None, _) => None,
    }
}

impl Folded {
    /// Whether the cost of this order waits for somebody who confirms or charges it.
    #[must_use]
    pub const fn is_cost_open(&self) -> bool {
        matches!(
            self.status,
            Status::Confirmed
                | Status::SupervisorConfirmed
                | Status::ChiefConfirmed
                | Status::Audited
        )
    }

    /// Who confirmed the cost as it stands, at the stages before the one that it waits for.
    #[must_use]
    pub fn cost_confirmed_by(&self) -> Vec<PersonId> {
        let before: &[CostStage] = match self.status {
            Status::SupervisorConfirmed => &[CostStage::Supervisor],
            Status::ChiefConfirmed => &[CostStage::Supervisor, CostStage::Chief],
            _ => &[],
        };
        let by = |stage: &CostStage| {
            let is_it = |action: &Action| matches!(action, Action::ConfirmCost { stage: own, .. } if own == stage);
            let mut latest = self.trail.iter().rev();
            let entry = latest.find(|entry| entry.applied && is_it(&entry.step.action))?;
            Some(entry.step.by)
        };
        before.iter().filter_map(by).collect()
    }
}

/// Who did what is on the bill: whose order it is, and whose work stands on it though the order went to others.
#[must_use]
pub fn workers(order: &WorkOrder, state: &Folded) -> BTreeSet<PersonId> {
    let lines = order.labour.values();
    let counting = lines.filter(|line| !order.voided.contains(&line.id));
    let technicians = state.technicians.iter().copied();
    counting.map(|line| line.by).chain(technicians).collect()
}

/// Whether `actor` has too great a part in an order to confirm its cost: did the work, or confirmed the cost at a stage
/// before. A supervisor who works along may confirm: two others look after that.
#[must_use]
pub fn is_own_cost(actor: &Actor, workers: &BTreeSet<PersonId>, confirmed_by: &[PersonId]) -> bool {
    matches!(actor.role, Role::Chief | Role::Auditor)
        && (workers.contains(&actor.person) || confirmed_by.contains(&actor.person))
}

/// The same for an order as it stands.
#[must_use]
pub fn is_own_cost_of(actor: &Actor, order: &WorkOrder, state: &Folded) -> bool {
    is_own_cost(actor, &workers(order, state), &state.cost_confirmed_by())
}

/// The same where `action` confirms a cost.
pub(super) fn forbids(
    order: &WorkOrder,
    state: &Folded,
    actor: &Actor,
    action: ActionKind,
) -> bool {
    let confirms = matches!(
        action,
        ActionKind::ConfirmCostChief | ActionKind::ConfirmCostAuditor
    );
    confirms && is_own_cost_of(actor, order, state)
}

/// The line of the fee standard that says another price than `billed` for the work with this code now.
#[must_use]
pub fn other_price<'a>(directory: &'a Directory, code: &str, billed: Fen) -> Option<&'a Fee> {
    let fee = directory.fees.get(&FeeId::of_key(code))?;
    (fee.price != billed).then_some(fee)
}
