//! Photos go behind the facts.

use super::{Meeting, fault};
use crate::clock;
use yizhan_api::ApiError;
use yizhan_engine::sync::PhotoRound;

impl Meeting {
    /// The system or the page says whether somebody pays for the network by the byte.
    pub fn network_is_metered(&self, is_metered: bool) {
        self.network.is_metered(is_metered);
        self.let_photos_go();
    }

    /// Whether photos go over any network, whoever pays for it.
    pub fn always_carry_photos(&self, always: bool) {
        self.network.allow_always(always);
        self.let_photos_go();
    }

    /// The photos that wait go over this network, whoever pays for it.
    pub fn carry_photos_now(&self) {
        self.network.allow_now();
        self.let_photos_go();
    }

    fn let_photos_go(&self) {
        if !self.network.holds_photos() && self.status.now().photos_held {
            self.nudge();
        }
    }

    /// Carries photos as far as they go, true at the end; false where facts wait. On a network that somebody pays for,
    /// they stay where they are.
    pub(super) async fn carry_photos(
        &self,
        hub: &str,
        round: &mut PhotoRound,
    ) -> Result<bool, ApiError> {
        let is_held = self.network.holds_photos();
        self.status
            .change(|state| state.photos_held = is_held && state.photos > 0);
        if is_held {
            return Ok(true);
        }
        loop {
            let mut carrying = std::mem::take(round);
            let (said, mut carrying, facts_wait) = self
                .with(move |engine, _| {
                    let said = engine.say_photos(&mut carrying)?;
                    Ok((said, carrying, engine.count_waiting()? > 0))
                })
                .await?;
            let Some(said) = said else {
                self.network.is_through();
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
