//! Deciding about slips: what is approved is posted in the same breath.

use super::ledger::{Line, price};
use super::stocktake;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::DecideSlip;
use yizhan_domain::stock::{
    Decision, Details, KnownBy, Progress, StockPlace, StockRecord, Stocktake, WriteOff, may_decide,
    places,
};
use yizhan_domain::text::{WORDS_MAX, check_length};
use yizhan_domain::{MovementId, Refusal};
use yizhan_log::Item;
use yizhan_store::table::{slip, slip_decision};

/// The decision with what it posts; nothing where the caller decided so before.
pub(crate) fn decide(context: &Context<'_>, request: &DecideSlip) -> Result<Vec<Item>, Trouble> {
    check_length(&request.words, WORDS_MAX)?;
    let asked = slip::read(context.connection, request.slip)?.ok_or(Refusal::UnknownSlip)?;
    if let Some(made) = slip_decision::read(context.connection, request.slip)? {
        let is_same = made.by == context.actor.person && made.is_done == request.is_done;
        return if is_same {
            Ok(Vec::new())
        } else {
            Err(Refusal::AlreadyDecided.into())
        };
    }
    if !may_decide(&context.actor, &asked, request.is_done) {
        let own = asked.by() == context.actor.person;
        let refusal = if own {
            Refusal::NotByYourself
        } else {
            Refusal::WrongRole
        };
        return Err(refusal.into());
    }
    let decision = Decision {
        slip: request.slip,
        order: asked.order(),
        is_done: request.is_done,
        words: request.words.trim().to_owned(),
        by: context.actor.person,
        at: context.now,
    };
    let mut items = vec![Item::Stock(StockRecord::Decision(decision))];
    match &asked {
        StockRecord::WriteOff(asked) if request.is_done => {
            items.extend(written_off(context, asked))
        }
        StockRecord::Stocktake(begun) if request.is_done => {
            items.extend(posted(context, begun, request.even_if_counted_once)?);
        }
        _ => {}
    }
    Ok(items)
}

fn written_off(context: &Context<'_>, asked: &WriteOff) -> Vec<Item> {
    let lines = asked.lines.iter().filter_map(|line| {
        let line = Line {
            id: line.movement,
            part: context.directory.parts.get(&line.part)?,
            quantity: line.quantity,
            from: StockPlace::Store(asked.store),
            to: StockPlace::Scrap,
            unit_price: line.unit_price,
            shelf: line.shelf.clone(),
            details: Details {
                slip: Some(asked.id),
                note: asked.reason.clone(),
                ..Details::default()
            },
        };
        Some(Item::Movement(line.record(context, KnownBy::Order)))
    });
    lines.collect()
}

/// What the differences of a stocktake move. Their ids follow from the spots: posted twice, they are the same.
fn posted(
    context: &Context<'_>,
    begun: &Stocktake,
    even_if_counted_once: bool,
) -> Result<Vec<Item>, Trouble> {
    let told = stocktake::tallies(context, begun)?.0;
    if told.iter().all(|spot| spot.counts == 0) {
        return Err(Refusal::NothingCounted.into());
    }
    let again = told.iter().filter(|spot| match spot.progress {
        Progress::Contradicted => true,
        Progress::CountAgain => !even_if_counted_once,
        _ => false,
    });
    let spots = again.count();
    if spots > 0 {
        return Err(Refusal::CountAgainFirst { spots }.into());
    }
    let mut items = Vec::new();
    for spot in told.iter().filter(|spot| spot.difference() != 0) {
        let Some(part) = context.directory.parts.get(&spot.part) else {
            continue;
        };
        let (from, to) = places(begun.store, spot.difference());
        let shelf = &spot.shelf;
        let line = Line {
            id: MovementId::of_key(&format!(
                "{}/{}/{}/{:?}/{:?}",
                begun.id, spot.part, shelf.bin, shelf.lot, shelf.expires_on
            )),
            part,
            quantity: spot.difference().saturating_abs(),
            from,
            to,
            unit_price: price(context, part)?,
            shelf: shelf.clone(),
            details: Details {
                slip: Some(begun.id),
                note: begun.name.clone(),
                ..Details::default()
            },
        };
        items.push(Item::Movement(line.record(context, KnownBy::Order)));
    }
    Ok(items)
}
