//! The trail of an order: who did what, when, on which device.

use crate::context::Context;
use crate::order::LoadedOrder;
use crate::project::names;
use yizhan_api::view::TrailView;
use yizhan_domain::order::{Action, TrailEntry};

/// A step as it is shown.
pub(super) fn entry(context: &Context<'_>, loaded: &LoadedOrder, entry: &TrailEntry) -> TrailView {
    let step = &entry.step;
    let whom = match &step.action {
        Action::Dispatch { team } => context.directory.team_name(*team),
        Action::Assign { technicians } => names(context.directory, technicians),
        Action::SignOff(sign_off) => sign_off.name.clone(),
        Action::ReturnForRework { name, .. } => name.clone(),
        _ => String::new(),
    };
    let own = step.device == context.key.device;
    TrailView {
        step: step.id,
        action: step.action.clone(),
        by: context.directory.person_name(step.by),
        whom,
        device: if own {
            context.key.code.clone()
        } else {
            String::new()
        },
        at: step.at,
        received_at: loaded.received.get(&step.id).copied(),
        to: entry.to,
        applied: entry.applied,
    }
}
