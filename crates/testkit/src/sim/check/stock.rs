//! Stock and money add up.

use crate::sim::deed::short;
use crate::sim::fact::{self, Fact};
use crate::sim::world::{HUB, World};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::view::{OrderView, StoreDesk};
use yizhan_api::{ShowOrder, ShowStores};
use yizhan_domain::order::Action;
use yizhan_domain::stock::StockPlace;
use yizhan_domain::{Fen, ItemId, MovementId, PartId, PersonId};
use yizhan_log::Item;
use yizhan_store::Connection;

/// The items that count: those that were admitted, and of those that waited the ones of which somebody decided so
/// first.
pub fn counting(facts: &[Fact]) -> BTreeSet<ItemId> {
    let mut counting = BTreeSet::new();
    let (mut decided, by_name): (BTreeSet<ItemId>, BTreeMap<ItemId, &Fact>) = (
        BTreeSet::new(),
        facts.iter().map(|fact| (fact.id, fact)).collect(),
    );
    for fact in facts.iter().filter(|fact| fact.verdict.counts()) {
        counting.insert(fact.id);
        if let Some(Item::Settled(made)) = fact.entry().map(|entry| entry.item)
            && decided.insert(made.item)
            && made.counts
            && by_name
                .get(&made.item)
                .is_some_and(|held| !held.verdict.is_rejected() && held.order == made.order)
        {
            counting.insert(made.item);
        }
    }
    counting
}

/// At the hub, every movement that counts is posted once to each side, by its id; over all places each part sums to
/// zero.
pub fn every_counted_movement_is_posted_once(world: &World) {
    let eye = &world.machines[HUB].eye;
    let facts = fact::all(eye);
    let counting = counting(&facts);
    let mut posted: BTreeMap<MovementId, (PartId, i64)> = BTreeMap::new();
    let mut balances: BTreeMap<(Vec<u8>, Vec<u8>), i64> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| counting.contains(&fact.id)) {
        let Some(Item::Movement(moved)) = fact.entry().map(|entry| entry.item) else {
            continue;
        };
        let before = posted.insert(moved.id, (moved.part, moved.quantity));
        if before.is_some() {
            // Only a decision can let a second one with the same id count; the first one is posted.
            let id = moved.id;
            assert!(
                !fact.verdict.counts(),
                "two movements with one id were admitted: {id}"
            );
            continue;
        }
        let key = |place| (moved.part.0.as_bytes().to_vec(), place_key(place));
        *balances.entry(key(moved.from)).or_default() -= moved.quantity;
        *balances.entry(key(moved.to)).or_default() += moved.quantity;
    }
    let kept = balances_of(eye);
    assert_eq!(kept, balances, "the hub's balances are not what was moved");
    let mut parts: BTreeMap<Vec<u8>, i64> = BTreeMap::new();
    for ((part, _), quantity) in &kept {
        *parts.entry(part.clone()).or_default() += quantity;
    }
    assert!(
        parts.values().all(|sum| *sum == 0),
        "stock came from nowhere: {parts:?}"
    );
}

/// At the hub, each part of which a store has less than nothing stands there once to be put right, and nothing else does.
pub fn every_part_below_zero_is_one_exception(world: &mut World) {
    let known = &world.machines[HUB].engine.directory().parts;
    let known: BTreeSet<Vec<u8>> = known
        .keys()
        .map(|part| part.0.as_bytes().to_vec())
        .collect();
    let mut below: Vec<_> = balances_of(&world.machines[HUB].eye).into_iter().collect();
    below.retain(|((part, place), units)| {
        place.first() == Some(&1) && *units < 0 && known.contains(part)
    });
    let desk: Result<StoreDesk, _> =
        world.machines[HUB].ask(PersonId::of_key("storeman"), ShowStores {});
    let desk = desk.unwrap_or_else(|error| panic!("the hub does not show its stores: {error}"));
    let told = desk.shortages.iter().map(|short| {
        let key = |place| (short.part.0.as_bytes().to_vec(), place_key(place));
        (key(StockPlace::Store(short.store)), short.quantity)
    });
    let mut told: Vec<_> = told.collect();
    told.sort();
    assert_eq!(told, below, "what is below zero is told otherwise");
}

fn balances_of(eye: &Connection) -> BTreeMap<(Vec<u8>, Vec<u8>), i64> {
    let mut statement = eye
        .prepare("SELECT part, place, sum(quantity) FROM balance GROUP BY part, place")
        .expect("the eye reads");
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)));
    let rows = rows.expect("the eye reads");
    rows.map(|row| row.expect("the eye reads")).collect()
}

fn place_key(place: StockPlace) -> Vec<u8> {
    use StockPlace as P;
    let (kind, id) = match place {
        P::Supplier => (0, uuid::Uuid::nil()),
        P::Store(id) => (1, id.0),
        P::Order(id) => (2, id.0),
        P::Department(id) => (3, id.0),
        P::Bag(id) => (4, id.0),
        P::Transit(id) => (5, id.0),
        P::Scrap => (6, uuid::Uuid::nil()),
        P::Difference => (7, uuid::Uuid::nil()),
    };
    [&[kind], id.as_bytes().as_slice()].concat()
}

/// What was charged of an order, up to each charge, is the bill that the department had signed then, and never more.
pub fn no_order_was_charged_more_than_its_bill(world: &mut World) {
    for order in fact::orders(&world.machines[HUB].eye) {
        let finance = PersonId::of_key("dispatcher");
        let view: Result<OrderView, _> = world.machines[HUB].ask(finance, ShowOrder { order });
        let view = view.unwrap_or_else(|error| panic!("the hub does not show an order: {error}"));
        let mut signed = BTreeMap::new();
        let mut charged = Fen(0);
        for entry in view.trail.iter().filter(|entry| entry.applied) {
            match &entry.action {
                Action::SignOff(given) => {
                    signed.insert(given.bill.clone(), given.total);
                }
                Action::Charge { bill, amount } => {
                    charged = charged.plus(*amount);
                    let total = signed.get(bill).copied();
                    assert_eq!(
                        Some(charged),
                        total,
                        "{} was charged otherwise than signed",
                        short(order)
                    );
                }
                _ => {}
            }
        }
        assert_eq!(
            charged,
            view.charged,
            "{} was charged otherwise",
            short(order)
        );
    }
}
