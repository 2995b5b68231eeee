//! What the hub says of a change that was made without having asked it.
//!
//! A change is judged by what its author could know: had the author's own device refused it, so does the hub.
//! Work that was really done is then taken, whatever happened meanwhile; a decision also needs the authority
//! that is left now.

use super::transition::check_strength;
use super::{
    Action, ActionKind, Actor, Folded, IdentityLevel, PartOf, Standing, Step, TRADES_AT_ONCE,
    Trade, WorkOrder, check_labour, check_step, check_use, fits_parent, may_edit_header,
    may_edit_lines, next, payer, permission,
};
use crate::base::{Directory, Role};
use crate::stock::Drawn;
use crate::text::{NAME_MAX, WORDS_MAX, check_length};
use crate::{Hundredths, MovementId, Objection, Refusal};

/// An order as somebody saw it.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// The order.
    pub order: &'a WorkOrder,
    /// What it had come to.
    pub state: &'a Folded,
}

/// Judges a step that `actor` took when the order stood as `then`, and that arrives when it stands as `now`.
///
/// # Errors
/// Why it does not count.
pub fn judge_step(
    then: Seen<'_>,
    now: Seen<'_>,
    actor: &Actor,
    step: &Step,
    directory: &Directory,
) -> Result<(), Objection> {
    check_step(
        then.order,
        then.state,
        actor,
        step.follows,
        &step.action,
        directory,
    )
    .map_err(objection)?;
    let kind = step.action.kind();
    // Also what follows the last step: the order may have gone to another team before it, or been opened by a line.
    if is_work(kind) || next(now.state.status, kind).is_none() {
        return Ok(());
    }
    permission::check(now.order, now.state, actor, kind, directory).map_err(objection)?;
    // The department may have signed again since, and not as strongly.
    match step.action {
        Action::ConfirmCost { .. } => check_strength(now.state, directory).map_err(objection),
        _ => Ok(()),
    }
}

/// Judges an order as it was filed; a sub-order beside its `parent`, as that is known at the hub.
///
/// # Errors
/// Why it does not count.
pub fn judge_filing(
    filed: &WorkOrder,
    actor: Option<&Actor>,
    parent: Option<Seen<'_>>,
    directory: &Directory,
) -> Result<(), Objection> {
    let header = &filed.header;
    let actor = actor.ok_or(Objection::NotAllowed)?;
    let place = directory.places.get(&header.place);
    let place = place.ok_or(Objection::NotPossible)?;
    if !directory.categories.contains_key(&header.category) {
        return Err(Objection::NotPossible);
    }
    if let Some(part) = &header.part_of {
        let parent = parent.ok_or(Objection::NotPossible)?;
        return judge_part(filed, part, actor, parent);
    }
    let requester = header.requester.and_then(|id| directory.people.get(&id));
    let for_another = header.requester != Some(actor.person);
    let is_paid_by = payer(requester, place);
    // The place may belong to another department since; the own one may always be charged.
    let is_payer = [is_paid_by, actor.department].contains(&header.department);
    if (for_another && actor.role != Role::Dispatcher) || !is_payer {
        return Err(Objection::NotAllowed);
    }
    Ok(())
}

/// Judges a sub-order: a step that counts, of who filed it, names it, and it says what that was split into as the step does,
/// and where and for whom it is as its parent does. Whether that step still took effect does not matter: the sub-order is an order of its own.
fn judge_part(
    filed: &WorkOrder,
    part: &PartOf,
    actor: &Actor,
    parent: Seen<'_>,
) -> Result<(), Objection> {
    let header = &filed.header;
    let names = |action: &Action| match action {
        Action::Split { trades } => {
            let is_it =
                |trade: &Trade| trade.order == filed.id && trade.category == header.category;
            *trades == part.trades && trades.iter().any(is_it)
        }
        _ => false,
    };
    let mut steps = parent.state.trail.iter().map(|entry| &entry.step);
    let is_named = steps.any(|step| step.by == actor.person && names(&step.action));
    let is_part = part.order == parent.order.id && part.number == parent.order.header.number;
    if is_named && is_part && fits_parent(header, parent.order) {
        Ok(())
    } else {
        Err(Objection::NotAllowed)
    }
}

