//! The hub's word on a change of an order.

use super::judge::{Judged, Judging};
use super::opened::{Joining, Opened};
use crate::badges::Made;
use crate::error::Trouble;
use crate::order::{CHANGES_MAX, Found, LoadedOrder, change_in, event};
use crate::{badges, own_device};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_document::{Document, Malformed, ReadChange, builds_on_missing};
use yizhan_domain::order::{
    Action, Actor, Event, Folded, Seen, Step, WorkOrder, fold, is_numbered_by, is_short_enough,
    judge_correction, judge_filing, judge_labour, judge_step, judge_use, judge_void,
};
use yizhan_domain::stock::Drawn;
use yizhan_domain::{LineId, Objection, OrderId, PersonId, StepId, Verdict};
use yizhan_store::table::known_price::{self, Priced};
use yizhan_store::table::{item, work_order};

const fn rejected(objection: Objection) -> Verdict {
    Verdict::Rejected(objection)
}

/// Judges `change` of `order`, which says that it takes `step`.
pub(super) fn judge_change(
    judging: &Judging<'_>,
    by: Option<PersonId>,
    order: OrderId,
    step: Option<StepId>,
    change: &[u8],
    opened: &mut Opened,
) -> Result<Judged, Trouble> {
    let Some(by) = by else {
        return Ok(Judged::rejected(Objection::NotTheirs));
    };
    let device = judging.author.device;
    let loaded = match opened.take(judging.connection, device, order)? {
        None if is_early(judging, order, change, opened.torn(order))? => return Ok(Judged::Early),
        None => return judge_first(judging, by, order, step, change, opened),
        Some(Found::Historic(_)) => return Ok(Judged::rejected(Objection::IdTaken)),
        Some(Found::Newer(_)) => return Ok(Judged::Unread),
        Some(Found::Order(loaded)) => *loaded,
    };
    let mut document = loaded.document.clone();
    let judged = match document.admit(device, change) {
        _ if loaded.changes.len() >= CHANGES_MAX => Err(Objection::NotPossible),
        Err(Malformed::Unknown) if is_early(judging, order, change, opened.torn(order))? => {
            opened.put_back(order, loaded);
            opened.wait_for(order);
            return Ok(Judged::Early);
        }
        Err(Malformed::Unknown) => Err(Objection::BuildsOnRejected),
        Err(Malformed::Newer) => {
            opened.put_back(order, loaded);
            opened.wait_for(order);
            return Ok(Judged::Unread);
        }
        Err(_) => Err(Objection::Malformed),
        // Another item carries this change already.
        Ok(None) => Err(Objection::IdTaken),
        Ok(Some((read, order))) => {
            let after = After {
                document: &document,
                order: &order,
                read: &read,
            };
            match judge_read(judging, by, step, &loaded, after)? {
                Verdict::Rejected(objection) => Err(objection),
                verdict => Ok((verdict, read, order)),
            }
        }
    };
    Ok(match judged {
        Ok((verdict, read, joined)) => {
            let joining = Joining {
                order,
                loaded,
                document,
                joined,
                read,
            };
            Judged::Word(verdict, Some(Box::new(joining)))
        }
        Err(objection) => {
            opened.put_back(order, loaded);
            Judged::rejected(objection)
        }
    })
}

/// Whether a change builds on changes of which nothing has come, not even to be rejected.
fn is_early(
    judging: &Judging<'_>,
    order: OrderId,
    change: &[u8],
    torn: &[Vec<u8>],
) -> Result<bool, Trouble> {
    let rows = item::of_order(judging.connection, order)?;
    let known: Vec<Vec<u8>> = rows.iter().filter_map(change_in).collect();
    let all = known.iter().chain(torn).map(Vec::as_slice);
    let all = all.chain([change]);
    Ok(builds_on_missing(judging.author.device, all))
}

