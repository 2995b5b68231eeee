//! Taking stock while others go on issuing, on devices that have not met.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use uuid::Uuid;
use yizhan_domain::stock::{
    Books, Count, Details, Movement, Progress, Sealed, Shelf, Spot, StockPlace, Stocktake, Tally,
    effect, tally,
};
use yizhan_domain::{
    CountId, DeviceId, Fen, Millis, MovementId, OrderId, PartId, PersonId, SlipId, StoreId,
};

const HOUR: i64 = 60 * 60 * 1000;

fn store() -> StoreId {
    StoreId::of_key("main")
}

fn tap() -> PartId {
    PartId::of_key("tap")
}

fn stocktake() -> Stocktake {
    Stocktake {
        id: SlipId::of_key("november"),
        store: store(),
        name: "November".into(),
        parts: Vec::new(),
        is_blind: false,
        by: PersonId::of_key("keeper"),
        at: Millis(0),
    }
}

/// A movement that `device` sealed in its envelope `seq`, at `hour`.
fn moved(device: &str, seq: u64, hour: i64, units: i64) -> Sealed {
    let here = StockPlace::Store(store());
    let (from, to) = match units > 0 {
        true => (StockPlace::Supplier, here),
        false => (here, StockPlace::Order(OrderId::of_key("order"))),
    };
    let id = format!("{device} {seq}");
    Sealed {
        movement: Movement {
            id: MovementId(Uuid::new_v5(&Uuid::NAMESPACE_OID, id.as_bytes())),
            part: tap(),
            quantity: units.abs(),
            from,
            to,
            unit_price: Fen(100),
            printed: None,
            bin: "A-1".into(),
            lot: None,
            expires_on: None,
            by: PersonId::of_key(device),
            at: Millis(hour * HOUR),
            details: Details::default(),
        },
        device: DeviceId::of_key(device),
        seq,
    }
}

fn shelf() -> Shelf {
    Shelf {
        bin: "A-1".into(),
        ..Shelf::default()
    }
}

/// A count at `hour` on a device that knew what `known` says.
fn counted(who: &str, hour: i64, quantity: i64, known: &[(&str, u64)]) -> Count {
    let known = known
        .iter()
        .map(|(device, seq)| (DeviceId::of_key(device), *seq));
    Count {
        id: CountId::of_key(&format!("{who} {hour} {quantity}")),
        stocktake: stocktake().id,
        part: tap(),
        shelf: shelf(),
        quantity,
        known: known.collect(),
        by: PersonId::of_key(who),
        at: Millis(hour * HOUR),
    }
}

fn told(moves: &[Sealed], posted: &[Movement], counts: &[Count]) -> Tally {
    let all = moves.iter().map(|moved| &moved.movement).chain(posted);
    let units: i64 = all.map(|moved| effect(moved, store())).sum();
    let now: [(Spot, i64); 1] = [((tap(), shelf()), units)];
    let books = Books {
        now: &now,
        recent: moves,
        posted,
    };
    let told = tally(&stocktake(), &books, counts);
    assert_eq!(told.len(), 1, "{told:?}");
    told[0].clone()
}

#[test]
fn what_is_issued_after_a_count_does_not_make_it_wrong() {
    let moves = [moved("keeper", 1, 1, 10), moved("other", 1, 5, -3)];
    let count = counted("keeper", 3, 10, &[("keeper", 1)]);
    let told = told(&moves, &[], &[count]);
    assert_eq!((told.book, told.counted), (10, Some(10)));
    assert_eq!(told.progress, Progress::Right);
    assert_eq!(told.difference(), 0);
}

#[test]
fn what_was_issued_before_a_count_and_comes_to_light_later_is_not_counted_twice() {
    // The other keeper took three at two o'clock, without network; at three seven were counted.
    let moves = [moved("keeper", 1, 1, 10), moved("other", 1, 2, -3)];
    let count = counted("keeper", 3, 7, &[("keeper", 1)]);
    let told_late = told(&moves, &[], std::slice::from_ref(&count));
    assert_eq!((told_late.book, told_late.difference()), (7, 0));
    // Until it came to light, three were missing.
    let told_early = told(&moves[..1], &[], &[count]);
    assert_eq!((told_early.book, told_early.difference()), (10, -3));
    assert_eq!(told_early.progress, Progress::CountAgain);
}