/// Whether the texts of an order are no longer than anybody can type.
#[must_use]
pub fn is_short_enough(filed: &WorkOrder) -> bool {
    let header = &filed.header;
    let names = [
        &header.number,
        &header.requester_name,
        &header.requester_phone,
    ];
    let part = header.part_of.as_deref();
    let few = part.is_none_or(|part| part.trades.len() <= TRADES_AT_ONCE);
    let part = part.into_iter();
    let others = part.flat_map(|part| {
        let trades = part.trades.iter().map(|trade| &trade.number);
        trades.chain([&part.number])
    });
    let fit = names
        .into_iter()
        .chain(others)
        .all(|name| check_length(name, NAME_MAX).is_ok());
    few && fit && check_length(&filed.description, WORDS_MAX).is_ok()
}

/// Whether `actor` may let a step count that its author had no right to take: only who has that right. Work that was
/// done is for whoever is in charge. Nobody vouches for who signed: a badge, a device or an account does, or the department
/// signs again; nor is a cost confirmed that way on a confirmation that is not good for it.
#[must_use]
pub fn may_let_step_count(
    now: Seen<'_>,
    actor: &Actor,
    step: &Step,
    directory: &Directory,
) -> bool {
    let kind = step.action.kind();
    let vouched = match &step.action {
        Action::SignOff(given) => match given.level {
            IdentityLevel::Drawn => true,
            IdentityLevel::OwnAccount => given.signer == Some(step.by),
            IdentityLevel::BadgePin | IdentityLevel::OwnDevice => false,
        },
        Action::ConfirmCost { .. } => {
            now.state.standing(&directory.thresholds) == Some(Standing::Holds)
        }
        _ => true,
    };
    let may =
        is_work(kind) || permission::check(now.order, now.state, actor, kind, directory).is_ok();
    vouched && may
}

/// Judges a labour line of `quantity`, as [`judge_step`].
///
/// # Errors
/// Why it does not count.
pub fn judge_labour(then: &Folded, actor: &Actor, quantity: Hundredths) -> Result<(), Objection> {
    check_labour(then, actor, quantity).map_err(objection)
}

/// Judges that a labour line was voided, as [`judge_step`].
///
/// # Errors
/// Why it does not count.
pub fn judge_void(then: &Folded, now: &Folded, actor: &Actor) -> Result<(), Objection> {
    // It tells nothing that was done. Whose order it is no longer takes nothing off its bill.
    if may_edit_lines(then, actor) && now.technicians.contains(&actor.person) {
        Ok(())
    } else {
        Err(Objection::NotAllowed)
    }
}

/// Judges what was said of the units used of an issue, as [`judge_step`].
///
/// # Errors
/// Why it does not count.
pub fn judge_use(
    then: &Folded,
    actor: &Actor,
    drawn: &[Drawn],
    movement: MovementId,
    units: i64,
) -> Result<(), Objection> {
    check_use(then, actor, drawn, movement, units).map_err(objection)
}

/// Judges a correction of the need, as [`judge_step`].
///
/// # Errors
/// Why it does not count.
pub fn judge_correction(
    then: Seen<'_>,
    now: Seen<'_>,
    actor: &Actor,
    directory: &Directory,
) -> Result<(), Objection> {
    // What can be opened again has to be, before it is corrected.
    let is_over = next(now.state.status, ActionKind::Reopen).is_some();
    if !is_over && may_edit_header(then.order, then.state, actor, directory) {
        Ok(())
    } else {
        Err(Objection::NotAllowed)
    }
}

/// Whether a step tells what was done, which stays true whatever was decided meanwhile.
const fn is_work(kind: ActionKind) -> bool {
    use ActionKind as A;
    matches!(
        kind,
        A::Submit
            | A::Accept
            | A::Arrive
            | A::WaitForParts
            | A::Suspend
            | A::Resume
            | A::Finish
            | A::SignOff
            | A::ReturnForRework
    )
}

fn objection(refusal: Refusal) -> Objection {
    match refusal {
        Refusal::NotYours { .. }
        | Refusal::LinesNotYours { .. }
        | Refusal::HeaderNotYours { .. }
        | Refusal::WrongRole
        | Refusal::OwnCost => Objection::NotAllowed,
        Refusal::SignOffTooWeak { .. } => Objection::SignOffTooWeak,
        _ => Objection::NotPossible,
    }
}
