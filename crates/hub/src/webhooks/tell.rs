//! Telling all that is due, each webhook by itself and each event behind the one before.

use super::Caller;
use crate::SharedEngine;
use crate::clock::Clock;
use crate::random;
use futures_util::future::join_all;
use std::time::Duration;
use yizhan_api::ApiError;
use yizhan_engine::{Due, WebhookOutcome};

/// How long the hub waits before it looks again where nothing was due.
pub const IDLE: Duration = Duration::from_secs(2);

/// Tells the next event of each webhook, and says how many were due.
///
/// # Errors
/// Those of the store; then it is told again.
pub async fn round(
    engine: &SharedEngine,
    caller: &Caller,
    clock: &dyn Clock,
) -> Result<usize, ApiError> {
    let now = clock.now();
    let due = engine
        .with(now, move |engine| engine.due_webhooks(now))
        .await?;
    let count = due.len();
    let telling = due.into_iter().map(|due| tell(engine, caller, clock, due));
    for told in join_all(telling).await {
        told?;
    }
    Ok(count)
}

/// Tells one thing, and takes note of what came of it.
///
/// # Errors
/// Those of the store.
pub async fn tell(
    engine: &SharedEngine,
    caller: &Caller,
    clock: &dyn Clock,
    due: Due,
) -> Result<WebhookOutcome, ApiError> {
    let outcome = caller.call(&due, clock.now()).await;
    let webhook = due.webhook;
    let (now, noted) = (clock.now(), outcome.clone());
    let chance = u16::from_be_bytes(random::bytes()?);
    let settle =
        move |engine: &mut yizhan_engine::Engine| engine.settle_webhook(&due, &noted, chance, now);
    let is_paused = engine.with(now, settle).await?;
    if !outcome.is_good() {
        let status = outcome.status.unwrap_or_default();
        tracing::warn!(%webhook, status, is_paused, "a webhook was not told");
    }
    Ok(outcome)
}
