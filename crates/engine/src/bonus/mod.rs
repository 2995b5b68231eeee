//! What technicians achieve in a month, and their bonus (D7). All of it is at the hub: it is people's pay.

mod approve;
mod export;
mod keep;
mod line;
mod month;
mod others;
mod rules;
mod sheet;
mod show;

pub(crate) use approve::{answer, appeal, approve, score};
pub(crate) use export::export;
pub(crate) use keep::{inputs, rules};
pub(crate) use line::show_line;
pub(crate) use others::appeals_that_wait;
pub(crate) use rules::show_rules;
pub(crate) use show::show;

use crate::context::Context;
use crate::error::Trouble;
use yizhan_domain::bonus::{BonusRecord, Said};
use yizhan_domain::{BonusId, Refusal};
use yizhan_log::Item;
use yizhan_store::table::bonus;

/// Refuses everything where this store is not the hub.
const fn only_at_hub(context: &Context<'_>) -> Result<(), Trouble> {
    match context.hub {
        Some(_) => Err(Trouble::Refusal(Refusal::OnlyAtHub)),
        None => Ok(()),
    }
}

fn record(context: &Context<'_>, id: BonusId, said: Said) -> BonusRecord {
    BonusRecord {
        id,
        by: context.actor.person,
        by_name: context.directory.person_name(context.actor.person),
        at: context.now,
        said,
    }
}

/// The item that says it; none where the same was said before.
fn item(context: &Context<'_>, id: BonusId, said: Said) -> Result<Option<Item>, Trouble> {
    match bonus::by_id(context.connection, id)? {
        None => Ok(Some(Item::Bonus(Box::new(record(context, id, said))))),
        Some(known) if known.by == context.actor.person && known.said == said => Ok(None),
        Some(_) => Err(Refusal::IdTaken.into()),
    }
}
