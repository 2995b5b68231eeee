//! Who may do what (H3). Every shell asks here; no screen decides.

use super::{ActionKind, Folded, Header, Standing, Status, WorkOrder, cost, next};
use crate::base::{Directory, Person, Role};
use crate::{DepartmentId, PersonId, Refusal, TeamId};
use serde::{Deserialize, Serialize};

/// The person who acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// In which role.
    pub role: Role,
    /// Of which department; for logistics staff, the section.
    pub department: DepartmentId,
    /// Of which team.
    pub team: Option<TeamId>,
}

impl Actor {
    /// Who reports without an account: of no department, so that nothing is theirs but what they filed.
    #[must_use]
    pub const fn passer_by() -> Self {
        Self {
            person: PersonId::PASSER_BY,
            role: Role::Requester,
            department: DepartmentId(uuid::Uuid::nil()),
            team: None,
        }
    }
}

impl From<&Person> for Actor {
    fn from(person: &Person) -> Self {
        Self {
            person: person.id,
            role: person.role,
            department: person.department,
            team: person.team,
        }
    }
}

/// Who, seen from an order, may take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Performer {
    /// Who filed the order or needs it.
    Requester,
    /// Anybody of the department that the order is for.
    DepartmentPerson,
    /// Any dispatcher.
    Dispatcher,
    /// The supervisor of the order's team.
    TeamSupervisor,
    /// A technician whom the order is assigned to.
    AssignedTechnician,
    /// The chief of the section that the order's team belongs to.
    SectionChief,
    /// Any auditor.
    Auditor,
    /// Anybody of finance.
    Finance,
}

/// Who may take `action` on an order with status `status`.
#[must_use]
pub const fn performers(status: Status, action: ActionKind) -> &'static [Performer] {
    use ActionKind as A;
    use Performer as P;
    use Status as S;
    match (action, status) {
        (A::Submit, _) => &[P::Requester, P::DepartmentPerson, P::Dispatcher],
        (A::Withdraw, _) => &[P::Requester, P::DepartmentPerson],
        (A::Dispatch | A::Cancel, _) | (A::Reject, S::Submitted | S::Split | S::Merged) => {
            &[P::Dispatcher]
        }
        (A::Assign | A::ConfirmCostSupervisor, _) | (A::Reject, S::Dispatched | S::Confirmed) => {
            &[P::TeamSupervisor]
        }
        (A::Accept | A::Arrive | A::WaitForParts | A::Suspend | A::Resume | A::Finish, _)
        | (A::Reject, S::Assigned | S::Accepted) => &[P::AssignedTechnician],
        // The technician hands the device over; the check of the sign-off itself looks at the signer.
        (A::SignOff | A::ReturnForRework, _) => &[P::DepartmentPerson, P::AssignedTechnician],
        (A::ConfirmCostChief, _) | (A::Reject, S::SupervisorConfirmed) => &[P::SectionChief],
        (A::ConfirmCostAuditor, _) | (A::Reject, S::ChiefConfirmed) => &[P::Auditor],
        (A::Charge, _) | (A::Reject, S::Audited) => &[P::Finance],
        (A::Reopen, _) => &[P::Dispatcher, P::DepartmentPerson],
        // Who has the order in hand sees on site which trades it takes.
        (A::Split, _) => &[P::Dispatcher, P::TeamSupervisor],
        (A::Merge, _) => &[P::Dispatcher],
        (A::Reject, _) => &[],
    }
}

fn is(
    performer: Performer,
    actor: &Actor,
    header: &Header,
    state: &Folded,
    directory: &Directory,
) -> bool {
    match performer {
        Performer::Requester => {
            header.filed_by == actor.person || header.requester == Some(actor.person)
        }
        Performer::DepartmentPerson => {
            actor.role == Role::Requester && header.department == actor.department
        }
        Performer::Dispatcher => actor.role == Role::Dispatcher,
        Performer::TeamSupervisor => {
            actor.role == Role::Supervisor && actor.team.is_some() && actor.team == state.team
        }
        Performer::AssignedTechnician => state.technicians.contains(&actor.person),
        Performer::SectionChief => {
            actor.role == Role::Chief
                && state.team.and_then(|team| directory.section_of(team)) == Some(actor.department)
        }
        Performer::Auditor => actor.role == Role::Auditor,
        Performer::Finance => actor.role == Role::Finance,
    }
}

