//! The transition table: which action leads from which status to which (A5).

use super::{
    Action, ActionKind, Actor, Folded, Standing, Status, Step, TRADES_AT_ONCE, Trade, WorkOrder,
    permission, sign_off,
};
use crate::base::{Directory, Role};
use crate::text::{NAME_MAX, WORDS_MAX, check_length};
use crate::{Refusal, StepId};
use std::collections::BTreeSet;

/// Where `action` leads from `from`; nothing where it is not possible there.
///
/// This is the whole table. `docs/architecture.md` prints it; a test walks every cell.
#[must_use]
pub const fn next(from: Status, action: ActionKind) -> Option<Status> {
    use ActionKind as A;
    use Status as S;
    Some(match (action, from) {
        (A::Submit, S::Returned) => S::Submitted,
        // Of split and merged ones: who saw that may decide that it is one order after all.
        (A::Dispatch, S::Submitted | S::Dispatched | S::Assigned | S::Split | S::Merged) => {
            S::Dispatched
        }
        (
            A::Assign,
            S::Dispatched
            | S::Assigned
            | S::Accepted
            | S::Arrived
            | S::WaitingForParts
            | S::Suspended
            | S::Rework,
        ) => S::Assigned,
        (A::Accept, S::Assigned) => S::Accepted,
        (A::Arrive, S::Accepted | S::Rework) => S::Arrived,
        (A::WaitForParts, S::Arrived) => S::WaitingForParts,
        (A::Suspend, S::Arrived) => S::Suspended,
        (A::Resume, S::WaitingForParts | S::Suspended) => S::Arrived,
        (A::Finish, S::Arrived) => S::Finished,
        // A second sign-off from `Confirmed` renews one that a later change made invalid, or that was too weak.
        (A::SignOff, S::Finished | S::Confirmed) => S::Confirmed,
        (A::ReturnForRework, S::Finished) => S::Rework,
        (A::ConfirmCostSupervisor, S::Confirmed) => S::SupervisorConfirmed,
        (A::ConfirmCostChief, S::SupervisorConfirmed) => S::ChiefConfirmed,
        (A::ConfirmCostAuditor, S::ChiefConfirmed) => S::Audited,
        (A::Charge, S::Audited) => S::Charged,
        // Of a split or merged one: while the others leave it at the service desk.
        (A::Reject, S::Submitted | S::Split | S::Merged) => S::Returned,
        (A::Reject, S::Dispatched) => S::Submitted,
        (A::Reject, S::Assigned | S::Accepted) => S::Dispatched,
        (A::Reject, S::Confirmed) => S::Rework,
        (A::Reject, S::SupervisorConfirmed) => S::Confirmed,
        (A::Reject, S::ChiefConfirmed) => S::SupervisorConfirmed,
        (A::Reject, S::Audited) => S::ChiefConfirmed,
        (
            A::Withdraw,
            S::Submitted | S::Returned | S::Dispatched | S::Assigned | S::Split | S::Merged,
        ) => S::Withdrawn,
        (
            A::Cancel,
            S::Submitted
            | S::Returned
            | S::Dispatched
            | S::Assigned
            | S::Accepted
            | S::Arrived
            | S::WaitingForParts
            | S::Suspended
            | S::Rework
            | S::Split
            | S::Merged,
        ) => S::Cancelled,
        (
            A::Reopen,
            S::Confirmed
            | S::SupervisorConfirmed
            | S::ChiefConfirmed
            | S::Audited
            | S::Charged
            | S::Withdrawn
            | S::Cancelled
            | S::Merged,
        ) => S::Submitted,
        // From `Split`, more trades are added.
        (
            A::Split,
            S::Submitted
            | S::Dispatched
            | S::Assigned
            | S::Accepted
            | S::Arrived
            | S::WaitingForParts
            | S::Suspended
            | S::Split,
        ) => S::Split,
        (
            A::Merge,
            S::Submitted
            | S::Returned
            | S::Dispatched
            | S::Assigned
            | S::Accepted
            | S::Arrived
            | S::WaitingForParts
            | S::Suspended
            | S::Split
            | S::Merged,
        ) => S::Merged,
        _ => return None,
    })
}

/// Where `action` leads an order that has come to `state`. What comes to the service desk again stands where its
/// sub-orders leave it, where it was split before: they may be under way.
#[must_use]
pub(super) fn leads(state: &Folded, action: ActionKind) -> Option<Status> {
    let comes_back = matches!(
        (action, state.status),
        (
            ActionKind::Reopen,
            Status::Withdrawn | Status::Cancelled | Status::Merged
        ) | (ActionKind::Submit, Status::Returned)
    );
    let to = next(state.status, action)?;
    let was_split = comes_back && !state.trades().is_empty();
    Some(if was_split { Status::Split } else { to })
}

/// Checks whether `actor` may take `action` on an order that stands as `state`, having seen `seen` as its
/// last step.
///
/// # Errors
/// The first [`Refusal`] that applies: somebody was faster, not possible now, not this person's to do,
/// or something missing in the action itself.
pub fn check_step(
    order: &WorkOrder,
    state: &Folded,
    actor: &Actor,
    seen: Option<StepId>,
    action: &Action,
    directory: &Directory,
) -> Result<Status, Refusal> {
    if seen != state.last_step {
        return Err(stale(state, directory));
    }
    let kind = action.kind();
    let Some(to) = leads(state, kind) else {
        return Err(Refusal::NotPossibleNow {
            status: state.status,
            action: kind,
        });
    };
    permission::check(order, state, actor, kind, directory)?;
    if let Some(reason) = action.reason() {
        check_words(reason)?;
    }
    check_content(order, state, actor, action, directory)?;
    Ok(to)
}

