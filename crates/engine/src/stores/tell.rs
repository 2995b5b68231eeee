//! A keeper's device tells a technician's what it issued, by a code on its screen: neither needs a network (A7, A11).

use super::ledger::is_priced;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{TOLD_ITEMS_MAX, writable};
use crate::show;
use std::cmp::Reverse;
use yizhan_api::view::OrderView;
use yizhan_api::{ShowTold, TakeTold};
use yizhan_domain::base::{Directory, Role};
use yizhan_domain::stock::{Drawn, KnownBy, Printed, StockPlace, TOLD_MAX, check_told};
use yizhan_domain::{Objection, OrderId, Refusal, Verdict};
use yizhan_log::{Certificate, Item, ToldIssue, writes_for};
use yizhan_scan::ToldCode;
use yizhan_store::Connection;
use yizhan_store::table::{known_device, movement};

/// How many lines one code says: few enough for a phone to read it from another one's screen at once.
const LINES_A_CODE: usize = 4;

/// The codes of what was issued to an order and did not come back, the latest first.
pub(crate) fn show_told(context: &Context<'_>, request: ShowTold) -> Result<Vec<String>, Trouble> {
    let order = StockPlace::Order(request.order);
    let mut drawn = Drawn::all_of(&movement::touching(context.connection, order)?);
    drawn.retain(|line| line.left() > 0);
    drawn.sort_by_key(|line| (Reverse(line.at), line.movement));
    drawn.truncate(TOLD_MAX);
    if drawn.is_empty() {
        return Err(Refusal::NothingToTell.into());
    }
    let drawn = drawn.into_iter().map(|line| Drawn {
        quantity: line.left(),
        returned: 0,
        printed: Printed {
            known_by: KnownBy::default(),
            ..line.printed
        },
        ..line
    });
    let write = |lines: &[Drawn]| {
        let by = context.actor.person;
        code_of(context.key.tell(request.order, by, lines.to_vec())).write()
    };
    let (mut codes, mut lines) = (Vec::new(), Vec::new());
    for line in drawn {
        lines.push(line);
        if lines.len() <= LINES_A_CODE && write(&lines).is_ok() {
            continue;
        }
        let next = lines.pop();
        if !lines.is_empty() {
            codes.push(write(&lines).map_err(|_| Refusal::CodeTooLong)?);
        }
        lines = next.into_iter().collect();
    }
    codes.push(write(&lines).map_err(|_| Refusal::CodeTooLong)?);
    Ok(codes)
}

/// What a code says that is not known here yet, as the keeper's word.
pub(crate) fn take_told(context: &Context<'_>, request: &TakeTold) -> Result<Vec<Item>, Trouble> {
    let told = read(&request.code)?;
    let loaded = writable(context, told.order)?;
    let is_known = |line: &Drawn| {
        let mut known = loaded.drawn.iter();
        known.any(|known| known.movement == line.movement)
    };
    if told.drawn.iter().all(is_known) {
        return Ok(Vec::new());
    }
    check_told(&told.drawn)?;
    match judge_told(context.connection, context.directory, &told)? {
        Verdict::Admitted => {}
        // The keeper may know of a delivery that this device has not heard of; the hub does in the end.
        Verdict::Review(Objection::UnknownPrice) if context.hub.is_some() => {}
        Verdict::Review(Objection::UnknownPrice) => return Err(Refusal::PriceNotSensible.into()),
        _ => return Err(Refusal::ToldByStranger.into()),
    }
    if !loaded.takes_told() {
        return Err(Refusal::TooManyChanges {
            limit: TOLD_ITEMS_MAX,
        }
        .into());
    }
    Ok(vec![Item::Told(Box::new(told))])
}

/// Whether the keeper's own device said it, or the hub's, at which keepers work in a browser.
pub(crate) fn is_told_by(told: &ToldIssue, certificate: &Certificate) -> bool {
    certificate.device == told.device
        && writes_for(certificate.person, Some(told.by))
        && told.is_signed_by(&certificate.public)
}

/// What is to be said of it, whoever brings it: whether it can be, who stands behind it, and whether it says of each part
/// what the movement could say.
pub(crate) fn judge_told(
    connection: &Connection,
    directory: &Directory,
    told: &ToldIssue,
) -> Result<Verdict, Trouble> {
    if check_told(&told.drawn).is_err() {
        return Ok(Verdict::Rejected(Objection::Malformed));
    }
    let known = known_device::by_id(connection, told.device)?;
    let known = known.filter(|known| is_told_by(told, &known.certificate));
    let Some(known) = known else {
        return Ok(Verdict::Rejected(Objection::ProofForeign));
    };
    if known.revoked_at.is_some() {
        return Ok(Verdict::Review(Objection::DeviceRevoked));
    }
    let keeper = directory.people.get(&told.by);
    if keeper.is_none_or(|person| person.role != Role::Keeper) {
        return Ok(Verdict::Review(Objection::NotAllowed));
    }
    for line in &told.drawn {
        let part = directory.parts.get(&line.part);
        if part.is_none_or(|part| part.code != line.printed.code) {
            return Ok(Verdict::Review(Objection::NotPossible));
        }
        if !is_priced(connection, directory, line.part, line.unit_price)? {
            return Ok(Verdict::Review(Objection::UnknownPrice));
        }
    }
    Ok(Verdict::Admitted)
}

/// The order that a code is about.
pub(crate) fn told_order(context: &Context<'_>, request: &TakeTold) -> Result<OrderView, Trouble> {
    let order: OrderId = read(&request.code)?.order;
    show::order(context, order)
}

fn read(code: &str) -> Result<ToldIssue, Refusal> {
    let read = ToldCode::read(code).ok_or(Refusal::NotAToldCode)?;
    Ok(ToldIssue {
        order: read.order,
        device: read.device,
        by: read.by,
        drawn: read.drawn,
        signature: read.signature,
    })
}

fn code_of(told: ToldIssue) -> ToldCode {
    ToldCode {
        order: told.order,
        device: told.device,
        by: told.by,
        drawn: told.drawn,
        signature: told.signature,
    }
}
