//! Giving up an order together with those of its sub-orders that nobody has accepted.

use super::take;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, load};
use yizhan_api::TakeStep;
use yizhan_domain::order::{Action, Status};
use yizhan_domain::{OrderId, StepId};
use yizhan_log::Item;
use yizhan_store::table::related;

/// The step, and where it withdraws or cancels an order that was split, the same step of each sub-order that nobody has
/// accepted and that the caller may give up. Who is on the way decides with the service desk.
pub(super) fn give_up_with_parts(
    context: &Context<'_>,
    request: &TakeStep,
) -> Result<Vec<Item>, Trouble> {
    let mut items = take(context, request)?;
    let gives_up = matches!(
        request.action,
        Action::Withdraw { .. } | Action::Cancel { .. }
    );
    let was_split = || -> Result<bool, Trouble> {
        let link = related::link(context.connection, request.order)?;
        Ok(link.is_some_and(|link| link.own == Status::Split))
    };
    if items.is_empty() || !gives_up || !was_split()? {
        return Ok(items);
    }
    for part in related::parts(context.connection, request.order)? {
        let waits = matches!(
            part.own_status,
            Status::Submitted | Status::Returned | Status::Dispatched | Status::Assigned
        );
        if waits {
            items.extend(give_up(context, request, part.id)?);
        }
    }
    Ok(items)
}

/// The same step of a sub-order; nothing where the caller may not take it.
fn give_up(context: &Context<'_>, request: &TakeStep, part: OrderId) -> Result<Vec<Item>, Trouble> {
    let loaded = match load(context.connection, context.key.device, part)? {
        // What was drawn for it is with somebody.
        Some(Found::Order(loaded)) if loaded.units_left() == 0 => loaded,
        _ => return Ok(Vec::new()),
    };
    let step = TakeStep {
        order: part,
        // The same wherever the request is sent again.
        step: StepId::of_key(&format!("{} {part}", request.step)),
        follows: loaded.state.last_step,
        action: request.action.clone(),
    };
    match take(context, &step) {
        Err(Trouble::Refusal(_)) => Ok(Vec::new()),
        taken => taken,
    }
}
