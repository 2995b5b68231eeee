//! Which orders wait for whom.

use super::{Actor, Status};
use crate::base::Role;

/// Of the orders that a person sees, those that wait for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Todo {
    /// Those with one of these statuses.
    pub statuses: &'static [Status],
    /// Of `Confirmed` ones: those whose sign-off holds, or those whose sign-off does not.
    pub confirmed_signed: Option<bool>,
    /// Also those that were sent back to the person, who filed them.
    pub sent_back_to_me: bool,
    /// Only those assigned to the person.
    pub assigned_to_me: bool,
}

/// What waits for `actor`, by role.
#[must_use]
pub const fn todo(actor: &Actor) -> Todo {
    use Status as S;
    let (statuses, confirmed_signed, assigned_to_me): (&'static [Status], _, _) = match actor.role {
        Role::Requester => (&[S::Returned, S::Finished], Some(false), false),
        Role::Dispatcher => (&[S::Submitted], None, false),
        Role::Supervisor => (&[S::Dispatched, S::Rework], Some(true), false),
        Role::Technician => (
            &[
                S::Assigned,
                S::Accepted,
                S::Arrived,
                S::WaitingForParts,
                S::Suspended,
                S::Rework,
                S::Finished,
            ],
            Some(false),
            true,
        ),
        Role::Keeper => (&[S::Accepted, S::Arrived, S::WaitingForParts], None, false),
        Role::Chief => (&[S::SupervisorConfirmed], None, false),
        Role::Auditor => (&[S::ChiefConfirmed], None, false),
        Role::Finance => (&[S::Audited], None, false),
        Role::Manager | Role::Administrator => (&[], None, false),
    };
    Todo {
        statuses,
        confirmed_signed,
        // Sub-orders, which the service desk sends back to who split.
        sent_back_to_me: matches!(actor.role, Role::Supervisor),
        assigned_to_me,
    }
}
