//! What each webhook has to tell next, and what came of it.

use crate::Engine;
use crate::error::Trouble;
use yizhan_api::view::HappenedEvent;
use yizhan_api::{ApiError, Fault, ReadFeed};
use yizhan_domain::webhook::{is_given_up, wait_ms};
use yizhan_domain::{Millis, Refusal, WebhookId, text};
use yizhan_store::StoreError;
use yizhan_store::table::webhook::{self, AttemptRow, WebhookRow};

/// How many events that a webhook does not get are passed over in one go; other requests wait meanwhile.
const PASSED_OVER: u32 = 200;
/// How much of an answer is kept, in characters.
const ANSWER_LONGEST: usize = 200;
/// The answer of a receiver that is gone for good.
const GONE: u16 = 410;

/// Something to tell another system.
#[derive(Clone)]
pub struct Due {
    /// The webhook.
    pub webhook: WebhookId,
    /// Where to.
    pub address: String,
    /// Whether it may call unsecured within the house.
    pub is_plain_wanted: bool,
    /// The event, or what stands for it in a test.
    pub event: String,
    /// Its kind.
    pub kind: String,
    /// What is told.
    pub body: String,
    /// What it is signed with: the secret, and for a while the former one.
    pub secrets: Vec<Vec<u8>>,
    /// Where the feed stood, and where it stands behind the event; none for a test.
    pub from_to: Option<(String, String)>,
}

/// What came of telling it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The status of the answer; none where there was none.
    pub status: Option<u16>,
    /// How the answer begins, or why there was none.
    pub answer: String,
}

impl Outcome {
    /// Whether the other system took it.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.status.is_some_and(|code| (200..300).contains(&code))
    }
}

impl Engine {
    /// The next event of each webhook that has one now. Asked again without [`Engine::settle_webhook`], it is the same.
    ///
    /// # Errors
    /// Those of the store.
    pub fn due_webhooks(&mut self, now: Millis) -> Result<Vec<Due>, ApiError> {
        Ok(self.try_due(now)?)
    }

    fn try_due(&mut self, now: Millis) -> Result<Vec<Due>, Trouble> {
        if !self.membership.is_hub() {
            return Ok(Vec::new());
        }
        let rows = webhook::all(self.store.connection())?;
        let runs = |row: &WebhookRow| {
            row.ended_at.is_none() && row.paused_at.is_none() && row.next_try_at <= now
        };
        let mut due = Vec::new();
        for mut row in rows.into_iter().filter(runs) {
            match self.next_of(&mut row, now) {
                Ok(found) => due.extend(found),
                // Nobody to look for, or a place in another log: going on anyhow would leave something out unseen.
                Err(Trouble::Refusal(Refusal::UnknownCursor)) => {
                    self.pause_webhook(row, "unknown_cursor", now)?;
                }
                Err(Trouble::Fault(Fault::NotSignedIn)) => {
                    self.pause_webhook(row, "unknown_person", now)?;
                }
                Err(why) => return Err(why),
            }
        }
        Ok(due)
    }

    fn next_of(&mut self, row: &mut WebhookRow, now: Millis) -> Result<Option<Due>, Trouble> {
        let from = row.after.clone();
        let mut found = None;
        for _ in 0..PASSED_OVER {
            let asked = ReadFeed {
                after: Some(row.after.clone()),
                limit: Some(1),
            };
            let page = self.feed_page(row.person, asked, now)?;
            if let Some(event) = page.events.into_iter().next() {
                let kind = kind_of(&event)?;
                if row.kinds.split(' ').any(|wanted| wanted == kind) {
                    found = Some((event, kind, page.next));
                    break;
                }
            }
            row.after = page.next;
            if !page.more {
                break;
            }
        }
        if row.after != from {
            let transaction = self.store.transaction()?;
            webhook::put(&transaction, row)?;
            transaction.commit().map_err(StoreError::from)?;
        }
        let Some((event, kind, next)) = found else {
            return Ok(None);
        };
        Ok(Some(Due {
            webhook: row.id,
            address: row.address.clone(),
            is_plain_wanted: row.is_plain_wanted,
            body: serde_json::to_string(&event)?,
            event: event.id,
            kind,
            secrets: secrets(row, now),
            from_to: Some((row.after.clone(), next)),
        }))
    }