#[test]
fn what_the_counting_device_knew_was_before_whatever_the_clocks_say() {
    // The other device's clock runs four hours ahead.
    let moves = [moved("keeper", 1, 1, 10), moved("other", 1, 7, -3)];
    let knew = counted("keeper", 3, 7, &[("keeper", 1), ("other", 1)]);
    assert_eq!(told(&moves, &[], &[knew]).difference(), 0);
}

#[test]
fn what_was_written_elsewhere_at_about_the_same_time_is_named() {
    let near = moved("other", 1, 3, -3);
    let moves = [
        moved("keeper", 1, 1, 10),
        near.clone(),
        moved("other", 2, 6, -1),
    ];
    let count = counted("keeper", 3, 10, &[("keeper", 1)]);
    assert_eq!(told(&moves, &[], &[count]).beside, [near.movement.id]);
}

#[test]
fn two_people_on_one_shelf_do_not_add_up_they_agree_or_count_again() {
    let moves = [moved("keeper", 1, 1, 10)];
    let knows = [("keeper", 1)];
    let first = counted("keeper", 2, 8, &knows);
    let same = counted("other", 3, 8, &knows);
    let another = counted("other", 3, 9, &knows);
    let right = counted("keeper", 4, 10, &knows);
    for (counts, progress, difference) in [
        (vec![], Progress::Open, 0),
        (vec![first.clone()], Progress::CountAgain, -2),
        (vec![first.clone(), same], Progress::Confirmed, -2),
        (vec![first.clone(), another], Progress::Contradicted, -1),
        (vec![first, right], Progress::Right, 0),
    ] {
        let told = told(&moves, &[], &counts);
        assert_eq!((told.progress, told.difference()), (progress, difference));
    }
}

#[test]
fn counts_agree_also_where_something_was_issued_between_them() {
    let moves = [moved("keeper", 1, 1, 10), moved("keeper", 2, 3, -4)];
    let before = counted("keeper", 2, 8, &[("keeper", 1)]);
    let after = counted("other", 4, 4, &[("keeper", 2)]);
    let told = told(&moves, &[], &[before, after]);
    assert_eq!(told.progress, Progress::Confirmed);
    assert_eq!(told.difference(), -2);
}

#[test]
fn what_was_posted_is_left_out_so_that_the_same_is_told_again() {
    let moves = [moved("keeper", 1, 1, 10)];
    let count = counted("keeper", 3, 7, &[("keeper", 1)]);
    let mut post = moved("chief", 1, 4, -3).movement;
    post.to = StockPlace::Difference;
    post.details.slip = Some(stocktake().id);
    let told = told(&moves, &[post], &[count]);
    assert_eq!((told.book, told.difference()), (10, -3));
}

#[test]
fn what_nobody_expected_is_found() {
    let count = counted("keeper", 3, 2, &[]);
    let told = told(&[], &[], &[count]);
    assert_eq!((told.book, told.difference()), (0, 2));
}

#[test]
fn what_is_put_into_another_bin_after_the_count_is_missed_in_neither() {
    let mut to_b = moved("one", 2, 9, -3);
    to_b.movement.to = StockPlace::Store(store());
    to_b.movement.details.to_bin = Some("B-2".into());
    let other = Shelf {
        bin: "B-2".into(),
        ..shelf()
    };
    // Ten came to A-1, three of them went to B-2 at nine; both were counted at eight, by who knew nothing of that.
    let now = [((tap(), shelf()), 7), ((tap(), other.clone()), 3)];
    let recent = [to_b];
    let books = Books {
        now: &now,
        recent: &recent,
        posted: &[],
    };
    let here = counted("ann", 8, 10, &[("one", 1)]);
    let there = Count {
        shelf: other,
        ..counted("ann", 8, 0, &[("one", 1)])
    };
    for told in tally(&stocktake(), &books, &[here, there]) {
        assert_eq!((told.difference(), told.progress), (0, Progress::Right));
    }
}
