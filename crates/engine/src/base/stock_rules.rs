//! The rules of the stores: how they are, how they came to be so, and changing them.

use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::{RulesChange, StockRulesView};
use yizhan_api::{Request as _, SetStockRules, ShowStockRules};
use yizhan_domain::Refusal;
use yizhan_domain::base::BaseRecord;
use yizhan_log::{Entry, Item};
use yizhan_store::table::item;

/// What the bytes of rules say, and those of nothing else: a hospital has them once, so they have no id of their own.
pub(crate) const STOCK_RULES: &[u8] = b"stock_rules";

/// The rules as they are, with what they were before.
pub(crate) fn show_stock_rules(
    context: &Context<'_>,
    _: ShowStockRules,
) -> Result<StockRulesView, Trouble> {
    let mut changes = Vec::new();
    for body in item::naming(context.connection, STOCK_RULES)? {
        if let Ok(entry) = Entry::from_bytes(&body)
            && let Item::Base(BaseRecord::StockRules(rules)) = entry.item
        {
            let by = entry.by.map(|by| context.directory.person_name(by));
            changes.push(RulesChange {
                rules,
                by_name: by.unwrap_or_default(),
                at: entry.at,
            });
        }
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.at));
    Ok(StockRulesView {
        rules: context.directory.stock_rules,
        may_change: SetStockRules::ACCESS.allows(context.actor.role),
        only_at_hub: context.hub.is_some(),
        changes,
    })
}

/// Other rules; nothing where they are these already. What was priced or written off stays as it is.
pub(crate) fn set_stock_rules(
    context: &Context<'_>,
    request: &SetStockRules,
) -> Result<Vec<Item>, Trouble> {
    // Base data have one writer.
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    request.rules.check()?;
    if context.directory.stock_rules == request.rules {
        return Ok(Vec::new());
    }
    Ok(vec![Item::Base(BaseRecord::StockRules(request.rules))])
}
