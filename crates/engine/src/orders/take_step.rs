//! Taking a step of an order (A4, A5).

use super::give_up::give_up_with_parts;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::changeable;
use crate::related::Stand;
use yizhan_api::TakeStep;
use yizhan_domain::Refusal;
use yizhan_domain::order::{Action, Step, check_step, others_forbid};
use yizhan_log::Item;

/// The step; nothing when it was taken before by the same request. One that carries a
/// proof is made by whoever checks the proof, and one that names other orders by whoever looked at those: never by the caller.
pub(crate) fn take_step(context: &Context<'_>, request: &TakeStep) -> Result<Vec<Item>, Trouble> {
    if let Action::SignOff(given) = &request.action
        && given.proof.is_some()
    {
        return Err(Refusal::ProofMissing.into());
    }
    if let Action::Split { .. } | Action::Merge { .. } = &request.action {
        return Err(Refusal::WrongRole.into());
    }
    give_up_with_parts(context, request)
}

/// The step, whose proof, where it needs one, was checked.
pub(crate) fn take(context: &Context<'_>, request: &TakeStep) -> Result<Vec<Item>, Trouble> {
    let mut loaded = changeable(context, request.order)?;
    if let Some(taken) = loaded.order.steps.get(&request.step) {
        let same = taken.by == context.actor.person && taken.action == request.action;
        return if same {
            Ok(Vec::new())
        } else {
            Err(Refusal::IdTaken.into())
        };
    }
    let (order, state) = (&loaded.order, &loaded.state);
    let kind = request.action.kind();
    let stand = Stand::of(context.connection, &loaded)?;
    if others_forbid(state.status, stand.status, kind) {
        return Err(Refusal::NotPossibleNow {
            status: stand.status,
            action: kind,
        }
        .into());
    }
    check_step(
        order,
        state,
        &context.actor,
        request.follows,
        &request.action,
        context.directory,
    )?;
    let step = Step {
        id: request.step,
        follows: request.follows,
        by: context.actor.person,
        device: context.key.device,
        at: context.now,
        action: request.action.clone(),
    };
    let change = loaded.document.add_step(&step)?;
    Ok(vec![loaded.change(Some(step.id), change)])
}
