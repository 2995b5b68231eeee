//! What an administrator does about a webhook that is there.

use crate::Engine;
use crate::error::Trouble;
use yizhan_api::{ApiError, Fault};
use yizhan_domain::webhook::ROTATION_MS;
use yizhan_domain::{Millis, PersonId, WebhookId};
use yizhan_store::StoreError;
use yizhan_store::table::webhook;

/// A change of a webhook.
#[derive(Clone)]
pub enum WebhookChange {
    /// It tells nothing until it is tried again.
    Pause,
    /// It goes on where it stands, at once.
    TryAgain,
    /// It goes on with what happens from now on; what it had not told it never tells.
    SkipToNow,
    /// It has this secret from now on; for a day the former one signs too.
    Rotate(Vec<u8>),
    /// It tells nothing any more, for good, and its secrets are forgotten.
    End,
}

impl WebhookChange {
    const fn name(&self) -> &'static str {
        match self {
            Self::Pause => "pause",
            Self::TryAgain => "try_again",
            Self::SkipToNow => "skip_to_now",
            Self::Rotate(_) => "rotate",
            Self::End => "end",
        }
    }
}

impl Engine {
    /// Changes a webhook; who did is kept.
    ///
    /// # Errors
    /// Refused to whoever is no administrator; [`Fault::MalformedRequest`] where there is none that runs under this id.
    pub fn change_webhook(
        &mut self,
        by: PersonId,
        id: WebhookId,
        change: WebhookChange,
        now: Millis,
    ) -> Result<(), ApiError> {
        Ok(self.try_change_webhook(by, id, change, now)?)
    }

    fn try_change_webhook(
        &mut self,
        by: PersonId,
        id: WebhookId,
        change: WebhookChange,
        now: Millis,
    ) -> Result<(), Trouble> {
        self.check_webhook_administrator(by, now)?;
        let row = webhook::by_id(self.store.connection(), id)?;
        let mut row = row.filter(|row| row.ended_at.is_none()).ok_or_else(|| {
            Trouble::Fault(Fault::MalformedRequest {
                why: "there is no such webhook, or it was ended".into(),
            })
        })?;
        let what = change.name();
        match change {
            WebhookChange::Pause => row.paused_at = row.paused_at.or(Some(now)),
            WebhookChange::Rotate(secret) => {
                let former = std::mem::replace(&mut row.secret, secret);
                row.former = Some((former, Millis(now.0.saturating_add(ROTATION_MS))));
            }
            WebhookChange::End => {
                row.ended_at = Some(now);
                row.secret.clear();
                row.former = None;
            }
            WebhookChange::TryAgain | WebhookChange::SkipToNow => {
                if matches!(change, WebhookChange::SkipToNow) {
                    row.after = self.newest_cursor(row.person, now)?;
                }
                row.paused_at = None;
                row.failures = 0;
                row.first_failed_at = None;
                row.next_try_at = now;
            }
        }
        let transaction = self.store.transaction()?;
        webhook::put(&transaction, &row)?;
        webhook::note_change(&transaction, id, by, now, what)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(())
    }
}
