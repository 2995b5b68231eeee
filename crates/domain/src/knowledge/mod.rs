//! The knowledge base (知识库, D3): who proposes what finished orders taught, who decides about it, who is offered it.

mod offer;

pub use offer::{OFFERED, Wanted, offer};

use crate::base::{Behind, Knowledge, KnowledgeState, Role};
use crate::order::{Actor, Clock, Folded, Status, WorkOrder};
use crate::statistics::{Fact, Span};

/// Whether `actor`, who sees the order, may propose what it taught: once it is finished, who did it, supervisors, chiefs
/// and the service desk.
#[must_use]
pub fn may_propose(actor: &Actor, state: &Folded) -> bool {
    let may = match actor.role {
        Role::Technician => state.technicians.contains(&actor.person),
        Role::Supervisor | Role::Chief | Role::Dispatcher => true,
        _ => false,
    };
    may && teaches(state.status)
}

/// Whether an order that stands there is finished, and says what was found.
#[must_use]
pub const fn teaches(status: Status) -> bool {
    matches!(
        status,
        Status::Finished
            | Status::Confirmed
            | Status::SupervisorConfirmed
            | Status::ChiefConfirmed
            | Status::Audited
            | Status::Charged
    )
}

/// Whether people of this role approve, change and drop entries.
#[must_use]
pub const fn may_decide(role: Role) -> bool {
    matches!(role, Role::Supervisor | Role::Chief)
}

/// Whether `actor` sees an entry: approved ones everybody, the others who decides and who proposed it.
#[must_use]
pub fn may_see_entry(actor: &Actor, entry: &Knowledge) -> bool {
    entry.state == KnowledgeState::Approved
        || may_decide(actor.role)
        || entry.proposed.by == actor.person
}

/// The order, with its clocks, as it stands behind an entry.
#[must_use]
pub fn behind(order: &WorkOrder, state: &Folded, clocks: &[Clock]) -> Behind {
    let fact = Fact::of_order(order, state, clocks);
    let spans = Span::ALL.into_iter().zip(fact.spans);
    let mut work = spans.filter(|(span, _)| *span == Span::Work);
    let took = work.next().and_then(|(_, took)| took);
    Behind {
        order: order.id,
        number: order.header.number.clone(),
        minutes: took.map(|took| took.seconds.div_ceil(60)),
        cost: state.bill.total,
    }
}
