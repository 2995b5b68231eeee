//! The rule of the sample: how it is, and changing it.

use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::{SetCallbackRule, ShowCallbackRule};
use yizhan_domain::Refusal;
use yizhan_domain::base::{BaseRecord, CallbackRule};
use yizhan_log::Item;

/// What the bytes of the rules say, and those of nothing else: a hospital has them once, so they have no id of their own.
pub(crate) const CALLBACK_RULES: &[u8] = b"callback_rules";

/// The rule that holds now.
#[allow(clippy::unnecessary_wraps, reason = "as every operation")]
pub(crate) fn show_callback_rule(
    context: &Context<'_>,
    _: ShowCallbackRule,
) -> Result<CallbackRule, Trouble> {
    Ok(context.directory.callback_rules.latest())
}

/// Another rule from now on; nothing where it is this one already. What was drawn stays drawn.
pub(crate) fn set_callback_rule(
    context: &Context<'_>,
    request: &SetCallbackRule,
) -> Result<Vec<Item>, Trouble> {
    // Base data have one writer.
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    request.rule.check()?;
    let rules = &context.directory.callback_rules;
    if rules.latest() == request.rule {
        return Ok(Vec::new());
    }
    let rules = rules.with(request.rule, context.now);
    Ok(vec![Item::Base(BaseRecord::CallbackRules(rules))])
}