/// Judges the change by which an order is filed; nothing yet where it is a part of an order that has not come.
pub(super) fn judge_first(
    judging: &Judging<'_>,
    by: PersonId,
    order: OrderId,
    step: Option<StepId>,
    change: &[u8],
    opened: &mut Opened,
) -> Result<Judged, Trouble> {
    let author = judging.author;
    let document = match Document::admit_first(author.device, order, author.device, change) {
        Ok(document) => document,
        Err(Malformed::Newer) => {
            opened.wait_for(order);
            return Ok(Judged::Unread);
        }
        Err(_) => return Ok(Judged::rejected(Objection::Malformed)),
    };
    let filed = document.read()?;
    if !is_filed_by(&filed, by, step) {
        return Ok(Judged::rejected(Objection::NotTheirs));
    }
    let header = &filed.header;
    if !is_numbered_by(header, &author.code)
        || work_order::by_number(judging.connection, &header.number)?.is_some()
    {
        return Ok(Judged::rejected(Objection::IdTaken));
    }
    if !is_short_enough(&filed) {
        return Ok(Judged::rejected(Objection::Malformed));
    }
    // What was filed at a hub that was restored, also by who had no account.
    if author.person.is_none() {
        return Ok(Judged::Word(Verdict::Admitted, None));
    }
    let parent = match &header.part_of {
        Some(part) => match opened.take(judging.connection, author.device, part.order)? {
            None if opened.torn(part.order).is_empty()
                && item::of_order(judging.connection, part.order)?.is_empty() =>
            {
                return Ok(Judged::Early);
            }
            Some(Found::Newer(_)) => return Ok(Judged::Unread),
            parent => parent.map(|found| (part.order, found)),
        },
        None => None,
    };
    let seen = match &parent {
        Some((_, Found::Order(loaded))) => Some(Seen {
            order: &loaded.order,
            state: &loaded.state,
        }),
        _ => None,
    };
    let judged = judge_filing(&filed, judging.actor.as_ref(), seen, judging.directory);
    if let Some((id, Found::Order(loaded))) = parent {
        opened.put_back(id, *loaded);
    }
    // The step that names it may be what comes again.
    let part_of = header.part_of.as_ref().map(|part| part.order);
    if judged.is_err() && part_of.is_some_and(|parent| opened.is_waited_for(parent)) {
        return Ok(Judged::Early);
    }
    let verdict = judged.map_or_else(Verdict::Review, |()| Verdict::Admitted);
    Ok(Judged::Word(verdict, None))
}

/// An order with a change that is being judged.
#[derive(Clone, Copy)]
struct After<'a> {
    document: &'a Document,
    order: &'a WorkOrder,
    read: &'a ReadChange,
}

/// Judges a change that is well formed: `after` is the order with it, `loaded` the order without.
fn judge_read(
    judging: &Judging<'_>,
    by: PersonId,
    step: Option<StepId>,
    loaded: &LoadedOrder,
    after: After<'_>,
) -> Result<Verdict, Trouble> {
    let After {
        document,
        order: after,
        read,
    } = after;
    let one = match written_by(after, read, by, step) {
        Ok(one) => one,
        Err(objection) => return Ok(rejected(objection)),
    };
    if judging.author.person.is_none() {
        return Ok(Verdict::Admitted);
    }
    // Words that were merged cannot be taken out again, so a correction is kept out or counts.
    if let One::Event(Event::Step(id)) = one
        && after
            .steps
            .get(&id)
            .is_some_and(|step| step.at != judging.at)
    {
        return Ok(rejected(Objection::Malformed));
    }
    let verdict = judge_known(judging, one, loaded, (document, after, read))?;
    // Nobody's PIN is tried for what does not count anyway; and nobody can let count what a PIN was to prove.
    if verdict == Verdict::Admitted
        && let One::Event(Event::Step(id)) = one
        && let Some(step) = after.steps.get(&id)
        && let Err(objection) = judge_signer(judging, after.id, step)?
    {
        // It stays in the document: what was done after it builds on it. Nobody can let it count.
        return Ok(Verdict::Review(objection));
    }
    Ok(verdict)
}

