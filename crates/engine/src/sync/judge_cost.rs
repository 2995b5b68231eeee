//! The hub's word on what was said about the cost of an order.

use super::judge::Judging;
use super::opened::Opened;
use crate::error::Trouble;
use crate::order::{Found, LoadedOrder, change_in};
use yizhan_document::read_unjudged;
use yizhan_domain::base::Role;
use yizhan_domain::costs::{
    About, CostNote, NOTES_KEPT, NOTES_MAX, Said, asks_for, existed, is_of_known, may_answer,
    may_go_on, questions,
};
use yizhan_domain::order::{Actor, CostStage, LineKind, is_own_cost_of};
use yizhan_domain::{Objection, PersonId, Verdict};
use yizhan_log::{Entry, Item};
use yizhan_store::table::item;

/// Judges a note; nothing yet where what it is about has not come.
pub(super) fn judge(
    judging: &Judging<'_>,
    by: Option<PersonId>,
    note: &CostNote,
    opened: &mut Opened,
) -> Result<Option<Verdict>, Trouble> {
    let device = judging.author.device;
    let loaded = match opened.take(judging.connection, device, note.order)? {
        None => return Ok(Some(Verdict::Rejected(Objection::BuildsOnRejected))),
        Some(Found::Historic(_) | Found::Newer(_)) => {
            return Ok(Some(Verdict::Rejected(Objection::NotPossible)));
        }
        Some(Found::Order(loaded)) => *loaded,
    };
    let verdict = of_order(judging, by, note, &loaded);
    let takes_more = loaded.notes.len() < NOTES_KEPT;
    opened.put_back(note.order, loaded);
    Ok(match verdict {
        None if is_rejected(judging, note)? => Some(Verdict::Rejected(Objection::BuildsOnRejected)),
        None if is_line_here(judging, note)? => Some(match takes_more {
            true => Verdict::Review(Objection::NotPossible),
            false => Verdict::Rejected(Objection::NotPossible),
        }),
        verdict => verdict,
    })
}

/// Whether the line that a question is about came, but does not count, or waits for a decision: nobody waits for it.
fn is_line_here(judging: &Judging<'_>, note: &CostNote) -> Result<bool, Trouble> {
    let Said::Asked(asked) = &note.said else {
        return Ok(false);
    };
    let About::Line(line) = &asked.about else {
        return Ok(false);
    };
    let rows = item::of_order(judging.connection, note.order)?;
    Ok(match line.kind {
        LineKind::Labour => {
            let changes: Vec<Vec<u8>> = rows.iter().filter_map(change_in).collect();
            let changes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
            read_unjudged(judging.author.device, &changes)
                .is_some_and(|(order, _)| order.labour.keys().any(|id| id.0 == line.source))
        }
        LineKind::Material => rows.iter().any(|row| match Entry::from_bytes(&row.body) {
            Ok(Entry {
                item: Item::Movement(moved),
                ..
            }) => moved.id.0 == line.source,
            _ => false,
        }),
    })
}

/// Whether the question that a note is about came, and was rejected: nobody waits for it.
fn is_rejected(judging: &Judging<'_>, note: &CostNote) -> Result<bool, Trouble> {
    let rows = item::of_order(judging.connection, note.order)?;
    let mut rejected = rows.iter().filter(|row| row.verdict.is_rejected());
    Ok(rejected.any(|row| match Entry::from_bytes(&row.body) {
        Ok(Entry {
            item: Item::Cost(other),
            ..
        }) => Some(other.id) == note.said.question(),
        _ => false,
    }))
}

fn of_order(
    judging: &Judging<'_>,
    by: Option<PersonId>,
    note: &CostNote,
    loaded: &LoadedOrder,
) -> Option<Verdict> {
    let rejected = |objection| Some(Verdict::Rejected(objection));
    if loaded.note(note.id).is_some() {
        return rejected(Objection::IdTaken);
    }
    // What people did at a hub that was restored.
    if judging.author.person.is_none() {
        return Some(Verdict::Admitted);
    }
    if by != Some(note.by) {
        return rejected(Objection::NotTheirs);
    }
    if note.said.check().is_err() || note.at != judging.at {
        return rejected(Objection::Malformed);
    }
    let doubt = match &judging.actor {
        Some(actor) => doubt(judging, actor, note, loaded)?,
        None => Some(Objection::NotAllowed),
    };
    Some(match doubt {
        Some(doubt) if loaded.notes.len() < NOTES_KEPT => Verdict::Review(doubt),
        None if loaded.counting_notes().len() < NOTES_MAX => Verdict::Admitted,
        _ => Verdict::Rejected(Objection::NotPossible),
    })
}

/// Why the note does not count by itself; nothing at all where it is about what has not come.
fn doubt(
    judging: &Judging<'_>,
    actor: &Actor,
    note: &CostNote,
    loaded: &LoadedOrder,
) -> Option<Option<Objection>> {
    let (order, state, directory) = (&loaded.order, &loaded.state, judging.directory);
    let known = questions(loaded.notes.iter().map(|one| &one.note));
    let about = note.said.question();
    let question = known.iter().find(|question| Some(question.id) == about);
    let former = || loaded.former_technicians();
    let may = match (&note.said, question) {
        (Said::Asked(asked), _) => {
            if let About::Line(line) = &asked.about {
                if !is_of_known(line, order, &loaded.drawn) {
                    return None;
                }
                if !existed(line, order, &loaded.drawn) {
                    return Some(Some(Objection::NotPossible));
                }
            }
            let is_somebody = asked.of.is_none_or(|of| directory.people.contains_key(&of));
            is_somebody && asks_for(actor, asked.stage, state, directory)
        }
        (Said::Looked { .. }, _) => {
            actor.role == Role::Auditor && !is_own_cost_of(actor, order, state)
        }
        (_, None) => return None,
        (Said::Answered { .. }, Some(question)) => {
            may_answer(question, order, state, &former(), actor, directory)
        }
        (_, Some(question)) => {
            let stage: CostStage = question.asked.stage;
            may_go_on(question, state, actor, directory) || asks_for(actor, stage, state, directory)
        }
    };
    // Whoever only got the order by mistake says nothing about it.
    let may = may && loaded.was_seen(actor, directory);
    Some((!may).then_some(Objection::NotAllowed))
}
