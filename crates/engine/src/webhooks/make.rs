//! A new webhook.

use super::KINDS;
use crate::Engine;
use crate::error::Trouble;
use serde::Deserialize;
use yizhan_api::view::FeedView;
use yizhan_api::{ApiError, Call, Fault, ReadFeed};
use yizhan_domain::base::Field;
use yizhan_domain::{Millis, PersonId, Refusal, WebhookId, text};
use yizhan_store::StoreError;
use yizhan_store::table::webhook::{self, WebhookRow};

const NAME_LONGEST: usize = 60;
const ADDRESS_LONGEST: usize = 500;

/// What an administrator wants told to another system.
#[derive(Clone, Debug, Deserialize)]
pub struct WebhookWish {
    /// Which system it is for.
    pub name: String,
    /// Where it calls; the hub looked at it already.
    pub address: String,
    /// Whether it may call unsecured, within the house.
    #[serde(default)]
    pub is_plain_wanted: bool,
    /// In whose name it looks.
    pub person: PersonId,
    /// Which kinds of events it gets.
    pub kinds: Vec<String>,
}

impl Engine {
    /// Takes note of a new webhook, which tells what happens from now on.
    ///
    /// # Errors
    /// [`Refusal::WrongRole`] where `by` is no administrator, [`Refusal::OnlyAtHub`], [`Refusal::UnknownPerson`],
    /// [`Refusal::FieldMissing`], [`Refusal::TextTooLong`], [`Refusal::TextNotPrintable`]; [`Fault::MalformedRequest`] for a kind that is none.
    pub fn make_webhook(
        &mut self,
        by: PersonId,
        wish: &WebhookWish,
        id: WebhookId,
        secret: &[u8],
        now: Millis,
    ) -> Result<(), ApiError> {
        Ok(self.try_make_webhook(by, wish, id, secret, now)?)
    }

    fn try_make_webhook(
        &mut self,
        by: PersonId,
        wish: &WebhookWish,
        id: WebhookId,
        secret: &[u8],
        now: Millis,
    ) -> Result<(), Trouble> {
        self.check_webhook_administrator(by, now)?;
        if !self.lets_in(wish.person) {
            return Err(Refusal::UnknownPerson.into());
        }
        let name = text::clean(&wish.name);
        if name.is_empty() {
            return Err(Refusal::FieldMissing { field: Field::Name }.into());
        }
        for (text, limit) in [(name, NAME_LONGEST), (&*wish.address, ADDRESS_LONGEST)] {
            if text.chars().count() > limit {
                return Err(Refusal::TextTooLong { limit }.into());
            }
            if text.chars().any(char::is_control) {
                return Err(Refusal::TextNotPrintable.into());
            }
        }
        let is_known = |kind: &String| KINDS.contains(&kind.as_str());
        if wish.kinds.is_empty() || !wish.kinds.iter().all(is_known) {
            let why = format!("kinds are some of {}", KINDS.join(", "));
            return Err(Trouble::Fault(Fault::MalformedRequest { why }));
        }
        let mut kinds = wish.kinds.clone();
        kinds.sort_unstable();
        kinds.dedup();
        let row = WebhookRow {
            id,
            name: name.to_owned(),
            address: wish.address.clone(),
            is_plain_wanted: wish.is_plain_wanted,
            person: wish.person,
            kinds: kinds.join(" "),
            secret: secret.to_vec(),
            former: None,
            made_by: by,
            made_at: now,
            ended_at: None,
            after: self.newest_cursor(wish.person, now)?,
            failures: 0,
            first_failed_at: None,
            next_try_at: now,
            paused_at: None,
        };
        let transaction = self.store.transaction()?;
        webhook::put(&transaction, &row)?;
        webhook::note_change(&transaction, id, by, now, "made")?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(())
    }

    /// The cursor behind everything that happened.
    pub(super) fn newest_cursor(
        &mut self,
        person: PersonId,
        now: Millis,
    ) -> Result<String, Trouble> {
        let latest = ReadFeed {
            after: Some("latest".into()),
            limit: Some(1),
        };
        Ok(self.feed_page(person, latest, now)?.next)
    }

    /// A page of the feed as this person reads it.
    pub(super) fn feed_page(
        &mut self,
        person: PersonId,
        asked: ReadFeed,
        now: Millis,
    ) -> Result<FeedView, Trouble> {
        let answer = self.call(person, Call::ReadFeed(asked), now);
        let answer = answer.map_err(|error| match error {
            ApiError::Refusal(refusal) => Trouble::from(refusal),
            ApiError::Fault(fault) => Trouble::Fault(fault),
        })?;
        Ok(serde_json::from_str(&answer.json)?)
    }
}
