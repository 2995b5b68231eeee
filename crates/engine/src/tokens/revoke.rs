//! A token that is good for nothing from now on.

use super::list;
use crate::error::Trouble;
use crate::{Answer, Engine};
use yizhan_api::{ListTokens, RevokeToken};
use yizhan_domain::{Millis, PersonId, Refusal};
use yizhan_store::StoreError;
use yizhan_store::table::token;

impl Engine {
    /// Revokes a token; one that is revoked already stays so.
    pub(crate) fn revoke_token(
        &mut self,
        by: PersonId,
        now: Millis,
        asked: &RevokeToken,
    ) -> Result<Answer, Trouble> {
        if !self.membership.is_hub() {
            return Err(Refusal::OnlyAtHub.into());
        }
        let transaction = self.store.transaction()?;
        if !token::revoke(&transaction, asked.token, by, now)? {
            return Err(Refusal::UnknownToken.into());
        }
        transaction.commit().map_err(StoreError::from)?;
        let tokens = list(&self.context(by, now)?, ListTokens {})?;
        Ok(Answer {
            json: serde_json::to_string(&tokens)?,
            tags: Vec::new(),
        })
    }
}
