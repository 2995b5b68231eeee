//! Whose name a token gives, and for what.

use super::list::{is_good, scopes};
use crate::Engine;
use crate::error::Trouble;
use yizhan_api::{ApiError, ByToken, Fault, Scope};
use yizhan_domain::{Millis, PersonId, TokenId};
use yizhan_store::StoreError;
use yizhan_store::table::token;

/// How exactly the last use is noted: a system that asks all day is not to cost a write each time.
const USED_MS: i64 = 60 * 1000;

/// What a token gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lent {
    /// The token.
    pub token: TokenId,
    /// In whose name it acts.
    pub person: PersonId,
    /// What it may write.
    pub scopes: Vec<Scope>,
}

impl Lent {
    /// Lets what the token reaches pass.
    ///
    /// # Errors
    /// [`Fault::TokenNotEnough`].
    pub fn reaches(&self, needs: ByToken) -> Result<(), ApiError> {
        if needs.is_within(&self.scopes) {
            return Ok(());
        }
        let scope = match needs {
            ByToken::With(scope) => Some(scope),
            ByToken::Reading | ByToken::Never => None,
        };
        Err(Fault::TokenNotEnough { scope }.into())
    }
}

impl Engine {
    /// What the token with this hash gives now. It counts as used.
    ///
    /// # Errors
    /// [`Fault::TokenNotGood`], without saying why: unknown, over, revoked, or its person is not let in.
    pub fn admit_token(&mut self, hash: &[u8; 32], now: Millis) -> Result<Lent, ApiError> {
        Ok(self.try_admit(hash, now)?)
    }

    fn try_admit(&mut self, hash: &[u8; 32], now: Millis) -> Result<Lent, Trouble> {
        let row = token::by_hash(self.store.connection(), hash)?;
        let row = row.filter(|row| is_good(row, now) && self.lets_in(row.person));
        let row = row.ok_or(Trouble::Fault(Fault::TokenNotGood))?;
        let noted = row
            .used_at
            .is_some_and(|at| now.0.saturating_sub(at.0).abs() < USED_MS);
        if !noted {
            // A full disk keeps nobody from reading.
            drop(self.note_use(row.id, now));
        }
        Ok(Lent {
            token: row.id,
            person: row.person,
            scopes: scopes(&row.scopes),
        })
    }

    fn note_use(&mut self, token: TokenId, now: Millis) -> Result<(), Trouble> {
        let transaction = self.store.transaction()?;
        token::used(&transaction, token, now)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(())
    }

    /// Lets pass what was admitted, unless it ended while the rest of the request came in.
    ///
    /// # Errors
    /// [`Fault::TokenNotGood`].
    pub fn still_good(&self, lent: &Lent, now: Millis) -> Result<(), ApiError> {
        let row = token::by_id(self.store.connection(), lent.token).map_err(Trouble::from)?;
        let is_good = row.is_some_and(|row| is_good(&row, now)) && self.lets_in(lent.person);
        if is_good {
            Ok(())
        } else {
            Err(Fault::TokenNotGood.into())
        }
    }
}
