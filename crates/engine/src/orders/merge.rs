//! Closing an order as a duplicate of another one (并单).

use super::take;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::writable;
use crate::related::{Stand, link};
use yizhan_api::{MergeOrder, TakeStep};
use yizhan_domain::Refusal;
use yizhan_domain::order::{Action, chain, takes_duplicates};
use yizhan_log::Item;
use yizhan_store::table::related;

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
    let part_of = order.order.header.part_of.as_ref().map(|part| part.order);
    let links = chain(link(&into), |order| {
        related::link(context.connection, order)
    })?;
    let leads_back = links.iter().any(|link| link.order == request.order);
    if part_of == Some(request.into) || leads_back {
        return Err(Refusal::MergedIntoItself.into());
    }
    if !takes_duplicates(Stand::of(context.connection, &into)?.status) {
        return Err(Refusal::MergedIntoClosed.into());
    }
    take(context, &step)
}
