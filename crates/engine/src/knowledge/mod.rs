//! The knowledge base (D3): what finished orders taught. The rules are [`yizhan_domain::knowledge`].

mod keep;
mod list;
mod offer;
mod propose;
mod show;

pub(crate) use keep::keep;
pub(crate) use list::{count_proposals, list};
pub(crate) use offer::offer;
pub(crate) use propose::{join, of_order, propose};
pub(crate) use show::show;

use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, LoadedOrder, load};
use yizhan_api::view::{KnowledgeRow, Named};
use yizhan_domain::base::{Behind, Knowledge};
use yizhan_domain::knowledge::{self, may_see_entry};
use yizhan_domain::order::{clocks, working_hours};
use yizhan_domain::{CategoryId, KnowledgeId, OrderId, Refusal};

/// The entry, if the caller sees it; to others it does not exist.
fn find<'a>(context: &Context<'a>, id: KnowledgeId) -> Result<&'a Knowledge, Refusal> {
    let entry = context.directory.knowledge.get(&id);
    entry
        .filter(|entry| may_see_entry(&context.actor, entry))
        .ok_or(Refusal::UnknownEntry)
}

/// The order as it stands behind an entry.
fn behind(context: &Context<'_>, loaded: &LoadedOrder) -> Behind {
    let (order, state) = (&loaded.order, &loaded.state);
    let hours = working_hours(&order.header, state.team, context.directory);
    let clocks = clocks(&order.header, &state.trail, &hours);
    knowledge::behind(order, state, &clocks)
}

/// The order as it stands behind an entry now; nothing where this log does not know it.
fn told_now(context: &Context<'_>, order: OrderId) -> Result<Option<Behind>, Trouble> {
    Ok(match load(context.connection, context.key.device, order)? {
        Some(Found::Order(loaded)) => Some(behind(context, &loaded)),
        _ => None,
    })
}

/// Base data have one writer.
fn check_at_hub(context: &Context<'_>) -> Result<(), Refusal> {
    match context.hub {
        Some(_) => Err(Refusal::OnlyAtHub),
        None => Ok(()),
    }
}

fn check_categories(context: &Context<'_>, categories: &[CategoryId]) -> Result<(), Refusal> {
    let known = &context.directory.categories;
    match categories.iter().all(|id| known.contains_key(id)) {
        true => Ok(()),
        false => Err(Refusal::UnknownCategory),
    }
}

fn row(context: &Context<'_>, entry: &Knowledge) -> KnowledgeRow {
    let words = &entry.words;
    KnowledgeRow {
        id: entry.id,
        symptom: words.symptom.clone(),
        cause: words.cause.clone(),
        solution: words.solution.clone(),
        categories: named(context, &words.categories)
            .into_iter()
            .map(|category| category.name)
            .collect(),
        state: entry.state,
        orders: entry.behind.len(),
        minutes: entry.usual_minutes(),
        cost: entry.usual_cost(),
        proposed_by: context.directory.person_name(entry.proposed.by),
        proposed_at: entry.proposed.at,
    }
}

/// The categories by name.
fn named<'a>(
    context: &Context<'_>,
    categories: impl IntoIterator<Item = &'a CategoryId>,
) -> Vec<Named> {
    let mut named: Vec<Named> = categories
        .into_iter()
        .map(|id| Named {
            id: id.0,
            name: context.directory.category_title(*id),
        })
        .collect();
    named.sort_by(|a, b| a.name.cmp(&b.name));
    named
}
