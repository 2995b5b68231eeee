//! The hub's word on what came of a call.

use super::judge::Judging;
use super::opened::Opened;
use crate::callbacks::was_drawn;
use crate::error::Trouble;
use crate::order::{Found, LoadedOrder};
use yizhan_domain::callback::{CALLS_KEPT, CALLS_MAX, Callback, may_call_back};
use yizhan_domain::{Objection, PersonId, Verdict};

/// Judges the result of a call. Of two that phoned without knowing of each other both are kept.
pub(super) fn judge(
    judging: &Judging<'_>,
    by: Option<PersonId>,
    call: &Callback,
    opened: &mut Opened,
) -> Result<Verdict, Trouble> {
    let device = judging.author.device;
    let loaded = match opened.take(judging.connection, device, call.order)? {
        None => return Ok(Verdict::Rejected(Objection::BuildsOnRejected)),
        Some(Found::Historic(_) | Found::Newer(_)) => {
            return Ok(Verdict::Rejected(Objection::NotPossible));
        }
        Some(Found::Order(loaded)) => *loaded,
    };
    let verdict = of_order(judging, by, call, &loaded);
    opened.put_back(call.order, loaded);
    Ok(verdict)
}

fn of_order(
    judging: &Judging<'_>,
    by: Option<PersonId>,
    call: &Callback,
    loaded: &LoadedOrder,
) -> Verdict {
    if loaded.call(call.id).is_some() {
        return Verdict::Rejected(Objection::IdTaken);
    }
    // What people did at a hub that was restored.
    if judging.author.person.is_none() {
        return Verdict::Admitted;
    }
    if by != Some(call.by) {
        return Verdict::Rejected(Objection::NotTheirs);
    }
    if call.outcome.check().is_err() || call.at != judging.at {
        return Verdict::Rejected(Objection::Malformed);
    }
    if call
        .corrects
        .is_some_and(|before| loaded.call(before).is_none())
    {
        return Verdict::Rejected(Objection::BuildsOnRejected);
    }
    let doubt = if !judging.actor.as_ref().is_some_and(may_call_back) {
        Some(Objection::NotAllowed)
    } else {
        (!was_drawn(loaded, judging.directory)).then_some(Objection::NotPossible)
    };
    // What waits for a decision does not keep the service desk from phoning.
    match doubt {
        Some(doubt) if loaded.calls.len() < CALLS_KEPT => Verdict::Review(doubt),
        None if loaded.counting_calls().len() < CALLS_MAX => Verdict::Admitted,
        _ => Verdict::Rejected(Objection::NotPossible),
    }
}
