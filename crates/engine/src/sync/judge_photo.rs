//! The hub's word on a photo.

use super::judge::Judging;
use super::opened::Opened;
use crate::error::Trouble;
use crate::order::Found;
use yizhan_domain::photo::{Photo, check_photo_size, judge_photo, keeps_photo};
use yizhan_domain::{Objection, PersonId, Verdict};
use yizhan_store::table::photo;

/// Judges the fact that a photo was taken. Its bytes are looked at when they come.
pub(super) fn judge(
    judging: &Judging<'_>,
    by: Option<PersonId>,
    taken: &Photo,
    opened: &mut Opened,
) -> Result<Verdict, Trouble> {
    let connection = judging.connection;
    if photo::has(connection, taken.id)? {
        return Ok(Verdict::Rejected(Objection::IdTaken));
    }
    if judging.author.person.is_none() {
        return Ok(Verdict::Admitted);
    }
    if by != Some(taken.by) {
        return Ok(Verdict::Rejected(Objection::NotTheirs));
    }
    let length = usize::try_from(taken.length).unwrap_or(usize::MAX);
    let fits = check_photo_size(length, taken.width, taken.height).is_ok();
    if !fits || taken.at != judging.at {
        return Ok(Verdict::Rejected(Objection::Malformed));
    }
    let loaded = match opened.take(connection, judging.author.device, taken.order)? {
        None => return Ok(Verdict::Rejected(Objection::BuildsOnRejected)),
        Some(Found::Historic(_) | Found::Newer(_)) => {
            return Ok(Verdict::Rejected(Objection::NotPossible));
        }
        Some(Found::Order(loaded)) => *loaded,
    };
    let count = photo::count(connection, taken.order, taken.by)?;
    let verdict = if keeps_photo(count) {
        let judged = judge_photo(
            &loaded.order.header,
            &loaded.state,
            judging.actor.as_ref(),
            count,
            judging.directory,
        );
        judged.map_or_else(Verdict::Review, |()| Verdict::Admitted)
    } else {
        Verdict::Rejected(Objection::NotPossible)
    };
    opened.put_back(taken.order, loaded);
    Ok(verdict)
}
