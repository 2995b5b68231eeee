//! The trail of an order: who did what, when, on which device.

use crate::context::Context;
use crate::devices::code_of;
use crate::error::Trouble;
use crate::order::LoadedOrder;
use crate::project::names;
use yizhan_api::view::{TrailView, Unseen};
use yizhan_domain::order::{Action, Step, TrailEntry};

/// A step as it is shown.
pub(super) fn entry(
    context: &Context<'_>,
    loaded: &LoadedOrder,
    entry: &TrailEntry,
) -> Result<TrailView, Trouble> {
    let step = &entry.step;
    Ok(TrailView {
        step: step.id,
        action: step.action.clone(),
        by: context.directory.person_name(step.by),
        whom: whom(context, step),
        device: code_of(context, step.device)?,
        at: step.at,
        received_at: loaded.received.get(&step.id).copied(),
        to: entry.to,
        applied: entry.applied,
        unseen: entry
            .unseen
            .and_then(|unseen| loaded.order.steps.get(&unseen))
            .map(|step| unseen(context, step)),
    })
}

/// A step that somebody had not seen.
pub(super) fn unseen(context: &Context<'_>, step: &Step) -> Unseen {
    Unseen {
        action: step.action.kind(),
        by: context.directory.person_name(step.by),
        whom: whom(context, step),
        at: step.at,
    }
}

fn whom(context: &Context<'_>, step: &Step) -> String {
    match &step.action {
        Action::Dispatch { team } => context.directory.team_name(*team),
        Action::Assign { technicians } => names(context.directory, technicians),
        Action::SignOff(sign_off) => sign_off.name.clone(),
        Action::ReturnForRework { name, .. } => name.clone(),
        Action::Split { trades } => {
            let numbers: Vec<&str> = trades.iter().map(|trade| trade.number.as_str()).collect();
            numbers.join("、")
        }
        Action::Merge { number, .. } => number.clone(),
        _ => String::new(),
    }
}
