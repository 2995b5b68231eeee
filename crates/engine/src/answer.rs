//! Answers: what was read for a caller, or read again after something was written.

use crate::context::{Context, actor};
use crate::error::Trouble;
use crate::{Answer, Engine, bulletins, show};
use serde::Serialize;
use yizhan_api::{Fault, ShowBulletin, Tag};
use yizhan_domain::base::Kind;
use yizhan_domain::{Millis, OrderId, PersonId};
use yizhan_log::Item;

impl Engine {
    pub(crate) fn read<O: Serialize>(
        &self,
        caller: PersonId,
        now: Millis,
        operation: impl FnOnce(&Context<'_>) -> Result<O, Trouble>,
    ) -> Result<Answer, Trouble> {
        let json = serde_json::to_string(&operation(&self.context(caller, now)?)?)?;
        Ok(Answer {
            json,
            tags: Vec::new(),
        })
    }

    /// The answer to what was written into a bulletin: it, as it stands now.
    pub(crate) fn bulletin(
        &self,
        caller: PersonId,
        now: Millis,
        of: &ShowBulletin,
        tags: Vec<Tag>,
    ) -> Result<Answer, Trouble> {
        let view = bulletins::show(&self.context(caller, now)?, &self.facts, of)?;
        let json = serde_json::to_string(&view)?;
        Ok(Answer { json, tags })
    }

    pub(crate) fn write_order(
        &mut self,
        caller: PersonId,
        now: Millis,
        order: OrderId,
        decide: impl FnOnce(&Context<'_>) -> Result<Vec<Item>, Trouble>,
    ) -> Result<Answer, Trouble> {
        self.write(caller, now, decide, |cx| show::order(cx, order))
    }

    /// Lets `decide` say what to write, writes it, and answers with what `answer` then reads.
    pub(crate) fn write<O: Serialize>(
        &mut self,
        caller: PersonId,
        now: Millis,
        decide: impl FnOnce(&Context<'_>) -> Result<Vec<Item>, Trouble>,
        answer: impl FnOnce(&Context<'_>) -> Result<O, Trouble>,
    ) -> Result<Answer, Trouble> {
        let tags = self.commit(caller, now, decide)?;
        let json = serde_json::to_string(&answer(&self.context(caller, now)?)?)?;
        Ok(Answer { json, tags })
    }

    /// Whether requests of `caller` are answered: who left is let in no more. What they wrote before counts.
    #[must_use]
    pub fn lets_in(&self, caller: PersonId) -> bool {
        let directory = &self.directory;
        directory.people.contains_key(&caller) && !directory.is_out_of_use(Kind::Person, caller.0)
    }

    /// What a request of `caller` is answered from.
    pub(crate) fn context(&self, caller: PersonId, now: Millis) -> Result<Context<'_>, Trouble> {
        let actor = actor(&self.directory, caller).filter(|_| self.lets_in(caller));
        Ok(Context {
            connection: self.store.connection(),
            directory: &self.directory,
            key: &self.key,
            actor: actor.ok_or(Trouble::Fault(Fault::NotSignedIn))?,
            now,
            hub: self.membership.address(),
        })
    }
}
