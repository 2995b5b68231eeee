//! Once since the app began, and once a day, the device finds out whether it holds what it should.

use super::{Meeting, fault};
use crate::clock;
use std::sync::PoisonError;
use yizhan_api::domain::Millis;
use yizhan_api::{ApiError, Exchange, Fault};
use yizhan_engine::sync::{CompareRound, Saying};

/// How long a comparison is good for, in milliseconds.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How often the device compares again at once after it mended something.
const AGAIN: usize = 5;

impl Meeting {
    /// Compares all that the device holds of others, where that is due, and mends what differs.
    pub(super) async fn compare(&self, hub: &str, exchange: &mut Exchange) -> Result<(), ApiError> {
        if !is_due(self.compared(), clock::now()) {
            return Ok(());
        }
        for _ in 0..AGAIN {
            let mended = match self.compare_once(hub).await {
                Ok(Some(mended)) => mended,
                // The hub has not the time for it now.
                Ok(None) => return Ok(()),
                Err(error @ ApiError::Fault(Fault::Offline)) => return Err(error),
                Err(error) => {
                    // It is said once, and does not keep both from meeting.
                    self.note(Some(clock::now()));
                    return Err(error);
                }
            };
            exchange.mended = exchange.mended.saturating_add(mended);
            self.status.change(|state| {
                state.mended = state.mended.saturating_add(mended);
            });
            if mended == 0 {
                break;
            }
        }
        let now = clock::now();
        self.note(Some(now));
        self.status.change(|state| state.compared_at = Some(now));
        Ok(())
    }

    /// How much was mended; none where the hub wants to be asked another time.
    async fn compare_once(&self, hub: &str) -> Result<Option<u32>, ApiError> {
        let (mut round, mut all) = (CompareRound::default(), 0_u32);
        loop {
            let mut saying = std::mem::take(&mut round);
            let (said, mut learning) = self
                .with(move |engine, _| Ok((engine.say_comparison(&mut saying)?, saying)))
                .await?;
            let said = match said {
                Saying::Looking => {
                    round = learning;
                    continue;
                }
                Saying::Done => return Ok(Some(all)),
                Saying::Later => return Ok(None),
                Saying::Ask(said) => said,
            };
            let answer = self.line().await?.post(hub, "/sync", said).await?;
            let (learned, learning) = self
                .with(move |engine, status| {
                    let mended = engine.learn_comparison(&mut learning, &answer)?;
                    status.look(engine)?;
                    status.changed(&mended.tags);
                    Ok((mended, learning))
                })
                .await?;
            if let Some(refused) = learned.refused {
                return Err(fault(refused).into());
            }
            if learned.later {
                return Ok(None);
            }
            all = all.saturating_add(u32::try_from(learned.mended).unwrap_or(u32::MAX));
            round = learning;
        }
    }

    /// Whether what was learned cannot be taken in because something is damaged here. Then that is thrown away, and a
    /// comparison is due that brings it back.
    pub(super) async fn is_damaged(&self, error: &ApiError) -> Result<bool, ApiError> {
        let may_be = matches!(
            error,
            ApiError::Fault(
                Fault::HubUnreadable | Fault::StoreDamaged { .. } | Fault::Internal { .. }
            )
        );
        if !may_be || self.with(|engine, _| engine.drop_damaged()).await? == 0 {
            return Ok(false);
        }
        self.note(None);
        Ok(true)
    }

    fn compared(&self) -> Option<Millis> {
        *self.compared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, at: Option<Millis>) {
        *self.compared.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }
}

/// Whether the device is to compare itself; a clock that was set back makes it due as well.
fn is_due(last: Option<Millis>, now: Millis) -> bool {
    last.is_none_or(|last| !(0..DAY_MS).contains(&now.0.saturating_sub(last.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_due_at_the_start_and_after_a_day() {
        let now = Millis(10 * DAY_MS);
        assert!(is_due(None, now));
        assert!(!is_due(Some(now), now));
        assert!(!is_due(Some(Millis(now.0 - DAY_MS + 1)), now));
        assert!(is_due(Some(Millis(now.0 - DAY_MS)), now));
        assert!(is_due(Some(Millis(now.0 + 5)), now));
    }
}
