//! One entry with everything on it.

use super::{find, named};
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{Found, load};
use yizhan_api::ShowKnowledge;
use yizhan_api::view::KnowledgeView;
use yizhan_domain::OrderId;
use yizhan_domain::base::Knowledge;
use yizhan_domain::knowledge::may_decide;

/// How many of its orders are told: each is loaded to see who sees it.
const ORDERS: usize = 10;

/// The entry, if the caller sees it.
pub(crate) fn show(
    context: &Context<'_>,
    request: &ShowKnowledge,
) -> Result<KnowledgeView, Trouble> {
    let entry = find(context, request.entry)?;
    let latest = entry.behind.iter().rev().take(ORDERS);
    let mut orders = Vec::new();
    for behind in latest {
        // What others' orders took is in the figures, and theirs.
        if is_seen(context, behind.order)? {
            orders.push(behind.clone());
        }
    }
    let name = |id| context.directory.person_name(id);
    Ok(KnowledgeView {
        categories: named(context, &entry.words.categories),
        minutes: entry.usual_minutes(),
        cost: entry.usual_cost(),
        orders,
        proposed_by: name(entry.proposed.by),
        decided_by: entry.decided.map(|said| name(said.by)).unwrap_or_default(),
        may_decide: may_decide(context.actor.role),
        only_at_hub: context.hub.is_some(),
        entry: Knowledge {
            behind: Vec::new(),
            ..entry.clone()
        },
    })
}

fn is_seen(context: &Context<'_>, order: OrderId) -> Result<bool, Trouble> {
    let found = load(context.connection, context.key.device, order)?;
    Ok(matches!(found, Some(Found::Order(loaded)) if loaded.is_seen_by(context)))
}