fn stale(state: &Folded, directory: &Directory) -> Refusal {
    let latest = state
        .trail
        .iter()
        .rev()
        .find(|entry| entry.applied)
        .map(|entry| &entry.step);
    Refusal::StaleStep {
        status: state.status,
        latest: latest.map(|step| step.action.kind()),
        by: latest
            .map(|step| directory.person_name(step.by))
            .unwrap_or_default(),
        at: latest.map(|Step { at, .. }| *at).unwrap_or_default(),
    }
}

fn check_words(words: &str) -> Result<(), Refusal> {
    if words.trim().is_empty() {
        Err(Refusal::ReasonMissing)
    } else {
        check_length(words, WORDS_MAX)
    }
}

fn check_content(
    order: &WorkOrder,
    state: &Folded,
    actor: &Actor,
    action: &Action,
    directory: &Directory,
) -> Result<(), Refusal> {
    match action {
        // Work stays where it was recorded, and is paid for there.
        Action::Withdraw { .. }
        | Action::Cancel { .. }
        | Action::Split { .. }
        | Action::Merge { .. }
            if !state.is_free() =>
        {
            Err(Refusal::WorkWasDone {
                total: state.bill.total,
            })
        }
        Action::Split { trades } => check_trades(order, state, trades),
        Action::Merge { into, .. } if *into == order.id => Err(Refusal::MergedIntoItself),
        Action::Merge { number, .. } => check_length(number, NAME_MAX),
        Action::Dispatch { team } if !directory.teams.contains_key(team) => {
            Err(Refusal::UnknownTeam)
        }
        Action::Assign { technicians } => check_technicians(state, technicians, directory),
        Action::Finish {
            symptom,
            cause,
            solution,
        } => {
            check_words(solution).map_err(|refusal| match refusal {
                Refusal::ReasonMissing => Refusal::SolutionMissing,
                other => other,
            })?;
            check_length(symptom, WORDS_MAX)?;
            check_length(cause, WORDS_MAX)
        }
        Action::SignOff(given) => {
            if state.status == Status::Confirmed {
                sign_off::check_renewal(given, state)?;
            }
            sign_off::check(given, actor, order, state, directory)
        }
        Action::ReturnForRework { name, .. } if name.trim().is_empty() => {
            Err(Refusal::SignerNameMissing)
        }
        Action::ReturnForRework { name, .. } => check_length(name, NAME_MAX),
        Action::ConfirmCost { bill, total, .. } => {
            check_strength(state, directory)?;
            check_cost(state, bill, *total == state.bill.total)
        }
        Action::Charge { bill, amount, .. } => check_cost(
            state,
            bill,
            *amount == state.bill.total.minus(state.charged()),
        ),
        _ => Ok(()),
    }
}

fn check_trades(order: &WorkOrder, state: &Folded, trades: &[Trade]) -> Result<(), Refusal> {
    let is_new = state.status != Status::Split;
    if order.header.part_of.is_some() {
        return Err(Refusal::SubOrderNotSplit);
    }
    if trades.len() < if is_new { 2 } else { 1 } {
        return Err(Refusal::TradesMissing);
    }
    if trades.len() > TRADES_AT_ONCE {
        return Err(Refusal::TooManyAtOnce {
            limit: TRADES_AT_ONCE,
        });
    }
    let known = state.trades();
    let ids = trades.iter().map(|trade| trade.order);
    let ids: BTreeSet<_> = ids.chain(known.iter().map(|trade| trade.order)).collect();
    if ids.len() < trades.len() + known.len() || ids.contains(&order.id) {
        return Err(Refusal::IdTaken);
    }
    for trade in trades {
        check_length(&trade.number, NAME_MAX)?;
    }
    Ok(())
}

fn check_technicians(
    state: &Folded,
    technicians: &[crate::PersonId],
    directory: &Directory,
) -> Result<(), Refusal> {
    if technicians.is_empty() {
        return Err(Refusal::TechnicianMissing);
    }
    if technicians.iter().collect::<BTreeSet<_>>().len() < technicians.len() {
        return Err(Refusal::TechnicianTwice);
    }
    let of_team = |id| {
        directory.people.get(id).is_some_and(|person| {
            matches!(person.role, Role::Technician | Role::Supervisor)
                && person.team.is_some()
                && person.team == state.team
        })
    };
    if technicians.iter().all(of_team) {
        Ok(())
    } else {
        Err(Refusal::NotOfThisTeam)
    }
}

/// Checks that the sign-off is strong enough for what the order costs, by the base data of now.
pub(super) fn check_strength(state: &Folded, directory: &Directory) -> Result<(), Refusal> {
    match state.standing(&directory.thresholds) {
        Some(Standing::Weak { wanted }) => Err(Refusal::SignOffTooWeak {
            wanted,
            total: state.bill.total,
        }),
        Some(Standing::Pending) => Err(Refusal::SignOffPending),
        Some(Standing::Holds | Standing::Changed) | None => Ok(()),
    }
}

fn check_cost(state: &Folded, bill: &super::BillDigest, same_amount: bool) -> Result<(), Refusal> {
    if !state.is_signed() {
        Err(Refusal::SignOffInvalid)
    } else if *bill != state.bill_digest || !same_amount {
        Err(Refusal::BillChanged {
            total: state.bill.total,
        })
    } else {
        Ok(())
    }
}
