//! What the department is asked to confirm: as a code on the technician's device, and read on the signer's.

use crate::context::Context;
use crate::error::Trouble;
use crate::order::writable;
use yizhan_api::view::AskedView;
use yizhan_api::{ReadAsked, ShowAsked};
use yizhan_domain::Refusal;
use yizhan_domain::base::Role;
use yizhan_domain::order::{ActionKind, may_sign_for, possible_actions};
use yizhan_scan::Asked;

/// The code that the signer's device reads.
pub(crate) fn show(context: &Context<'_>, request: ShowAsked) -> Result<String, Trouble> {
    let loaded = writable(context, request.order)?;
    let (order, state) = (&loaded.order, &loaded.state);
    let possible = possible_actions(order, state, &context.actor, context.directory);
    let follows = state
        .last_step
        .filter(|_| possible.contains(&ActionKind::SignOff));
    let follows = follows.ok_or(Refusal::NotPossibleNow {
        status: state.status,
        action: ActionKind::SignOff,
    })?;
    let asked = Asked {
        order: order.id,
        follows,
        department: order.header.department,
        number: order.header.number.clone(),
        bill: state.bill.clone(),
    };
    asked.write().map_err(|_| Refusal::CodeTooLong.into())
}

/// What a code asks, for somebody who can confirm it.
pub(crate) fn read(context: &Context<'_>, request: &ReadAsked) -> Result<AskedView, Trouble> {
    let asked = asked(context, &request.code)?;
    Ok(AskedView {
        order: asked.order,
        number: asked.number,
        bill_digest: asked.bill.digest(asked.order),
        bill: asked.bill,
    })
}

/// What a code asks, if the caller is of the department.
pub(super) fn asked(context: &Context<'_>, code: &str) -> Result<Asked, Trouble> {
    let asked = Asked::read(code).ok_or(Refusal::NotAnAskedCode)?;
    let person = context.person()?;
    if person.role != Role::Requester {
        return Err(Refusal::WrongRole.into());
    }
    if !may_sign_for(person, asked.department) {
        return Err(Refusal::SignerNotOfDepartment {
            department: context.directory.department_name(asked.department),
        }
        .into());
    }
    Ok(asked)
}
