//! Several people take stock on one shelf, without network, while others issue.

use super::{decide, detail, stock};
use yizhan_api::view::{SlipState, SpotView};
use yizhan_api::{ApiError, BeginStocktake, CountPart, DecideSlip, ShowStocktake};
use yizhan_domain::base::Part;
use yizhan_domain::order::Status;
use yizhan_domain::stock::Progress;
use yizhan_domain::{CountId, PartId, Refusal, SlipId, StoreId};
use yizhan_testkit::TestHospital;

fn begin(at: &mut TestHospital, store: StoreId, parts: Vec<PartId>, is_blind: bool) -> SlipId {
    let slip = SlipId(at.id());
    let request = BeginStocktake {
        slip,
        store,
        name: String::new(),
        parts,
        is_blind,
    };
    at.ask(at.cast.keeper, request).unwrap();
    slip
}

fn count(
    at: &mut TestHospital,
    stocktake: SlipId,
    part: &Part,
    quantity: i64,
) -> Result<SpotView, ApiError> {
    let request = CountPart {
        count: CountId(at.id()),
        stocktake,
        code: part.code.clone(),
        shelf: None,
        quantity,
    };
    at.ask(at.cast.keeper, request)
}

/// A part that lies on one shelf of a store only.
fn on_one_shelf(at: &mut TestHospital) -> (Part, StoreId, i64) {
    let (part, store) = at.part_in_stock();
    let shelves = detail(at, &part).shelves;
    let here = shelves.iter().filter(|shelf| shelf.store == store);
    assert_eq!(here.count(), 1);
    let units = stock(at, &part, store);
    (part, store, units)
}

#[test]
fn two_keepers_count_one_shelf_while_a_third_issues_and_nothing_is_counted_twice() {
    let mut hub = TestHospital::open();
    let (keeper, chief) = (hub.cast.keeper, hub.cast.chief);
    let (part, store, units) = on_one_shelf(&mut hub);
    let order = hub.order_at(Status::Arrived).id;
    let slip = begin(&mut hub, store, vec![part.id], false);
    let mut devices = ["one", "two", "three"].map(|name| hub.enrol(keeper, name));
    for at in &mut devices {
        at.meet(&mut hub);
    }
    let [one, two, three] = &mut devices;
    // The third takes two at nine; at ten and eleven the others count what is left, which is one too few.
    three.wait(60);
    three.issue(order, store, &part.code, 2).unwrap();
    one.wait(180);
    count(one, slip, &part, units - 3).unwrap();
    two.wait(240);
    count(two, slip, &part, units - 3).unwrap();
    for _ in 0..2 {
        for at in [&mut *one, &mut *two, &mut *three] {
            at.meet(&mut hub);
        }
    }
    hub.wait(300);
    let view = hub.ask(keeper, ShowStocktake { slip }).unwrap();
    let spot = &view.spots[0].tally;
    assert_eq!((spot.book, spot.counted), (units - 2, Some(units - 3)));
    assert_eq!(spot.progress, Progress::Confirmed);
    assert_eq!(decide(&mut hub, chief, slip, true), Ok(SlipState::Done));
    assert_eq!(stock(&mut hub, &part, store), units - 3);
    let view = hub.ask(keeper, ShowStocktake { slip }).unwrap();
    assert_eq!(view.spots[0].posted, Some(-1));
    assert_eq!(view.spots[0].tally.difference(), -1);
    for at in [one, two, three] {
        at.meet(&mut hub);
        assert_eq!(stock(at, &part, store), units - 3);
        assert!(at.engine.verify().unwrap().faults.is_empty());
    }
    assert!(hub.engine.verify().unwrap().faults.is_empty());
}

#[test]
fn differences_are_counted_again_before_they_are_posted() {
    let mut hospital = TestHospital::open();
    let (keeper, chief) = (hospital.cast.keeper, hospital.cast.chief);
    let (part, store, units) = on_one_shelf(&mut hospital);
    let slip = begin(&mut hospital, store, vec![part.id], true);
    let refused = decide(&mut hospital, chief, slip, true);
    assert_eq!(refused, Err(Refusal::NothingCounted.into()));
    let spot = count(&mut hospital, slip, &part, units + 1).unwrap();
    assert_eq!(spot.tally.progress, Progress::CountAgain);
    assert_eq!(spot.tally.book, 0, "who counts blind is not told");
    let again = Refusal::CountAgainFirst { spots: 1 };
    assert_eq!(
        decide(&mut hospital, chief, slip, true),
        Err(again.clone().into())
    );
    let spot = count(&mut hospital, slip, &part, units + 2).unwrap();
    assert_eq!(spot.tally.progress, Progress::Contradicted);
    let request = DecideSlip {
        slip,
        is_done: true,
        words: String::new(),
        even_if_counted_once: true,
    };
    assert_eq!(hospital.ask(chief, request), Err(again.into()));
    count(&mut hospital, slip, &part, units + 2).unwrap();
    assert_eq!(
        decide(&mut hospital, keeper, slip, true),
        Err(Refusal::NotByYourself.into())
    );
    assert_eq!(
        decide(&mut hospital, chief, slip, true),
        Ok(SlipState::Done)
    );
    assert_eq!(stock(&mut hospital, &part, store), units + 2);
    let late = count(&mut hospital, slip, &part, units);
    assert_eq!(late.unwrap_err(), Refusal::AlreadyDecided.into());
}

#[test]
fn a_count_that_arrives_after_the_end_is_kept_and_changes_nothing() {
    let mut hub = TestHospital::open();
    let (keeper, chief) = (hub.cast.keeper, hub.cast.chief);
    let (part, store, units) = on_one_shelf(&mut hub);
    let slip = begin(&mut hub, store, vec![part.id], false);
    let mut away = hub.enrol(keeper, "away");
    away.meet(&mut hub);
    count(&mut away, slip, &part, 0).unwrap();
    count(&mut hub, slip, &part, units).unwrap();
    assert_eq!(decide(&mut hub, chief, slip, true), Ok(SlipState::Done));
    away.meet(&mut hub);
    for at in [&mut hub, &mut away] {
        let view = at.ask(keeper, ShowStocktake { slip }).unwrap();
        assert_eq!(view.too_late, 1);
        assert_eq!(view.spots[0].tally.counted, Some(units));
        assert_eq!(stock(at, &part, store), units);
    }
}
