//! Proposing what a finished order taught, or saying that an entry says it already.

use super::{behind, check_at_hub, check_categories, find};
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, LoadedOrder, load};
use yizhan_api::view::{Named, OrderKnowledge};
use yizhan_api::{JoinKnowledge, ProposeKnowledge};
use yizhan_domain::base::{BaseRecord, Knowledge, KnowledgeState, Said};
use yizhan_domain::knowledge::{may_propose, may_see_entry, teaches};
use yizhan_domain::{OrderId, Refusal};
use yizhan_log::Item;

/// A new entry that waits for a decision; nothing where it stands there already.
pub(crate) fn propose(
    context: &Context<'_>,
    request: &ProposeKnowledge,
) -> Result<Vec<Item>, Trouble> {
    let loaded = teacher(context, request.order)?;
    let words = request.words.tidied();
    words.check()?;
    check_categories(context, &words.categories)?;
    if let Some(known) = context.directory.knowledge.get(&request.entry) {
        let is_same = known.is_from(request.order)
            && known.proposed.by == context.actor.person
            && known.words == words;
        return match is_same {
            true => Ok(Vec::new()),
            false => Err(Refusal::IdTaken.into()),
        };
    }
    if taught(context, request.order).next().is_some() {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let entry = Knowledge {
        id: request.entry,
        words,
        state: KnowledgeState::Proposed,
        behind: vec![behind(context, &loaded)],
        proposed: Said {
            by: context.actor.person,
            at: context.now,
        },
        decided: None,
    };
    Ok(vec![Item::Base(BaseRecord::Knowledge(entry))])
}

/// The entry with one more order behind it; nothing where it has it already.
pub(crate) fn join(context: &Context<'_>, request: &JoinKnowledge) -> Result<Vec<Item>, Trouble> {
    let loaded = teacher(context, request.order)?;
    let entry = find(context, request.entry)?;
    if entry.state != KnowledgeState::Approved {
        return Err(Refusal::UnknownEntry.into());
    }
    if entry.is_from(request.order) {
        return Ok(Vec::new());
    }
    if taught(context, request.order).next().is_some() {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let mut entry = entry.clone();
    entry.add(behind(context, &loaded));
    Ok(vec![Item::Base(BaseRecord::Knowledge(entry))])
}

/// The order, if the caller may say what it taught.
fn teacher(context: &Context<'_>, order: OrderId) -> Result<Box<LoadedOrder>, Trouble> {
    check_at_hub(context)?;
    let loaded = match load(context.connection, context.key.device, order)? {
        Some(Found::Order(loaded)) if loaded.is_seen_by(context) => loaded,
        _ => return Err(Refusal::UnknownOrder.into()),
    };
    if !teaches(loaded.state.status) {
        return Err(Refusal::NothingLearntYet.into());
    }
    match may_propose(&context.actor, &loaded.state) {
        true => Ok(loaded),
        false => Err(Refusal::WrongRole.into()),
    }
}

/// The entries that an order stands behind already: once is enough, whoever did.
fn taught<'a>(
    context: &'a Context<'_>,
    order: OrderId,
) -> impl Iterator<Item = &'a Knowledge> + use<'a> {
    let all = context.directory.knowledge.values();
    all.filter(move |entry| entry.is_from(order) && entry.state != KnowledgeState::OutOfUse)
}

/// What the knowledge base has from an order, as far as the caller sees it.
pub(crate) fn of_order(context: &Context<'_>, loaded: &LoadedOrder) -> OrderKnowledge {
    let own: Vec<&Knowledge> = taught(context, loaded.order.id).collect();
    OrderKnowledge {
        may_propose: own.is_empty() && may_propose(&context.actor, &loaded.state),
        entries: own
            .into_iter()
            .filter(|entry| may_see_entry(&context.actor, entry))
            .map(|entry| Named {
                id: entry.id.0,
                name: entry.words.symptom.clone(),
            })
            .collect(),
    }
}
