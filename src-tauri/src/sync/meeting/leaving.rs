//! Giving devices up: this one, and what others left behind.

use super::Meeting;
use crate::left::Left;
use crate::random;
use crate::sync::line::Line;
use std::path::PathBuf;
use std::sync::Arc;
use yizhan_api::domain::HandedIn;
use yizhan_api::{ApiError, Exchange, Fault, SyncState};
use yizhan_engine::Engine;

impl Meeting {
    /// Hands in what devices left behind; gives whether anything of it came to the hub.
    pub(super) async fn hand_in_all(
        &self,
        hub: &str,
        exchange: &mut Exchange,
    ) -> Result<bool, ApiError> {
        let mut any = false;
        for file in self.left.due()? {
            let bytes = Left::read(&file)?;
            match self.send_left(hub, &bytes).await {
                Ok(handed_in) => {
                    let HandedIn { counts, held, .. } = handed_in;
                    exchange.sent = exchange.sent.saturating_add(counts).saturating_add(held);
                    Left::remove(&file)?;
                    any = true;
                }
                Err(error @ ApiError::Fault(Fault::Offline)) => return Err(error),
                // It is kept for the day when this device belongs to that hub. Nothing else waits for it.
                Err(ApiError::Fault(Fault::NotForThisHub)) => self.left.put_aside(file),
                // The hub may take it the next time.
                Err(_) => {}
            }
        }
        self.count_left();
        Ok(any)
    }

    /// Sends what a device left behind.
    async fn send_left(&self, hub: &str, file: &[u8]) -> Result<HandedIn, ApiError> {
        let messages = self.with(|engine, _| engine.hand_in(file)).await?;
        say(&*self.line().await?, hub, messages).await
    }

    /// Hands in what another device left behind, at once, or as soon as the hub can be reached.
    ///
    /// # Errors
    /// [`Fault::NotForThisHub`]; [`Fault::Offline`], and [`Fault::VersionsDiffer`], where it is kept for later; a full disk.
    pub async fn hand_in(&self, file: &[u8]) -> Result<HandedIn, ApiError> {
        let hub = self.with(|engine, _| Ok(engine.hub_address().map(str::to_owned)));
        let hub = hub.await?.ok_or(Fault::NotJoined)?;
        let sent = self.send_left(&hub, file).await;
        if matches!(
            sent,
            Err(ApiError::Fault(Fault::Offline | Fault::VersionsDiffer))
        ) {
            self.left.keep(file)?;
            self.count_left();
        }
        self.nudge();
        sent
    }

    /// Keeps what waits, sealed for the hub, tells the hub where it can, and begins with an empty store.
    ///
    /// # Errors
    /// Where what waits cannot be kept, or the store not be removed; then the store is as it was.
    pub async fn start_anew(&self) -> Result<(), ApiError> {
        let _turn = self.turn.lock().await;
        self.leave().await
    }

    /// What was written meanwhile is left behind as well: the store goes only when nothing is new in it.
    pub(super) async fn leave(&self) -> Result<(), ApiError> {
        let mut kept: Option<PathBuf> = None;
        loop {
            let (hub, left, sealed) = self.seal_up().await?;
            // What does not arrive now is handed in by the device as which this one begins anew.
            let file = self.left.keep(&left)?;
            if let Some(before) = kept.replace(file.clone()).filter(|before| *before != file) {
                Left::remove(&before)?;
            }
            let farewell = self.hand_over(&hub, &left).await;
            if self.begin_anew(sealed).await? {
                if let Ok((line, farewell)) = farewell
                    && say(&line, &hub, farewell).await.is_ok()
                {
                    Left::remove(&file)?;
                }
                return Ok(());
            }
        }
    }

    /// Hands in all of a file but its end, by which the hub lets the device go: gives that, and the line on which it is to
    /// be said once nothing can be written any more.
    pub(in crate::sync) async fn hand_over(
        &self,
        hub: &str,
        file: &[u8],
    ) -> Result<(Arc<Line>, Vec<Vec<u8>>), ApiError> {
        let mut messages = self.with(|engine, _| engine.hand_in(file)).await?;
        let farewell = messages.split_off(messages.len().saturating_sub(1));
        let line = self.line().await?;
        say(&line, hub, messages).await?;
        Ok((line, farewell))
    }

    /// Everything that waits, sealed for the hub at this address, and how much this device has sealed so far.
    pub(in crate::sync) async fn seal_up(&self) -> Result<(String, Vec<u8>, u64), ApiError> {
        let entropy = random::bytes()?;
        let sealing = self.with(|engine, _| {
            let hub = engine.hub_address().map(str::to_owned);
            let hub = hub.ok_or(Fault::NotJoined)?;
            Ok((
                hub,
                engine.leave_behind(true, entropy)?,
                engine.count_sealed()?,
            ))
        });
        sealing.await
    }

    /// Throws the store away, unless this device has sealed more than so much; gives whether it is gone.
    pub(in crate::sync) async fn begin_anew(&self, sealed: u64) -> Result<bool, ApiError> {
        let discard = || {
            self.engine
                .discard_if(|engine| Ok(engine.count_sealed()? == sealed))
        };
        if !tokio::task::block_in_place(discard)? {
            return Ok(false);
        }
        self.trust.forget()?;
        self.left.try_all_again();
        self.line.lock().await.take();
        self.status.change(|state| *state = SyncState::default());
        self.count_left();
        Ok(true)
    }

    pub(super) async fn count_waiting(&self) -> Option<u32> {
        self.with(|engine, _| engine.count_waiting()).await.ok()
    }

    pub(super) fn count_left(&self) {
        // A folder that cannot be read is told of by whoever hands in.
        let left = self.left.all().map(|all| all.len()).unwrap_or_default();
        let left = u32::try_from(left).unwrap_or(u32::MAX);
        self.status.change(|state| state.left_behind = left);
    }
}

/// Says all of it to the hub, one after the other.
async fn say(line: &Line, hub: &str, messages: Vec<Vec<u8>>) -> Result<HandedIn, ApiError> {
    let mut all = HandedIn::default();
    for message in messages {
        let answer = line.post(hub, "/sync", message).await?;
        all.add(Engine::learn_handed_in(&answer)?);
    }
    Ok(all)
}
