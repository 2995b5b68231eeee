//! Withdrawing a log that was the wrong one.

use super::only_at_hub;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::WithdrawCallLog;
use yizhan_domain::Refusal;
use yizhan_domain::calls::{CallLogRecord, Withdrawal, may_bring};
use yizhan_log::Item;
use yizhan_store::table::call_log;

/// The calls of a log count no longer. Withdrawing it twice does nothing.
pub(crate) fn withdraw(
    context: &Context<'_>,
    request: &WithdrawCallLog,
) -> Result<Vec<Item>, Trouble> {
    only_at_hub(context)?;
    let known = call_log::by_id(context.connection, request.log)?;
    let known = known.ok_or(Refusal::UnknownCallLog)?;
    if !may_bring(&context.actor, context.directory) {
        return Err(Refusal::WrongRole.into());
    }
    if known.withdrawn.is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![Item::CallLog(CallLogRecord::Withdrawn(Withdrawal {
        log: request.log,
        by: context.actor.person,
        by_name: context.directory.person_name(context.actor.person),
        at: context.now,
    }))])
}
