//! How strongly a department has to be identified (A8).

use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::{SetThresholds, ShowThresholds};
use yizhan_domain::Refusal;
use yizhan_domain::base::{BaseRecord, Thresholds};
use yizhan_log::Item;

/// The thresholds as they are.
#[allow(clippy::unnecessary_wraps, reason = "as every operation")]
pub(crate) fn show_thresholds(
    context: &Context<'_>,
    _: ShowThresholds,
) -> Result<Thresholds, Trouble> {
    Ok(context.directory.thresholds.clone())
}

/// Other thresholds; nothing where they are these already. What was confirmed stays confirmed.
pub(crate) fn set_thresholds(
    context: &Context<'_>,
    request: &SetThresholds,
) -> Result<Vec<Item>, Trouble> {
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    let thresholds = Thresholds {
        steps: request.steps.clone(),
    };
    thresholds.check()?;
    if context.directory.thresholds == thresholds {
        return Ok(Vec::new());
    }
    Ok(vec![Item::Base(BaseRecord::Thresholds(thresholds))])
}
