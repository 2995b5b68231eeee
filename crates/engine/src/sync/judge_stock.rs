//! The hub's word on what devices record in stores: what left the shelf has left it, whatever became of the order.

use super::judge::Judging;
use crate::error::Trouble;
use crate::order::{Found, load};
use crate::project::filed_under;
use crate::stores::{self, LINES_MAX};
use yizhan_domain::base::{Role, check_papers};
use yizhan_domain::order::Actor;
use yizhan_domain::stock::{
    Count, Decision, Movement, MovementKind, QUANTITY_MAX, StockPlace, StockRecord, WriteOff,
    check_code, may_approve, may_decide, may_move, may_record,
};
use yizhan_domain::text::{NAME_MAX, TYPED_MAX, WORDS_MAX, check_length};
use yizhan_domain::{Fen, Objection, OrderId, PersonId, SlipId, Verdict};
use yizhan_store::table::{movement, slip, slip_decision, stock_count};

const ADMITTED: Result<Verdict, Trouble> = Ok(Verdict::Admitted);

fn review(objection: Objection) -> Result<Verdict, Trouble> {
    Ok(Verdict::Review(objection))
}

fn rejected(objection: Objection) -> Result<Verdict, Trouble> {
    Ok(Verdict::Rejected(objection))
}

/// Judges a movement.
pub(super) fn judge_movement(
    judging: &Judging<'_>,
    by: Option<PersonId>,
    moved: &Movement,
) -> Result<Verdict, Trouble> {
    if movement::read(judging.connection, moved.id)?.is_some() {
        return rejected(Objection::IdTaken);
    }
    if judging.author.person.is_none() {
        return ADMITTED;
    }
    if by != Some(moved.by) {
        return rejected(Objection::NotTheirs);
    }
    // Nobody could let it count: balances and bills have no place for it, or nothing says what it belongs to.
    let is_formed = is_formed(moved) && filed_under(moved).is_some();
    let (Some(kind), Some(printed), true) = (moved.kind(), &moved.printed, is_formed) else {
        return rejected(Objection::Malformed);
    };
    let Some(actor) = &judging.actor else {
        return review(Objection::NotAllowed);
    };
    if !may_move(actor, moved) {
        return review(Objection::NotAllowed);
    }
    let part = judging.directory.parts.get(&moved.part);
    if part.is_none_or(|part| part.code != printed.code) || !are_known(judging, moved)? {
        return review(Objection::NotPossible);
    }
    if let Some(objection) = object(judging, kind, actor.role, moved)? {
        return review(objection);
    }
    ADMITTED
}

fn is_formed(moved: &Movement) -> bool {
    let details = &moved.details;
    let names = [
        Some(&moved.bin),
        moved.lot.as_ref(),
        moved.expires_on.as_ref(),
    ];
    let sums = details.inspection.as_ref().is_none_or(|seen| {
        [seen.announced, seen.turned_away]
            .iter()
            .all(|units| (0..=QUANTITY_MAX).contains(units))
            && check_length(&seen.supplier, TYPED_MAX).is_ok()
            && check_papers(&seen.expired).is_ok()
    });
    (1..=QUANTITY_MAX).contains(&moved.quantity)
        && moved.unit_price >= Fen(0)
        && (names.into_iter().flatten()).all(|name| check_length(name, NAME_MAX).is_ok())
        && moved.names_its_bins()
        && (details.to_bin.iter()).all(|bin| check_length(bin, NAME_MAX).is_ok())
        && check_length(&details.supplier, TYPED_MAX).is_ok()
        && check_length(&details.reference, TYPED_MAX).is_ok()
        && check_length(&details.note, WORDS_MAX).is_ok()
        && sums
}

