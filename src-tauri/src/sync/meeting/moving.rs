//! A hub that is reached at another address.

use super::Meeting;
use crate::random;
use crate::sync::address;
use crate::sync::line::Line;
use yizhan_api::ApiError;

impl Meeting {
    /// Meets the hub at another address from now on, if it is this device's hub that answers there: nobody is believed but
    /// who signs with the key that certified the device. Nothing secret is sent before.
    ///
    /// # Errors
    /// [`Fault::NotTheHubsAddress`](yizhan_api::Fault); the hub cannot be reached; those of an address that is none. Then the
    /// address is as it was.
    pub async fn move_hub(&self, typed: &str) -> Result<(), ApiError> {
        let address = address::read(typed)?;
        let nonce = random::bytes()?;
        let asking = self.with(|engine, _| engine.ask_where(&address, nonce));
        let (asked, bytes) = asking.await?;
        {
            let _turn = self.turn.lock().await;
            let answer = Line::to_anybody()?
                .post(&address, "/sync/where", bytes)
                .await?;
            let authority = self.with(|engine, _| engine.hear_where(&asked, &answer));
            let authority = authority.await?;
            let before = self.trust.read()?;
            self.trust.meet(&address, authority.as_deref()).await?;
            let moved = self.with(|engine, status| {
                engine.move_hub(&address)?;
                status.look(engine)
            });
            if let Err(why) = moved.await {
                self.trust.put_back(before.as_deref())?;
                return Err(why);
            }
            self.line.lock().await.take();
        }
        self.once().await;
        self.nudge();
        Ok(())
    }
}