pub(super) fn check(
    order: &WorkOrder,
    state: &Folded,
    actor: &Actor,
    action: ActionKind,
    directory: &Directory,
) -> Result<(), Refusal> {
    let allowed = performers(state.status, action);
    if allowed
        .iter()
        .any(|performer| is(*performer, actor, &order.header, state, directory))
    {
        if cost::forbids(order, state, actor, action) {
            return Err(Refusal::OwnCost);
        }
        Ok(())
    } else {
        Err(Refusal::NotYours {
            action,
            performers: allowed.to_vec(),
        })
    }
}

/// What `actor` can do with an order now, in the order of [`ActionKind::ALL`].
#[must_use]
pub fn possible_actions(
    order: &WorkOrder,
    state: &Folded,
    actor: &Actor,
    directory: &Directory,
) -> Vec<ActionKind> {
    let standing = state.standing(&directory.thresholds);
    let holds = standing == Some(Standing::Holds);
    let is_settled = holds || standing == Some(Standing::Pending);
    ActionKind::ALL
        .into_iter()
        .filter(|action| {
            let renewal = *action == ActionKind::SignOff && state.status == Status::Confirmed;
            let closing = matches!(
                action,
                ActionKind::Withdraw | ActionKind::Cancel | ActionKind::Split | ActionKind::Merge
            );
            let nested = *action == ActionKind::Split && order.header.part_of.is_some();
            let cost = matches!(
                action,
                ActionKind::ConfirmCostSupervisor
                    | ActionKind::ConfirmCostChief
                    | ActionKind::ConfirmCostAuditor
            );
            let charge = *action == ActionKind::Charge;
            next(state.status, *action).is_some()
                && !(renewal && is_settled)
                && (!cost || holds)
                && (!charge || state.is_signed())
                && (!closing || state.is_free())
                && !nested
                && check(order, state, actor, *action, directory).is_ok()
        })
        .collect()
}

/// Whether `actor` may change labour and used parts of an order now.
#[must_use]
pub fn may_edit_lines(state: &Folded, actor: &Actor) -> bool {
    let open = matches!(
        state.status,
        Status::Arrived
            | Status::WaitingForParts
            | Status::Suspended
            | Status::Finished
            | Status::Rework
            | Status::Confirmed
    );
    open && state.technicians.contains(&actor.person)
}

/// Whether `actor` may correct category, urgency, phone and description of an order now. One that was split may be at the
/// service desk again; what others say of it is looked at where they are known.
#[must_use]
pub fn may_edit_header(
    order: &WorkOrder,
    state: &Folded,
    actor: &Actor,
    directory: &Directory,
) -> bool {
    let early = matches!(
        state.status,
        Status::Submitted | Status::Returned | Status::Split
    );
    let open = early
        || matches!(
            state.status,
            Status::Dispatched | Status::Assigned | Status::Accepted
        );
    let own = is(Performer::Requester, actor, &order.header, state, directory)
        || is(
            Performer::DepartmentPerson,
            actor,
            &order.header,
            state,
            directory,
        );
    (open && actor.role == Role::Dispatcher) || (early && own)
}

/// Whether `actor` can issue parts to an order with this status.
#[must_use]
pub const fn may_issue(actor: &Actor, status: Status) -> bool {
    let open = matches!(
        status,
        Status::Assigned
            | Status::Accepted
            | Status::Arrived
            | Status::WaitingForParts
            | Status::Suspended
            | Status::Finished
            | Status::Rework
    );
    open && matches!(actor.role, Role::Keeper)
}
