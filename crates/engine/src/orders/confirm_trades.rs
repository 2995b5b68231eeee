//! Confirming several orders that belong together with one word (A8): each for exactly its own lines and prices.

use super::take_step;
use crate::context::Context;
use crate::error::Trouble;
use std::collections::BTreeSet;
use yizhan_api::{ConfirmTrades, TakeStep};
use yizhan_domain::Refusal;
use yizhan_domain::order::{Action, IdentityLevel, SignOff, TRADES_AT_ONCE};
use yizhan_log::Item;

/// The sign-offs, in the caller's own name, all or none; nothing of what was given before by the same request.
pub(crate) fn confirm_trades(
    context: &Context<'_>,
    request: &ConfirmTrades,
) -> Result<Vec<Item>, Trouble> {
    let limit = TRADES_AT_ONCE * 2;
    if request.bills.len() > limit {
        return Err(Refusal::TooManyAtOnce { limit }.into());
    }
    let orders: BTreeSet<_> = request.bills.iter().map(|seen| seen.order).collect();
    if orders.len() < request.bills.len() {
        return Err(Refusal::OrderTwice.into());
    }
    let name = &context.person()?.name;
    let mut items = Vec::new();
    for seen in &request.bills {
        let sign_off = SignOff {
            signer: Some(context.actor.person),
            name: name.clone(),
            level: IdentityLevel::OwnAccount,
            stars: request.stars,
            tags: request.tags.clone(),
            words: request.words.clone(),
            signature: String::new(),
            bill: seen.bill.clone(),
            total: seen.total,
            proof: None,
        };
        let step = TakeStep {
            order: seen.order,
            step: seen.step,
            follows: seen.follows,
            action: Action::SignOff(Box::new(sign_off)),
        };
        items.extend(take_step(context, &step)?);
    }
    Ok(items)
}