/// Judges what a change writes by what its author could know, and by what is known now.
fn judge_known(
    judging: &Judging<'_>,
    one: One,
    loaded: &LoadedOrder,
    (document, after, read): (&Document, &WorkOrder, &ReadChange),
) -> Result<Verdict, Trouble> {
    let not_so = |objection| match one {
        One::Correction => Verdict::Rejected(objection),
        One::Event(_) => Verdict::Review(objection),
    };
    let Some(actor) = &judging.actor else {
        return Ok(not_so(Objection::NotAllowed));
    };
    let now = Seen {
        order: &loaded.order,
        state: &loaded.state,
    };
    let mut objection = Objection::NotPossible;
    if loaded.is_last_seen_by(read) {
        match judge_one(judging, actor, one, (now, now), &loaded.drawn, after)? {
            Ok(()) => return Ok(Verdict::Admitted),
            // Then nothing else could have been seen.
            Err(why) if loaded.changes.iter().all(|change| change.counts) => {
                return Ok(not_so(why));
            }
            Err(why) => objection = why,
        }
    }
    let before = document.read_before(read)?;
    // What of its own waits for a decision, the author may have known of already, or may have taken for done.
    for own in [
        BTreeSet::new(),
        taken_for_done(judging, actor, loaded, document)?,
    ] {
        let seen = events_seen(loaded, read, &own);
        let then = fold(&before, &seen, &loaded.drawn);
        let then = Seen {
            order: &before,
            state: &then,
        };
        match judge_one(judging, actor, one, (then, now), &loaded.drawn, after)? {
            Ok(()) => return Ok(Verdict::Admitted),
            Err(why) => objection = why,
        }
    }
    Ok(not_so(objection))
}

/// Judges what proves who signed: the PIN of a badge, or the signature of a device.
fn judge_signer(
    judging: &Judging<'_>,
    order: OrderId,
    step: &Step,
) -> Result<Result<(), Objection>, Trouble> {
    let made = Made {
        device: judging.author.device,
        at: judging.at,
        received_at: judging.received_at,
    };
    let by_badge = badges::judge(judging.connection, judging.authority, order, step, made)?;
    match by_badge {
        Ok(()) => own_device::judge(judging.connection, order, step),
        objection => Ok(objection),
    }
}

/// Whether the change that made an order as it reads is `by`'s filing of it, by `step`.
pub(crate) fn is_filed_by(filed: &WorkOrder, by: PersonId, step: Option<StepId>) -> bool {
    let first = filed.steps.values().next();
    filed.header.filed_by == by
        && first.is_some_and(|first| {
            first.by == by
                && Some(first.id) == step
                && first.follows.is_none()
                && first.action == Action::Submit
        })
}

/// The one thing that a change of ours wrote, if it is signed with `by`'s own name and takes `step`; `after` is the order
/// with it.
pub(crate) fn written_by(
    after: &WorkOrder,
    read: &ReadChange,
    by: PersonId,
    step: Option<StepId>,
) -> Result<One, Objection> {
    let one = single(read).ok_or(Objection::Malformed)?;
    let taken = match one {
        One::Event(Event::Step(id)) => Some(id),
        _ => None,
    };
    let signed = match one {
        One::Event(Event::Step(id)) => after.steps.get(&id).map(|step| step.by),
        One::Event(Event::Labour(id)) => after.labour.get(&id).map(|line| line.by),
        One::Event(_) | One::Correction => Some(by),
    };
    if signed == Some(by) && taken == step {
        Ok(one)
    } else {
        Err(Objection::NotTheirs)
    }
}

/// What a change of ours writes: one thing, or corrections of the need.
#[derive(Clone, Copy)]
pub(crate) enum One {
    Event(Event),
    Correction,
}

