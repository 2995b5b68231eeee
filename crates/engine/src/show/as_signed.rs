//! An order as somebody had it who confirmed it, and what became of it since.

use crate::context::Context;
use crate::devices::code_of;
use crate::error::Trouble;
use crate::order::{Found, LoadedChange, LoadedOrder, load, load_until};
use yizhan_api::ShowAsSigned;
use yizhan_api::view::{AsSignedView, Need};
use yizhan_document::Written;
use yizhan_domain::order::{Action, Bill, BillDigest, Lines, Step, WorkOrder};
use yizhan_domain::{Refusal, StepId};

/// What was before the eyes of who took a step that confirms a bill.
pub(crate) fn as_signed(
    context: &Context<'_>,
    request: ShowAsSigned,
) -> Result<AsSignedView, Trouble> {
    let found = load(context.connection, context.key.device, request.order)?;
    let loaded = match found {
        Some(Found::Order(loaded)) if loaded.is_seen_by(context) => loaded,
        Some(Found::Newer(_)) => return Err(Refusal::NewerOrder.into()),
        _ => return Err(Refusal::UnknownOrder.into()),
    };
    let signed = loaded.order.steps.get(&request.step);
    let signed = signed.and_then(|step| Some((step, confirmed(&step.action)?)));
    let change = change_of(&loaded, request.step);
    let (Some((step, digest)), Some(change)) = (signed, change) else {
        return Err(Refusal::NothingSigned.into());
    };
    let before = loaded.document.read_before(&change.read)?;
    let (bill, is_proved) = bill(context, &loaded, change, &before, digest)?;
    let now = &loaded.state.bill;
    Ok(AsSignedView {
        action: step.action.kind(),
        by: context.directory.person_name(step.by),
        signer: signer(step),
        device: code_of(context, step.device)?,
        at: step.at,
        need: need(context, &before),
        need_now: need(context, &loaded.order),
        changes: now.changes_since(&bill),
        total_now: now.total,
        bill,
        is_proved,
    })
}

/// The bill that a step confirms.
const fn confirmed(action: &Action) -> Option<&BillDigest> {
    match action {
        Action::SignOff(given) => Some(&given.bill),
        Action::ConfirmCost { bill, .. } | Action::Charge { bill, .. } => Some(bill),
        _ => None,
    }
}

fn signer(step: &Step) -> String {
    match &step.action {
        Action::SignOff(given) => given.name.clone(),
        _ => String::new(),
    }
}

fn change_of(loaded: &LoadedOrder, step: StepId) -> Option<&LoadedChange> {
    let wrote = |change: &&LoadedChange| change.read.written.contains(&Written::Step(step));
    loaded.changes.iter().find(wrote)
}

/// The bill that was confirmed, with whether its digest proves that. What the author had follows from what the change
/// builds on; which of that counted, from the log before it where it was written at the hub.
fn bill(
    context: &Context<'_>,
    loaded: &LoadedOrder,
    change: &LoadedChange,
    before: &WorkOrder,
    digest: &BillDigest,
) -> Result<(Bill, bool), Trouble> {
    let is_it = |bill: &Bill| bill.digest(before.id) == *digest;
    let of_document = Bill::of(before, &Lines::all(before), &loaded.drawn);
    if is_it(&of_document) {
        return Ok((of_document, true));
    }
    let until = change.position.saturating_sub(1);
    let then = load_until(context.connection, context.key.device, before.id, until)?;
    if let Some(Found::Order(then)) = then
        && is_it(&then.state.bill)
    {
        return Ok((then.state.bill, true));
    }
    Ok((of_document, false))
}

fn need(context: &Context<'_>, order: &WorkOrder) -> Need {
    let category = context.directory.categories.get(&order.header.category);
    Need {
        description: order.description.clone(),
        category: category
            .map(|category| category.name.clone())
            .unwrap_or_default(),
        urgency: order.header.urgency,
    }
}
