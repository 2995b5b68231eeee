//! Closing an order as a duplicate of another one (并单).

use super::{check_parts_are_back, take};
use crate::context::Context;
use crate::error::Trouble;
use crate::order::writable;
use crate::related::{Stand, leads_to};
use yizhan_api::{MergeOrder, TakeStep};
use yizhan_domain::Refusal;
use yizhan_domain::order::{Action, takes_duplicates};
use yizhan_log::Item;

/// The step that closes it; nothing when it was taken before by the same request.
pub(crate) fn merge(context: &Context<'_>, request: &MergeOrder) -> Result<Vec<Item>, Trouble> {
    if request.into == request.order {
        return Err(Refusal::MergedIntoItself.into());
    }
    let into = writable(context, request.into)?;
    let step = TakeStep {
        order: request.order,
        step: request.step,
        follows: request.follows,
        action: Action::Merge {
            into: request.into,
            number: into.order.header.number.clone(),
        },
    };
    let order = writable(context, request.order)?;
    // What was done once stays done, whatever became of the other order since.
    if order.order.steps.contains_key(&request.step) {
        return take(context, &step);
    }
    if leads_to(context.connection, request.into, request.order)? {
        return Err(Refusal::MergedIntoItself.into());
    }
    if !takes_duplicates(Stand::of(context.connection, &into)?.status) {
        return Err(Refusal::MergedIntoClosed.into());
    }
    check_parts_are_back(&order)?;
    take(context, &step)
}