    fn pause_webhook(
        &mut self,
        mut row: WebhookRow,
        why: &str,
        now: Millis,
    ) -> Result<(), Trouble> {
        row.paused_at = Some(now);
        let attempt = AttemptRow {
            event: String::new(),
            kind: String::new(),
            at: now,
            status: None,
            answer: why.to_owned(),
        };
        let transaction = self.store.transaction()?;
        webhook::put(&transaction, &row)?;
        webhook::note_attempt(&transaction, row.id, &attempt)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(())
    }

    /// Something to tell that did not happen, to see whether the receiver understands.
    ///
    /// # Errors
    /// As of [`Engine::change_webhook`].
    pub fn test_of_webhook(
        &mut self,
        by: yizhan_domain::PersonId,
        id: WebhookId,
        event: String,
        now: Millis,
    ) -> Result<Due, ApiError> {
        self.check_webhook_administrator(by, now)?;
        let row = webhook::by_id(self.store.connection(), id).map_err(Trouble::from)?;
        let row = row.filter(|row| row.ended_at.is_none()).ok_or_else(|| {
            ApiError::from(Fault::MalformedRequest {
                why: "there is no such webhook, or it was ended".into(),
            })
        })?;
        let body = serde_json::json!({ "id": event, "at": now, "by": null, "kind": "test" });
        Ok(Due {
            webhook: id,
            address: row.address.clone(),
            is_plain_wanted: row.is_plain_wanted,
            event,
            kind: "test".into(),
            body: body.to_string(),
            secrets: secrets(&row, now),
            from_to: None,
        })
    }

    /// Takes note of what came of telling something, and says whether the webhook is paused now. `chance` spreads when it is
    /// tried again.
    ///
    /// # Errors
    /// Those of the store; then it will be told once more.
    pub fn settle_webhook(
        &mut self,
        due: &Due,
        outcome: &Outcome,
        chance: u16,
        now: Millis,
    ) -> Result<bool, ApiError> {
        Ok(self.try_settle(due, outcome, chance, now)?)
    }

    fn try_settle(
        &mut self,
        due: &Due,
        outcome: &Outcome,
        chance: u16,
        now: Millis,
    ) -> Result<bool, Trouble> {
        let Some(mut row) = webhook::by_id(self.store.connection(), due.webhook)? else {
            return Ok(false);
        };
        let answer: String = outcome.answer.chars().take(ANSWER_LONGEST).collect();
        let attempt = AttemptRow {
            event: due.event.clone(),
            kind: due.kind.clone(),
            at: now,
            status: outcome.status,
            answer: text::clean(&answer.replace(char::is_control, " ")).to_owned(),
        };
        let transaction = self.store.transaction()?;
        webhook::note_attempt(&transaction, row.id, &attempt)?;
        if let Some((from, to)) = &due.from_to
            && *from == row.after
            && row.ended_at.is_none()
        {
            if outcome.is_good() {
                row.after.clone_from(to);
                row.failures = 0;
                row.first_failed_at = None;
                row.next_try_at = now;
            } else {
                row.failures = row.failures.saturating_add(1);
                let first = *row.first_failed_at.get_or_insert(now);
                let wait = wait_ms(row.failures, chance);
                row.next_try_at = Millis(now.0.saturating_add(wait));
                if is_given_up(first, now) || outcome.status == Some(GONE) {
                    row.paused_at = row.paused_at.or(Some(now));
                }
            }
            webhook::put(&transaction, &row)?;
        }
        transaction.commit().map_err(StoreError::from)?;
        Ok(row.paused_at.is_some())
    }
}

fn kind_of(event: &HappenedEvent) -> Result<String, Trouble> {
    let value = serde_json::to_value(event)?;
    let kind = value.get("kind").and_then(serde_json::Value::as_str);
    Ok(kind.unwrap_or_default().to_owned())
}

fn secrets(row: &WebhookRow, now: Millis) -> Vec<Vec<u8>> {
    let former = row.former.iter().filter(|(_, until)| now < *until);
    let former = former.map(|(secret, _)| secret.clone());
    std::iter::once(row.secret.clone()).chain(former).collect()
}
