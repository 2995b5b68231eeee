//! A new token.

use super::list;
use crate::Engine;
use crate::error::Trouble;
use yizhan_api::view::TokenView;
use yizhan_api::{ApiError, ListTokens, MakeToken, Scope};
use yizhan_domain::base::{Field, Role};
use yizhan_domain::{Millis, PersonId, Refusal, TokenId, text};
use yizhan_store::StoreError;
use yizhan_store::table::token::{self, TokenRow};

/// The longest name of a system.
const NAME_LONGEST: usize = 60;
/// For how long a token can be good: a system that nobody looked after for so long is asked about anew.
const LONGEST_DAYS: u32 = 366 * 2;
const DAY_MS: i64 = 24 * 3600 * 1000;

impl Engine {
    /// Takes note of a new token, of which only this hash is told.
    ///
    /// # Errors
    /// [`Refusal::WrongRole`] where `by` is no administrator, [`Refusal::OnlyAtHub`], [`Refusal::UnknownPerson`],
    /// [`Refusal::FieldMissing`], [`Refusal::TextTooLong`], [`Refusal::TextNotPrintable`], [`Refusal::TokenEndNotSensible`].
    pub fn make_token(
        &mut self,
        by: PersonId,
        asked: &MakeToken,
        hash: [u8; 32],
        now: Millis,
    ) -> Result<Vec<TokenView>, ApiError> {
        Ok(self.try_make_token(by, asked, hash, now)?)
    }

    fn try_make_token(
        &mut self,
        by: PersonId,
        asked: &MakeToken,
        hash: [u8; 32],
        now: Millis,
    ) -> Result<Vec<TokenView>, Trouble> {
        if !self.membership.is_hub() {
            return Err(Refusal::OnlyAtHub.into());
        }
        if self.context(by, now)?.actor.role != Role::Administrator {
            return Err(Refusal::WrongRole.into());
        }
        if !self.lets_in(asked.person) {
            return Err(Refusal::UnknownPerson.into());
        }
        let name = text::clean(&asked.name);
        if name.is_empty() {
            return Err(Refusal::FieldMissing { field: Field::Name }.into());
        }
        if name.chars().count() > NAME_LONGEST {
            let limit = NAME_LONGEST;
            return Err(Refusal::TextTooLong { limit }.into());
        }
        if name.chars().any(char::is_control) {
            return Err(Refusal::TextNotPrintable.into());
        }
        let last = now.0.saturating_add(i64::from(LONGEST_DAYS) * DAY_MS);
        if asked.ends_at <= now || asked.ends_at.0 > last {
            let days = LONGEST_DAYS;
            return Err(Refusal::TokenEndNotSensible { days }.into());
        }
        let mut scopes = asked.scopes.clone();
        scopes.sort_unstable();
        scopes.dedup();
        let scopes: Vec<&str> = scopes.into_iter().map(Scope::name).collect();
        let row = TokenRow {
            id: id_of(&hash),
            hash,
            name: name.to_owned(),
            person: asked.person,
            scopes: scopes.join(" "),
            made_by: by,
            made_at: now,
            ends_at: asked.ends_at,
            used_at: None,
            revoked_by: None,
            revoked_at: None,
        };
        let transaction = self.store.transaction()?;
        token::insert(&transaction, &row)?;
        transaction.commit().map_err(StoreError::from)?;
        list(&self.context(by, now)?, ListTokens {})
    }
}

/// The id of a token: chance enough, and it leads to no token.
fn id_of(hash: &[u8; 32]) -> TokenId {
    let mut half = [0; 16];
    half.iter_mut().zip(hash).for_each(|(to, from)| *to = *from);
    TokenId(uuid::Builder::from_random_bytes(half).into_uuid())
}
