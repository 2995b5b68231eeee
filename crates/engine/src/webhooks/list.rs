//! Which webhooks there are, and how they get on. Secrets are never among it.

use crate::Engine;
use crate::error::Trouble;
use serde::Serialize;
use yizhan_api::ApiError;
use yizhan_domain::{Millis, PersonId, WebhookId};
use yizhan_store::table::webhook::{self, WebhookRow};

/// A webhook, without its secrets.
#[derive(Clone, Debug, Serialize)]
pub struct WebhookView {
    /// Its id.
    pub id: WebhookId,
    /// Which system it is for.
    pub name: String,
    /// Where it calls.
    pub address: String,
    /// Whether it may call unsecured within the house.
    pub is_plain_wanted: bool,
    /// In whose name it looks.
    pub person: PersonId,
    /// Who that is.
    pub person_name: String,
    /// Which kinds of events it gets.
    pub kinds: Vec<String>,
    /// Who made it.
    pub made_by: String,
    /// When.
    pub made_at: Millis,
    /// When it was ended for good.
    pub ended_at: Option<Millis>,
    /// Since when it is paused.
    pub paused_at: Option<Millis>,
    /// How many attempts failed since the last good one.
    pub failures: u32,
    /// When the first of them failed.
    pub first_failed_at: Option<Millis>,
    /// When it is tried next, where it failed.
    pub next_try_at: Millis,
    /// Until when the former secret signs too.
    pub former_until: Option<Millis>,
    /// The last attempts, the newest first.
    pub attempts: Vec<Attempt>,
    /// Who changed it, the newest first.
    pub changes: Vec<Change>,
}

/// An attempt to tell an event.
#[derive(Clone, Debug, Serialize)]
pub struct Attempt {
    event: String,
    kind: String,
    at: Millis,
    status: Option<u16>,
    answer: String,
}

/// Somebody changed a webhook.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    by: String,
    at: Millis,
    what: String,
}

impl Engine {
    /// Every webhook, the newest first, for administrators.
    ///
    /// # Errors
    /// Refused to everybody else.
    pub fn webhooks(&mut self, by: PersonId, now: Millis) -> Result<Vec<WebhookView>, ApiError> {
        Ok(self.try_webhooks(by, now)?)
    }

    fn try_webhooks(&mut self, by: PersonId, now: Millis) -> Result<Vec<WebhookView>, Trouble> {
        self.check_webhook_administrator(by, now)?;
        let rows = webhook::all(self.store.connection())?;
        rows.into_iter().map(|row| self.view(row, now)).collect()
    }

    fn view(&self, row: WebhookRow, now: Millis) -> Result<WebhookView, Trouble> {
        let connection = self.store.connection();
        let attempts = webhook::attempts(connection, row.id)?.into_iter();
        let changes = webhook::changes(connection, row.id)?.into_iter();
        let name = |person: PersonId| self.directory.person_name(person);
        Ok(WebhookView {
            attempts: attempts
                .map(|one| Attempt {
                    event: one.event,
                    kind: one.kind,
                    at: one.at,
                    status: one.status,
                    answer: one.answer,
                })
                .collect(),
            changes: changes
                .map(|(by, at, what)| Change {
                    by: name(by),
                    at,
                    what,
                })
                .collect(),
            id: row.id,
            person: row.person,
            person_name: name(row.person),
            kinds: row.kinds.split(' ').map(str::to_owned).collect(),
            made_by: name(row.made_by),
            made_at: row.made_at,
            ended_at: row.ended_at,
            paused_at: row.paused_at,
            failures: row.failures,
            first_failed_at: row.first_failed_at,
            next_try_at: row.next_try_at,
            former_until: (row.former.map(|(_, until)| until)).filter(|until| now < *until),
            name: row.name,
            address: row.address,
            is_plain_wanted: row.is_plain_wanted,
        })
    }
}
