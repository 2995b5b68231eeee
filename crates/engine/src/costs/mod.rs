//! Questions and answers about costs, and the auditor's sample (A9). The rules are [`yizhan_domain::costs`].

mod ask;
mod list;
mod loaded;
mod project;
mod reply;
mod sample;
mod show;

pub(crate) use ask::ask;
pub(crate) use list::{count, list};
pub(crate) use loaded::LoadedNote;
pub(crate) use project::project;
pub(crate) use reply::reply;
pub(crate) use sample::{
    AUDIT_RULES, audit_of, audit_of_order, is_to_be_looked_at, look, set_rule, show_rules,
    to_be_looked_at,
};
pub(crate) use show::{edits, of_order};

use crate::context::Context;
use crate::error::Trouble;
use crate::order::LoadedOrder;
use yizhan_domain::costs::Said;
use yizhan_domain::costs::{CostNote, NOTES_MAX};
use yizhan_domain::{NoteId, OrderId, Refusal};
use yizhan_log::Item;

/// A note of the caller.
fn note(context: &Context<'_>, id: NoteId, order: OrderId, said: Said) -> CostNote {
    CostNote {
        id,
        order,
        by: context.actor.person,
        at: context.now,
        said: said.cleaned(),
    }
}

/// Whether the same was said already, by an earlier sending of the request; an id that says something else is refused.
fn is_said(loaded: &LoadedOrder, new: &CostNote) -> Result<bool, Refusal> {
    match loaded.note(new.id) {
        None => Ok(false),
        Some(known) if known.by == new.by && known.said == new.said => Ok(true),
        Some(_) => Err(Refusal::IdTaken),
    }
}

/// The note as an item, where there is room for it.
fn written(loaded: &LoadedOrder, new: CostNote) -> Result<Vec<Item>, Trouble> {
    if loaded.counting_notes().len() >= NOTES_MAX {
        return Err(Refusal::TooManyChanges { limit: NOTES_MAX }.into());
    }
    Ok(vec![Item::Cost(Box::new(new))])
}
