//! The hub's word on what a keeper's device told a technician's.

use super::judge::Judging;
use super::opened::Opened;
use crate::error::Trouble;
use crate::order::Found;
use crate::stores::judge_told;
use yizhan_domain::{Objection, Verdict};
use yizhan_log::ToldIssue;

/// Judges it by who said it, and by who brings it: somebody who sees the order, or saw it.
pub(super) fn judge(
    judging: &Judging<'_>,
    told: &ToldIssue,
    opened: &mut Opened,
) -> Result<Verdict, Trouble> {
    let verdict = judge_told(judging.connection, judging.directory, told)?;
    if verdict.is_rejected() {
        return Ok(verdict);
    }
    let loaded = match opened.take(judging.connection, judging.author.device, told.order)? {
        None => return Ok(Verdict::Rejected(Objection::BuildsOnRejected)),
        Some(Found::Historic(_) | Found::Newer(_)) => {
            return Ok(Verdict::Rejected(Objection::NotPossible));
        }
        Some(Found::Order(loaded)) => *loaded,
    };
    let mut actor = judging.actor.iter();
    let is_seen = actor.any(|actor| loaded.was_seen(actor, judging.directory));
    let has_room = loaded.takes_told();
    opened.put_back(told.order, loaded);
    Ok(match verdict {
        _ if !has_room => Verdict::Rejected(Objection::NotPossible),
        Verdict::Admitted if !is_seen => Verdict::Review(Objection::NotAllowed),
        verdict => verdict,
    })
}
