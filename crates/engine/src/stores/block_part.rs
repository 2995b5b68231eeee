//! Blocking a part, and what that means for it.

use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::BlockPart;
use yizhan_api::view::BlockedView;
use yizhan_domain::base::{BaseRecord, Blocked, Part, PartBlock, check_block_reason};
use yizhan_domain::{PartId, Refusal};
use yizhan_log::Item;

/// The block, or that there is none any more; nothing where that holds already.
pub(crate) fn block_part(context: &Context<'_>, request: &BlockPart) -> Result<Vec<Item>, Trouble> {
    // Base data have one writer.
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    if !context.directory.parts.contains_key(&request.part) {
        return Err(Refusal::UnknownMovement.into());
    }
    let block = match &request.reason {
        None => None,
        Some(reason) => {
            check_block_reason(reason)?;
            Some(Blocked {
                reason: reason.trim().to_owned(),
                by: context.actor.person,
                at: context.now,
            })
        }
    };
    let before = context.directory.blocked(request.part);
    let is_so = match (before, &block) {
        (None, None) => true,
        (Some(before), Some(block)) => before.reason == block.reason,
        _ => false,
    };
    if is_so {
        return Ok(Vec::new());
    }
    let part = request.part;
    Ok(vec![Item::Base(BaseRecord::PartBlock(PartBlock {
        part,
        block,
    }))])
}

/// Checks that something may be issued of a part, as far as it is known here.
pub(super) fn check_not_blocked(context: &Context<'_>, part: &Part) -> Result<(), Refusal> {
    match context.directory.blocked(part.id) {
        None => Ok(()),
        Some(blocked) => Err(Refusal::PartBlocked {
            name: part.name.clone(),
            reason: blocked.reason.clone(),
        }),
    }
}

/// Why nothing is issued of a part, if so.
pub(super) fn blocked_view(context: &Context<'_>, part: PartId) -> Option<BlockedView> {
    let blocked = context.directory.blocked(part)?;
    Some(BlockedView {
        reason: blocked.reason.clone(),
        by_name: context.directory.person_name(blocked.by),
        at: blocked.at,
    })
}
