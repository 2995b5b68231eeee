//! The rules of the stores, and who changes them.

use super::{delivery, write_off};
use yizhan_api::view::{SlipState, StockRulesView};
use yizhan_api::{SetStockRules, ShowStockRules};
use yizhan_domain::base::{Role, StockRules};
use yizhan_domain::order::Status;
use yizhan_domain::stock::Pricing;
use yizhan_domain::{Fen, PersonId, Refusal};
use yizhan_testkit::TestHospital;

fn administrator(at: &TestHospital) -> PersonId {
    let people = at.engine.directory().people.values();
    let mut administrators = people.filter(|person| person.role == Role::Administrator);
    administrators.next().unwrap().id
}

fn set(at: &mut TestHospital, pricing: Pricing, limit: i64) -> StockRulesView {
    let rules = StockRules {
        pricing,
        write_off_limit: Fen(limit),
    };
    let administrator = administrator(at);
    at.ask(administrator, SetStockRules { rules }).unwrap()
}

#[test]
fn the_administrator_changes_the_rules_and_everybody_reads_who_changed_them_when() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let before = hospital.ask(keeper, ShowStockRules {}).unwrap();
    assert_eq!(before.rules, StockRules::default());
    assert!(before.changes.is_empty() && !before.may_change);
    set(&mut hospital, Pricing::ListPrice, 50_000);
    hospital.wait(5);
    let told = set(&mut hospital, Pricing::ListPrice, 20_000);
    assert!(told.may_change);
    // The same again is no change.
    set(&mut hospital, Pricing::ListPrice, 20_000);
    let told = hospital.ask(keeper, ShowStockRules {}).unwrap();
    let limits: Vec<Fen> = (told.changes.iter())
        .map(|change| change.rules.write_off_limit)
        .collect();
    assert_eq!(limits, [Fen(20_000), Fen(50_000)]);
    assert_eq!(told.changes[0].at, hospital.now);
    let name = hospital
        .engine
        .directory()
        .person_name(administrator(&hospital));
    assert_eq!(told.changes[0].by_name, name);
}

#[test]
fn other_rules_hold_from_then_on_and_what_was_priced_stays() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let mut dear = delivery(&mut hospital, &part, store, 100);
    dear.lines[0].unit_price = Some(Fen(part.price.0 * 3));
    hospital.ask(keeper, dear).unwrap();
    let order = hospital.order_at(Status::Arrived).id;
    let average = hospital.issue(order, store, &part.code, 1).unwrap().drawn[0].unit_price;
    assert!(average > part.price);
    let limit = part.price.0;
    set(&mut hospital, Pricing::ListPrice, limit);
    let drawn = hospital.issue(order, store, &part.code, 1).unwrap().drawn;
    let mut prices: Vec<Fen> = drawn.iter().map(|drawn| drawn.unit_price).collect();
    prices.sort_unstable();
    assert_eq!(prices, [part.price, average]);
    let (_, asked) = write_off(&mut hospital, &part, store, 1);
    assert_eq!(asked, Ok(SlipState::Open));
}

#[test]
fn a_device_that_does_not_know_the_new_rules_yet_records_nothing_that_is_questioned() {
    let mut hub = TestHospital::open();
    let keeper = hub.cast.keeper;
    let (part, store) = hub.part_in_stock();
    let mut dear = delivery(&mut hub, &part, store, 100);
    dear.lines[0].unit_price = Some(Fen(part.price.0 * 3));
    hub.ask(keeper, dear).unwrap();
    let order = hub.order_at(Status::Arrived).id;
    let mut device = hub.enrol(keeper, "keeper");
    set(&mut hub, Pricing::ListPrice, 50_000);
    device.issue(order, store, &part.code, 1).unwrap();
    device.meet(&mut hub);
    let waiting = hub.ask(keeper, yizhan_api::ShowSync {}).unwrap();
    assert!(waiting.held.is_empty(), "{:?}", waiting.held);
    let told = device.ask(keeper, ShowStockRules {}).unwrap();
    assert_eq!(told.rules.pricing, Pricing::ListPrice);
    assert!(told.only_at_hub);
}

#[test]
fn rules_that_make_no_sense_are_refused_and_a_device_changes_none() {
    let mut hub = TestHospital::open();
    let administrator = administrator(&hub);
    for limit in [-1, i64::MAX] {
        let rules = StockRules {
            write_off_limit: Fen(limit),
            ..StockRules::default()
        };
        let refused = hub.ask(administrator, SetStockRules { rules });
        assert_eq!(refused, Err(Refusal::PriceNotSensible.into()));
    }
    let mut device = hub.enrol(administrator, "administrator");
    let rules = StockRules::default();
    let refused = device.ask(administrator, SetStockRules { rules });
    assert_eq!(refused, Err(Refusal::OnlyAtHub.into()));
}
