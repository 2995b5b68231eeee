//! A token that is good for nothing from now on.

use super::list;
use super::list::is_theirs;
use crate::base;
use crate::context::Context;
use crate::error::Trouble;
use crate::{Answer, Engine};
use yizhan_api::{ListTokens, PutOutOfUse, RevokeToken, ShowEntry};
use yizhan_domain::base::Kind;
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
        let row = token::by_id(self.store.connection(), asked.token)?;
        let context = self.context(by, now)?;
        row.filter(|row| is_theirs(&context, row))
            .ok_or(Refusal::UnknownToken)?;
        let transaction = self.store.transaction()?;
        token::revoke(&transaction, asked.token, by, now)?;
        transaction.commit().map_err(StoreError::from)?;
        let tokens = list(&self.context(by, now)?, ListTokens {})?;
        Ok(Answer {
            json: serde_json::to_string(&tokens)?,
            tags: Vec::new(),
        })
    }

    /// Puts somebody out of use or back, like any entry. The tokens in the name end with the former, for good: who comes
    /// back has them made anew.
    pub(crate) fn put_out_of_use(
        &mut self,
        by: PersonId,
        now: Millis,
        asked: &PutOutOfUse,
    ) -> Result<Answer, Trouble> {
        let PutOutOfUse {
            kind,
            entry,
            is_out,
        } = *asked;
        // None comes back to life either, where the hub was stopped between the two.
        if !is_out {
            self.end_tokens(by, now, asked)?;
        }
        let put = |cx: &Context<'_>| base::put_out_of_use(cx, asked);
        let show = |cx: &Context<'_>| base::show_entry(cx, &ShowEntry { kind, entry });
        let answer = self.write(by, now, put, show)?;
        if is_out {
            self.end_tokens(by, now, asked)?;
        }
        Ok(answer)
    }

    fn end_tokens(
        &mut self,
        by: PersonId,
        now: Millis,
        asked: &PutOutOfUse,
    ) -> Result<(), Trouble> {
        if asked.kind != Kind::Person || !self.directory.is_out_of_use(Kind::Person, asked.entry) {
            return Ok(());
        }
        let transaction = self.store.transaction()?;
        token::revoke_of(&transaction, PersonId(asked.entry), by, now)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(())
    }
}
