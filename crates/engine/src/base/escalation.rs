//! Who is told when a clock runs out (A6): how it is, and changing it.

use super::changes::changes;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::view::EscalationRulesView;
use yizhan_api::{Request as _, SetEscalation, ShowEscalation};
use yizhan_domain::Refusal;
use yizhan_domain::base::{BaseRecord, EscalationRules};
use yizhan_log::Item;

/// What the bytes of the rules say, and those of nothing else: a hospital has them once.
pub(crate) const ESCALATION_RULES: &[u8] = b"escalation_rules";

/// The levels as they are.
pub(crate) fn show_escalation(
    context: &Context<'_>,
    _: ShowEscalation,
) -> Result<EscalationRulesView, Trouble> {
    let of =
        |record: &BaseRecord| matches!(record, BaseRecord::EscalationRules(_)).then(String::new);
    Ok(EscalationRulesView {
        levels: context.directory.escalation_rules.levels.clone(),
        changes: changes(context, ESCALATION_RULES, of)?,
        may_change: context.hub.is_none() && SetEscalation::ACCESS.allows(context.actor.role),
    })
}

/// Other levels; nothing where they are these already. What is open is escalated by them at once.
pub(crate) fn set_escalation(
    context: &Context<'_>,
    request: SetEscalation,
) -> Result<Vec<Item>, Trouble> {
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    let rules = EscalationRules {
        levels: request.levels,
    };
    rules.check()?;
    let (rules, there) = (rules.tidied(), &context.directory.escalation_rules);
    if *there == rules {
        return Ok(Vec::new());
    }
    if there.levels != request.was {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    Ok(vec![Item::Base(BaseRecord::EscalationRules(rules))])
}
