//! A request of a system, done once however often it comes under the same key.

use super::Lent;
use super::power::is_of_administrators;
use crate::error::Trouble;
use crate::{Answer, Engine};
use yizhan_api::{ApiError, Call, Fault};
use yizhan_domain::Millis;
use yizhan_store::StoreError;
use yizhan_store::table::kept_answer::{self, KeptAnswer};

/// How long an answer is kept under its key.
const KEPT_MS: i64 = 24 * 3600 * 1000;
/// The longest key.
const KEY_LONGEST: usize = 64;

/// A key that a system gave to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnceKey {
    key: String,
    /// SHA-256 of the request with its name.
    request: [u8; 32],
}

impl OnceKey {
    /// The key of the request with this hash; none where it is not of 1 to 64 visible ASCII characters.
    #[must_use]
    pub fn new(key: &[u8], request: [u8; 32]) -> Option<Self> {
        let fits = (1..=KEY_LONGEST).contains(&key.len()) && key.iter().all(u8::is_ascii_graphic);
        let key = String::from_utf8(key.to_vec()).ok().filter(|_| fits)?;
        Some(Self { key, request })
    }
}

impl Engine {
    /// Answers a call of a system. Under a key that it gave within a day before, nothing is done: the first answer comes
    /// again. A refusal is kept under no key, since nothing was done, nor is what changed nothing.
    ///
    /// # Errors
    /// [`Fault::TokenNotGood`] where it ended since it was admitted; [`Fault::TokenNotEnough`]; [`Fault::KeyUsedOtherwise`] where the key came with another request; those of the call.
    pub fn call_by_token(
        &mut self,
        lent: &Lent,
        call: Call,
        key: Option<&OnceKey>,
        now: Millis,
    ) -> Result<Answer, ApiError> {
        self.still_good(lent, now)?;
        lent.reaches(call.by_token())?;
        if is_of_administrators(&self.directory, &call) {
            return Err(Fault::TokenNotEnough { scope: None }.into());
        }
        let Some(key) = key.filter(|_| call.info().writes) else {
            return self.call(lent.person, call, now);
        };
        if let Some(json) = self.kept(lent, key, now)? {
            let tags = Vec::new();
            return Ok(Answer { json, tags });
        }
        let answer = self.call(lent.person, call, now)?;
        if answer.tags.is_empty() {
            return Ok(answer);
        }
        // Where the power fails right here, or the disk is full, the request is done again when it comes again: then its own
        // ids, or what it says it saw, keep it from being done twice. What was done is done, and is not told as if it were not.
        drop(self.keep(lent, key, &answer.json, now));
        Ok(answer)
    }

    fn kept(&self, lent: &Lent, key: &OnceKey, now: Millis) -> Result<Option<String>, Trouble> {
        let since = Millis(now.0.saturating_sub(KEPT_MS));
        let kept = kept_answer::find(self.store.connection(), lent.token, &key.key, since)?;
        match kept {
            None => Ok(None),
            Some(kept) if kept.request == key.request => Ok(Some(kept.answer)),
            Some(_) => Err(Trouble::Fault(Fault::KeyUsedOtherwise)),
        }
    }

    fn keep(
        &mut self,
        lent: &Lent,
        key: &OnceKey,
        answer: &str,
        now: Millis,
    ) -> Result<(), Trouble> {
        let kept = KeptAnswer {
            request: key.request,
            answer: answer.to_owned(),
        };
        let forget = Millis(now.0.saturating_sub(KEPT_MS));
        let transaction = self.store.transaction()?;
        kept_answer::keep(&transaction, lent.token, &key.key, &kept, now, forget)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(())
    }
}