/// Whether the hospital has the places between which it moved.
fn are_known(judging: &Judging<'_>, moved: &Movement) -> Result<bool, Trouble> {
    let directory = judging.directory;
    for place in [moved.from, moved.to] {
        let is_known = match place {
            StockPlace::Supplier | StockPlace::Scrap | StockPlace::Difference => true,
            StockPlace::Store(store) => directory.stores.contains_key(&store),
            StockPlace::Department(department) => directory.departments.contains_key(&department),
            StockPlace::Bag(person) => directory.people.contains_key(&person),
            StockPlace::Transit(slip) => moved.details.slip == Some(slip),
            // The device may have been the only one to see the order so far.
            StockPlace::Order(order) => !matches!(
                load(judging.connection, judging.author.device, order)?,
                Some(Found::Historic(_))
            ),
        };
        if !is_known {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What stands against a movement between places that are known.
fn object(
    judging: &Judging<'_>,
    kind: MovementKind,
    role: Role,
    moved: &Movement,
) -> Result<Option<Objection>, Trouble> {
    let not_possible = |is_so: bool| (!is_so).then_some(Objection::NotPossible);
    Ok(match kind {
        MovementKind::Inbound => {
            let seen = moved.details.inspection.as_ref();
            not_possible(seen.is_some_and(|seen| seen.papers))
        }
        MovementKind::Return | MovementKind::FromBag | MovementKind::Received => {
            not_possible(is_left_of(judging, moved)?)
        }
        MovementKind::Sent => not_possible(
            moved
                .details
                .destination
                .is_some_and(|store| moved.from != StockPlace::Store(store)),
        ),
        MovementKind::LostOnTheWay => not_possible(is_left_of(judging, moved)?),
        MovementKind::WrittenOff if !may_approve(role) => {
            let value = Fen(moved.unit_price.0.saturating_mul(moved.quantity));
            let limit = judging.directory.stock_rules.write_off_limit;
            if value >= limit {
                Some(Objection::NotAllowed)
            } else {
                unpriced(judging, moved)?
            }
        }
        MovementKind::WrittenOff | MovementKind::CountedLess | MovementKind::CountedMore => {
            not_possible(is_decided(judging, moved.details.slip, moved.by)?)
        }
        MovementKind::Issue
        | MovementKind::Consumed
        | MovementKind::Carried
        | MovementKind::SentBack
        | MovementKind::Reshelved => unpriced(judging, moved)?,
    })
}

/// Whether the slip was decided so by who posts it.
fn is_decided(judging: &Judging<'_>, slip: Option<SlipId>, by: PersonId) -> Result<bool, Trouble> {
    let Some(slip) = slip else { return Ok(false) };
    let decision = slip_decision::read(judging.connection, slip)?;
    Ok(decision.is_some_and(|decision| decision.is_done && decision.by == by))
}

/// Whether so much is left of the movement that this one brings on or back, at its price.
fn is_left_of(judging: &Judging<'_>, moved: &Movement) -> Result<bool, Trouble> {
    let Some(of) = moved.details.of else {
        return Ok(false);
    };
    let Some(first) = movement::read(judging.connection, of)? else {
        return Ok(false);
    };
    let is_same = first.to == moved.from
        && first.part == moved.part
        && first.unit_price == moved.unit_price
        && first.lot == moved.lot;
    Ok(is_same && stores::left_of(judging.connection, &first)? >= moved.quantity)
}

/// What stands against the price of what leaves a store.
fn unpriced(judging: &Judging<'_>, moved: &Movement) -> Result<Option<Objection>, Trouble> {
    let (part, price) = (moved.part, moved.unit_price);
    let is_known = stores::is_priced(judging.connection, judging.directory, part, price)?;
    Ok((!is_known).then_some(Objection::UnknownPrice))
}

/// Judges a record of a store.
pub(super) fn judge_record(
    judging: &Judging<'_>,
    by: Option<PersonId>,
    record: &StockRecord,
) -> Result<Verdict, Trouble> {
    let connection = judging.connection;
    let is_taken = match record {
        StockRecord::Count(count) => stock_count::exists(connection, count.id)?,
        StockRecord::Decision(decision) => {
            slip_decision::read(connection, decision.slip)?.is_some()
        }
        _ => slip::read(connection, record.slip())?.is_some(),
    };
    if is_taken {
        return rejected(Objection::IdTaken);
    }
    if judging.author.person.is_none() {
        return ADMITTED;
    }
    if by != Some(record.by()) {
        return rejected(Objection::NotTheirs);
    }
    if !is_record_formed(record) {
        return rejected(Objection::Malformed);
    }
    let Some(actor) = &judging.actor else {
        return review(Objection::NotAllowed);
    };
    if !may_record(actor, record) {
        return review(Objection::NotAllowed);
    }
    let directory = judging.directory;
    let is_possible = match record {
        StockRecord::WriteOff(asked) => {
            directory.stores.contains_key(&asked.store)
                && (asked.lines.iter()).all(|line| directory.parts.contains_key(&line.part))
        }
        StockRecord::Stocktake(begun) => directory.stores.contains_key(&begun.store),
        StockRecord::Count(count) => {
            let begun = slip::read(connection, count.stocktake)?;
            directory.parts.contains_key(&count.part)
                && matches!(begun, Some(StockRecord::Stocktake(_)))
        }
        StockRecord::UnknownCode(scanned) => directory.stores.contains_key(&scanned.store),
        StockRecord::Reservation(kept) => {
            directory.stores.contains_key(&kept.store)
                && directory.parts.contains_key(&kept.part)
                && sees(judging, actor, kept.order)?
        }
        StockRecord::Decision(decision) => {
            return judge_decision(judging, decision);
        }
    };
    if is_possible {
        ADMITTED
    } else {
        review(Objection::NotPossible)
    }
}

/// Whether who keeps parts for an order sees it; one that has not arrived yet is seen by the device that names it.
fn sees(judging: &Judging<'_>, actor: &Actor, order: OrderId) -> Result<bool, Trouble> {
    Ok(
        match load(judging.connection, judging.author.device, order)? {
            None => true,
            Some(Found::Historic(_) | Found::Newer(_)) => false,
            Some(Found::Order(loaded)) => loaded.is_seen(actor, judging.directory),
        },
    )
}

fn is_record_formed(record: &StockRecord) -> bool {
    let counted = |units: i64| (1..=QUANTITY_MAX).contains(&units);
    match record {
        StockRecord::WriteOff(WriteOff { lines, reason, .. }) => {
            (1..=LINES_MAX).contains(&lines.len())
                && lines
                    .iter()
                    .all(|line| counted(line.quantity) && line.unit_price >= Fen(0))
                && check_length(reason, WORDS_MAX).is_ok()
        }
        StockRecord::Stocktake(begun) => check_length(&begun.name, NAME_MAX).is_ok(),
        StockRecord::Count(Count {
            quantity, known, ..
        }) => (0..=stores::COUNT_MAX).contains(quantity) && known.len() <= LINES_MAX,
        StockRecord::UnknownCode(scanned) => check_code(&scanned.code).is_ok(),
        StockRecord::Reservation(kept) => counted(kept.quantity) && kept.is_sensible(),
        StockRecord::Decision(decision) => check_length(&decision.words, WORDS_MAX).is_ok(),
    }
}

fn judge_decision(judging: &Judging<'_>, decision: &Decision) -> Result<Verdict, Trouble> {
    let Some(actor) = &judging.actor else {
        return review(Objection::NotAllowed);
    };
    match slip::read(judging.connection, decision.slip)? {
        None => review(Objection::NotPossible),
        // It is filed under the order that it names.
        Some(asked) if asked.order() != decision.order => rejected(Objection::Malformed),
        Some(asked) if may_decide(actor, &asked, decision.is_done) => ADMITTED,
        Some(_) => review(Objection::NotAllowed),
    }
}
