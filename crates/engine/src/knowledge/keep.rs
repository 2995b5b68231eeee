//! Deciding about an entry: approving it, changing it, dropping it, taking it out of use and back.

use super::{check_at_hub, check_categories, find, told_now};
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::KeepKnowledge;
use yizhan_domain::base::{BaseRecord, Knowledge, Said};
use yizhan_domain::{Refusal, knowledge};
use yizhan_log::Item;

/// The entry as somebody decided that it is now; nothing where it is so already. What its orders took is told anew, as
/// long as the hub is at it.
pub(crate) fn keep(context: &Context<'_>, request: &KeepKnowledge) -> Result<Vec<Item>, Trouble> {
    if !knowledge::may_decide(context.actor.role) {
        return Err(Refusal::WrongRole.into());
    }
    check_at_hub(context)?;
    let words = request.words.tidied();
    words.check()?;
    let now = find(context, request.before.id)?;
    if (&now.words, now.state) == (&words, request.state) {
        return Ok(Vec::new());
    }
    // Orders that came in meanwhile change nothing of what was seen.
    let seen = |entry: &Knowledge| (entry.words.clone(), entry.state, entry.decided);
    if seen(now) != seen(&request.before) || !now.state.may_become(request.state) {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    // A category that base data lost meanwhile may stay.
    let added: Vec<_> = words
        .categories
        .iter()
        .filter(|category| !now.words.categories.contains(category))
        .copied()
        .collect();
    check_categories(context, &added)?;
    let mut entry = now.clone();
    entry.words = words;
    entry.state = request.state;
    entry.decided = Some(Said {
        by: context.actor.person,
        at: context.now,
    });
    for told in &mut entry.behind {
        if let Some(anew) = told_now(context, told.order)? {
            *told = anew;
        }
    }
    Ok(vec![Item::Base(BaseRecord::Knowledge(entry))])
}
