//! Photos go behind the facts.

use super::{Meeting, fault};
use crate::clock;
use yizhan_api::ApiError;
use yizhan_engine::sync::PhotoRound;

impl Meeting {
    /// Carries photos as far as they go, true at the end; false where facts wait.
    pub(super) async fn carry_photos(
        &self,
        hub: &str,
        round: &mut PhotoRound,
    ) -> Result<bool, ApiError> {
        loop {
            let mut carrying = std::mem::take(round);
            let (said, mut carrying, facts_wait) = self
                .with(move |engine, _| {
                    let said = engine.say_photos(&mut carrying)?;
                    Ok((said, carrying, engine.count_waiting()? > 0))
                })
                .await?;
            let Some(said) = said else {
                return Ok(true);
            };
            if facts_wait {
                // What it was about to say is said again then.
                *round = PhotoRound::default();
                return Ok(false);
            }
            let answer = self.line().await?.post(hub, "/sync/photos", said).await?;
            let (carried, carrying) = self
                .with(move |engine, status| {
                    let carried = engine.learn_photos(&mut carrying, &answer, clock::now())?;
                    status.look(engine)?;
                    status.changed(&carried.tags);
                    Ok((carried, carrying))
                })
                .await?;
            if let Some(refused) = carried.refused {
                return Err(fault(refused).into());
            }
            *round = carrying;
        }
    }
}