pub(super) fn single(read: &ReadChange) -> Option<One> {
    let events: Vec<Event> = read.written.iter().filter_map(event).collect();
    match (events.as_slice(), read.written.len()) {
        ([], 1..) => Some(One::Correction),
        ([event], 1) => Some(One::Event(*event)),
        _ => None,
    }
}

/// Those changes of the author that do not count, and that the author could take for done: had been allowed when they
/// were made. Nobody gains the right to something by writing that it is so.
fn taken_for_done(
    judging: &Judging<'_>,
    actor: &Actor,
    loaded: &LoadedOrder,
    document: &Document,
) -> Result<BTreeSet<[u8; 32]>, Trouble> {
    let mut done = BTreeSet::new();
    let changes = loaded.changes.iter();
    // What the author had no right to is not done, also where the author has that right now.
    let own = changes
        .filter(|change| !change.counts && change.read.device == Some(judging.author.device))
        .filter(|change| change.verdict != Verdict::Review(Objection::NotAllowed));
    for change in own {
        let Some(one) = single(&change.read) else {
            continue;
        };
        let (before, after) = (
            document.read_before(&change.read)?,
            document.read_after(&change.read)?,
        );
        let seen = events_seen(loaded, &change.read, &done);
        let state = fold(&before, &seen, &loaded.drawn);
        let then = Seen {
            order: &before,
            state: &state,
        };
        if judge_one(judging, actor, one, (then, then), &loaded.drawn, &after)?.is_ok() {
            done.insert(change.read.hash());
        }
    }
    Ok(done)
}

/// What the author of a change had seen of the order, in log order: what counts, and of what does not count `own`.
fn events_seen(loaded: &LoadedOrder, read: &ReadChange, own: &BTreeSet<[u8; 32]>) -> Vec<Event> {
    let known: BTreeMap<[u8; 32], &ReadChange> = loaded
        .changes
        .iter()
        .map(|change| (change.read.hash(), &change.read))
        .collect();
    let (mut seen, mut open) = (BTreeSet::new(), Vec::from_iter(read.builds_on()));
    while let Some(hash) = open.pop() {
        if seen.insert(hash)
            && let Some(change) = known.get(&hash)
        {
            open.extend(change.builds_on());
        }
    }
    let changes = loaded.changes.iter();
    changes
        .filter(|change| seen.contains(&change.read.hash()))
        .filter(|change| change.counts || own.contains(&change.read.hash()))
        .flat_map(|change| change.read.written.iter().filter_map(event))
        .collect()
}

/// Judges what a change wrote by what its author had seen, and by what is so now.
fn judge_one(
    judging: &Judging<'_>,
    actor: &Actor,
    one: One,
    (then, now): (Seen<'_>, Seen<'_>),
    drawn: &[Drawn],
    after: &WorkOrder,
) -> Result<Result<(), Objection>, Trouble> {
    let directory = judging.directory;
    Ok(match one {
        One::Correction => judge_correction(then, now, actor, directory),
        One::Event(Event::Step(id)) => match after.steps.get(&id) {
            Some(step) => judge_step(then, now, actor, step, directory),
            None => Err(Objection::Malformed),
        },
        One::Event(Event::Labour(id)) => judge_line(judging, actor, then.state, after, id)?,
        One::Event(Event::Voided(_)) => judge_void(then.state, now.state, actor),
        One::Event(Event::Used(movement, units)) => {
            judge_use(then.state, actor, drawn, movement, units)
        }
    })
}

fn judge_line(
    judging: &Judging<'_>,
    actor: &Actor,
    then: &Folded,
    after: &WorkOrder,
    id: LineId,
) -> Result<Result<(), Objection>, Trouble> {
    let Some(line) = after.labour.get(&id) else {
        return Ok(Err(Objection::Malformed));
    };
    if !known_price::was(judging.connection, Priced::Fee, &line.code, line.unit_price)? {
        return Ok(Err(Objection::UnknownPrice));
    }
    Ok(judge_labour(then, actor, line.quantity))
}
