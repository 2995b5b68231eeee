//! Saying what came of a call.

use super::was_drawn;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::writable;
use yizhan_api::RecordCallback;
use yizhan_domain::Refusal;
use yizhan_domain::callback::{
    CALLS_MAX, CallStanding, Callback, Outcome, corrected, may_call_back, standing,
};
use yizhan_domain::text::clean;
use yizhan_log::Item;

/// The result as a fact.
pub(crate) fn record(
    context: &Context<'_>,
    request: &RecordCallback,
) -> Result<Vec<Item>, Trouble> {
    if !may_call_back(&context.actor) {
        return Err(Refusal::WrongRole.into());
    }
    let outcome = match &request.outcome {
        Outcome::Reached { stars, words } => Outcome::Reached {
            stars: *stars,
            words: clean(words).to_owned(),
        },
        other => other.clone(),
    };
    outcome.check()?;
    let loaded = writable(context, request.order)?;
    let new = Callback {
        id: request.callback,
        order: request.order,
        by: context.actor.person,
        at: context.now,
        outcome,
        corrects: request.corrects,
    };
    if let Some(known) = loaded.call(new.id) {
        let is_same =
            known.by == new.by && known.outcome == new.outcome && known.corrects == new.corrects;
        return match is_same {
            true => Ok(Vec::new()),
            false => Err(Refusal::IdTaken.into()),
        };
    }
    let calls = loaded.counting_calls();
    if calls.len() >= CALLS_MAX {
        return Err(Refusal::TooManyChanges { limit: CALLS_MAX }.into());
    }
    check_latest(context, &calls, &new)?;
    if !was_drawn(&loaded, context.directory) {
        return Err(Refusal::NotDrawn.into());
    }
    Ok(vec![Item::Callback(new)])
}

/// Checks that nobody else was faster: one result is corrected once, and who was reached is not phoned again.
fn check_latest(context: &Context<'_>, calls: &[Callback], new: &Callback) -> Result<(), Refusal> {
    let gone = corrected(calls);
    let held = || calls.iter().filter(|call| !gone.contains(&call.id));
    let is_free = match new.corrects {
        Some(before) => held().any(|call| call.id == before),
        None => !matches!(
            standing(calls),
            CallStanding::Reached { .. } | CallStanding::Declined
        ),
    };
    match held().next_back() {
        _ if is_free => Ok(()),
        Some(latest) => Err(Refusal::CalledAlready {
            by: context.directory.person_name(latest.by),
            at: latest.at,
        }),
        None => Err(Refusal::UnknownItem),
    }
}
