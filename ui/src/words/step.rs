//! Steps: as a thing to do, and as a thing done.

use super::name_of;
use crate::components::{Glyph, Tone};
use crate::i18n::{tr, tr_with};
use yizhan_api::domain::order::{ActionKind, Status};

/// What to do: 派单, 接单, …
pub fn action_word(kind: ActionKind) -> String {
    tr(&format!("action.{}", name_of(&kind)))
}

/// What to do with an order that stands like this: who gets it a second time gets it in another's place.
pub fn action_word_at(kind: ActionKind, status: Status) -> String {
    match (kind, status) {
        (ActionKind::Dispatch, Status::Submitted) | (ActionKind::Assign, Status::Dispatched) => {
            action_word(kind)
        }
        (ActionKind::Dispatch, _) => tr("action.dispatch_again"),
        (ActionKind::Assign, _) => tr("action.assign_again"),
        _ => action_word(kind),
    }
}

/// What was done, and to whom it was given: 派单给水工班.
pub fn done_word(kind: ActionKind, whom: &str) -> String {
    let name = name_of(&kind);
    match kind {
        ActionKind::Dispatch | ActionKind::Assign | ActionKind::Split | ActionKind::Merge
            if !whom.is_empty() =>
        {
            tr_with(&format!("done.{name}_to"), &[("whom", whom.to_owned())])
        }
        _ => tr(&format!("done.{name}")),
    }
}

/// What to think of a step that was taken.
pub const fn done_tone(kind: ActionKind) -> Tone {
    match kind {
        ActionKind::Submit
        | ActionKind::Dispatch
        | ActionKind::Assign
        | ActionKind::Reopen
        | ActionKind::Split => Tone::Info,
        ActionKind::Accept | ActionKind::Arrive | ActionKind::Resume => Tone::Accent,
        ActionKind::WaitForParts | ActionKind::Suspend => Tone::Warn,
        ActionKind::Reject | ActionKind::ReturnForRework => Tone::Bad,
        ActionKind::Withdraw | ActionKind::Cancel | ActionKind::Merge => Tone::Neutral,
        ActionKind::Finish | ActionKind::SignOff | ActionKind::Charge => Tone::Good,
        ActionKind::ConfirmCostSupervisor
        | ActionKind::ConfirmCostChief
        | ActionKind::ConfirmCostAuditor => Tone::Violet,
    }
}

/// The picture of a step.
pub const fn action_glyph(kind: ActionKind) -> Glyph {
    match kind {
        ActionKind::Submit => Glyph::Upload,
        ActionKind::Dispatch | ActionKind::Split => Glyph::Split,
        ActionKind::Assign => Glyph::People,
        ActionKind::Accept => Glyph::Check,
        ActionKind::Arrive => Glyph::Place,
        ActionKind::WaitForParts => Glyph::Box,
        ActionKind::Suspend => Glyph::Pause,
        ActionKind::Resume => Glyph::Play,
        ActionKind::Finish => Glyph::Flag,
        ActionKind::SignOff => Glyph::Pen,
        ActionKind::ReturnForRework | ActionKind::Reject | ActionKind::Withdraw => Glyph::Undo,
        ActionKind::ConfirmCostSupervisor
        | ActionKind::ConfirmCostChief
        | ActionKind::ConfirmCostAuditor => Glyph::Shield,
        ActionKind::Charge => Glyph::Money,
        ActionKind::Cancel => Glyph::Refused,
        ActionKind::Reopen => Glyph::Sync,
        ActionKind::Merge => Glyph::Swap,
    }
}
